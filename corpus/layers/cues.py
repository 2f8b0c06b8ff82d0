"""The cues by which a sentence is worth checking.

The words are English; numbers and numeric dates are found in any language. A search for
candidates goes once through a sentence: fixed phrases (`corpus.layers.phrases`), words in
"-est" and "-er than", and digits; what a digit or a month begins is then read where it
stands. No expression can repeat a part in two ways, so the time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TypeAlias

from corpus.document import Span
from corpus.layers.phrases import PHRASES, CueKind, phrases_expression

DESCRIPTIONS: dict[CueKind, str] = {
    "quantity": "a quantity",
    "date": "a date",
    "attribution": "attributed",
    "superlative": "a superlative",
    "rank": "a rank",
    "record": "a matter of record",
    "comparison": "a comparison",
    "change": "a change",
    "causal": "a cause",
    "time": "a time",
    "hedge": "hedged",
    "opinion": "an opinion",
}
"""What each kind of cue is called before a person."""


class Cue(Span, frozen=True, gc=False):
    """Words that make a sentence worth checking, or less so (a hedge, an opinion).

    Attributes:
        kind: What they are.
        text: The same for a person: "a quantity: 170 million".
    """

    kind: CueKind
    text: str


_DIGITS = r"(?:\d{1,3}(?:[,.]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)"
_SCALE = r"(?:hundred|thousand|million|billion|trillion|dozen|bn|tn|mn)"
_PERCENT = r"(?:%|percentage points?\b|percent\b|per cent\b|basis points\b)"
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?"
)
_YEAR = r"(?:1[4-9]|20)\d\d"
_ORDINAL = "(?:st|nd|rd|th)"  # codespell:ignore nd
_DAY = rf"\d{{1,2}}{_ORDINAL}?"
_UNITS_OF_A_NUMBER = r"(?:people|men|women|soldiers|dollars|euros|pounds|miles|words|years)"

_FROM_MONTH = re.compile(
    rf"{_MONTH} {_DAY}(?: ?[\u2013-] ?{_DAY})?(?!\d)(?:,? {_YEAR})?|{_MONTH}(?: of|,)? {_YEAR}"
)
_FROM_DIGIT = re.compile(
    # Not the tail of a name, a version, an address or a marker.
    r"(?<![\w.,:/#&=\[-])(?:"
    rf"(?P<nothing>\d{{1,2}}{_ORDINAL}[ -]centur\w+"
    r"|\d+\.\d+\.\d[\w.-]*(?<![./]\d{4})|\d{1,2}:\d\d|24/7)\b"
    rf"|(?P<date>{_DAY}\.?(?: of)? {_MONTH}(?:,? {_YEAR})?|\d{{4}}-\d\d-\d\d\b"
    rf"|\d{{1,2}}[./]\d{{1,2}}[./](?:{_YEAR}|\d\d)\b"
    rf"|{_YEAR}(?: ?[\u2013-] ?(?:{_YEAR}|\d\d)| to {_YEAR}|s)?\b"
    rf"(?![,.]\d|-| ?{_PERCENT}| {_SCALE}\b| {_UNITS_OF_A_NUMBER}\b))"
    rf"|(?P<rank>\d{{1,3}}{_ORDINAL}(?: [a-z]+)?\b)"
    rf"|(?P<quantity>{_DIGITS}(?:[ \u00a0\u202f-]?{_PERCENT}"
    rf"|(?:[ \u00a0\u202f-]{_SCALE}\b){{0,2}}(?: ?[€£₺])?(?![\w/]|[.,:-]\d))))"
)
_FROM_CURRENCY = re.compile(
    rf"(?:us|nz|hk|[acs])?[$€£¥₺₹₽] ?{_DIGITS}(?:[ \u00a0]?(?:{_SCALE}|[mk])\b)?"
)
_LABELLED = re.compile(r"[a-z]+\.?[ -]?#?\d[\d.\u2013-]*")
_ADDRESS = re.compile(r"\S+")

UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
"""The scripts that part no words, as the inside of a regular expression's set."""

