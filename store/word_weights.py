"""How much it tells that a word stands somewhere in a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from math import log2

from store.words import forms_in

_SMALLEST_CHUNK = 64
_LARGEST_CHUNK = 1024

_SAMPLE = 512
"""Chunks of a long text, at least, from which it is told how common its words are."""


class WordWeights:
    """How common some words are in a text, estimated from chunks all over it.

    Attributes:
        chunk: Characters that are told apart: of a short text few, so that its words are
            told apart too.
        count: How many chunks the text has.
    """

    def __init__(self, text: str, forms: Collection[str]) -> None:
        """Read some of a text.

        Args:
            text: All of it.
            forms: The words that are weighed, as they are compared.
        """
        self.chunk = min(_LARGEST_CHUNK, max(_SMALLEST_CHUNK, len(text) // 2_048))
        self.count = -(-len(text) // self.chunk)
        wanted = set(forms)
        step = max(1, self.count // _SAMPLE)
        counts: Counter[str] = Counter()
        for number in range(0, self.count, step):
            start = number * self.chunk
            counts.update(wanted.intersection(forms_in(text[start : start + self.chunk])))
        self._chunks = {form: step * (counts[form] or 0.5) for form in wanted}
        self._weights = {form: log2(1 + self.count / n) for form, n in self._chunks.items()}

    @property
    def bits(self) -> float:
        """How much it takes to tell one chunk from all others."""
        return log2(1 + self.count)

    def chunks(self, form: str) -> float:
        """Return in about how many chunks a word stands."""
        return self._chunks[form]

    def of(self, form: str) -> float:
        """Return how much it tells that a word stands somewhere, in bits, above 0.

        The logarithm of its inverse frequency, by chunks (Spärck Jones, 1972).
        """
        return self._weights[form]
