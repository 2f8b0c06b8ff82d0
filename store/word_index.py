"""Where in a long text some words stand, and how much each of them tells.

An inverted index (Witten, Moffat and Bell, "Managing Gigabytes", 1999, 3.2) of the words
asked for only. How often the common ones come is estimated from stretches all over the
text; where the rare ones stand is noted in one pass that lets other threads run.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from heapq import nlargest, nsmallest
from itertools import accumulate, compress, count
from math import log2
from typing import NamedTuple

from store.words import forms_in

_SMALLEST_CHUNK = 64
_LARGEST_CHUNK = 1024
_SPACE = re.compile(r"\s")
_LONGEST_CUT = 64
"""Characters by which a chunk may be longer, so that its end cuts no word."""

_SAMPLE = 1024
"""Chunks of a text, at least, from which it is told which of its words are common."""

_RARE = 64
"""A word in no more chunks than this is noted wherever it stands."""

_LEAST_TELLING = 8
"""Words of each passage that are noted too, unless they are in one chunk of twenty."""

_MOST_HITS = 300
_FEWEST = 5
MOST_SPOTS = 24
_LEAST_TOLD = 0.36


class Spot(NamedTuple):
    """Where the first word of a passage may begin, in characters, and how much tells so."""

    start: int
    end: int
    bits: float


class WordIndex:
    """How common the words of some passages are in a text, and where the rare ones stand."""

    def __init__(
        self,
        text: str,
        forms: set[str],
        passages: Collection[Collection[str]],
        proceed: Callable[[], None] = lambda: None,
    ) -> None:
        """Read a text.

        Args:
            text: All of it.
            passages: The words of each passage that is looked for, as they are compared.
            proceed: Called every few milliseconds; may raise to give up.
        """
        self._text = text
        self._proceed = proceed
        # Chunks of a short text are short, so that its words are told apart too.
        self._chunk = min(_LARGEST_CHUNK, max(_SMALLEST_CHUNK, len(text) // 2_048))
        self._starts, self._firsts = array("q"), array("q")
        counts = self._estimated(forms)
        self._places = self._noted(self._rare(passages, counts))
        counts |= {form: len(places) for form, places in self._places.items()}
        self._weights = {form: log2(1 + self._count / (n or 0.5)) for form, n in counts.items()}

    @property
    def _count(self) -> int:
        return -(-len(self._text) // self._chunk)

    def _estimated(self, forms: set[str]) -> dict[str, int]:
        """Return in about how many chunks each word stands."""
        step = max(1, self._count // _SAMPLE)
        counts: Counter[str] = Counter()
        for number in range(0, self._count, step):
            if not number % 32:
                self._proceed()
            start = number * self._chunk
            counts.update(forms.intersection(forms_in(self._text[start : start + self._chunk])))
        return {form: step * (counts[form] or 0.5) for form in forms}

    def _rare(self, passages: Iterable[Iterable[str]], counts: Mapping[str, int]) -> set[str]:
        """Return the words by which passages are looked for: common ones say little."""
        most = max(_RARE, self._count // 20)
        rare = set[str]()
        for forms in passages:
            few = nsmallest(_LEAST_TELLING, set(forms), key=lambda form: (counts[form], form))
            rare.update(form for form in few if counts[form] <= most)
        return rare

    def _noted(self, rare: set[str]) -> dict[str, array[int]]:
        """Return where each word stands, as the numbers of words of the text."""
        places = {form: array("q") for form in rare}
        start = first = 0
        while start < len(self._text):
            if not len(self._starts) % 32:
                self._proceed()
            end = start + self._chunk
            space = _SPACE.search(self._text, end, end + _LONGEST_CUT)
            end = space.start() if space else end
            forms = forms_in(self._text[start:end])
            for place in compress(count(), map(rare.__contains__, forms)):
                places[forms[place]].append(first + place)
            self._starts.append(start)
            self._firsts.append(first)
            start, first = end, first + len(forms)
        self._starts.append(start)
        self._firsts.append(first)
        return places

    @property
    def bits(self) -> float:
        """How much it takes to tell one chunk from all others."""
        return log2(1 + self._count)

    def weight(self, form: str) -> float:
        """Return how much it tells that a passage's word stands somewhere, in bits, above 0.

        The logarithm of its inverse frequency, by chunks (Spärck Jones, 1972).
        """
        return self._weights[form]

    def position(self, word: int) -> int:
        """Return about where a word of the text begins, by its number."""
        chunk = bisect_right(self._firsts, word) - 1
        if chunk < 0:
            return 0
        if chunk + 1 == len(self._firsts):
            return self._starts[chunk]
        length = self._starts[chunk + 1] - self._starts[chunk]
        words = self._firsts[chunk + 1] - self._firsts[chunk]
        return self._starts[chunk] + (word - self._firsts[chunk]) * length // words

    def spots(self, offsets: Mapping[str, Sequence[int]], slack: int) -> list[Spot]:
        """Return where the text has most of some words, as far apart as they should be.

        Best first, at most `MOST_SPOTS`, and none with less than a quarter of the words
        that are noted of these, by what they tell.

        Args:
            offsets: For each word how many words from the first it is expected, once or more.
            slack: By how many words it may be off.
        """
        votes: dict[int, float] = {}
        telling = self.telling(offsets)
        for form in telling:
            weight = self._weights[form]
            for offset in offsets[form]:
                for place in self._places[form]:
                    bucket = (place - offset) // slack
                    votes[bucket] = votes.get(bucket, 0.0) + weight
        least = _LEAST_TOLD * sum(map(self.weight, telling))
        sums = {
            bucket: both
            for bucket, bits in votes.items()
            if (both := bits + votes.get(bucket + 1, 0.0)) >= least
        }
        chosen: list[int] = []
        for first in nlargest(2 * MOST_SPOTS, sums, key=sums.__getitem__):
            if len(chosen) == MOST_SPOTS:
                break
            if all(abs(first - other) > 1 for other in chosen):
                chosen.append(first)
        return [
            Spot(self.position((first - 1) * slack), self.position((first + 3) * slack), sums[first])
            for first in chosen
        ]

    def telling(self, forms: Iterable[str]) -> list[str]:
        """Return the rarest words that the text has: each costs what it is common."""
        noted = [form for form in forms if form in self._places]
        noted.sort(key=lambda form: (len(self._places[form]), form))
        reach = accumulate(len(self._places[form]) for form in noted)
        few = sum(1 for places in reach if places <= _MOST_HITS)
        return noted[: max(_FEWEST, few)]
