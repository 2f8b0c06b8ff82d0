"""Lay the words of an anchor along the words of a stretch of text, and say how they agree.

Words and not characters are aligned, so that no end falls into a word and chance letters
never count. The alignment is the longest common subsequence (rapidfuzz, MIT). What counts of
it is the part that holds together, as in the local alignment of Smith and Waterman (1981),
with words weighted by how rare they are in the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import compress, count
from math import log2
from typing import NamedTuple

from corpus.document import Span
from store.needle import Needle
from store.words import forms_in, signs_after, signs_before, span_of_words, whole_characters

Pair = tuple[int, int]
"""The number of a word among the anchor's, and of the same word in a stretch of text."""


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


class Stretch:
    """Some characters of a text as words, read when they are first asked for."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = max(0, start)
        self.end = max(0, end)

    @cached_property
    def forms(self) -> list[str]:
        """The words, as they are compared."""
        return forms_in(self.text[self.start : self.end])

    def span(self, first: int, last: int) -> Span:
        """Return where the words number `first` to `last` stand in the text."""
        words = span_of_words(self.text[self.start : self.end], first, last)
        return Span(self.start + words.start, self.start + words.end)


def align(needle: Needle, stretch: Stretch, least: float) -> Alignment | None:
    """Lay an anchor along a stretch of text, as far as it has the anchor's words.

    Returns:
        The alignment, None where no word of the quote is found or the words found weigh
        less than `least` bits.
    """
    low, high = _densest(needle, stretch.forms, least)
    pairs, bits = _heaviest(_common(needle.forms, stretch.forms[low:high]), needle.weights)
    inside = [(i, j) for i, j in pairs if needle.first <= i < needle.last]
    if not inside or bits < least:
        return None
    quote = sum(needle.weights[i] for i, _ in inside)
    context = sum(needle.weights[i] for i, _ in pairs) - quote
    whole, around = needle.parts
    first, last = _reach(needle, pairs, inside)
    span = _trimmed(needle, stretch.text, stretch.span(low + first, low + last))
    share = max(quote / whole, len(inside) / (needle.last - needle.first))
    return Alignment(span, share, context / around if around else 1.0, bits)


def closed(needle: Needle, stretch: Stretch) -> float:
    """Return how much it tells that prefix and suffix stand next to each other, in bits.

    Then the quote was taken out, and what looks like it beside them is something else. 0
    where they do not, or where the quote stands between them.
    """
    forms = needle.forms[: needle.first] + needle.forms[needle.last :]
    weights = needle.weights[: needle.first] + needle.weights[needle.last :]
    pairs, bits = _heaviest(_common(forms, stretch.forms), weights)
    before = max((pair for pair in pairs if pair[0] < needle.first), default=None)
    after = min((pair for pair in pairs if pair[0] >= needle.first), default=None)
    if not before or not after or after[0] - before[0] > 3:
        return 0.0
    between = after[1] - before[1] - (after[0] - before[0])
    return bits if between <= (needle.last - needle.first) // 4 else 0.0


def _densest(needle: Needle, hay: Sequence[str], least: float) -> tuple[int, int]:
    """Return the stretch of words that the anchor's words point to most.

    Every telling word that both have votes for how far the one is shifted against the other.
    None is returned where these and all other words together don't tell `least` bits.
    """
    slack = needle.slack
    if len(hay) <= needle.count + 6 * slack:
        return 0, len(hay)
    votes: dict[int, float] = {}
    telling, offsets = needle.telling, needle.offsets
    for j in compress(count(), map(telling.__contains__, hay)):
        weight = telling[hay[j]]
        for i in offsets[hay[j]]:
            bucket = (j - i) // slack
            votes[bucket] = votes.get(bucket, 0.0) + weight
    sums = {bucket: votes[bucket] + votes.get(bucket + 1, 0.0) for bucket in votes}
    best = max(sums, key=lambda bucket: (sums[bucket], -bucket), default=0)
    if sums.get(best, 0.0) + needle.untold < least:
        return 0, 0
    return max(0, (best - 1) * slack), max(0, (best + 3) * slack + needle.count)


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


def _trimmed(needle: Needle, text: str, words: Span) -> Span:
    """Add the punctuation that stands at the quote's ends where the text has some there."""
    head, tail = needle.edges
    before, after = signs_before(text, words.start), signs_after(text, words.end)
    start = words.start - _agreeing(head[::-1], before[::-1])
    return whole_characters(text, start, words.end + _agreeing(tail, after))


def _agreeing(wanted: str, there: str) -> int:
    """Count the characters that begin alike, one at least where both have some."""
    count = 0
    for one, other in zip(wanted, there, strict=False):
        if one != other:
            break
        count += 1
    return count or min(1, len(wanted.strip()), len(there))
