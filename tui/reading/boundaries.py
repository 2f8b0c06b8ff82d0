"""Moving the beginning or the end of a passage by words. Pure."""

from __future__ import annotations

import re
from typing import Literal

from corpus.document import Span
from tui.reading.words import words

Side = Literal["start", "end"]

_REACH = 256
"""Characters on either side that are looked at first; more where no word ends in them."""

_GAP = re.compile(r"[\s、。](?=\w)")
"""White space, or an ideographic comma or full stop: behind it a word begins."""


def moved(text: str, span: Span, side: Side, step: int) -> Span:
    """Return the span with its `side` moved to the next word, or where `step` < 0 the one before.

    The beginning goes to a word's beginning, the end to a word's end. Where there is no
    further word, or none would be left, the span is returned as it is. A side that stands
    inside a word goes to that word's edge first.
    """
    here = span.start if side == "start" else span.end
    stop = _next_stop(text, here, side, step)
    if stop is None:
        return span
    found = Span(stop, span.end) if side == "start" else Span(span.start, stop)
    return found if found.start < found.end else span


def _next_stop(text: str, here: int, side: Side, step: int) -> int | None:
    reach = _REACH
    while True:
        low, high = _clear_cut(text, here, reach)
        stops = [low + (a if side == "start" else b) for a, b in words(text[low:high])]
        if step > 0:
            found = min((stop for stop in stops if stop > here), default=None)
        else:
            found = max((stop for stop in stops if stop < here), default=None)
        if found is not None or (low, high) == (0, len(text)):
            return found
        reach *= 4


def _clear_cut(text: str, here: int, reach: int) -> tuple[int, int]:
    """Return the part of a text to look at, which begins and ends between words.

    It reaches about `reach` characters to either side of `here`, further where there is no
    gap so near.
    """
    low, high = 0, len(text)
    near = reach
    while not low and here > near:
        gap = _GAP.search(text, here - near, here)
        low, near = gap.end() if gap else 0, near * 4
    near = reach
    while high == len(text) > here + near:
        for gap in _GAP.finditer(text, here, here + near):
            high = gap.end()
        near *= 4
    return low, high
