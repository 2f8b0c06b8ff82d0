"""Ending well when told to from outside: SIGTERM, SIGHUP, a terminal that is gone.

Textual's default on SIGTERM and SIGHUP is to die with the terminal left as it was. Here
the application leaves as if by a key, with status 128 + signal. Should it be stuck, on
output that nobody reads, a timer ends the process after `GRACE_SECONDS`; every edit
acknowledged on the screen is on the disk by then.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import termios
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any, TextIO

GRACE_SECONDS = 2.0

_LEAVE_SCREEN = (
    b"\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l"  # mouse reports off
    b"\x1b[?2004l\x1b[?2048l\x1b[?1004l\x1b[<u"  # paste, resize, focus, keyboard protocol off
    b"\x1b[?7h\x1b[?1049l\x1b[?25h"  # wrap on, back from the alternate screen, cursor shown
)
_GIVE_TITLE_BACK = b"\x1b[23;0t"


class Leaving:
    """Turns signals into an orderly end, and makes sure that there is one."""

    def __init__(self) -> None:
        """Remember the terminal as it is now, before the application takes it."""
        self._fd = sys.__stdin__.fileno() if sys.__stdin__ else -1
        self._attributes = self._terminal_attributes()
        self._timer: threading.Timer | None = None
        self._status = 0

    def _terminal_attributes(self) -> list[Any] | None:
        try:
            return termios.tcgetattr(self._fd)
        except (termios.error, ValueError, OSError):
            return None

    def install(self, loop: asyncio.AbstractEventLoop, leave: Callable[[int], object]) -> None:
        """Have SIGTERM and SIGHUP call `leave(status)` in the loop's thread.

        A signal that was ignored at the start (nohup) stays ignored.
        """

        def handle(signum: int, _frame: FrameType | None) -> None:
            self.arm(128 + signum)
            loop.call_soon_threadsafe(leave, 128 + signum)

        for signum in (signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(signum) is not signal.SIG_IGN:
                signal.signal(signum, handle)

    def arm(self, status: int) -> None:
        """End the process with `status` after the grace time, whatever holds it up."""
        if self._timer is None:
            self._status = status
            self._timer = threading.Timer(
                GRACE_SECONDS, self._end, (status, _GIVE_TITLE_BACK + _LEAVE_SCREEN)
            )
            self._timer.daemon = True
            self._timer.start()

    def disarm(self) -> None:
        """The application has left; after a signal the process ends here and now.

        Everything is on the disk by then, and Textual's threads, which Python would wait
        for, may still be waiting for a terminal that is gone.
        """
        if self._timer is not None:
            self._timer.cancel()
            self._end(self._status, _LEAVE_SCREEN)
        for stream in (sys.__stdout__, sys.__stderr__):
            if stream is not None:
                _let_go(stream)

    def _end(self, status: int, farewell: bytes) -> None:
        """Give the terminal back as far as it takes anything, and end."""
        try:
            if self._attributes is not None:
                termios.tcsetattr(self._fd, termios.TCSANOW, self._attributes)
            os.set_blocking(self._fd, False)
            os.write(self._fd, farewell)
            os.set_blocking(self._fd, True)
        except (termios.error, OSError):
            pass  # the terminal is gone or full: there is nobody to give it back to
        os._exit(status)


def _let_go(stream: TextIO) -> None:
    """Flush a stream; what a terminal that is gone can't take goes nowhere.

    Python would try again at its end, fail, and answer with an exit status of its own.
    """
    try:
        stream.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
