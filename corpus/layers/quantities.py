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
from corpus.layers.number_forms import FACTORS, VAGUE, candidates, number
from corpus.layers.numerals import (
    CARDINALS,
    DECIMAL_COMMA,
    PARTS,
    SCALES,
    value_of_digits,
    value_of_words,
)
from corpus.layers.phrases import expression_of
from corpus.layers.units import (
    IRREGULAR_PLURALS,
    NO_NOUNS,
    PER,
    SMALLER,
    SYMBOLS,
    UNITS,
    unit_expression,
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


_QUALIFIERS = """
    about | almost | approximately | around | as few as | as many as | as much as | at least
    at most | close to | exactly | fewer than | just over | just under | less than | more than
    nearly | no fewer than | no less than | no more than | not more than | only | over | roughly
    some | under | up to | an estimated | an average of | circa | well over"""
_LONGEST_BEFORE = 24
_QUALIFY = frozenset(re.findall(r"(\w+)\s*(?:\||\n|\Z)", _QUALIFIERS))
_LABELS = frozenset(
    re.findall(
        r"\S+",
        """no nos nrs art arts article articles sec secs section sections chapter chapters ch page
        pages p pp rfc issue figure figures fig table tables line lines volume volumes vol part
        step steps appendix footnote footnotes option phase covid item book route highway flight
        room boeing airbus iso rule exit""",
    )
)
"""Words before the number of a thing."""

_CLOCK = re.compile(r" ?(?:[ap]\.? ?m\b|o['\u2019]clock\b)")
_HALF_OF_A_GAME = re.compile(r"(?<!\w)(?:first|second|latter|other|better|former) \Z")
_NAMES_OF_UNITS = frozenset(UNITS.values())
_NOUN = re.compile(r"[ -]((?:[^\W\d_]\.){2,}|[^\W\d_](?:[\w&]|['\u2019-](?=\w))*)")
_PLURAL = re.compile(r"(?:[^sui'\u2019]|[^aeo]i|[cd]u)s\Z")
_MOST_NOUNS = 3
_YEAR = re.compile(r"1[4-9]\d\d|20\d\d")
_GOES_ON = re.compile(r"[^\W_]|[.:/]\d|,\d|-\d")
_ONLY_WITH_UNIT = frozenset({"one", "score"})
_ORDINAL = re.compile(r"(?<!\bone)(?<!\ban)(?<!\ba)[ -](?!quarter|half)\w+(?:th|third)\Z")
_ORDINAL_BEHIND = re.compile(r"-(?:first|second)(?!\w)")
_TIMES = frozenset({"seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades"})
_SHORT_SCALES = {"": 1, "k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}


@cache
def _qualifier() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{expression_of(_listed(_QUALIFIERS))}) \Z")


@cache
def _known_unit() -> re.Pattern[str]:
    return re.compile(rf"[ -]?({unit_expression()})(?!\w)")


@cache
def _smaller() -> re.Pattern[str]:
    return re.compile(
        rf",?(?: and)?[ -]?(?P<count>\d{{1,3}}(?:\.\d{{1,2}})?|{expression_of(CARDINALS)})"
        rf"(?:[ -]?(?P<unit>{unit_expression()})(?!\w)|(?P<bare>(?![\w%$]|[.,:/-]\d| [\w$(])))"
    )


@cache
def _rate() -> re.Pattern[str]:
    return re.compile(
        rf"(?: (?:per|an?|each|every) |/ ?)(?P<each>{expression_of(_listed(PER))})"
        r"(?![\w-]| (?:ago|earlier|later|before|after|from|since)\b)"
    )


@cache
def _in_every() -> re.Pattern[str]:
    of = expression_of([*CARDINALS, "a hundred", "a thousand", "a million"])
    return re.compile(
        rf" (?:in|out of)(?: every)? (?P<of>\d{{1,3}}(?:,000)*|{of})(?![\w-]|[.,:/]\d)"
    )


def _listed(phrases: str) -> Iterator[str]:
    return filter(None, map(str.strip, re.split(r"[|\n]", phrases)))


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
        self._text = _with_plain_spaces(text)
        # The dotted capital I is the one letter that gets longer in lower case.
        self._lowered = self._text.replace("İ", "i").lower()
        self._offset = offset
        self._decimal_comma = decimal_comma
        self._starts, search = candidates(decimal_comma=decimal_comma)
        self._search = search.search
        self._match_number = number(decimal_comma=decimal_comma).match

    def quantities(self) -> Iterator[Quantity]:
        """Yield the quantities in order."""
        position = 0
        while candidate := self._next_candidate(position):
            quantity, position = self._read(candidate)
            if quantity and math.isfinite(quantity.low) and math.isfinite(quantity.high):
                position = max(position, quantity.end - self._offset)
                yield quantity

    def _next_candidate(self, position: int) -> re.Match[str] | None:
        """Return where the next amount may begin, at `position` or behind it."""
        if position == 0 and (first := self._starts.match(self._lowered)):
            return first
        return self._search(self._lowered, max(0, position - 1))

    def _read(self, candidate: re.Match[str]) -> tuple[Quantity | None, int]:
        """Return what a candidate is, and where to go on."""
        start = candidate.start() + (candidate.re is not self._starts)
        end = candidate.end()
        words = self._lowered[start:end]
        if words in FACTORS:
            return self._made(start, end, FACTORS[words], FACTORS[words], "times"), end
        if words in VAGUE:
            return self._vague(start, end), end
        if words.startswith(("http", "www.")):
            return None, end
        found = self._match_number(self._lowered, start)
        if not found:
            return None, end
        return self._number(found), max(end, found.end(1))

    def _vague(self, start: int, end: int) -> Quantity | None:
        words = self._lowered[start:end]
        is_noun = words.endswith("s")
        if is_noun and not self._lowered.startswith(" of ", end):
            return None
        unit, after = self._unit(end + len(" of") * is_noun)
        return self._made(start, after if unit else end, *VAGUE[words], unit)

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
        if low == high and (share := self._share(found, low)):
            return share
        unit, after = self._unit(end)
        if not self._counts(found, end, unit):
            return None
        if low == high and unit in SMALLER:
            low, after = self._with_smaller(low, unit, after)
            high = low
        return self._made(start, after, low, high, unit)

    def _share(self, found: re.Match[str], value: float) -> Quantity | None:
        """Return "one in five men" and "9 out of 10" as a share."""
        every = _in_every().match(self._lowered, found.end(1))
        if not every or found["between"] or not value.is_integer():
            return None
        of = every["of"]
        total = value_of_digits(of) if of[0].isdigit() else value_of_words(of)
        unit, end = self._unit(every.end())
        is_span = unit in SMALLER or unit in _TIMES or _YEAR.fullmatch(of)
        if is_span or not 0 < value < total or (total % 10 and total > 20):
            return None
        share = value / total
        return self._made(found.start(), end if unit else every.end(), share, share, unit)

    def _with_smaller(self, value: float, unit: str, end: int) -> tuple[float, int]:
        """Return a value with what follows in a smaller unit, "5 feet 3 inches", and its end."""
        smaller, in_one = SMALLER[unit]
        found = _smaller().match(self._lowered, end)
        if not found:
            return value, end
        is_foot = unit == "feet" and found["bare"] is not None and self._lowered[end - 1] != "s"
        if not is_foot and (not found["unit"] or UNITS[found["unit"]] != smaller):
            return value, end
        count = found["count"]
        more = float(count) if count[0].isdigit() else value_of_words(count)
        return (value + more / in_one, found.end()) if more < in_one else (value, end)

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
        known = _known_unit().match(self._lowered, position)
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
            return not (is_ordinal or _is_label(before))
        attached = unit in _NAMES_OF_UNITS
        goes_on = not attached and _GOES_ON.match(self._lowered, end)
        if goes_on or _CLOCK.match(self._lowered, end) or _is_label(before):
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
        qualifier = _qualifier().search(before) if _word_at_end(before) in _QUALIFY else None
        words = qualifier[0].strip() if qualifier else ""
        if qualifier:
            start -= len(qualifier[0])
        rate = _rate().match(self._lowered, end) if unit else None
        if rate:
            unit, end = f"{unit} per {rate['each']}", rate.end()
        value = _shown(low) if low == high else f"from {_shown(low)} to {_shown(high)}"
        reading = " ".join(part for part in (words, value, unit) if part)
        return Quantity(start + self._offset, end + self._offset, low, high, unit, reading)


def _word_at_end(before: str) -> str:
    return before.rstrip(" #-.").rpartition(" ")[2].lstrip("([{\"'“\u2018")


def _is_label(before: str) -> bool:
    """Tell "section " and "No. " from what merely ends in such a word: "so no, 3"."""
    return before.endswith((" ", "#", "-")) and _word_at_end(before) in _LABELS


def _with_plain_spaces(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def _shown(value: float) -> str:
    return f"{value:,.12g}" if abs(value) >= 10**15 else f"{value:,.6f}".rstrip("0").rstrip(".")


def _multiple(found: re.Match[str], n: str) -> int:
    """Return what "million", "bn" or "k" behind a number multiplies it by."""
    multiple = _SHORT_SCALES[found[f"short{n}"] or ""]
    for scale in re.split(r"[\W_]+", found[f"scale{n}"] or ""):
        multiple *= SCALES.get(scale, 1)
    return multiple
