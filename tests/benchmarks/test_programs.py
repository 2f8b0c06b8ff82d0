"""Words on the screen of a program, and the moment at which they stood there."""

from __future__ import annotations

import os
import sys

import pytest

from tests.benchmarks.programs import NotSeenError, Painting, Program

ENVIRONMENT = {"PATH": os.environ.get("PATH", os.defpath), "TERM": "xterm-256color"}
ECHO = """
import sys, termios, tty
tty.setraw(0)
print("\\x1b[2J\\x1b[3;5Hready", end="", flush=True)
while (key := sys.stdin.read(1)) != "q":
    print("\\x1b[5;1Hpressed " + key, end="", flush=True)
print("\\r\\nover", flush=True)
"""


def python(code: str) -> Program:
    return Program([sys.executable, "-c", code], ENVIRONMENT)


def test_words_are_found_where_they_are_painted_not_as_they_are_written() -> None:
    painting = Painting(20, 4)
    painting.paint(b"\x1b[2;1Hbridge\x1b[2;1H\x1b[31mB\x1b[0m")
    assert painting.shows(["Bridge"])
    assert not painting.shows(["bridge"])
    painting.paint(b"\x1b[2J")
    assert not painting.shows(["Bridge"])


def test_words_stand_within_one_row_and_all_at_once() -> None:
    painting = Painting(10, 3)
    painting.paint(b"one\r\ntwo")
    assert painting.shows(["one", "two"])
    assert not painting.shows(["one", "three"])
    assert not painting.shows(["onetwo"])


def test_a_program_is_seen_pressed_and_ends() -> None:
    with python(ECHO) as program:
        assert program.wait_for("ready") > program.started
        assert program.press("x") > 0
        assert program.screen.splitlines()[4] == "pressed x"
        program.type("q")
        program.wait_for("over")
        program.wait_end()


def test_the_moment_is_that_of_the_words_however_late_they_are_looked_for() -> None:
    with python("print('first', flush=True); input(); print('second'); input()") as program:
        program.wait_for("first")
        pressed = program.type("\n")
        program.settle(silence=0.3)
        found = program.wait_for("second")
        program.type("\n")
        program.wait_end()
    assert found - pressed < 0.3  # it was painted before the silence, and has that moment


def test_words_that_never_come_are_told_with_the_screen() -> None:
    with python("print('something else')") as program, pytest.raises(NotSeenError, match="else"):
        program.wait_for("ready")


def test_a_program_that_is_not_there_shows_nothing() -> None:
    with Program(["/nonexistent/program"], ENVIRONMENT) as program, pytest.raises(NotSeenError):
        program.wait_for("ready")
