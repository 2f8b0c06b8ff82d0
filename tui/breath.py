"""Lets the screen work while a thread does much: they share one interpreter."""

from __future__ import annotations

import sys
import time

TURN_SECONDS = 0.001
"""For which a thread may keep the interpreter while another one waits for it; Python's own 0.005
is waited for anew after each file that the screen's thread looks at, and each line it sends."""

_BREATH = 0.0002
_BETWEEN_BREATHS = 0.004
"""Seconds for which it lets the screen work, and seconds of its own work after which it does."""


def shorten_turns() -> None:
    """Have no thread of this process keep the interpreter long while another waits for it."""
    sys.setswitchinterval(TURN_SECONDS)


class Breath:
    """Taken by a thread again and again between two small pieces of its work."""

    def __init__(self) -> None:
        """Begin to work."""
        self._taken = time.thread_time()

    def take(self) -> None:
        """Pause, if it is time, so that a key that was pressed meanwhile has its turn."""
        if time.thread_time() - self._taken >= _BETWEEN_BREATHS:
            time.sleep(_BREATH)
            self._taken = time.thread_time()
