"""Find passages again in a text that has changed: first those that only moved.

What still stands somewhere with all of its context is found by its characters, near where
its neighbours went; the rest by its words, see `store.approximation`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus.document import Span
from store.annotation import Anchor
from store.approximation import Approximation
from store.needle import Needle
from store.placement import Placement, same_words
from store.shifts import Shifts

SEARCHES = 96
"""Searches of the whole text, each of which holds up other threads for a millisecond or
two in a long one. Who isn't found by them is found by its words."""

FAILURES = 8
"""Searches in vain after which the words count as changed, and none is searched any more."""

DRIFT = 8_000
"""Characters on either side of an expected place that are searched for a passage."""


class Reanchoring:
    """One search for the anchors whose words don't stand where they were."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._shifts = Shifts(len(text))

    def know(self, anchor: Anchor, span: Span) -> None:
        """Note where an anchor stands, so that its neighbours are looked for there."""
        self._shifts.add(anchor.start, span.start)

    def place(self, anchors: Iterable[Anchor]) -> dict[Anchor, Placement]:
        """Return where anchors stand that don't stand where they did."""
        ordered = sorted(anchors, key=lambda a: (a.start, a.end, a.exact, a.prefix, a.suffix))
        placed = self._whole(ordered)
        rest = [Needle(anchor) for anchor in ordered if anchor not in placed]
        if rest:
            placed |= Approximation(self._text, self._shifts, rest).place()
        return placed

    def _whole(self, anchors: Sequence[Anchor]) -> dict[Anchor, Placement]:
        """Place the anchors that stand elsewhere with all of their context."""
        placed: dict[Anchor, Placement] = {}
        searches, failures = SEARCHES, FAILURES
        for anchor in anchors:
            whole = anchor.prefix + anchor.exact + anchor.suffix
            before = len(anchor.prefix)
            place = self._shifted(whole, anchor.start - before)
            if place < 0 and searches and failures:
                searches -= 1
                place = self._only(whole, 0, len(self._text))
                failures -= place < 0
            if place >= 0:
                span = Span(place + before, place + before + len(anchor.exact))
                placed[anchor] = same_words(anchor, span)
                self.know(anchor, span)
        return placed

    def _shifted(self, whole: str, old: int) -> int:
        for place, _ in self._shifts.expected(old):
            reach = max(0, place - DRIFT), max(0, place + len(whole) + DRIFT)
            if (found := self._only(whole, *reach)) >= 0:
                return found
        return -1

    def _only(self, words: str, start: int, end: int) -> int:
        """Return where the only occurrence of some words is, -1 if there is none or more."""
        first = self._text.find(words, start, end)
        return first if first >= 0 and self._text.find(words, first + 1, end) < 0 else -1
