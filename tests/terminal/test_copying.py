"""What is copied goes to the terminal, which has the clipboard."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from pathlib import Path

from tests.terminal.terminal import Terminal

OpenTerminal = Callable[..., Terminal]


def test_a_quote_is_written_as_osc_52(open_terminal: OpenTerminal, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Der Zug f\u00e4hrt um 3.\n\nMehr nicht.\n", encoding="utf-8")
    desk = open_terminal(tmp_path)
    desk.wait_for("Mehr nicht.")
    desk.send("y")
    desk.wait_for("Copied")
    (written,) = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", bytes(desk.raw))
    assert base64.b64decode(written).decode().startswith("\u201cDer Zug f\u00e4hrt um 3.\u201d\n\n")
    desk.send("q")
    assert desk.end() == 0
