"""The forms in which dates are written, as expressions made from a language's words.

Each form is tried where a candidate begins. No expression can repeat a part in two ways,
so the time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal

import msgspec

from corpus.layers.date_words import DateWords, words_of
from corpus.layers.numerals import ORDINALS
from corpus.layers.phrases import expression_of

FormName = Literal[
    "iso", "numeric", "day_month", "month_day", "month", "decade", "century", "part_of_year",
    "week_of", "counted", "stepped", "weekday", "day", "season", "holiday", "era", "years",
    "ordinal",
]  # fmt: skip

_ORDINAL = "(?:st|nd|rd|th)"  # codespell:ignore nd
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|er|º)?(?![\w:]|\.\d|,\d)"  # codespell:ignore nd
_YEAR = r"(?:[12]\d{3}|['\u2019]\d\d)(?![\w:]|[.,]\d)"
_DASH = "[\u2013\u2014-]"


class Forms(msgspec.Struct, frozen=True):
    """The forms of one language.

    Attributes:
        candidate: Finds where a date may begin.
        forms: What to try there, the most specific first.
        joins: What stands between the two ends of a range.
        before: Matches at the end of what precedes a date that a name could be taken for.
    """

    candidate: re.Pattern[str]
    forms: tuple[tuple[FormName, re.Pattern[str]], ...]
    joins: re.Pattern[str]
    before: re.Pattern[str]


@cache
def forms_of(language: str) -> Forms:
    """Return the forms of the language that a BCP 47 tag names."""
    words = words_of(language)
    forms = _expressions(words)
    starts = [
        *words.months, *words.weekdays, *words.days, *words.last, *words.this, *words.following,
        *words.numbers, *words.ago_before, *words.later_before, *words.seasons, *words.holidays,
        *(f"the {decade}" for decade in words.decades),
        *ORDINALS, "q1", "q2", "q3", "q4", "fy", "a.d.", "ad", "fiscal",
    ]  # fmt: skip
    joins = _any(words.to)
    return Forms(
        candidate=re.compile(
            rf"(?<![\w./@#])(?<!(?<!mid)-)(?:\d|['\u2019](?=\d\d?s?\b)|{_any(starts)}(?![^\W\d]))"
        ),
        forms=tuple((name, re.compile(expression)) for name, expression in forms.items()),
        joins=re.compile(rf",? (?:{joins})(?: the)? | ?{_DASH} ?"),
        before=re.compile(rf"(?<!\w)(?:{_any(words.before)})(?: the)?[ -]?\Z"),
    )


def _any(listed: Iterable[str]) -> str:
    return expression_of(listed) or "(?!)"


def _expressions(words: DateWords) -> dict[FormName, str]:
    month = rf"(?P<month>{_any(words.months)})\.?(?![^\W\d])"
    of = rf"(?:,? (?:{_any(words.of)}) (?:the year )?|, ?| |[-/])" if words.of else "(?:, ?| |[-/])"
    year = rf"(?P<year>{_YEAR})"
    unit = rf"(?P<unit>{_any(words.units)})\b"
    ordinal_word = _any(word for word in ORDINALS)
    day = rf"(?P<day>{_DAY}|(?:{ordinal_word})\b)\.?"
    day2 = (
        rf"(?: ?{_DASH} ?| (?:{_any(words.to)}) (?:the )?)(?P<day2>{_DAY}|(?:{ordinal_word})\b)\.?"
    )
    count = rf"(?P<count>\d{{1,4}}|{_any(words.numbers)})"
    step = (
        rf"(?P<step>(?P<last>{_any(words.last)})|(?P<following>{_any(words.following)})"
        rf"|(?P<this>{_any(words.this)}))\b"
    )
    weekday = rf"(?P<weekday>{_any(words.weekdays)})\b"
    season = rf"(?P<season>{_any(words.seasons)})\b"
    named = rf"(?:{unit}|{weekday}|{season}|{month})"
    back = rf"(?P<back>{_any(words.ago)})\b"
    ahead = rf"(?P<ahead>{_any(words.later)})\b"
    before = (
        rf"(?:(?P<back_before>{_any(words.ago_before)})"
        rf"|(?P<ahead_before>{_any(words.later_before)}))"
    )
    count2, unit2 = _renamed(count, "2"), _renamed(unit, "2")
    nth = rf"(?P<nth>\d{{1,2}}{_ORDINAL}|{ordinal_word}|last)"
    return {
        "day": rf"(?P<words>{_any(words.days)})\b",
        "counted": (
            rf"{count}[ -](?:more |full |business |calendar |working )?{unit} (?:{back}|{ahead})"
            rf"|{before} (?:the )?(?:next )?{count2} {unit2}"
        ),
        "part_of_year": (
            rf"(?:{nth} |q)(?P<quarter>[1-4](?=[ ,'-])|quarter|half|month|week)"
            rf"(?: of(?: the year)?(?: fiscal)?(?: year)?,? |,? |-)?"
            rf"(?:{year}|(?P<rest>this year|last year|next year))"
            rf"|(?P<year3>[12]\d{{3}})[ -]?q(?P<quarter3>[1-4])\b"
            rf"|(?:fy|fiscal(?: year)? ?){_renamed(year, '2')}"
        ),
        "stepped": (
            rf"{step} (?:{count} )?"
            rf"(?:full |fiscal |calendar |business |working |school )?{named}"
        ),
        "iso": (
            r"(?P<year>[12]\d{3})(?P<mark>[-/.])(?P<month>\d\d?)(?:(?P=mark)(?P<day>\d\d?))?"
            r"(?![\w:-]|[./]\d)"
        ),
        "numeric": (
            r"(?P<one>\d\d?)(?P<mark>[./-])(?P<two>\d\d?)(?:(?P=mark)(?P<year>[12]\d{3}|\d\d))?"
            r"(?![\w%]|[./-]\d)"
        ),
        "day_month": rf"{day}(?:{day2})?{of}{month}(?:{of}{year})?",
        "month_day": (
            rf"{month}(?:[ -]|, )?(?:the )?{day}(?:{day2})?(?:(?:,? ?(?:of )?|[-/]){year})?"
        ),
        "month": rf"{month}(?:{of}{year})?",
        "weekday": rf"(?P<weekday>{_any(words.weekdays)})\b\.?(?:,? (?:the )?(?={month}|{day}))?",
        "decade": (
            r"(?P<decade>[12]\d\d0|['\u2019]?\d0)['\u2019]?s\b"
            rf"|the (?P<named>{_any(words.decades)})\b"
        ),
        "century": (
            rf"{nth}(?:[ -](?:and|to|or) {_renamed(nth, '2')})?[ -]centur(?:y|ies)\b"
            r"(?P<bc> (?:b\.c\.(?:e\.)?|bce?\b))?"
        ),
        "era": (
            r"(?P<ad>a\.d\.|ad) ?(?P<year>\d{1,4})\b"
            r"|(?P<year2>\d{1,4}) (?P<era>b\.c\.(?:e\.)?|a\.d\.|bce?\b|ad\b|ce\b)"
        ),
        "season": rf"(?P<season>{_any(words.seasons)})\b(?:{of}{year})",
        "holiday": rf"(?P<holiday>{_any(words.holidays)})\b(?:{of}{year})?",
        "years": (
            rf"(?P<year>1\d{{3}}|20\d\d)(?![\w:]|[.,]\d)"
            rf"(?: ?(?:{_DASH}|/) ?(?P<year2>[12]\d{{3}}|\d\d)"
            r"(?![\w-]|[.,:/]\d))?"
        ),
        "ordinal": rf"(?P<day>(?:[12]?\d|3[01]){_ORDINAL})(?! [a-z]|[\w-])",
    }  # fmt: skip


def _renamed(expression: str, suffix: str) -> str:
    """Return an expression with its groups renamed, to stand a second time in one form."""
    return re.sub(r"\(\?P<(\w+)>", rf"(?P<\g<1>{suffix}>", expression)
