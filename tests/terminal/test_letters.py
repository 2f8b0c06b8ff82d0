"""A terminal whose locale knows ASCII only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal.terminal import Terminal


@pytest.mark.parametrize(("locale", "plain"), [("C", True), ("", False)])
def test_what_the_locale_says_of_the_terminal_is_believed(
    open_terminal: Callable[..., Terminal], samples: Path, locale: str, plain: bool
) -> None:
    desk = open_terminal(samples, env={"LANG": locale, "LC_ALL": ""})
    title = desk.wait_for("claims checked").splitlines()[0]
    assert ("░" in title) != plain
    assert title.isascii() == plain
    desk.send("q")
    assert desk.end() == 0
