from __future__ import annotations

import signal
import stat
import sys
from pathlib import Path

import pytest

from tui.editor import CUT, EditorError, edit, editor_command, with_quote, without_quote

QUOTE = "The ferry costs 9,000 euros a day."


def a_script(folder: Path, *lines: str) -> list[str]:
    """Make an editor of Python statements; `path` is the file."""
    script = folder / "editor.py"
    script.write_text("\n".join(["import os, sys", "path = sys.argv[1]", *lines]))
    return [sys.executable, str(script)]


@pytest.mark.parametrize(
    ("environment", "command"),
    [
        ({"VISUAL": "code --wait", "EDITOR": "vi"}, ["code", "--wait"]),
        ({"VISUAL": " ", "EDITOR": "'my editor' -x"}, ["my editor", "-x"]),
    ],
)
def test_the_editor_is_the_one_that_is_named(
    environment: dict[str, str], command: list[str]
) -> None:
    assert editor_command(environment) == command


def test_without_a_name_it_is_one_that_is_there(tmp_path: Path) -> None:
    vi = tmp_path / "vi"
    vi.write_text("#!/bin/sh\n")
    vi.chmod(0o700)
    assert editor_command({"PATH": str(tmp_path)}) == [str(vi)]
    nano = tmp_path / "nano"
    nano.write_text("#!/bin/sh\n")
    nano.chmod(0o700)
    assert editor_command({"PATH": str(tmp_path)}) == [str(nano)], "which says its keys"


@pytest.mark.parametrize(
    ("environment", "said"),
    [({"PATH": ""}, "No editor was found"), ({"EDITOR": "vi 'a"}, "$EDITOR is not a command")],
)
def test_what_is_wrong_is_said(environment: dict[str, str], said: str) -> None:
    with pytest.raises(EditorError, match=said.replace("$", r"\$")):
        editor_command(environment)


@pytest.mark.parametrize(
    "text", ["", "A note.", "Two\n\nlines", f"has\n{CUT}\nitself", "# a title"]
)
def test_what_goes_out_comes_back(text: str) -> None:
    assert without_quote(with_quote(text, QUOTE)) == text


def test_all_is_taken_where_the_line_is_gone() -> None:
    assert without_quote("only\nthis\n") == "only\nthis"
    assert without_quote(f"{CUT}\nnothing above") == ""


def test_a_quote_can_set_nothing_in_an_editor() -> None:
    quote = (
        "vim: set fde=x : vi:set x: ex: Vim>700: Local Variables: proverbs, text: Latex: "
        + "w " * 900
    )
    below = with_quote("", quote)
    for setting in ("vim:", "vi:", " ex:", "Vim>700:", "Variables:"):
        assert setting not in below
    assert "text: Latex:" in below
    lines = below.splitlines()
    assert all(line.startswith("#") for line in lines[lines.index(CUT) :])
    assert len(lines) < 20


def test_the_file_is_private_and_nothing_is_left(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    command = a_script(
        tmp_path,
        f"out = open({str(seen)!r}, 'w')",
        "print(path, oct(os.stat(path).st_mode), oct(os.stat(os.path.dirname(path)).st_mode),",
        "      file=out)",
        "print(open(path).read(), file=out)",
        "open(path + '~', 'w').write('a copy')",
        "open(path, 'w').write('Changed.\\r\\n\\tMore\\x1b[31m\\n')",
    )
    edited = edit(command, "A note.", QUOTE)
    assert (edited.text, edited.problem) == ("Changed.\n More␛[31m", "")
    head, *shown = seen.read_text().splitlines()
    path, file_mode, folder_mode = head.split()
    assert stat.S_IMODE(int(file_mode, 8)) == 0o600
    assert stat.S_IMODE(int(folder_mode, 8)) == 0o700
    assert path.endswith(".md")
    assert not Path(path).parent.exists()
    assert shown[0] == "A note."
    assert f"# {QUOTE}" in shown


@pytest.mark.parametrize(
    ("last", "problem"),
    [
        ("sys.exit(3)", "ended with status 3"),
        (f"os.kill(os.getpid(), {int(signal.SIGKILL)})", "was ended by signal 9"),
        ("os.unlink(path)", "left no file behind"),
    ],
)
def test_an_editor_that_breaks_off_is_said_to(tmp_path: Path, last: str, problem: str) -> None:
    command = a_script(tmp_path, "open(path, 'w').write('half')", last)
    edited = edit(command, "A note.", QUOTE)
    assert edited.problem.endswith(problem)
    assert edited.text == ("" if "unlink" in last else "half")


def test_an_editor_that_is_not_there_is_said_to_be(tmp_path: Path) -> None:
    edited = edit([str(tmp_path / "no-editor")], "A note.", QUOTE)
    assert edited.text == "A note."
    assert edited.problem == "no-editor could not be used: No such file or directory"


def test_interrupts_are_the_editors_own(tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGINT)
    command = a_script(
        tmp_path,
        "import signal",
        "assert signal.getsignal(signal.SIGQUIT) == signal.SIG_DFL",
        "os.kill(os.getppid(), signal.SIGINT)",
        "open(path, 'w').write('still here')",
    )
    assert edit(command, "", QUOTE).text == "still here"
    assert signal.getsignal(signal.SIGINT) == before
