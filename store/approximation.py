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
from typing import NamedTuple

from corpus.document import Span
from store.alignment import Needle, align, closed
from store.annotation import Anchor
from store.placement import Placement, same_words
from store.shifts import MOST_BITS, Shifts
from store.words import WordIndex, forms_in

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


class Approximation:
    """One search for the anchors that don't stand anywhere with all of their context."""

    def __init__(
        self, text: str, shifts: Shifts, needles: Sequence[Needle], proceed: Callable[[], None]
    ) -> None:
        self._text = text
        self._shifts = shifts
        self._needles = needles
        self._proceed = proceed
        self._index = WordIndex(
            text, {form for needle in needles for form in needle.forms}, proceed
        )
        self._needed = NEEDED * self._index.bits

    def place(self) -> dict[Anchor, Placement]:
        """Return where the anchors stand: first the sure ones, which tell of the others."""
        placed: dict[Anchor, Placement] = {}
        left: list[tuple[Needle, list[Candidate]]] = []
        for needle in self._needles:
            self._proceed()
            needle.weigh(self._index.weight)
            candidates = self._near(needle)
            best = self._sure(needle, candidates)
            if best is None:
                candidates += self._elsewhere(needle)
                best = self._sure(needle, candidates)
            if best is None:
                left.append((needle, candidates))
            else:
                placed[needle.anchor] = self._placed(needle, best)
                self._shifts.add(needle.anchor.start, best.span.start)
        for needle, candidates in left:
            self._proceed()
            placed[needle.anchor] = self._decided(needle, candidates + self._near(needle))
        return placed

    def _near(self, needle: Needle) -> list[Candidate]:
        """Look where the neighbours say that the passage is, until one is surely it.

        Where it is not plain, look just there too: among sentences that differ in a name
        only the place tells.
        """
        around = NEAR + needle.length // 4
        candidates: list[Candidate] = []
        for place, _ in self._shifts.expected(needle.anchor.start):
            start = place - len(needle.anchor.prefix)
            end = start + needle.length
            candidates += self._candidates(needle, start - around, end + around)
            best = self._sure(needle, candidates)
            if best and best.quote + best.context > AGREEING:
                break
            candidates += self._candidates(needle, start - CLOSE, end + CLOSE)
            if self._sure(needle, candidates):
                break
        return candidates

    def _elsewhere(self, needle: Needle) -> list[Candidate]:
        """Look where most of the anchor's words stand together."""
        span = needle.length + needle.length // 4
        margin = needle.length // 4 + 64
        return [
            candidate
            for place in self._index.places(needle.forms, span, MOST_PLACES)
            for candidate in self._candidates(
                needle, place - margin, place + span + 2 * self._index.chunk + margin
            )
        ]

    def _candidates(self, needle: Needle, start: int, end: int) -> list[Candidate]:
        if needle.first >= needle.last:
            return []
        least = self._needed * (1 - CLEAR) - MOST_BITS
        found = align(needle, self._text, start, end, least)
        if found is None:
            return []
        span = self._exactly(needle.anchor.exact, found.span)
        if span is None:
            return [Candidate(found.span, False, found.quote, found.context, found.bits)]
        first = Candidate(span, True, found.quote, found.context, found.bits)
        return [first, *self._twins(needle, span, max(0, start), max(0, end))]

    def _twins(self, needle: Needle, known: Span, start: int, end: int) -> Iterator[Candidate]:
        """Yield the other places in a stretch where the quote stands word for word."""
        quote = needle.anchor.exact
        for _ in range(MOST_PLACES):
            start = self._text.find(quote, start, end)
            if start < 0:
                return
            low = start - len(needle.anchor.prefix) - CLOSE
            found = align(needle, self._text, low, low + needle.length + 2 * CLOSE, 0.0)
            if found and start != known.start:
                span = Span(start, start + len(quote))
                yield Candidate(span, True, found.quote, found.context, found.bits)
            start += 1

    def _exactly(self, quote: str, span: Span) -> Span | None:
        place = self._text.find(quote, max(0, span.start - 8), span.end + 8)
        return Span(place, place + len(quote)) if place >= 0 else None

    def _support(self, needle: Needle, candidate: Candidate) -> float:
        return candidate.bits + self._shifts.bits(needle.anchor.start, candidate.span.start)

    def _ranked(
        self, needle: Needle, candidates: Iterable[Candidate]
    ) -> list[tuple[float, Candidate]]:
        """Return candidates that don't overlap a better one, best first, with their support."""
        supported = sorted(
            ((self._support(needle, c), c) for c in candidates),
            key=lambda pair: (-pair[0], not pair[1].is_exact, pair[1].span.start),
        )
        kept: list[tuple[float, Candidate]] = []
        for support, candidate in supported:
            if not any(candidate.span.overlaps(other.span) for _, other in kept):
                kept.append((support, candidate))
        return kept

    def _sure(self, needle: Needle, candidates: Iterable[Candidate]) -> Candidate | None:
        ranked = self._ranked(needle, candidates)
        wanted = self._needed * (1 + SURE)
        if not ranked or ranked[0][0] < wanted or ranked[0][1].quote < 0.5:
            return None
        best = ranked[0][1]
        if len(ranked) > 1 and ranked[1][0] > ranked[0][0] - self._needed * SURE:
            return None
        return None if self._taken_out(needle, best, [best.span]) else best

    def _decided(self, needle: Needle, candidates: Sequence[Candidate]) -> Placement:
        ranked = self._ranked(needle, candidates)
        acceptable = [
            (support, candidate)
            for support, candidate in ranked
            if support >= self._needed
            and candidate.quote >= LEAST_QUOTE
            and candidate.quote + candidate.context / 2 >= LEAST_SHARE
        ]
        best = acceptable[0][1] if acceptable else None
        start, length = needle.anchor.start, len(needle.anchor.exact)
        old = [Span(p, p + length) for p, _ in self._shifts.expected(start)]
        if self._taken_out(needle, best, [*old, best.span] if best else old):
            return Placement("orphan")
        if best is None:
            return Placement("ambiguous" if self._is_common(needle, ranked) else "orphan")
        if len(acceptable) > 1 and acceptable[1][0] > acceptable[0][0] - self._needed * CLEAR:
            return Placement("ambiguous")
        return self._placed(needle, best)

    def _taken_out(self, needle: Needle, best: Candidate | None, places: Iterable[Span]) -> bool:
        """Tell whether the context has closed up over the quote near one of some places."""
        if best and best.is_exact and best.quote + best.context > AGREEING:
            return False
        least = CLOSED * (best.bits if best else needle.parts[1])
        prefix, suffix = needle.anchor.prefix.rstrip(), needle.anchor.suffix.lstrip()
        joined = [prefix + between + suffix for between in ("", " ", "\n\n")]
        agrees = best is not None and best.quote + best.context > AGREEING
        for place in places:
            start, end = max(0, place.start - NEAR), max(0, place.end + NEAR)
            if prefix and suffix and any(self._text.find(j, start, end) >= 0 for j in joined):
                return True
            if not agrees and 0 < least <= closed(needle, self._text, start, end):
                return True
        return False

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
