"""Two windows on one document, and a file that is written anew beneath them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.terminal.terminal import Terminal

OpenTerminal = Callable[..., Terminal]

TEXT = "# The ferry\n\nThe ferry carried 310 people on 4 March 2025. It is a small boat.\n"


def test_two_processes_see_each_others_changes(open_terminal: OpenTerminal, tmp_path: Path) -> None:
    (tmp_path / "ferry.md").write_text(TEXT)
    ada = open_terminal(tmp_path, "--author", "Ada")
    ben = open_terminal(tmp_path, "--author", "Ben")
    for window in (ada, ben):
        window.wait_for("The ferry carried", "0 of 1")
    ada.send("x", "v")
    ada.wait_for("Verified", "1 of 1")
    ben.wait_for("Verified", "1 of 1")
    ben.send("]", "d")
    ben.wait_for("Disputed")
    ada.wait_for("Disputed", "Ben changed", "another window")
    (tmp_path / "ferry.md").write_text(TEXT + "\nA second ferry is being built.\n")
    for window in (ada, ben):
        window.wait_for("R reads it again")
        window.send("R")
        window.wait_for("A second ferry", "Disputed")
        window.send("q")
        assert window.end() == 0
