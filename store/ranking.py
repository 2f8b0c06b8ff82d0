"""Which of the places found for a passage whose words have changed is the one, if any.

Three kinds of evidence are added up in bits: the words found, by how rare they are in this
text; the words around them; and where the passages that stood beside it have gone. A place
is taken if they outweigh the number of places there are, and clearly more than any other
place's. As in Phelps and Wilensky's robust locations (2000) and Brush and others' robust
annotation positioning (2001), a wrong place is worse than none.

The figures were chosen on generated edits of two texts of seven million characters;
`tests.benchmarks.anchors` shows what they lead to.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import inf
from typing import NamedTuple

from corpus.document import Span
from store.alignment import Stretch, closed
from store.needle import Needle
from store.placement import Placement, same_words
from store.shifts import Shifts
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

LEAST_CONTEXT = 0.5
"""The share of the context that makes a place of a common quote one of several."""

NEAR = 600
"""Characters on either side of an expected place that are looked at."""

BESIDE = 75
"""Characters between two places that are so near that the same is true of what is around."""

LONGEST_SPELT = 4_000
"""Characters of a quote that is compared letter by letter; of a longer one the words are."""


class Candidate(NamedTuple):
    """A place where an anchor may stand."""

    span: Span
    is_exact: bool
    quote: float
    context: float
    bits: float

    @property
    def agrees(self) -> bool:
        """Whether quote and context are so alike that the quote can't have been taken out."""
        return self.quote + self.context > AGREEING


@dataclass
class Search:
    """What is known of one anchor's place.

    Attributes:
        needle: The anchor's words.
        candidates: The places found.
        around: Expected places around which the text was read.
        closed: How much it tells that the context has closed up near a place, in bits.
    """

    needle: Needle
    candidates: list[Candidate] = field(default_factory=list)
    around: list[int] = field(default_factory=list)
    closed: dict[int, float] = field(default_factory=dict)


class Ranking:
    """Decides between the candidates of a search.

    Attributes:
        worth: Bits that a candidate tells at least, its place included, to count at all.
    """

    def __init__(self, text: str, shifts: Shifts, bits: float) -> None:
        """Begin to decide.

        Args:
            text: Where the passages are looked for.
            shifts: Where those that were found have gone; others may be added meanwhile.
            bits: How much it takes to tell one chunk of the text from all others.
        """
        self._text = text
        self._shifts = shifts
        self._needed = NEEDED * bits
        self.worth = self._needed * (1 - CLEAR)

    def sure(self, search: Search) -> Candidate | None:
        """Return the candidate that surely is the one, if there is such."""
        ranked = self._ranked(search)
        wanted = self._needed * (1 + SURE)
        if not ranked or ranked[0][0] < wanted or ranked[0][1].quote < 0.5:
            return None
        best = ranked[0][1]
        if len(ranked) > 1 and ranked[1][0] > ranked[0][0] - self._needed * SURE:
            return None
        return None if self._taken_out(search, best, [best.span.start]) else best

    def decided(self, search: Search) -> Placement:
        """Return where the passage stands, for all that was found."""
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
        old = [place for place, _ in self._shifts.expected(needle.anchor.start)]
        if self._taken_out(search, best, [*old, best.span.start] if best else old):
            return Placement("orphan")
        if best is None:
            return Placement("ambiguous")
        if len(acceptable) > 1 and acceptable[1][0] > acceptable[0][0] - self._needed * CLEAR:
            return Placement("ambiguous")
        return self.placed(needle, best)

    def is_taken_out(self, search: Search) -> bool:
        """Tell whether the context has closed up letter by letter where the passage was."""
        if any(one.is_exact and one.agrees for one in search.candidates):
            return False
        old = self._shifts.expected(search.needle.anchor.start)
        return any(self._closed(search, place, inf) == inf for place, _ in old)

    def placed(self, needle: Needle, candidate: Candidate) -> Placement:
        """Return the placement of an anchor that stands where a candidate is."""
        if candidate.is_exact:
            return same_words(needle.anchor, candidate.span)
        found = self._text[candidate.span.start : candidate.span.end]
        return Placement("fuzzy", candidate.span, _similarity(needle.anchor.exact, found), found)

    def _ranked(self, search: Search) -> list[tuple[float, Candidate]]:
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

    def _taken_out(self, search: Search, best: Candidate | None, places: Iterable[int]) -> bool:
        """Tell whether the context has closed up over the quote near one of some places."""
        if best and best.agrees:
            if best.is_exact:
                return False
            return any(self._closed(search, place, inf) == inf for place in places)
        least = CLOSED * (best.bits if best else search.needle.parts[1])
        return any(self._closed(search, place, least) >= least > 0 for place in places)

    def _closed(self, search: Search, place: int, least: float) -> float:
        """Return how much it tells that the context has closed up near a place, in bits.

        Infinitely much where it has letter by letter, and 0 where it can't be `least`.
        """
        near = next((known for known in search.closed if abs(known - place) <= BESIDE), None)
        if near is not None:
            return search.closed[near]
        needle = search.needle
        start, end = max(0, place - NEAR), max(0, place + len(needle.anchor.exact) + NEAR)
        prefix, suffix = needle.anchor.prefix.rstrip(), needle.anchor.suffix.lstrip()
        joined = (prefix + between + suffix for between in ("", " ", "\n\n"))
        if prefix and suffix and any(self._text.find(one, start, end) >= 0 for one in joined):
            search.closed[place] = inf
        elif needle.parts[1] < least:
            return 0.0
        else:
            search.closed[place] = closed(needle, Stretch(self._text, start, end))
        return search.closed[place]

    def _is_common(self, needle: Needle, ranked: Iterable[tuple[float, Candidate]]) -> bool:
        """Tell whether the quote stands in several places, one in much of its context."""
        has_context = needle.parts[1] > 0
        if has_context and not any(c.is_exact and c.context >= LEAST_CONTEXT for _, c in ranked):
            return False
        first = self._text.find(needle.anchor.exact)
        return first >= 0 and self._text.find(needle.anchor.exact, first + 1) >= 0


def _similarity(one: str, other: str) -> float:
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - as in store.alignment

    if len(one) > LONGEST_SPELT:
        return Indel.normalized_similarity(forms_in(one), forms_in(other))
    return Indel.normalized_similarity(one, other)
