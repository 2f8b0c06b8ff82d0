"""The first steps on small terminals, and the drawers that stand in for the panes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from tests.terminal.terminal import ESCAPE, TAB, Terminal

OpenTerminal = Callable[..., Terminal]


def test_drawers_open_and_close_on_a_small_terminal(
    open_terminal: OpenTerminal, samples: Path
) -> None:
    desk = open_terminal(samples, columns=60, rows=16)
    desk.wait_for("Five Days in September", "Welcome")
    desk.send("x")
    desk.wait_gone("Welcome")
    desk.send("v")
    desk.wait_until(lambda text: bool(re.search(r"\b1(/| of )\d+", text)), "the count")
    desk.send(TAB)
    desk.wait_for("ANNOTATIONS", "✓ Verified")
    desk.send(ESCAPE)
    desk.wait_gone("ANNOTATIONS")
    desk.send("\x1b[Z")  # shift+tab
    desk.wait_for("SECTIONS", "What's happ")
    desk.send("q")
    desk.wait_gone("SECTIONS")
    desk.send("q")
    assert desk.end() == 0


def test_the_welcome_comes_once(open_terminal: OpenTerminal, samples: Path) -> None:
    desk = open_terminal(samples)
    desk.wait_for("Welcome")
    desk.send("j")
    desk.wait_gone("Welcome")
    desk.send("q")
    assert desk.end() == 0
    again = open_terminal(samples)
    again.wait_for("Five Days in September", "0 of")
    assert "Welcome" not in again.settled()
