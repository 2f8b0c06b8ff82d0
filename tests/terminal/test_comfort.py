"""What the terminal itself shows of the reader: its title, its mouse, its colours."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal.terminal import Terminal, ctrl

OpenTerminal = Callable[..., Terminal]
KEPT, GIVEN_BACK = b"\x1b[22;0t", b"\x1b[23;0t"
TITLE = "\x1b]0;Obelus \u00b7 Five Days in September\x07".encode()


def test_title_and_mouse_are_the_terminals_own_while_the_reader_is_away(
    open_terminal: OpenTerminal, samples: Path
) -> None:
    desk = open_terminal(samples)
    desk.wait_for("Five Days in September", "0 of ")
    desk.wait_until(lambda _: TITLE in desk.raw, "the title")
    desk.send("x", ctrl("p"))
    desk.wait_for("Search for commands")
    desk.send("mouse on")
    desk.wait_for("Mouse on or off")
    desk.wait_gone("Search the library")
    desk.send("\r")
    desk.wait_for("mouse is the terminal's")
    assert desk.raw.rindex(b"\x1b[?1003l") > desk.raw.rindex(b"\x1b[?1003h")

    desk.kill(signal.SIGTSTP)
    desk.wait_until(lambda _: b"\x1b[?1049l" in desk.raw, "the end of the alternate screen")
    desk.wait_stopped()
    assert desk.raw.count(KEPT) == desk.raw.count(GIVEN_BACK) == 1
    away = len(desk.raw)
    desk.screen.reset()
    desk.kill(signal.SIGCONT)
    desk.wait_for("Five Days in September", "ANNOTATIONS")
    desk.wait_until(lambda _: TITLE in desk.raw[away:], "the title again")
    assert b"\x1b[?1003h" not in desk.raw[away:], "the mouse is still the terminal's"
    desk.send("v")
    desk.wait_for("✓ Verified", "1 of ")
    desk.send("q")
    assert desk.end() == 0
    assert desk.raw.count(KEPT) == desk.raw.count(GIVEN_BACK) == 2


@pytest.mark.parametrize(
    "changed",
    [{"NO_COLOR": "1"}, {"TERM": "xterm-16color", "COLORTERM": ""}],
    ids=["NO_COLOR", "16 colours"],
)
def test_verdicts_are_readable_with_few_colours_or_none(
    open_terminal: OpenTerminal, samples: Path, changed: dict[str, str]
) -> None:
    desk = open_terminal(samples, env=changed)
    desk.wait_for("Five Days in September", "0 of ")
    desk.send("x", "v", "x", "d")
    desk.wait_for("✓ Verified", "≠ Disputed")
    desk.settled()
    cells = [cell for row in desk.screen.buffer.values() for cell in row.values()]
    seen = [cell for cell in cells if cell.data.strip()]
    assert all(cell.fg != cell.bg for cell in seen)
    here = [cell for cell in seen if cell.reverse]
    assert bool(here) == ("TERM" in changed), "the passage shows, whatever shades there are"
    if "NO_COLOR" in changed:
        assert all(_is_grey(cell.fg) and _is_grey(cell.bg) for cell in seen)


def _is_grey(colour: str) -> bool:
    return colour == "default" or colour[:2] == colour[2:4] == colour[4:]
