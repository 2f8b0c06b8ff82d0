"""The words of an anchor, numbered and weighed: what is looked for in a text."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from heapq import nlargest
from itertools import compress, count
from operator import itemgetter

from store.annotation import Anchor
from store.words import forms_in, span_of_words

MOST_WORDS = 2_000
"""Words of a quote that are aligned: of a longer one, those at its two ends."""

MOST_TELLING = 12
"""Words of an anchor, the rarest, by which it is found in a stretch of text."""


class Needle:
    """The words of an anchor, with those of its context.

    Attributes:
        anchor: What it was made from.
        length: Characters of prefix, quote and suffix.
        count: Words of them, those left out of a long quote too.
        slack: How many words it may be off from where one of its words points to.
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
        self.slack = 8 + self.count // 4
        self.forms = forms[:middle] + forms[middle + left_out :] if left_out else forms

    def weigh(self, weight: Callable[[str], float]) -> None:
        """Give every word its weight."""
        self.weights = list(map(weight, self.forms))

    @cached_property
    def parts(self) -> tuple[float, float]:
        """The weight of the quote's words and of its context's."""
        quote = sum(self.weights[self.first : self.last])
        return quote, sum(self.weights) - quote

    @cached_property
    def telling(self) -> dict[str, float]:
        """The `MOST_TELLING` words that tell most, and what each tells; most telling first.

        Without the words that prefix and suffix end in, which may be cut.
        """
        whole = slice(int(self.first > 0), len(self.forms) - (self.last < len(self.forms)))
        weights = dict(zip(self.forms[whole], self.weights[whole], strict=True))
        return dict(nlargest(MOST_TELLING, weights.items(), key=itemgetter(1)))

    @cached_property
    def offsets(self) -> dict[str, list[int]]:
        """Where each telling word stands in the anchor; numbers count the words left out too."""
        places: dict[str, list[int]] = {form: [] for form in self.telling}
        for number in compress(count(), map(places.__contains__, self.forms)):
            beyond = self._left_out if number >= self._middle else 0
            places[self.forms[number]].append(number + beyond)
        return places

    @cached_property
    def untold(self) -> float:
        """The weight of all words but the telling ones."""
        told = sum(weight * len(self.offsets[form]) for form, weight in self.telling.items())
        return sum(self.weights) - told

    @cached_property
    def edges(self) -> tuple[str, str]:
        """What of the quote stands before its first word, and what behind its last."""
        quote = self.anchor.exact
        words = span_of_words(quote, 0, len(forms_in(quote)) - 1)
        return quote[: words.start], quote[words.end :]
