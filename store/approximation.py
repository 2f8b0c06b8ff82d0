"""Find passages whose words have changed: where in a text they may stand.

The text is read first where the passages that stood beside one have gone. Only for those
that aren't there is all of it read, once, to look where most of their rare words stand
together. `store.ranking` decides between the places found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from corpus.document import Span
from store.alignment import Stretch, align
from store.annotation import Anchor
from store.needle import Needle
from store.placement import Placement
from store.ranking import NEAR, Candidate, Ranking, Search
from store.shifts import MOST_BITS, SAME, Shifts
from store.word_index import Spot, WordIndex
from store.word_weights import WordWeights

CLOSE = 16
"""Characters on either side of an expected place that are looked at where it isn't plain."""

MOST_PLACES = 4
"""Places that are looked at elsewhere for one anchor."""

BESIDE = 4_000
"""Characters on either side of the likeliest place where words are looked for first."""

LEAST_OF_BEST = 0.6
"""The share of the best such place's bits that the others have at least."""

LIKELIEST = 2
"""Neighbours that are believed of a passage that was not found at first."""


class Approximation:
    """One search for the anchors that don't stand anywhere with all of their context."""

    def __init__(self, text: str, shifts: Shifts, needles: Sequence[Needle]) -> None:
        self._text = text
        self._shifts = shifts
        self._needles = needles
        forms = {form for needle in needles for form in needle.forms}
        self._weights = WordWeights(text, forms)
        for needle in needles:
            needle.weigh(self._weights.of)
        self._ranking = Ranking(text, shifts, self._weights.bits)

    @cached_property
    def _index(self) -> WordIndex:
        """Where rare words stand; made for the first passage that isn't near its neighbours."""
        passages = [needle.telling for needle in self._needles]
        return WordIndex(self._text, passages, self._weights)

    def place(self) -> dict[Anchor, Placement]:
        """Return where the anchors stand: first the sure ones, which tell of the others."""
        placed: dict[Anchor, Placement] = {}
        left: list[Search] = []
        for needle in self._needles:
            search = Search(needle)
            best = self._near(search)
            if best is None and self._ranking.is_taken_out(search):
                placed[needle.anchor] = Placement("orphan")
                continue
            best = best or self._elsewhere(search)
            if best is None:
                left.append(search)
            else:
                placed[needle.anchor] = self._ranking.placed(needle, best)
                self._shifts.add(needle.anchor.start, best.span.start)
        for search in left:
            self._near(search, LIKELIEST)
            placed[search.needle.anchor] = self._ranking.decided(search)
        return placed

    def _near(self, search: Search, most: int | None = None) -> Candidate | None:
        """Look where the neighbours say that the passage is, until one is surely it.

        Where it is not plain, look just there too: among sentences that differ in a name
        only the place tells.

        Args:
            search: What is known by now.
            most: Of how many neighbours to believe it, the nearest first; None for all.
        """
        needle = search.needle
        around = NEAR + needle.length // 4
        for place, _ in self._shifts.expected(needle.anchor.start)[:most]:
            start = place - len(needle.anchor.prefix)
            if any(abs(start - other) <= SAME for other in search.around):
                continue
            search.around.append(start)
            best = None
            if self._read(search, start, around):
                best = self._ranking.sure(search)
                if best and best.agrees:
                    return best
            apart = min((abs(place - one.span.start) for one in search.candidates), default=0)
            if CLOSE < apart < 2 * around and self._read(search, start, CLOSE):
                best = self._ranking.sure(search)
            if best:
                return best
        return None

    def _elsewhere(self, search: Search) -> Candidate | None:
        """Look where most of the anchor's rare words stand together: nearby, then anywhere."""
        nearest = self._shifts.expected(search.needle.anchor.start)[0][0]
        within = Span(nearest - BESIDE, nearest + search.needle.length + BESIDE)
        return self._where_words_are(search, within) or self._where_words_are(search, None)

    def _where_words_are(self, search: Search, within: Span | None) -> Candidate | None:
        needle = search.needle
        told = self._shifts.told_of(needle.anchor.start)
        spots = self._index.spots(needle.offsets, needle.slack, within)
        ranked = sorted(((spot.bits + told(spot.start), spot) for spot in spots), reverse=True)
        best = [s for bits, s in ranked[:MOST_PLACES] if bits >= LEAST_OF_BEST * ranked[0][0]]
        found = [self._look_at(search, spot) for spot in best]
        return self._ranking.sure(search) if any(found) else None

    def _look_at(self, search: Search, spot: Spot) -> bool:
        length = search.needle.length
        margin = 64 + length // 8
        stretch = Stretch(self._text, spot.start - margin, spot.end + length + margin)
        return self._look(
            search, stretch, self._shifts.bits(search.needle.anchor.start, spot.start)
        )

    def _read(self, search: Search, start: int, around: int) -> bool:
        stretch = Stretch(self._text, start - around, start + search.needle.length + around)
        return self._look(search, stretch, MOST_BITS)

    def _look(self, search: Search, stretch: Stretch, told: float) -> bool:
        """Add the candidates in a stretch; tell whether there are any.

        Args:
            search: Whose needle is looked for.
            stretch: Where.
            told: How much a place there tells by itself, at most.
        """
        needle = search.needle
        least = self._ranking.worth - told
        found = align(needle, stretch, least) if needle.first < needle.last else None
        if found is None:
            return False
        span = self._exactly(needle.anchor.exact, found.span)
        measures = found.quote, found.context, found.bits
        search.candidates.append(Candidate(span or found.span, span is not None, *measures))
        if span:
            search.candidates += self._twins(needle, span, stretch)
        return True

    def _twins(self, needle: Needle, known: Span, stretch: Stretch) -> Iterator[Candidate]:
        """Yield the other places in a stretch where the quote stands word for word."""
        quote, start = needle.anchor.exact, stretch.start
        for _ in range(MOST_PLACES):
            start = self._text.find(quote, start, stretch.end)
            if start < 0:
                return
            low = start - len(needle.anchor.prefix) - CLOSE
            found = align(needle, Stretch(self._text, low, low + needle.length + 2 * CLOSE), 0.0)
            if found and start != known.start:
                span = Span(start, start + len(quote))
                yield Candidate(span, True, found.quote, found.context, found.bits)
            start += 1

    def _exactly(self, quote: str, span: Span) -> Span | None:
        place = self._text.find(quote, max(0, span.start - 8), span.end + 8)
        return Span(place, place + len(quote)) if place >= 0 else None