FIRST_UNSPACED = UNSPACED[0]
"""The first of them: a text without it and what is behind needs no look for the others."""

_Found: TypeAlias = tuple[CueKind | None, int, int]
"""A kind of cue, None for what only looked like one, and the positions it takes."""


def cues_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Cue]:
    """Yield the cues between two positions of `text`, in order, none overlapping another.

    A cue's span counts in characters of `text`. Case makes no difference. In scripts that
    part no words (Chinese, Japanese) a number is found as if spaces stood around it.
    """
    # Candidates are found by what stands before them; the first word needs it too.
    words = " " + text[start:end]
    if max(words) >= FIRST_UNSPACED:
        words = _unspaced().sub(" ", words)
    offset = start - 1
    # The dotted capital I is the one letter that gets longer in lower case.
    lowered = words.replace("İ", "i").lower()
    search = _candidates().search
    position = 0
    while candidate := search(lowered, position):
        kind, first, last = _read(lowered, candidate)
        position = last - 1
        if kind is not None:
            described = " ".join(words[first:last].split())
            yield Cue(offset + first, offset + last, kind, f"{DESCRIPTIONS[kind]}: {described}")


def _read(words: str, candidate: re.Match[str]) -> _Found:
    """Return what a candidate is, None for no cue, and the span that it takes."""
    first, last = candidate.start() + 1, candidate.end()
    match candidate.lastgroup:
        case "phrase":
            return _read_phrase(words, first, last)
        case "digits":
            return _read_digits(words, first, last)
        case "currency":
            return _continued(_FROM_CURRENCY, words, first, "quantity", (None, first, last))
        case "comparison":
            return "comparison", first, last
        case "first":
            return "superlative", first + len("s "), last
    return "superlative", first, last


def _read_phrase(words: str, first: int, last: int) -> _Found:
    phrase = words[first:last]
    kind = PHRASES[phrase]
    match kind:
        case "month":
            # Without a day or a year "march" is no date, and "may" says perhaps.
            other: CueKind | None = "hedge" if phrase == "may" else None
            return _continued(_FROM_MONTH, words, first, "date", (other, first, last))
        case "currency":
            return _continued(_FROM_CURRENCY, words, first, "quantity", (None, first, last))
        case "label":
            return _continued(_LABELLED, words, first, None, (None, first, last))
        case "address":
            return _continued(_ADDRESS, words, first, None, (None, first, last))
        case "nothing":
            return None, first, last
    return kind, first, last


def _read_digits(words: str, first: int, last: int) -> _Found:
    found = _FROM_DIGIT.match(words, first)
    if not found:
        return None, first, last
    kinds: tuple[CueKind, ...] = ("date", "rank", "quantity")
    return next((kind for kind in kinds if found[kind]), None), *found.span()


def _continued(
    expression: re.Pattern[str], words: str, first: int, kind: CueKind | None, other: _Found
) -> _Found:
    """Return `kind` if the expression matches where a candidate stands, else `other`."""
    found = expression.match(words, first)
    return (kind, *found.span()) if found else other


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(f"[{UNSPACED}]")


@cache
def _candidates() -> re.Pattern[str]:
    return re.compile(
        # Consumed, not looked behind at: so the search skips the letters inside words.
        r"\W(?:"
        # A phrase ends where a word does, or with a sign such as "us$".
        rf"(?P<phrase>{phrases_expression()})(?:(?!\w)|(?<!\w))"
        r"|(?P<superlative>(?:most|least) [a-z]{4,}|[a-z]{2,}+(?<=est))(?!\w)"
        r"|(?P<comparison>(?:more|less) [a-z-]+ than|[a-z]{2,}+(?<=er) than)\b"
        r"|(?P<currency>[$€£¥₺₹₽])|(?P<digits>\d+)|(?P<first>(?<=['\u2019])s (?:first|only)\b))"
    )
