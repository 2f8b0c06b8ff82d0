"""Find passages whose words have changed: which place of a text, if any, is the one.

Three kinds of evidence are added up in bits: the words found, by how rare they are in this
text; the words around them; and where the passages that stood beside it have gone. A place
is taken if they outweigh the number of places there are, and clearly more than any other
place's. As in Phelps and Wilensky's robust locations (2000) and Brush and others' robust
annotation positioning (2001), a wrong place is worse than none.

The figures were chosen on generated edits of two texts of seven million characters;
`tests.benchmarks.anchors` shows what they lead to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import NamedTuple

from corpus.document import Span
from store.alignment import Needle, Stretch, align, closed
from store.annotation import Anchor
from store.placement import Placement, same_words
from store.shifts import MOST_BITS, SAME, Shifts
from store.word_index import MOST_SPOTS, Spot, WordIndex
from store.words import forms_in

NEEDED = 1.9
"""Bits that a place needs for each bit that tells a chunk of the text from all others: what
is left over makes up for words that come together often, such as those of a formula."""

SURE = 0.5
"""The share of those bits beyond them at which a place is taken as known, and no other
looked for."""

CLEAR = 1 / 6
"""The share of those bits that the best place must be ahead of the next."""

LEAST_QUOTE = 0.3
"""The share of the quote's words that must be left."""

LEAST_SHARE = 0.65
"""The same with half of the context's share added: who relies on few words of a quote wants
them where they were."""

AGREEING = 1.75
"""The share of quote and context together at which nobody asks whether it was taken out."""

CLOSED = 0.8
"""The share of a place's bits that prefix and suffix tell, standing next to each other, at
which the quote counts as taken out from between them."""

LEAST_AGREEING = 0.6
"""The share of an anchor's bits that a place has at least for which it is not asked."""

MOST_PLACES = 6
"""Places that the index names for one anchor."""

CLOSE, NEAR = 16, 600
"""Characters on either side of an expected place that are looked at, first and then."""

LEAST_CONTEXT = 0.5
"""The share of the context that makes a place of a common quote one of several."""

LONGEST_SPELT = 4_000
"""Characters of a quote that is compared letter by letter; of a longer one the words are."""


class Candidate(NamedTuple):
    """A place where an anchor may stand."""

    span: Span
    is_exact: bool
    quote: float
    context: float
    bits: float


@dataclass
class _Search:
    """What is known of one anchor's place: its words, and what was found and looked at.

    Attributes:
        needle: The anchor's words.
        candidates: The places found.
        looked: Expected places around which the text was searched.
        closed: How much it tells that the context has closed up around a place, in bits.
    """

    needle: Needle
    spots: list[Spot]
    is_common: bool
    candidates: list[Candidate] = field(default_factory=list)
    looked: list[int] = field(default_factory=list)
    closed: dict[int, float] = field(default_factory=dict)

    def take(self, start: int, end: int) -> list[Spot]:
        taken = [spot for spot in self.spots if spot.start <= end and start <= spot.end]
        self.spots = [spot for spot in self.spots if spot not in taken]
        return taken


