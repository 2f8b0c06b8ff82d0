"""A real terminal for the program: a pty, and pyte to say what a person would see."""

from __future__ import annotations

import os
import signal
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from threading import Thread
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
            came = self.read()
            if time.monotonic() > end or not (came or self.process.isalive()):
                raise AssertionError(f"never saw {what}:\n{text}")
            # What a screen says is dear to ask, so it is asked when all has come.
            while self.read(0) and time.monotonic() < end:
                pass
        return text

    def wait_for(self, *words: str) -> str:
        """Read until all of these stand on the screen."""
        return self.wait_until(lambda text: all(word in text for word in words), repr(words))

    def wait_gone(self, word: str) -> str:
        """Read until a word no longer stands on the screen."""
        return self.wait_until(lambda text: word not in text, f"the end of {word!r}")

    def wait_stopped(self) -> None:
        """Read until the program has stopped itself: a signal to go on before that is lost."""

        def has_stopped(_: str) -> bool:
            options = os.WSTOPPED | os.WNOHANG
            return os.waitid(os.P_PID, self.process.pid, options) is not None

        self.wait_until(has_stopped, "the program stopped")

    def settled(self) -> str:
        """Read until the program has nothing more to paint, and return the screen's text.

        A key that it has not come to yet paints nothing: first wait for what the key brings.
        """
        end = time.monotonic() + PATIENCE
        while self.read(QUIET):
            assert time.monotonic() < end, f"it never stopped painting:\n{self.text}"
        return self.text

    # ----------------------------------------------------------------- acting

    def send(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.process.send(key)

    def press(self, key: str) -> str:
        """Press a key that paints something, and read until all of that is painted."""
        before = len(self.raw)
        self.send(key)
        self.wait_until(lambda _: len(self.raw) > before, f"an answer to {key!r}")
        return self.settled()

    def insist(self, key: str, holds: Callable[[str], bool], what: str) -> str:
        """Press a key, again where nothing comes of it, until something holds of the screen."""
        end = time.monotonic() + PATIENCE
        while not holds(text := self.settled()):
            assert time.monotonic() < end, f"never saw {what}:\n{text}"
            self.send(key)
        return text

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
        return self._status

    def end_unread(self) -> int:
        """Wait for the program to end, and read nothing meanwhile; return its status."""
        waiting = Thread(target=self.process.wait, daemon=True)
        waiting.start()
        waiting.join(PATIENCE)
        assert not waiting.is_alive(), "it never ended"
        return self._status

    @property
    def _status(self) -> int:
        status: int | None = self.process.exitstatus
        return -int(self.process.signalstatus) if status is None else status

    def kill(self, signum: int) -> None:
        """Send the program a signal."""
        os.kill(self.process.pid, signum)

    def hang_up(self) -> None:
        """Close the terminal's window."""
        os.close(self.process.child_fd)
        self.process.closed = True
