"""Foreign text folded for a search: what a person types finds what an author had set.

Case (Unicode's full case folding), curly quotation marks, dashes and characters that take no
room are folded away. Every fold works on one character at a time, so any part of a text
folds to the same part of the folded text, and what is found leads back to where it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from corpus.safe_text import ZERO_WIDTH

VARIANTS = {
    "'": "\u2018\u2019\u201a\u201b\u2032\u02bc",  # curly, low, reversed; prime; apostrophe
    '"': "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb",  # the same doubled; guillemets
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212",  # hyphens, dashes, bar, minus
    "...": "\u2026",
}
"""The signs that typesetters put for what a keyboard has, by what it has."""

_DOTTED_I = (("\u0130", "i"), ("\u0131", "i"))
"""Folded by hand: to Unicode the first is an i and a dot, and the second no i at all; who
types "Istanbul" means both."""


class Folding:
    """One way to fold texts."""

    def __init__(self, query: str, *, cased: bool) -> None:
        """Fold what matters to a query.

        Args:
            query: What is looked for; signs that it doesn't have need no folding.
            cased: Whether upper and lower case are different.
        """
        self._cased = cased
        pairs = [(sign, plain) for plain, signs in VARIANTS.items() for sign in signs]
        self._signs = tuple((s, p) for s, p in pairs if p in query or s in query)

    def __call__(self, text: str) -> str:
        """Return a text folded."""
        return self._fold(text)[0]

    def folded(self, text: str) -> Folded:
        """Return a text folded, with the way back."""
        plain, even = self._fold(text)
        return Folded(plain, () if even else self._uneven(text))

    def _fold(self, text: str) -> tuple[str, bool]:
        """Return a text folded, and whether each character is still one."""
        if text.isascii():
            return (text if self._cased else text.lower()), True
        even = True
        for sign, plain in self._signs:
            if sign in text:
                text = text.replace(sign, plain)
                even = even and len(plain) == 1
        if not self._cased:
            for letter, plain in _DOTTED_I:
                text = text.replace(letter, plain)
            length = len(text)
            text = text.casefold()
            even = even and len(text) == length
        for sign in ZERO_WIDTH:
            if sign in text:
                text = text.replace(sign, "")
                even = False
        return text, even

    def _uneven(self, text: str) -> Iterable[tuple[int, int]]:
        """Return (place, folded length) of the characters that are no longer one."""
        lengths = {char: len(self(char)) for char in set(text)}
        uneven = "".join(char for char, length in lengths.items() if length != 1)
        if not uneven:
            return ()
        found = re.finditer(f"[{re.escape(uneven)}]", text)
        return [(match.start(), lengths[match[0]]) for match in found]


class Folded:
    """A folded text, and where its parts stand in the text that it was made of.

    Attributes:
        text: The folded text.
    """

    def __init__(self, text: str, uneven: Iterable[tuple[int, int]] = ()) -> None:
        """Hold a folded text.

        Args:
            text: It.
            uneven: (place, folded length) of each character of the unfolded text that is
                no longer one, in order.
        """
        self.text = text
        pairs = [*uneven]
        self._places = [place for place, _ in pairs]
        self._lengths = [length for _, length in pairs]
        grown = accumulate((length - 1 for length in self._lengths), initial=0)
        self._starts = [place + more for place, more in zip(self._places, grown, strict=False)]

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where a part of the folded text stands in the unfolded one.

        None where it begins or ends within a character: "ß" is "ss", and has no half.
        """
        if not self._places:
            return start, end
        first, inside = self._character(start)
        last, _ = self._character(end - 1)
        _, cut = self._character(end)
        return None if inside or cut else (first, last + 1)

    def _character(self, place: int) -> tuple[int, int]:
        """Return which unfolded character stands at a folded place, and how far into it that is."""
        number = bisect_right(self._starts, place) - 1
        if number < 0:
            return place, 0
        beyond = place - self._starts[number]
        if beyond < self._lengths[number]:
            return self._places[number], beyond
        return self._places[number] + 1 + beyond - self._lengths[number], 0
