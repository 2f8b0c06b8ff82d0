"""The same words elsewhere in a text: exactly, but for white space and the first letter's case.

Pure. What is looked for is literal, so that no text makes the search slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.document import Span
from tui.reading.words import words

CONTEXT = 120
"""Characters on either side that are shown with an occurrence, at most."""

_WORDS = re.compile(r"\w(?:.*\w)?")
"""The first word to the last, without the signs around them."""

_WHITE = re.compile(r"\s+")
_PARAGRAPHS = re.compile(r"\s*\n\n\s*")

_NEAR = 2
"""Characters on either side that tell whether a place is inside a word, as in "12,000"."""


class SameWords:
    """Finds the places of some words.

    White space may differ. The first letter may be small or capital, since a sentence may
    begin with it; the case of all others says what a name is. Signs before the first word
    and behind the last belong to a place that has them too. They are whole words: "port"
    does not stand in "ports".
    """

    def __init__(self, quote: str) -> None:
        """Look for the words of `quote`, which may be none."""
        flat = " ".join(quote.split())
        core = _WORDS.search(flat)
        start, end = core.span() if core else (0, len(flat))
        first = flat[start : start + 1]
        self._before = flat[:start]
        self._firsts = tuple({first, first.lower(), first.upper()})
        rest, behind = _literal(flat[start + 1 : end]), _literal(flat[end:])
        if not rest:  # of a single letter there is nothing else to look for
            rest, self._firsts = "|".join(map(re.escape, self._firsts)), ("",)
        # The first letter is looked at afterwards: a search for what has a literal
        # beginning takes a thirtieth of the time.
        self._rest = re.compile(f"(?:{rest})(?:{behind})?") if flat else None

    def __bool__(self) -> bool:
        """Tell whether there are words to look for."""
        return self._rest is not None

    def within(self, text: str) -> Iterator[Span]:
        """Yield their places in a text, in order, not overlapping."""
        found = self._rest.search(text) if self._rest else None
        behind = 0
        while found and self._rest:
            span = self._whole(text, found.start(), found.end(), behind)
            if span is not None:
                yield span
                behind = span.end
            found = self._rest.search(text, found.start() + 1 if span is None else span.end)

    def _whole(self, text: str, start: int, end: int, behind: int) -> Span | None:
        """Return the whole of a place, given where all but its first letter stands.

        Args:
            text: The text.
            start: Where the second letter is.
            end: Where the place ends.
            behind: The end of the place before it.
        """
        first = next((one for one in self._firsts if text.endswith(one, behind, start)), None)
        if first is None:
            return None
        start -= len(first)
        if _is_inside_word(text, start) or _is_inside_word(text, end):
            return None
        if text.endswith(self._before, behind, start):
            start -= len(self._before)
        return Span(start, end)


def _literal(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split(" ")))


def context(text: str, span: Span) -> tuple[str, str, str]:
    """Return what stands before a passage, its words, and what stands behind, on one line."""
    before = text[max(0, span.start - CONTEXT) : span.start]
    behind = text[span.end : span.end + CONTEXT]
    # A space at an edge is kept, a paragraph is marked: what follows is another sentence.
    return _on_one_line(before), " ".join(text[span.start : span.end].split()), _on_one_line(behind)


def _on_one_line(text: str) -> str:
    # Of the characters that are white space, the space alone is printable.
    if text.isprintable() and "  " not in text:
        return text
    return _WHITE.sub(" ", _PARAGRAPHS.sub(" ¶ ", text))


def _is_inside_word(text: str, position: int) -> bool:
    low = max(0, position - _NEAR)
    near = words(text[low : position + _NEAR])
    return any(start < position - low < end for start, end in near)
