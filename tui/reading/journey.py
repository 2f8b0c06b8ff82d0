"""The way a reader has come by jumps: back along it, and forward again. Pure.

As in an editor's jump list: a jump notes the place it leaves, going back notes the place
gone back from, and a jump from there cuts what lay ahead. A place is kept once, where it
was left last.
"""

from __future__ import annotations

from typing import Generic, TypeVar

MOST_PLACES = 100
"""How many places are kept; those left longest ago go first."""

Place = TypeVar("Place")


class Journey(Generic[Place]):
    """Places left behind, and those ahead after going back; equal ones are the same."""

    def __init__(self) -> None:
        self._behind: list[Place] = []
        self._ahead: list[Place] = []

    def leave(self, here: Place) -> None:
        """Note the place that a jump leaves."""
        self._ahead.clear()
        _put(self._behind, here)
        del self._behind[:-MOST_PLACES]

    def back(self, here: Place | None) -> Place | None:
        """Return the place before, or None; `here`, if it is one, lies ahead then."""
        return _step(self._behind, self._ahead, here)

    def forward(self, here: Place | None) -> Place | None:
        """Return the place that was gone back from, or None; `here` lies behind then."""
        return _step(self._ahead, self._behind, here)


def _step(source: list[Place], target: list[Place], here: Place | None) -> Place | None:
    while source and source[-1] == here:
        source.pop()
    if not source:
        return None
    if here is not None:
        _put(target, here)
    return source.pop()


def _put(places: list[Place], place: Place) -> None:
    if place in places:
        places.remove(place)
    places.append(place)