class Approximation:
    """One search for the anchors that don't stand anywhere with all of their context."""

    def __init__(
        self, text: str, shifts: Shifts, needles: Sequence[Needle], proceed: Callable[[], None]
    ) -> None:
        self._text = text
        self._shifts = shifts
        self._needles = needles
        self._proceed = proceed
        forms = {form for needle in needles for form in needle.forms}
        self._index = WordIndex(text, forms, [needle.uncut for needle in needles], proceed)
        self._needed = NEEDED * self._index.bits
        self._worth = self._needed * (1 - CLEAR)

    def place(self) -> dict[Anchor, Placement]:
        """Return where the anchors stand: first the sure ones, which tell of the others."""
        placed: dict[Anchor, Placement] = {}
        left: list[_Search] = []
        for needle in self._needles:
            self._proceed()
            needle.weigh(self._index.weight)
            spots = self._index.spots(needle.uncut, needle.slack)
            noted = sum(map(self._index.weight, self._index.telling(needle.uncut)))
            search = _Search(needle, spots, noted < self._needed or len(spots) == MOST_SPOTS)
            best = self._near(search) or self._elsewhere(search)
            if best is None:
                left.append(search)
            else:
                placed[needle.anchor] = self._placed(needle, best)
                self._shifts.add(needle.anchor.start, best.span.start)
        for search in left:
            self._proceed()
            self._near(search)
            placed[search.needle.anchor] = self._decided(search)
        return placed

    def _near(self, search: _Search) -> Candidate | None:
        """Look where the neighbours say that the passage is, until one is surely it.

        Where it is not plain, look just there too: among sentences that differ in a name
        only the place tells.
        """
        needle = search.needle
        around = NEAR + needle.length // 4
        for place in self._expected(needle):
            start = place - len(needle.anchor.prefix)
            best = None
            if self._look_around(search, start, around):
                best = self._sure(search)
                if best and best.quote + best.context > AGREEING:
                    return best
            apart = [abs(place - one.span.start) for one in search.candidates]
            if apart and CLOSE < min(apart) < 2 * around:
                close = Stretch(self._text, start - CLOSE, start + needle.length + CLOSE)
                if self._look(search, close, self._worth - MOST_BITS):
                    best = self._sure(search)
            if best:
                return best
        return None

    def _look_around(self, search: _Search, start: int, around: int) -> bool:
        """Look at what begins near a place, by its rare words if there are enough of them."""
        found = False
        for spot in search.take(start - around, start + around):
            found |= self._look_at(search, spot)
        if search.is_common and all(abs(start - other) > SAME for other in search.looked):
            search.looked.append(start)
            end = start + search.needle.length
            stretch = Stretch(self._text, start - around, end + around)
            found |= self._look(search, stretch, self._worth - MOST_BITS)
        return found

    def _expected(self, needle: Needle) -> list[int]:
        return [place for place, _ in self._shifts.expected(needle.anchor.start)]

    def _elsewhere(self, search: _Search) -> Candidate | None:
        """Look where most of the anchor's words stand together."""
        told = self._shifts.told_of(search.needle.anchor.start)
        ranked = sorted(((spot.bits + told(spot.start), spot) for spot in search.spots), reverse=True)
        found = False
        for bits, spot in ranked[:MOST_PLACES]:
            if bits >= 0.4 * ranked[0][0]:
                found |= self._look_at(search, spot)
        return self._sure(search) if found else None

    def _look_at(self, search: _Search, spot: Spot) -> bool:
        length = search.needle.length
        margin = 64 + length // 8
        stretch = Stretch(self._text, spot.start - margin, spot.end + length + margin)
        bits = self._shifts.bits(search.needle.anchor.start, spot.start)
        return self._look(search, stretch, self._worth - bits)

    def _look(self, search: _Search, stretch: Stretch, least: float) -> bool:
        """Add the candidates in a stretch that tell `least` bits; tell whether there are any."""
        needle = search.needle
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
            close = Stretch(self._text, low, low + needle.length + 2 * CLOSE)
            found = align(needle, close, 0.0)
            if found and start != known.start:
                span = Span(start, start + len(quote))
                yield Candidate(span, True, found.quote, found.context, found.bits)
            start += 1

    def _exactly(self, quote: str, span: Span) -> Span | None:
        place = self._text.find(quote, max(0, span.start - 8), span.end + 8)
        return Span(place, place + len(quote)) if place >= 0 else None

    def _ranked(self, search: _Search) -> list[tuple[float, Candidate]]:
        """Return candidates that don't overlap a better one, best first, with their support."""
        told = self._shifts.told_of(search.needle.anchor.start)
        supported = sorted(
            ((c.bits + told(c.span.start), c) for c in search.candidates),
            key=lambda pair: (-pair[0], not pair[1].is_exact, pair[1].span.start),
        )
        kept: list[tuple[float, Candidate]] = []
        for support, candidate in supported:
            if not any(candidate.span.overlaps(other.span) for _, other in kept):
                kept.append((support, candidate))
        return kept

    def _sure(self, search: _Search) -> Candidate | None:
        ranked = self._ranked(search)
        wanted = self._needed * (1 + SURE)
        if not ranked or ranked[0][0] < wanted or ranked[0][1].quote < 0.5:
            return None
        best = ranked[0][1]
        if len(ranked) > 1 and ranked[1][0] > ranked[0][0] - self._needed * SURE:
            return None
        return None if self._taken_out(search, best, [best.span.start]) else best

    def _decided(self, search: _Search) -> Placement:
        needle, ranked = search.needle, self._ranked(search)
        acceptable = [
            (support, candidate)
            for support, candidate in ranked
            if support >= self._needed
            and candidate.quote >= LEAST_QUOTE
            and candidate.quote + candidate.context / 2 >= LEAST_SHARE
        ]
        best = acceptable[0][1] if acceptable else None
        if best is None and not self._is_common(needle, ranked):
            return Placement("orphan")
        old = self._expected(needle)
        if self._taken_out(search, best, [*old, best.span.start] if best else old):
            return Placement("orphan")
        if best is None:
            return Placement("ambiguous")
        if len(acceptable) > 1 and acceptable[1][0] > acceptable[0][0] - self._needed * CLEAR:
            return Placement("ambiguous")
        return self._placed(needle, best)

    def _taken_out(
        self, search: _Search, best: Candidate | None, places: Iterable[int]
    ) -> bool:
        """Tell whether the context has closed up over the quote near one of some places."""
        agrees = best is not None and best.quote + best.context > AGREEING
        if best and best.is_exact and agrees:
            return False
        least = CLOSED * (best.bits if best else search.needle.parts[1])
        return any(
            self._closed(search, place, inf if agrees else least) >= least > 0 for place in places
        )

    def _closed(self, search: _Search, place: int, least: float) -> float:
        """Return how much it tells that the context has closed up near a place, in bits.

        0 where that can't be `least`.
        """
        near = next((p for p in search.closed if abs(p - place) <= NEAR // 8), None)
        if near is not None:
            return search.closed[near]
        needle = search.needle
        start, end = max(0, place - NEAR), max(0, place + len(needle.anchor.exact) + NEAR)
        prefix, suffix = needle.anchor.prefix.rstrip(), needle.anchor.suffix.lstrip()
        joined = (prefix + between + suffix for between in ("", " ", "\n\n"))
        bits = 0.0
        if prefix and suffix and any(self._text.find(one, start, end) >= 0 for one in joined):
            bits = inf
        elif needle.parts[1] < least:
            return 0.0
        else:
            bits = closed(needle, Stretch(self._text, start, end))
        search.closed[place] = bits
        return bits

    def _is_common(self, needle: Needle, ranked: Iterable[tuple[float, Candidate]]) -> bool:
        """Tell whether the quote stands in several places, one in much of its context."""
        has_context = needle.parts[1] > 0
        if has_context and not any(c.is_exact and c.context >= LEAST_CONTEXT for _, c in ranked):
            return False
        first = self._text.find(needle.anchor.exact)
        return first >= 0 and self._text.find(needle.anchor.exact, first + 1) >= 0

    def _placed(self, needle: Needle, candidate: Candidate) -> Placement:
        if candidate.is_exact:
            return same_words(needle.anchor, candidate.span)
        found = self._text[candidate.span.start : candidate.span.end]
        return Placement("fuzzy", candidate.span, _similarity(needle.anchor.exact, found), found)


def _similarity(one: str, other: str) -> float:
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - as in store.alignment

    if len(one) > LONGEST_SPELT:
        return Indel.normalized_similarity(forms_in(one), forms_in(other))
    return Indel.normalized_similarity(one, other)
