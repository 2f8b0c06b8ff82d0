"""What a person looks for in a text, words as typed or an expression, and what finds it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.expressions import LONGEST_LINE, Expression, has_capital
from corpus.folding import Folding
from corpus.search import Matcher

_AT_ONCE = 16_384  # characters: a few milliseconds of the costliest plain search
SLACK = 1_000
"""Characters that a plain hit may be longer than its query: in white space, and in
characters that take no room."""

CONTEXT = 16
"""Characters looked at before a slice, to see whether a word begins in it."""


@dataclass(frozen=True, slots=True)
class Query:
    """What a person looks for.

    Attributes:
        text: As typed. White space in it stands for any.
        case: Whether case matters in any case; else it does where a capital was typed.
        words: Whether a hit has to begin and end where a word does.
        expression: Whether it is a regular expression.
    """

    text: str
    case: bool = False
    words: bool = False
    expression: bool = False

    @property
    def blank(self) -> bool:
        """Whether there is nothing to look for."""
        return not self.text or (not self.expression and not Folding("", cased=True)(self.text))

    @property
    def cased(self) -> bool:
        """Whether upper and lower case are different."""
        has = has_capital(self.text) if self.expression else any(map(str.isupper, self.text))
        return self.case or has

    def matcher(self) -> Matcher:
        """Return what finds it; only for a query that is not blank.

        Raises:
            ExpressionError: It is no regular expression, or one that can't be used.
        """
        return _Lines(self) if self.expression else _Words(self)


class AnySlice:
    """Finds in slices that may begin anywhere in a text."""

    def slice_from(self, text: str, place: int) -> int:
        """Return `place`: any place will do."""
        del text
        return place

    def slice_to(self, text: str, start: int) -> int:
        """Return where a slice that begins at `start` has to end."""
        return min(len(text), start + _AT_ONCE)


class _Words(AnySlice):
    """Finds words as a person types them."""

    def __init__(self, query: Query) -> None:
        self._fold = Folding(query.text, cased=query.cased)
        self._reach = 4 * len(query.text) + SLACK
        # A letter with its accent may be one character or two, in the query and the text.
        forms = dict.fromkeys(unicodedata.normalize(form, query.text) for form in ("NFC", "NFD"))
        words = "|".join(_pattern(self._fold(form)) for form in forms)
        self._search = re.compile(_as_words(words) if query.words else words).search

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield (start, end) of the hits that begin in a slice."""
        before = self._fold(text[max(0, start - CONTEXT) : start])
        folded = self._fold.folded(text[start : end + self._reach])
        whole, skipped = before + folded.text, len(before)
        place = skipped
        while match := self._search(whole, place):
            first, last = match.start() - skipped, match.end() - skipped
            span = folded.span(first, last)
            if span is None:
                place = match.start() + 1
                continue
            if start + span[0] >= end:
                return
            yield start + span[0], start + span[1]
            place = match.end()


class _Lines:
    """Finds a regular expression line by line."""

    def __init__(self, query: Query) -> None:
        self._expression = Expression(query.text, cased=query.cased)
        self._words = query.words

    def slice_from(self, text: str, place: int) -> int:
        """Return where the line of this place begins, if that is near."""
        return max(text.rfind("\n", 0, place) + 1, place - LONGEST_LINE)

    def slice_to(self, text: str, start: int) -> int:
        """Return where the last line ends that has room, else where the first is cut."""
        end = start + LONGEST_LINE
        if end >= len(text):
            return len(text)
        line = text.rfind("\n", start, end) + 1
        return line or text.rfind(" ", start, end) + 1 or end

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield (start, end) of the hits in a slice."""
        for first, last in self._expression.find(text[start:end]):
            if not self._words or _stands_alone(text, start + first, start + last):
                yield start + first, start + last


def _pattern(folded: str) -> str:
    r"""Return the pattern of a folded query: white space stands for any run of it.

    At either end one space will do; "\s+" would try every part of a run.
    """
    pieces = [re.escape(piece) for piece in folded.split()]
    before = r"\s" if folded[:1].isspace() else ""
    behind = r"\s" if folded[-1:].isspace() and pieces else ""
    return before + r"\s+".join(pieces) + behind


def _as_words(pattern: str) -> str:
    """Have a pattern match only what begins and ends where a word does."""
    return rf"(?<!\w(?=\w))(?:{pattern})(?<!\w(?=\w))"


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether a passage begins and ends where a word does."""
    return not any(
        0 < edge < len(text) and _is_word(text[edge - 1]) and _is_word(text[edge])
        for edge in (start, end)
    )


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"
