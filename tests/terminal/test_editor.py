"""A note written in another program, to which the terminal belongs meanwhile."""

from __future__ import annotations

import stat
import sys
import termios
from collections.abc import Callable
from pathlib import Path

from tests.terminal.terminal import Terminal, ctrl

OpenTerminal = Callable[..., Terminal]

EDITOR = """\
import os, sys
path = sys.argv[1]
print("EDITING", oct(os.stat(path).st_mode), flush=True)
line, before = input(), open(path).read()
open(path, "w").write(line + chr(10) + before)
"""


def test_a_note_is_written_in_another_program(
    open_terminal: OpenTerminal, samples: Path, tmp_path: Path
) -> None:
    script, lent = tmp_path / "editor.py", tmp_path / "lent"
    lent.mkdir()
    script.write_text(EDITOR)
    editor = {"VISUAL": f"{sys.executable} {script}", "TMPDIR": str(lent)}
    desk = open_terminal(samples, env=editor)
    desk.wait_for("Five Days in September", "0 of ")
    desk.send("x", "a")
    desk.wait_for("ctrl+s keeps", "ctrl+g")
    desk.send("inside")
    desk.wait_for("inside")

    desk.send(ctrl("g"))
    desk.wait_for("EDITING", "0o100600")
    assert b"\x1b[?1049l" in desk.raw, "the terminal is as it was before"
    (folder,) = lent.iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    desk.send(ctrl("c"))  # interrupts the editor if anything, never the reader
    desk.wait_for("KeyboardInterrupt")
    desk.wait_for("ctrl+s keeps", "the note is as it was")
    desk.wait_gone("EDITING")
    assert not [*lent.iterdir()]

    desk.send(ctrl("g"))
    desk.wait_for("EDITING")
    desk.send("from outside\r")
    desk.wait_gone("EDITING")  # what is typed there is echoed before it is taken back
    desk.wait_for("ctrl+s keeps", "from outside", "inside")
    assert not [*lent.iterdir()]
    desk.send(ctrl("s"))
    desk.wait_gone("ctrl+s keeps")
    desk.wait_for("from outside", "✎")
    desk.send("q")
    assert desk.end() == 0
    assert termios.tcgetattr(desk.process.child_fd)[3] & termios.ECHO
