"""What a person looks for in a whole library, and what finds it in a text. Pure.

Words that all have to be there; "phrases"; begin* of words; `or` between two of them; `not`
or a minus before one that must not be there; `title:` before one that the title must have;
`after:2025-01` and `before:2025-10` for the document's date. Whatever is typed means
something: what is no such thing is words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import msgspec

from corpus.query import CONTEXT, SLACK, AnySlice, Query
from corpus.search import Matcher
from corpus.word_folding import UNSPACED, fold, folded, is_unspaced, words

_PIECE = re.compile(
    r'(?P<minus>-)?(?:(?P<field>title|after|before):)?(?:"(?P<phrase>[^"]*)"?(?P<star>\*?)'
    r'|(?P<word>[^\s"]+))',
    re.IGNORECASE,
)
_QUOTES = str.maketrans("“”„«»", '"""""')
_OPERATORS = frozenset({"and", "or", "not", "|", "&"})
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_UNFINISHED = re.compile(r"[\d-]*")
_FIELDS_ALONE = frozenset({"title:", "after:", "before:"})


class Term(msgspec.Struct, frozen=True):
    """Words that follow each other.

    Attributes:
        words: They, folded; never none.
        begins: Whether the last is only the beginning of one.
        title: Whether the title must have them; else the title or the text.
    """

    words: tuple[str, ...]
    begins: bool = False
    title: bool = False


class Dated(msgspec.Struct, frozen=True):
    """A document whose date may lie in a time; one without a date doesn't.

    Attributes:
        after: ISO 8601, as precise as typed: the first day or a later one; or empty.
        before: The first day that is too late; or empty.
    """

    after: str = ""
    before: str = ""

    def holds(self, published: str | None) -> bool:
        """Tell whether a date, ISO 8601 and as precise as known, may lie in that time."""
        if not published:
            return False
        # "~" sorts behind all digits: any day of a month or year that is all that is known.
        return published + "~" >= self.after and (not self.before or published < self.before)


class Without(msgspec.Struct, frozen=True):
    """Documents that don't have something."""

    part: Term | Dated


class Either(msgspec.Struct, frozen=True):
    """Documents that have at least one of some things."""

    parts: tuple[Term | Dated | Without, ...]


Condition: TypeAlias = Term | Dated | Without | Either


@dataclass(frozen=True)
class LibraryQuery(Query):
    """What a person looks for in a library; in a single document, its words are found.

    Taken another way than it was meant, case or parts of words or as an expression, it is
    what any other query is.
    """

    words: bool = True

    @property
    def blank(self) -> bool:
        """Whether there is nothing to look for."""
        return not self.conditions if self._as_meant else super().blank

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """What all must be so of a document; none where nothing is looked for."""
        return _conditions(self.text)

    def matcher(self) -> Matcher:
        """Return what finds the words in a text, those that must not be there left out.

        Raises:
            ExpressionError: It was made an expression, and is none.
        """
        return TermMatcher(_terms(self.conditions)) if self._as_meant else super().matcher()

    @property
    def _as_meant(self) -> bool:
        return self.words and not self.case and not self.expression


class TermMatcher(AnySlice):
    """Finds any of some terms in slices of a text."""

    def __init__(self, terms: Sequence[Term]) -> None:
        """Look for these; of several that begin at a place the one with the most words wins."""
        patterns = [_pattern(t) for t in sorted(terms, key=lambda term: -len(term.words))]
        self._search = re.compile("|".join(dict.fromkeys(patterns)) or "(?!)").search
        self._reach = SLACK + 4 * max((len(" ".join(term.words)) for term in terms), default=0)

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield (start, end) of the hits that begin in a slice."""
        begin = max(0, start - CONTEXT)
        whole = folded(text[begin : end + self._reach])
        place = 0
        while match := self._search(whole.text, place):
            span = whole.span(*match.span())
            if span is None or begin + span[0] < start or _is_inside(whole.text, match.start()):
                place = match.start() + 1
                continue
            if begin + span[0] >= end:
                return
            yield begin + span[0], _with_marks(text, begin + span[1])
            place = match.end()


def _with_marks(text: str, end: int) -> int:
    """Return the end of a hit with the accents of its last letter, if they stand apart."""
    while end < len(text) and not text[end].isascii() and not fold(text[end]):
        end += 1
    return end


def _pattern(term: Term) -> str:
    """Return what finds a term in a folded text, but for what is before it."""
    pieces = [re.escape(term.words[0])]
    for before, word in zip(term.words, term.words[1:], strict=False):
        may_touch = is_unspaced(before) or is_unspaced(word)
        pieces += [r"[\W_]*" if may_touch else r"[\W_]+", re.escape(word)]
    letter = rf"(?![{UNSPACED}])[^\W_]"
    if is_unspaced(term.words[-1]):
        return "".join(pieces)
    return "".join(pieces) + (f"(?:{letter})*" if term.begins else f"(?!{letter})")


def _is_inside(text: str, place: int) -> bool:
    """Tell whether the word at a place of a folded text begins before it."""
    if place == 0 or is_unspaced(text[place]):
        return False
    return text[place - 1].isalnum() and not is_unspaced(text[place - 1])


def _terms(conditions: Sequence[Condition]) -> list[Term]:
    """Return the terms of which a text must or may have some."""
    terms: list[Term] = []
    for condition in conditions:
        parts = condition.parts if isinstance(condition, Either) else (condition,)
        terms += (part for part in parts if isinstance(part, Term) and not part.title)
    return terms


@lru_cache(8)
def _conditions(text: str) -> tuple[Condition, ...]:
    text = text.translate(_QUOTES)
    conditions: list[Condition] = []
    either = negative = False
    for piece in _PIECE.finditer(text):
        operator = (piece["word"] or "").lower() if not piece["field"] else ""
        if operator in _OPERATORS:
            either = either or (operator in {"or", "|"} and bool(conditions))
            negative = negative or operator == "not"
            continue
        part = _part(piece)
        if part is None:
            continue
        condition = Without(part) if negative or piece["minus"] else part
        if either:
            conditions[-1] = _either(conditions[-1], condition)
        else:
            conditions.append(condition)
        either = negative = False
    if not conditions and {*text.lower().split()} <= _OPERATORS:
        return tuple(Term((word,)) for word in words(text))  # nothing but operators
    return tuple(conditions)


def _either(first: Condition, second: Term | Dated | Without) -> Either:
    return Either((*(first.parts if isinstance(first, Either) else (first,)), second))


def _part(piece: re.Match[str]) -> Term | Dated | None:
    """Return what a piece of a query means; None for nothing, or what is still being typed."""
    field = (piece["field"] or "").lower()
    typed = piece["word"] if piece["phrase"] is None else piece["phrase"]
    if not field and typed.lower() in _FIELDS_ALONE:
        return None
    if field in {"after", "before"}:
        if date := _DATE.fullmatch(typed):
            iso = "-".join([date[1], *(part.zfill(2) for part in date.groups()[1:] if part)])
            return Dated(after=iso) if field == "after" else Dated(before=iso)
        if _UNFINISHED.fullmatch(typed):
            return None
        typed = f"{field} {typed}"
    found = words(typed)
    if not found:
        return None
    begins = bool(piece["star"]) or (piece["phrase"] is None and typed.endswith("*"))
    return Term(found, begins, title=field == "title")
