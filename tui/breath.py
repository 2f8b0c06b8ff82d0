"""Lets the screen work while a thread does much: they share one interpreter."""

from __future__ import annotations

import time

_BREATH = 0.0002
_BETWEEN_BREATHS = 0.004
"""Seconds for which it lets the screen work, and seconds of its own work after which it does."""


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
