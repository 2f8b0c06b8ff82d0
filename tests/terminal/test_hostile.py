"""Text that would like to act: in documents, file names and notes. It is only ever shown."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal.terminal import ENTER, TAB, Terminal, ctrl

OpenTerminal = Callable[..., Terminal]

CLIPBOARD = "\x1b]52;c;ZXZpbA==\x07"
MARKUP = "[bold]loud[/bold] [/foo] [@click=app.quit]press[/] array[i]"
BIDI = "\u202eelif\u202c\u2066x\u2069"
HOSTILE = f"""Title {CLIPBOARD}[/foo]

On 3 May 2025 the town spent 40 million euros. {MARKUP} {BIDI} \x9b31m \x1b[2J\x7f and so on.

[bold]What came next[/bold] {CLIPBOARD}

The council said on 4 May that 12 percent of {MARKUP} was lost.
"""
ANSWERED = re.compile(rb"\x1b\]52|\x1b\[2J.*elif|\xc2[\x80-\x9f]|\x07")
"""What would mean that the text had acted: a clipboard write, C1 controls, a bell."""
POINTER = re.compile(rb"\x1b\]22;[a-z-]*\x07")
"""Textual's own: the shape of the mouse pointer."""

TITLE = re.compile(rb"\x1b\]0;(?:(?!\xc2[\x80-\x9f])[^\x00-\x1f\x7f])*\x07")
"""The window's title, without a control in it."""


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    folder = tmp_path / "press"
    folder.mkdir()
    (folder / "a.txt").write_text(HOSTILE, encoding="utf-8")
    quiet = folder / "b[bold]\x1b]52;c;eA==\x07.txt"
    quiet.write_text("Quiet.\n\nIn 2024 it rose by 3 percent.\n", encoding="utf-8")
    return folder


def test_a_hostile_text_is_shown_in_every_pane(open_terminal: OpenTerminal, hostile: Path) -> None:
    desk = open_terminal(hostile, columns=140, rows=45)
    desk.wait_for("[bold]loud[/bold] [/foo]", "[@click=app.quit]press[/] array[i]")
    desk.wait_for("␛]52;c;ZXZpbA==␇")
    desk.send("x", "d", "a")
    desk.wait_for("ctrl+s keeps")
    desk.send(MARKUP, ctrl("s"))
    desk.wait_gone("ctrl+s keeps")
    desk.wait_for("≠ Disputed", "[bold]loud")
    desk.send("?")
    desk.wait_for("Go to the next sentence")
    desk.send("q")
    desk.send("L")
    desk.wait_for("Words of path")
    desk.send("b[bo")
    desk.wait_for("b[bold]␛]52;c;eA==␇.txt")  # its row has its title, once that is known
    desk.send(ENTER)
    desk.wait_for("it rose by 3 percent")
    desk.send(TAB, "q")
    assert desk.end() == 0
    written = TITLE.sub(b"", POINTER.sub(b"", bytes(desk.raw)))
    assert ANSWERED.findall(written) == []


def test_the_command_line_prints_no_control_bytes(
    hostile: Path, environment: dict[str, str]
) -> None:
    for verb in ("list", "claims", "export"):
        done = subprocess.run(
            [sys.executable, "-m", "tui.cli", verb, str(hostile)],
            env=environment,
            capture_output=True,
            check=True,
        )
        assert b"percent" in done.stdout or verb != "claims"
        assert not re.search(rb"[\x00-\x09\x0b-\x1f\x7f]", done.stdout), verb
        assert not ANSWERED.search(done.stdout), verb


def test_bad_files_are_named_and_the_rest_opens(
    open_terminal: OpenTerminal, tmp_path: Path
) -> None:
    (tmp_path / "1-empty.txt").touch()
    (tmp_path / "2-binary.txt").write_bytes(bytes(range(256)) * 40)
    latin = "In 2024 the d\xe9p\xf4t sold 300 cups.\n".encode("latin-1")
    (tmp_path / "3-latin.txt").write_bytes(latin)
    desk = open_terminal(tmp_path, columns=140, rows=45)
    desk.wait_for("1-empty.txt", "empty")
    desk.send("J")
    desk.wait_for("2-binary.txt", "text")
    desk.send("J")
    desk.wait_for("dépôt", "cp1252")
    desk.send("q")
    assert desk.end() == 0
