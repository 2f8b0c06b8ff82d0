"""Quantities: numbers with what they count, as closed intervals of values.

Numbers in digits are found in any language, number words in English. Dates, ordinals,
clock times, versions and the numbers of things ("section 3") are none. One expression
finds where a number may begin, others read what stands there; none can repeat a part in
two ways, so the time is linear in the text.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from corpus.document import Document, Span
from corpus.layers.numerals import (
    CARDINALS,
    DECIMAL_COMMA,
    PARTS,
    SCALES,
    VULGAR,
    digits_expression,
    value_of_digits,
    value_of_words,
)
from corpus.layers.phrases import expression_of
from corpus.layers.units import (
    IRREGULAR_PLURALS,
    NO_NOUNS,
    SYMBOL_EXPRESSION,
    SYMBOLS,
    UNIT_EXPRESSION,
    UNITS,
)


class Quantity(Span, frozen=True, gc=False):
    """A number, what it counts, and the words around it that qualify it.

    Attributes:
        low: The least value meant, with "million" and the like multiplied in.
        high: The greatest; the same as `low` unless a range is stated.
        unit: "percent", a currency's ISO 4217 code, a measure ("km"), "times" for a factor,
            or the noun counted as it is written ("U.S. users"); empty where there is none.
        reading: How it was read, for a person: "about 170,000,000 U.S. users".
    """

    low: float
    high: float
    unit: str
    reading: str


FACTORS: dict[str, float] = {
    **dict.fromkeys(re.findall(r"\S+", "doubled doubling doubles double twice twofold"), 2.0),
    **dict.fromkeys(
        re.findall(r"\S+", "tripled tripling triples triple trebled thrice threefold"), 3.0
    ),
    **dict.fromkeys(
        re.findall(r"\S+", "quadrupled quadrupling quadruples quadruple fourfold"), 4.0
    ),
    **dict.fromkeys(re.findall(r"\S+", "halved halving"), 0.5),
    "fivefold": 5.0,
    "tenfold": 10.0,
}
"""Words that are a factor by themselves."""

VAGUE: dict[str, tuple[float, float]] = {
    "dozens": (24, 99),
    "scores": (40, 199),
    "hundreds": (200, 999),
    "thousands": (2_000, 999_999),
    "millions": (2_000_000, 999_999_999),
    "billions": (2e9, 999_999_999_999),
    "trillions": (2e12, 999_999_999_999_999),
}
"""Between which values a vague plural lies: from two of them to the next one named."""

_QUALIFIERS = """
    about | almost | approximately | around | as few as | as many as | as much as | at least
    at most | close to | exactly | fewer than | just over | just under | less than | more than
    nearly | no fewer than | no less than | no more than | not more than | only | over | roughly
    some | under | up to | an estimated | an average of | circa | well over"""
_LONGEST_BEFORE = 24
_QUALIFIER = re.compile(
    r"(?<!\w)(?:"
    + expression_of(filter(None, map(str.strip, re.split(r"[|\n]", _QUALIFIERS))))
    + r")[ \u00a0]\Z"
)
_LABEL = re.compile(
    r"(?<!\w)(?:nos?|arts?|articles?|secs?|sections?|chapters?|ch|pages?|pp?|rfc|issue|figures?|fig"
    r"|tables?|lines?|volumes?|vol|part|steps?|appendix|footnotes?|option|phase|covid|item|book"
    r"|route|highway|flight|room|boeing|airbus|iso|rule|exit)\.?[ #\u00a0-]{1,2}\Z"
)
_HALF_OF_A_GAME = re.compile(r"(?<!\w)(?:first|second|latter|other|better|former) \Z")
_SIGNS = r"(?:minus |negative |[-\u2212](?=[\d.]))"
_KNOWN_UNIT = re.compile(rf"[ \u00a0\u202f-]?({UNIT_EXPRESSION})(?!\w)")
_NAMES_OF_UNITS = frozenset(UNITS.values())
_NOUN = re.compile(r"[ \u00a0-]((?:[^\W\d_]\.){2,}|[^\W\d_](?:[\w&]|['\u2019-](?=\w))*)")
_PLURAL = re.compile(r"(?:[^sui'\u2019]|[^aeo]i|[cd]u)s\Z")
_MOST_NOUNS = 3
_YEAR = re.compile(r"1[4-9]\d\d|20\d\d")
_GOES_ON = re.compile(r"[^\W_]|[.:/]\d|,\d|-\d")
_ONLY_WITH_UNIT = frozenset({"one", "score"})
_ORDINAL = re.compile(r"(?<!\bone)(?<!\ban)(?<!\ba)[ -](?!quarter|half)\w+(?:th|third)\Z")
_ORDINAL_BEHIND = re.compile(r"-(?:first|second)(?!\w)")
_SHORT_SCALES = {"": 1, "k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}


def quantities_in(
    document: Document, block_number: int, dates: Sequence[Span] = ()
) -> tuple[Quantity, ...]:
    """Return the quantities of one block, in order, none overlapping another.

    Args:
        document: The document.
        block_number: Which of its blocks.
        dates: The block's dates; what overlaps one is no quantity.
    """
    block = document.blocks[block_number]
    decimal_comma = document.metadata.language[:2].lower() in DECIMAL_COMMA
    reader = _Reader(document.quote(block), block.start, decimal_comma=decimal_comma)
    return tuple(_not_at(dates, reader.quantities()))


def _not_at(dates: Sequence[Span], quantities: Iterable[Quantity]) -> Iterator[Quantity]:
    starts = [date.start for date in dates]
    for quantity in quantities:
        number = bisect_left(starts, quantity.end) - 1
        if number < 0 or not dates[number].overlaps(quantity):
            yield quantity


class _Reader:
    """Reads the quantities of one text.

    Args:
        text: What to read.
        offset: What to add to every position.
        decimal_comma: Whether 1.234,5 is how numbers are written.
    """

    def __init__(self, text: str, offset: int, *, decimal_comma: bool) -> None:
        self._text = text
        # The dotted capital I is the one letter that gets longer in lower case.
        self._lowered = text.replace("İ", "i").lower()
        self._offset = offset
        self._decimal_comma = decimal_comma

    def quantities(self) -> Iterator[Quantity]:
        """Yield the quantities in order."""
        search = _candidates(decimal_comma=self._decimal_comma).search
        match_number = _number(decimal_comma=self._decimal_comma).match
        position = 0
        while candidate := search(self._lowered, position):
            position = candidate.end()
            match candidate.lastgroup:
                case "factor":
                    quantity: Quantity | None = self._factor(candidate)
                case "address":
                    continue
                case "vague":
                    quantity = self._vague(candidate)
                case _:
                    found = match_number(self._lowered, candidate.start())
                    quantity = self._number(found) if found else None
                    position = max(position, found.end(1) if found else 0)
            if quantity and math.isfinite(quantity.low) and math.isfinite(quantity.high):
                position = max(position, quantity.end - self._offset)
                yield quantity

    def _factor(self, found: re.Match[str]) -> Quantity:
        value = FACTORS[found["factor"]]
        return self._made(*found.span("factor"), value, value, "times")

    def _vague(self, found: re.Match[str]) -> Quantity | None:
        start, end = found.span("vague")
        if not self._lowered.startswith(" of ", end):
            return None
        unit, after = self._noun(end + len(" of"))
        return self._made(start, after if unit else end, *VAGUE[found["vague"]], unit)

    def _number(self, found: re.Match[str]) -> Quantity | None:
        start, end = found.span()
        low = high = self._value(found, "1")
        if found["between"]:
            second = self._value(found, "2")
            shared = _multiple(found, "2") if _multiple(found, "1") == 1 else 1
            if self._is_range(found, low * shared, second):
                low, high = low * shared, second
            else:
                end = found.start("between")
        is_range = end != found.start("between")
        if found["sign"]:
            low, high = sorted((-low, -high))
        symbol = found["symbol1"] or (found["symbol2"] if is_range else None)
        if symbol:
            return self._made(start, end, low, high, SYMBOLS[symbol])
        unit, after = self._unit(end)
        if not self._counts(found, end, unit):
            return None
        return self._made(start, after, low, high, unit)

    def _value(self, found: re.Match[str], n: str) -> float:
        if found[f"digits{n}"] is None:
            return value_of_words(found[f"words{n}"])
        digits = value_of_digits(found[f"digits{n}"], decimal_comma=self._decimal_comma)
        return digits * _multiple(found, n)

    def _is_range(self, found: re.Match[str], low: float, high: float) -> bool:
        """Tell "10-12" and "between 10 and 12" from "10 and 12" and "10 to 3"."""
        between = found["between"].strip()
        if between == "and":
            return low < high and self._lowered.endswith("between ", 0, found.start())
        return low < high

    def _unit(self, position: int) -> tuple[str, int]:
        """Return the unit that stands at a position, and where it ends."""
        known = _KNOWN_UNIT.match(self._lowered, position)
        if known:
            return UNITS[known[1]], known.end()
        return self._noun(position)

    def _noun(self, position: int) -> tuple[str, int]:
        """Return the plural at most `_MOST_NOUNS` words on, with the words before it."""
        end = position
        for _ in range(_MOST_NOUNS):
            word = _NOUN.match(self._text, end)
            if not word or word[1].lower() in NO_NOUNS:
                break
            end = word.end()
            lowered = word[1].lower()
            if lowered in IRREGULAR_PLURALS or _PLURAL.search(lowered):
                return " ".join(self._text[position + 1 : end].split()), end
        return "", position

    def _counts(self, found: re.Match[str], end: int, unit: str) -> bool:
        """Tell an amount from what only has digits: a year, an ordinal, "section 3"."""
        start = found.start()
        before = self._lowered[max(0, start - _LONGEST_BEFORE) : start]
        if found["words1"]:
            words = found["words1"].removeprefix("a ").removeprefix("an ")
            if words in _ONLY_WITH_UNIT and not found["sign"]:
                return unit in _NAMES_OF_UNITS
            if words in PARTS:
                return self._is_part(found["words1"], end, unit, before)
            is_ordinal = _ORDINAL.search(words) or _ORDINAL_BEHIND.match(self._lowered, end)
            return not (is_ordinal or _LABEL.search(before))
        attached = unit in _NAMES_OF_UNITS
        if _LABEL.search(before) or (not attached and _GOES_ON.match(self._lowered, end)):
            return False
        is_year = bool(_YEAR.fullmatch(found["digits1"])) and not found["scale1"]
        if is_year and unit not in _NAMES_OF_UNITS:
            return found["digits1"].endswith("00") and bool(unit)
        return True

    def _is_part(self, words: str, end: int, unit: str, before: str) -> bool:
        """Tell "a third of it" from "a third party", "half" from "the second half"."""
        if words == "half":
            return not _HALF_OF_A_GAME.search(before)
        alone = not self._lowered[end : end + 2].strip().isalpha()
        return alone or unit in _NAMES_OF_UNITS or self._lowered.startswith(" of", end)

    def _made(self, start: int, end: int, low: float, high: float, unit: str) -> Quantity:
        before = self._lowered[max(0, start - _LONGEST_BEFORE) : start]
        qualifier = _QUALIFIER.search(before)
        words = qualifier[0].strip() if qualifier else ""
        if qualifier:
            start -= len(qualifier[0])
        value = _shown(low) if low == high else f"from {_shown(low)} to {_shown(high)}"
        reading = " ".join(part for part in (words, value, unit) if part)
        return Quantity(start + self._offset, end + self._offset, low, high, unit, reading)


def _shown(value: float) -> str:
    return f"{value:,.12g}" if abs(value) >= 10**15 else f"{value:,.6f}".rstrip("0").rstrip(".")


def _multiple(found: re.Match[str], n: str) -> int:
    """Return what "million", "bn" or "k" behind a number multiplies it by."""
    multiple = _SHORT_SCALES[found[f"short{n}"] or ""]
    for scale in re.split(r"[\W_]+", found[f"scale{n}"] or ""):
        multiple *= SCALES.get(scale, 1)
    return multiple


@cache
def _candidates(*, decimal_comma: bool) -> re.Pattern[str]:
    words = expression_of({*CARDINALS, "half", "dozen", "hundred", "thousand", "million"})
    parts = expression_of([*PARTS, *SCALES])
    point = "," if decimal_comma else r"\."
    return re.compile(
        # Not the tail of a name, a version, an address or a marker.
        rf"(?<![\w.,:/#&=\[-])(?:{_SIGNS})?(?:\d|{point}\d|[{''.join(VULGAR)}]"
        rf"|(?:{SYMBOL_EXPRESSION}) ?(?=\d)"
        rf"|(?P<factor>{expression_of(FACTORS)})\b|(?P<vague>{expression_of(VAGUE)})\b"
        rf"|(?P<address>https?://\S+|www\.\S+)"
        rf"|(?:{words})\b|an? (?=(?:{parts})\b))"
    )


@cache
def _number(*, decimal_comma: bool) -> re.Pattern[str]:
    """Return an expression for a number or a range of two, with currency and scale."""
    first, second = (_one_number(n, decimal_comma=decimal_comma) for n in "12")
    return re.compile(
        rf"((?P<sign>{_SIGNS})?{first})(?:(?P<between> ?[\u2013-] ?| to | or | and ){second})?"
    )


def _one_number(n: str, *, decimal_comma: bool) -> str:
    words = expression_of([*CARDINALS, *SCALES, *PARTS])
    scales = expression_of(scale for scale in SCALES if scale != "score")
    digits = digits_expression(decimal_comma=decimal_comma)
    return (
        rf"(?:(?P<symbol{n}>{SYMBOL_EXPRESSION}) ?(?=\d))?(?:(?P<digits{n}>{digits})"
        # Behind a currency "m" is a million, else a metre.
        rf"(?P<short{n}>(?(symbol{n})[kmbt]|[kb])(?!\w))?"
        rf"(?P<scale{n}>(?:[ \u00a0\u202f-]?(?:{scales})(?!\w)){{0,2}})"
        rf"|(?P<words{n}>(?:an? )?(?:{words})\b"
        rf"(?:(?:[ -](?:and[ -])?(?:an? )?)(?:{words})\b){{0,9}}))"
    )
