"""Lay the words of an anchor along the words of a stretch of text, and say how they agree.

Words and not characters are aligned, so that no end falls into a word and chance letters
never count. The alignment is the longest common subsequence (rapidfuzz, MIT). What counts of
it is the part that holds together, as in the local alignment of Smith and Waterman (1981),
with words weighted by how rare they are in the text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from heapq import nlargest
from math import log2
from typing import NamedTuple

from corpus.document import Span
from store.annotation import Anchor
from store.words import forms_in, signs_after, signs_before, span_of_words, whole_characters

MOST_WORDS = 2_000
"""Words of a quote that are aligned: of a longer one, those at its two ends."""

MOST_TELLING = 24
"""Words of an anchor, the rarest, by which it is found in a stretch of text."""

Pair = tuple[int, int]
"""The number of a word among the anchor's, and of the same word in a stretch of text."""


class Needle:
    """The words of an anchor, with those of its context.

    Attributes:
        anchor: What it was made from.
        length: Characters of prefix, quote and suffix.
        count: Words of them, those left out of a long quote too.
        forms: The words as they are compared.
        first: The number of the quote's first word. A word that the quote cuts is its own.
        last: The number behind its last one.
        weights: What each word tells, in bits; set before the first alignment.
    """

    weights: list[float]

    def __init__(self, anchor: Anchor) -> None:
        self.anchor = anchor
        before, quote = forms_in(anchor.prefix), forms_in(anchor.exact)
        both = forms_in(anchor.prefix + anchor.exact)
        forms = forms_in(anchor.prefix + anchor.exact + anchor.suffix)
        self._left_out = left_out = max(0, len(quote) - MOST_WORDS)
        self.length = len(anchor.prefix) + len(anchor.exact) + len(anchor.suffix)
        self.first = len(before) - (len(before) + len(quote) > len(both))
        self.last = len(both) - left_out
        self._middle = middle = self.first + MOST_WORDS // 2
        self.count = len(forms)
        self.forms = forms[:middle] + forms[middle + left_out :] if left_out else forms

    def weigh(self, weight: Callable[[str], float]) -> None:
        """Give every word its weight."""
        self.weights = [weight(form) for form in self.forms]

    @cached_property
    def parts(self) -> tuple[float, float]:
        """The weight of the quote's words and of its context's."""
        quote = sum(self.weights[self.first : self.last])
        return quote, sum(self.weights) - quote

    @cached_property
    def telling(self) -> dict[str, list[tuple[int, float]]]:
        """Where in the anchor each of the `MOST_TELLING` words that tell most stands.

        Numbers count the words left out too; each comes with what it tells.
        """
        least = nlargest(MOST_TELLING, self.weights)[-1]
        places: dict[str, list[tuple[int, float]]] = {}
        for number, form in enumerate(self.forms):
            if self.weights[number] >= least:
                place = number + (self._left_out if number >= self._middle else 0)
                places.setdefault(form, []).append((place, self.weights[number]))
        return places


class Alignment(NamedTuple):
    """How an anchor lies along a stretch of text.

    Attributes:
        span: The quote's characters in the text.
        quote: 0 to 1, the share of the quote's words found, by weight or by number,
            whichever is more: a word that is replaced by another weighs most.
        context: 0 to 1, the same for prefix and suffix; 1 where there is none.
        bits: The weight of all the words found, less the gaps between them.
    """

    span: Span
    quote: float
    context: float
    bits: float


def align(needle: Needle, text: str, start: int, end: int, least: float) -> Alignment | None:
    """Lay an anchor along the characters `start` to `end` of a text, as far as it has them.

    Returns:
        The alignment, None where no word of the quote is found or the words found weigh
        less than `least` bits.
    """
    start = max(0, start)
    stretch = text[start : max(0, end)]
    hay = forms_in(stretch)
    low, high = _densest(needle, hay)
    pairs, bits = _heaviest(_common(needle.forms, hay[low:high]), needle.weights)
    inside = [(i, j) for i, j in pairs if needle.first <= i < needle.last]
    if not inside or bits < least:
        return None
    quote = sum(needle.weights[i] for i, _ in inside)
    context = sum(needle.weights[i] for i, _ in pairs) - quote
    whole, around = needle.parts
    first, last = _reach(needle, pairs, inside)
    words = span_of_words(stretch, low + first, low + last)
    span = _trimmed(needle.anchor.exact, text, start + words.start, start + words.end)
    share = max(quote / whole, len(inside) / (needle.last - needle.first))
    return Alignment(span, share, context / around if around else 1.0, bits)


