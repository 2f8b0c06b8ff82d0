"""Where in a long text most of the rare words of a passage stand together.

An inverted index (Witten, Moffat and Bell, "Managing Gigabytes", 1999, 3.2) of the words
asked for only, made in one pass.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, compress, count, islice
from typing import NamedTuple

from corpus.document import Span
from store.word_weights import WordWeights
from store.words import forms_in

MOST_SPOTS = 8
"""Spots that are returned: where there are more, the words don't tell much."""

_PIECE = 4_096
"""Characters that are read at a time."""

_LONGEST_CUT = 64
"""Characters by which a piece may be longer, so that its end cuts no word."""

_COMMON = 64
_MOST_COMMON = 1 / 20
"""A word in more chunks than both, the second being a share of them, isn't noted."""

_NOTED = 6
"""Words of each passage that are noted, the rarest."""

_FEWEST = 4
"""Words of a passage, if it has so many, that are looked for however often they come."""

_MOST_HITS = 150
"""Places of all the words that are looked for, unless those few have more."""

_LEAST_TOLD = 0.4
"""The share of a passage's noted words that stand together in a spot, by what they tell."""

_SPACE = re.compile(r"\s")


class Spot(NamedTuple):
    """Where a passage may begin, in characters, and how much the words there tell, in bits."""

    start: int
    end: int
    bits: float


class WordIndex:
    """Where the rare words of some passages stand in a text."""

    def __init__(self, text: str, passages: Iterable[Iterable[str]], weights: WordWeights) -> None:
        """Read a text.

        Args:
            text: All of it.
            passages: The words of each passage that is looked for, as they are compared,
                the rarest first.
            weights: How much each of them tells in the text.
        """
        self._text = text
        self._weights = weights
        self._starts, self._firsts = array("q"), array("q")
        self._places = {form: array("q") for form in self._rare(passages)}
        self._note_places()

    def _rare(self, passages: Iterable[Iterable[str]]) -> set[str]:
        """Return the words by which passages are looked for: common ones say little."""
        most = max(_COMMON, self._weights.count * _MOST_COMMON)
        return {
            form
            for forms in passages
            for form in islice(forms, _NOTED)
            if self._weights.chunks(form) <= most
        }

    def _note_places(self) -> None:
        """Note the numbers that words have in the text, and where each piece begins."""
        start = first = 0
        while start < len(self._text):
            self._starts.append(start)
            self._firsts.append(first)
            end = start + _PIECE
            space = _SPACE.search(self._text, end, end + _LONGEST_CUT)
            end = space.start() if space else end
            forms = forms_in(self._text[start:end])
            for place in compress(count(), map(self._places.__contains__, forms)):
                self._places[forms[place]].append(first + place)
            start, first = end, first + len(forms)
        self._starts.append(len(self._text))
        self._firsts.append(first)

    def spots(
        self, offsets: Mapping[str, Sequence[int]], slack: int, within: Span | None = None
    ) -> list[Spot]:
        """Return where the text has most of a passage's words, as far apart as in the passage.

        At most `MOST_SPOTS`, best first.

        Args:
            offsets: Each word's numbers in the passage.
            slack: How many words it may be off from there.
            within: The characters to look in, about; None for all of the text.
        """
        telling = self._telling(offsets)
        first, last = (self._word(within.start), self._word(within.end)) if within else (0, -1)
        votes: dict[int, float] = {}
        for form in telling:
            weight, places = self._weights.of(form), self._places[form]
            if within:
                places = places[bisect_left(places, first) : bisect_right(places, last)]
            for offset in offsets[form]:
                for place in places:
                    bucket = (place - offset) // slack
                    votes[bucket] = votes.get(bucket, 0.0) + weight
        return [
            Spot(self._position((n - 1) * slack), self._position((n + 3) * slack), bits)
            for bits, n in _peaks(votes, _LEAST_TOLD * sum(map(self._weights.of, telling)))
        ]

    def _telling(self, forms: Iterable[str]) -> list[str]:
        """Return the rarest words that are noted: each costs what it is common."""
        noted = [form for form in forms if form in self._places]
        noted.sort(key=lambda form: (len(self._places[form]), form))
        reach = accumulate(len(self._places[form]) for form in noted)
        few = sum(1 for places in reach if places <= _MOST_HITS)
        return noted[: max(_FEWEST, few)]

    def _word(self, position: int) -> int:
        """Return the number of about the word that stands at a position of the text."""
        return _between(self._starts, self._firsts, position)

    def _position(self, word: int) -> int:
        """Return about where a word of the text begins, by its number."""
        return _between(self._firsts, self._starts, word)


def _peaks(votes: Mapping[int, float], least: float) -> list[tuple[float, int]]:
    """Return the buckets that have at least so many bits with the next one, best first.

    At most `MOST_SPOTS`, no two of them side by side.
    """
    sums = [
        (-both, n) for n, bits in votes.items() if (both := bits + votes.get(n + 1, 0.0)) >= least
    ]
    chosen: dict[int, float] = {}
    for loss, n in sorted(sums):
        if len(chosen) == MOST_SPOTS:
            break
        if n - 1 not in chosen and n + 1 not in chosen:
            chosen[n] = -loss
    return [(bits, n) for n, bits in chosen.items()]


def _between(known: Sequence[int], others: Sequence[int], one: int) -> int:
    """Return the number among `others` that lies where a number does among those `known`."""
    n = min(max(0, bisect_right(known, one) - 1), len(known) - 2)
    share = (one - known[n]) / max(1, known[n + 1] - known[n])
    return min(max(0, others[n] + int(share * (others[n + 1] - others[n]))), others[-1])
