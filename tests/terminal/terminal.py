"""A real terminal for the program: a pty, and pyte to say what a person would see."""

from __future__ import annotations

import os
import signal
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pexpect
import pyte

PATIENCE = 30.0
"""Seconds to wait for what should take a fraction of one: a loaded machine is no fault."""

QUIET = 0.4
"""Seconds without output that mean that all is painted: a cursor blinks every half second."""

DOWN, UP, LEFT, RIGHT = "\x1b[B", "\x1b[A", "\x1b[D", "\x1b[C"
ENTER, ESCAPE, TAB, DELETE = "\r", "\x1b", "\t", "\x1b[3~"


def ctrl(letter: str) -> str:
    """Return what a terminal sends for ctrl and a letter."""
    return chr(ord(letter.upper()) - 64)


class Terminal:
    """Runs a Python module, `obelus` if no other, in a terminal of `columns` x `rows` cells."""

    def __init__(
        self,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        *,
        module: str = "tui.cli",
        columns: int = 120,
        rows: int = 36,
        preexec: Callable[[], None] | None = None,
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.raw = bytearray()
        self._stream = pyte.ByteStream(self.screen)
        self.process: Any = pexpect.spawn(
            sys.executable,
            ["-m", module, *arguments],
            env=dict(environment),
            dimensions=(rows, columns),
            timeout=PATIENCE,
            preexec_fn=preexec,
        )
        self.process.delaybeforesend = None
        self.attributes = termios.tcgetattr(self.process.child_fd)

    # ---------------------------------------------------------------- looking

    @property
    def text(self) -> str:
        """What stands on the screen, a line a row."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def read(self, timeout: float = 0.05) -> bool:
        """Take what the program has written; return whether there was anything."""
        try:
            data = self.process.read_nonblocking(1 << 16, timeout)
        except pexpect.TIMEOUT:
            return False
        except pexpect.EOF:
            return False
        self.raw += data
        self._stream.feed(data)
        return True

    def wait_until(self, holds: Callable[[str], bool], what: str) -> str:
        """Read until something holds of the screen's text, and return that text."""
        end = time.monotonic() + PATIENCE
        while not holds(text := self.text):
            if not self.read() and (time.monotonic() > end or not self.process.isalive()):
                raise AssertionError(f"never saw {what}:\n{text}")
            while self.read(0):  # what a screen says is dear to ask, so ask when all has come
                pass
        return text

    def wait_for(self, *words: str) -> str:
        """Read until all of these stand on the screen."""
        return self.wait_until(lambda text: all(word in text for word in words), repr(words))

    def wait_gone(self, word: str) -> str:
        """Read until a word no longer stands on the screen."""
        return self.wait_until(lambda text: word not in text, f"the end of {word!r}")

    def settled(self) -> str:
        """Read until the program has nothing more to paint, and return the screen's text."""
        end = time.monotonic() + PATIENCE
        while self.read(QUIET):
            assert time.monotonic() < end, f"it never stopped painting:\n{self.text}"
        return self.text

    # ----------------------------------------------------------------- acting

    def send(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.process.send(key)

    def end(self) -> int:
        """Wait for the program to end and return its status: exit status or -signal."""
        end = time.monotonic() + PATIENCE
        while self.process.isalive():
            self.read()
            if time.monotonic() > end:
                self.process.kill(signal.SIGKILL)
                raise AssertionError(f"it never ended:\n{self.text}")
        while self.read():
            pass
        status: int | None = self.process.exitstatus
        return -int(self.process.signalstatus) if status is None else status

    def kill(self, signum: int) -> None:
        """Send the program a signal."""
        os.kill(self.process.pid, signum)

    def hang_up(self) -> None:
        """Close the terminal's window."""
        os.close(self.process.child_fd)
        self.process.closed = True