def closed(needle: Needle, text: str, start: int, end: int) -> float:
    """Return how much it tells that prefix and suffix stand next to each other, in bits.

    Then the quote was taken out, and what looks like it beside them is something else. 0
    where they do not, or where the quote stands between them.
    """
    forms = needle.forms[: needle.first] + needle.forms[needle.last :]
    weights = needle.weights[: needle.first] + needle.weights[needle.last :]
    hay = forms_in(text[max(0, start) : max(0, end)])
    pairs, bits = _heaviest(_common(forms, hay), weights)
    before = max((pair for pair in pairs if pair[0] < needle.first), default=None)
    after = min((pair for pair in pairs if pair[0] >= needle.first), default=None)
    if not before or not after or after[0] - before[0] > 3:
        return 0.0
    between = after[1] - before[1] - (after[0] - before[0])
    return bits if between <= (needle.last - needle.first) // 4 else 0.0


def _densest(needle: Needle, hay: Sequence[str]) -> tuple[int, int]:
    """Return the stretch of words that the anchor's words point to most.

    Every word that both have votes for how far the one is shifted against the other.
    """
    count = needle.count
    slack = 8 + count // 4
    if len(hay) <= count + 2 * slack:
        return 0, len(hay)
    votes: dict[int, float] = {}
    telling = needle.telling
    for j in [j for j, form in enumerate(hay) if form in telling]:
        for i, weight in telling[hay[j]]:
            bucket = (j - i) // slack
            votes[bucket] = votes.get(bucket, 0.0) + weight
    if not votes:
        return 0, 0
    best = max(votes, key=lambda bucket: (votes[bucket] + votes.get(bucket + 1, 0.0), -bucket))
    return max(0, (best - 1) * slack), max(0, (best + 3) * slack + count)


def _common(one: Sequence[str], other: Sequence[str]) -> list[Pair]:
    """Return the words of a longest common subsequence."""
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415 - 35 ms, and most quotes still stand

    blocks = LCSseq.editops(one, other).as_matching_blocks()
    return [(block.a + n, block.b + n) for block in blocks for n in range(block.size)]


def _heaviest(pairs: Sequence[Pair], weights: Sequence[float]) -> tuple[Sequence[Pair], float]:
    """Return the run of pairs that weighs most, the gaps in it taken off, and its weight."""
    most, run = 0.0, (0, 0)
    bits, begin = 0.0, 0
    last_i, last_j = -1, -1
    for number, (i, j) in enumerate(pairs):
        gap = max(i - last_i, j - last_j)
        if gap > 1 and number:
            bits -= GAP * log2(gap)
        if bits <= 0:
            bits, begin = 0.0, number
        bits += weights[i]
        if bits > most:
            most, run = bits, (begin, number + 1)
        last_i, last_j = i, j
    return pairs[run[0] : run[1]], most


GAP = 1.4
"""Bits that a gap between two words costs for each doubling of its length."""


def _reach(needle: Needle, pairs: Sequence[Pair], inside: Sequence[Pair]) -> Pair:
    """Return the first and the last word of the quote in the text.

    Words at its ends that have no partner were replaced by those between the last word
    of the context that has one and the first of the quote.
    """
    (first_i, first_j), (last_i, last_j) = inside[0], inside[-1]
    before = max((pair for pair in pairs if pair[0] < needle.first), default=None)
    after = min((pair for pair in pairs if pair[0] >= needle.last), default=None)
    lost, room = first_i - needle.first, 0
    if before:
        room = _room(lost, needle.first - 1 - before[0], first_j - before[1] - 1)
    first = first_j - room
    lost, room = needle.last - 1 - last_i, 0
    if after:
        room = _room(lost, after[0] - needle.last, after[1] - last_j - 1)
    return first, last_j + room


def _room(lost: int, lost_outside: int, between: int) -> int:
    """Return how many of the words `between` stand for `lost` words at an end of the quote."""
    if not lost_outside:
        return between if lost and between <= 2 * lost + 1 else 0
    return min(lost, between)


def _trimmed(quote: str, text: str, start: int, end: int) -> Span:
    """Add the punctuation that stands at the quote's ends where the text has some there."""
    words = span_of_words(quote, 0, len(forms_in(quote)) - 1)
    head, tail = quote[: words.start], quote[words.end :]
    before, after = signs_before(text, start), signs_after(text, end)
    start -= _agreeing(head[::-1], before[::-1])
    end += _agreeing(tail, after)
    return whole_characters(text, start, end)


def _agreeing(wanted: str, there: str) -> int:
    """Count the characters that begin alike, one at least where both have some."""
    count = 0
    for one, other in zip(wanted, there, strict=False):
        if one != other:
            break
        count += 1
    return count or min(1, len(wanted.strip()), len(there))
