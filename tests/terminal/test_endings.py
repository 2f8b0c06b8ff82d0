"""Every way out gives the terminal back and keeps what was marked."""

from __future__ import annotations

import signal
import subprocess
import sys
import termios
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.terminal.terminal import Terminal, ctrl

OpenTerminal = Callable[..., Terminal]
LEFT_SCREEN = b"\x1b[?1049l"


def judged(open_terminal: OpenTerminal, samples: Path, **options: object) -> Terminal:
    desk = open_terminal(samples, **options)
    desk.wait_for("Five Days in September", "0 of ")
    desk.send("x", "v")
    desk.wait_for("✓ Verified")
    return desk


def on_disk(samples: Path) -> list[tuple[str, str]]:
    """Return verdict and note of every annotation, as they are on the disk."""
    (stored,) = (samples / ".obelus" / "annotations").glob("*.json")
    with TinyDB(stored, access_mode="r") as plain:
        return [(each["verdict"], each["note"]) for each in plain.table("annotations")]


def test_ctrl_c_never_kills_and_q_quits(open_terminal: OpenTerminal, samples: Path) -> None:
    desk = judged(open_terminal, samples)
    desk.send(ctrl("c"))
    desk.wait_for("ctrl+q quits")
    desk.send("q")
    assert desk.end() == 0
    assert LEFT_SCREEN in desk.raw
    again = open_terminal(samples)
    again.wait_for("✓ Verified", "1 of ")


@pytest.mark.parametrize(("signum", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_signals_save_and_give_the_terminal_back(
    open_terminal: OpenTerminal, samples: Path, signum: int, status: int
) -> None:
    desk = judged(open_terminal, samples)
    assert termios.tcgetattr(desk.process.child_fd) != desk.attributes
    desk.kill(signum)
    desk.wait_until(lambda _: LEFT_SCREEN in desk.raw, "the end of the alternate screen")
    assert termios.tcgetattr(desk.process.child_fd)[:4] == desk.attributes[:4]
    assert desk.end() == status
    assert b"\x1b[?25h" in desk.raw[desk.raw.rindex(LEFT_SCREEN) :]  # the cursor shows again
    assert on_disk(samples) == [("verified", "")]


@pytest.mark.parametrize("ignore_hangup", [False, True], ids=["plain", "nohup"])
def test_a_closed_window_ends_it(
    open_terminal: OpenTerminal, samples: Path, *, ignore_hangup: bool
) -> None:
    def nohup() -> None:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)

    desk = judged(open_terminal, samples, preexec=nohup if ignore_hangup else None)
    desk.hang_up()
    assert desk.end_unread() == 129
    assert on_disk(samples) == [("verified", "")]


def test_a_terminal_that_takes_nothing_does_not_hold_it_up(
    open_terminal: OpenTerminal, samples: Path
) -> None:
    desk = judged(open_terminal, samples)
    for _ in range(400):  # far more output than a pty holds, and nobody reads it
        desk.send("G", "g")
    desk.kill(signal.SIGTERM)
    assert desk.end_unread() == 143
    assert on_disk(samples) == [("verified", "")]


def test_bytes_that_are_no_text_are_passed_over(open_terminal: OpenTerminal, samples: Path) -> None:
    desk = open_terminal(samples)
    desk.wait_for("Five Days in September", "0 of ")
    desk.process.send(b"\xff\xfe")
    # Keys that arrive in the same read are passed over with them.
    desk.insist("x", lambda text: "Welcome" not in text, "the end of the welcome")
    desk.send("v")
    desk.wait_for("✓ Verified")
    desk.send("q")
    assert desk.end() == 0


def test_without_a_terminal_it_says_so(samples: Path, environment: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tui.cli", str(samples)],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert "terminal" in done.stderr


def test_a_dumb_terminal_gets_one_line(open_terminal: OpenTerminal, samples: Path) -> None:
    desk = open_terminal(samples, env={"TERM": "dumb"})
    assert desk.end() == 2
    assert b"\x1b" not in desk.raw


@pytest.mark.parametrize("way", ["ctrl+q", "SIGTERM"])
def test_a_note_being_written_is_kept_whatever_ends_it(
    open_terminal: OpenTerminal, samples: Path, way: str
) -> None:
    desk = judged(open_terminal, samples)
    desk.send("a")
    desk.wait_for("ctrl+s keeps")
    desk.send("half a thought")
    desk.wait_for("half a thought")
    if way == "SIGTERM":
        desk.kill(signal.SIGTERM)
    else:
        desk.send(ctrl("q"))
    assert desk.end() == (143 if way == "SIGTERM" else 0)
    assert on_disk(samples) == [("verified", "half a thought")]
