"""Programs in a terminal of their own, and the moment at which words stand on their screen.

What a program writes is only recorded here, with the time of each piece; it is painted, by
pyte, once the program is silent or has written much. So the emulator, which is slow, is never
waited for by the program, and words found late in it still have the time of the piece that
brought them.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Self

import pyte

from tests.benchmarks.memory import family

COLUMNS, ROWS = 120, 36
PATIENCE = 60.0
"""Seconds after which words are given up."""

SILENCE = 0.1
"""Seconds without a byte after which a key is taken to have been answered."""

_BEFORE_PAINTING = 0.5
"""Seconds for which a program that is never silent is recorded before it is painted."""

_PIECE = 1 << 16


class NotSeenError(Exception):
    """Words never stood on the screen; its message has the screen's text."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What a program wrote at once, and when it was read.

    Attributes:
        moment: In seconds of `time.perf_counter`.
        data: The bytes.
    """

    moment: float
    data: bytes


class Painting:
    """The screen of a terminal, painted piece by piece.

    Attributes:
        rows: The text of each row, with all its blanks.
    """

    def __init__(self, columns: int = COLUMNS, rows: int = ROWS) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._columns = columns
        self.rows = [" " * columns] * rows

    def paint(self, data: bytes) -> None:
        """Paint what a program wrote."""
        self._screen.dirty.clear()
        self._stream.feed(data)
        for number in self._screen.dirty:
            row = self._screen.buffer[number]
            self.rows[number] = "".join(row[column].data for column in range(self._columns))

    def shows(self, words: Sequence[str]) -> bool:
        """Tell whether all of these stand on the screen, each within a row."""
        return all(any(word in row for row in self.rows) for word in words)

    def __str__(self) -> str:
        return "\n".join(row.rstrip() for row in self.rows)


class Program:
    """A program that runs in a terminal; a context manager that ends it, and all it started.

    Attributes:
        started: When it was started, in seconds of `time.perf_counter`.
        pid: Its process.
    """

    def __init__(self, words: Sequence[str], environment: Mapping[str, str]) -> None:
        """Start it.

        Args:
            words: The program and its arguments.
            environment: All of its environment.
        """
        self._painting = Painting()
        self._unpainted: list[Piece] = []
        self._ended = False
        self.started = time.perf_counter()
        self.pid, self._terminal = pty.fork()
        if not self.pid:
            _become(words, environment)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for pid in family(self.pid):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        os.close(self._terminal)
        os.waitpid(self.pid, 0)

    # ------------------------------------------------------------------ looking

    def wait_for(self, *words: str, patience: float = PATIENCE) -> float:
        """Return the moment at which all of these first stood on the screen at once.

        Each stands within a row. What has been painted already is not looked at again, so
        words that stand there before they are waited for have the present moment.

        Raises:
            NotSeenError: They did not within `patience` seconds, or the program ended before.
        """
        end = time.perf_counter() + patience
        if self._painting.shows(words):
            return time.perf_counter()
        while True:
            self._record(_BEFORE_PAINTING)
            moment = self._paint_until(words)
            if moment is not None:
                return moment
            if self._ended or time.perf_counter() > end:
                raise NotSeenError(f"never saw {', '.join(words)} on:\n{self.screen}")

    @property
    def screen(self) -> str:
        """What stands on the screen, a line a row."""
        self._paint_until(None)
        return str(self._painting)

    def settle(self, silence: float = 0.5, patience: float = PATIENCE) -> None:
        """Wait until it has written nothing for `silence` seconds, but no longer than `patience`.

        Raises:
            NotSeenError: It is never silent.
        """
        end = time.perf_counter() + patience
        while self._read(silence):
            if time.perf_counter() > end:
                raise NotSeenError(f"never silent:\n{self.screen}")

    # ------------------------------------------------------------------- acting

    def type(self, keys: str) -> float:
        """Press keys all at once and return the moment."""
        while self._read(0):
            pass
        moment = time.perf_counter()
        os.write(self._terminal, keys.encode())
        return moment

    def press(self, key: str, patience: float = PATIENCE, silence: float = SILENCE) -> float:
        """Press a key, and return the seconds until the last byte of what it paints.

        Args:
            key: The key.
            patience: Seconds to wait for the first byte.
            silence: Seconds without a byte that tell that the one before was the last.

        Raises:
            NotSeenError: Nothing is painted.
        """
        pressed = self.type(key)
        if not self._read(patience):
            raise NotSeenError(f"{key!r} paints nothing:\n{self.screen}")
        while self._read(silence):
            pass
        return self._unpainted[-1].moment - pressed

    def wait_end(self, patience: float = PATIENCE) -> None:
        """Wait until it has ended by itself.

        Raises:
            NotSeenError: It doesn't.
        """
        end = time.perf_counter() + patience
        while not self._ended:
            self._read(0.1)
            if time.perf_counter() > end:
                raise NotSeenError(f"never ended:\n{self.screen}")

    # ---------------------------------------------------------------- recording

    def _read(self, seconds: float) -> bool:
        """Record the next piece; return whether there was one within `seconds`."""
        if self._ended or not select.select([self._terminal], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._terminal, _PIECE)
        except OSError:  # how Linux says that nobody has the other end open any more
            data = b""
        self._ended = not data
        if data:
            self._unpainted.append(Piece(time.perf_counter(), data))
        return bool(data)

    def _record(self, seconds: float) -> None:
        """Record until it is silent, but no longer than `seconds`."""
        end = time.perf_counter() + seconds
        while self._read(SILENCE) and time.perf_counter() < end:
            pass

    def _paint_until(self, words: Sequence[str] | None) -> float | None:
        """Paint what is recorded until it shows words, and return the moment of that piece."""
        for number, piece in enumerate(self._unpainted):
            self._painting.paint(piece.data)
            if words is not None and self._painting.shows(words):
                del self._unpainted[: number + 1]
                return piece.moment
        self._unpainted.clear()
        return None


def _become(words: Sequence[str], environment: Mapping[str, str]) -> None:
    """Turn this process, just forked, into a program; never return."""
    try:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        os.execvpe(words[0], list(words), dict(environment))  # noqa: S606 - it is measured
    finally:
        os._exit(127)
