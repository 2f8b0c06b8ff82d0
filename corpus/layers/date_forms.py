"""The forms in which dates are written, as expressions made from a language's words.

A form is a template: «month» stands for a part, and «months» for any word of that list
(`corpus.layers.date_words`); a digit behind a part's name («year2») renames its groups, so
that it can stand a second time. No expression can repeat a part in two ways, so the time
is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import Literal, TypeAlias

import msgspec

from corpus.layers.date_words import DateWords, words_of
from corpus.layers.numerals import CARDINALS, ORDINALS
from corpus.layers.phrases import expression_of

FormName = Literal[
    "day", "beyond", "to_date", "weekend", "week_of", "part", "counted", "anaphoric",
    "part_of_year",
    "stepped", "east_asian", "iso", "numeric", "day_month", "month_day", "month", "weekday",
    "decade", "century", "era", "season", "holiday", "years", "ordinal",
]  # fmt: skip

_ORDINAL = "(?:st|nd|rd|th)"  # codespell:ignore nd

_PARTS: dict[str, str] = {
    "number_of_day": (
        r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|er|º)?(?![\w:]|\.\d|,\d)"  # codespell:ignore nd
    ),
    "dash": "\u2060?[\u2013\u2014-]\u2060?",
    "month": r"(?P<month>«months»)\.?(?![^\W\d])",
    "year": r"(?P<year>(?:[12]\d{3}|['\u2019]\d\d)(?![\w:]|[.,]\d))",
    "unit": r"(?P<unit>«units»)\b",
    "day": r"(?P<day>«number_of_day»|«ordinals»\b)\.?",
    "next_day": (
        r"(?: ?(?:«dash»|/) ?| (?:«to»|or|&) (?:the )?)(?P<day2>«number_of_day»|«ordinals»\b)\.?"
    ),
    "count": r"(?P<count>\d{1,4}|«numbers»)",
    "step": r"(?P<step>(?P<last>«last»)|(?P<following>«following»)|(?P<this>«this»))\b",
    "weekday": r"(?P<weekday>«weekdays»)\b",
    "season": r"(?P<season>«seasons»)\b",
    "named": r"(?:«unit»|«weekday»|«season»|«month»)",
    "nth": rf"(?P<nth>\d{{1,2}}{_ORDINAL}|«ordinals»|last)",
}
"""The parts that forms are made of; each may hold others."""

_FORMS: dict[FormName, str] = {
    "day": r"(?P<words>«days»)\b",
    "beyond": r"the «unit» (?P<beyond>«beyond»)\b",
    "to_date": r"(?:the )?year[ -]to[ -]date\b|ytd\b",
    "weekend": r"(?:over|at|during) the weekend\b",
    # These two are followed by a date, which is then read on its own.
    "week_of": r"(?:the )?week (?:of|beginning|commencing|starting)(?: on)? (?:the )?",
    "part": r"(?P<part>«parts»)(?: in)?(?: the)?[ -]",
    "counted": (
        r"«count»[ -](?:more |full |business |calendar |working )?"
        r"(?:«unit»|(?P<short>«shorter»)) "
        r"(?:(?P<back>«ago»)|(?P<ahead>«later»)|(?P<text_back>«before_that»)"
        r"|(?P<text_ahead>«after_that»))\b"
        r"|(?:(?P<back_before>«ago_before»)|(?P<ahead_before>«later_before»)) "
        r"(?:the )?(?:next )?«count2» «unit2»"
    ),
    "anaphoric": (
        r"(?:(?P<same>«same»)|(?P<following>«the_next»)|(?P<last>«the_last»)) «unit»"
        r"(?P<explained>(?= (?:of|that|when|as|in which|on which)\b))?"
        r"|the day (?:(?P<after>after)|(?P<before>before))(?! (?:tomorrow|yesterday))\b"
    ),
    "part_of_year": (
        r"(?:(?:«nth» |q)(?P<quarter>[1-4](?=[ ,'\u2019-])|quarter|half|month|week)"
        r"|(?P<quarter4>[1-4])q|h(?P<half4>[12]))"
        r"(?: of(?: the year)?(?: fiscal)?(?: year)?,? |,? |-|(?=['\u2019]))"
        r"(?:«year»|(?P<rest>this year|last year|next year)\b)"
        r"|«nth5» (?P<part5>quarter|half) of (?:the|its(?: fiscal)?) (?:fiscal )?year\b"
        r"|(?P<year3>[12]\d{3})[ -]?(?:q(?P<quarter3>[1-4])|h(?P<half3>[12]))\b"
        r"|(?:fy|fiscal(?: year)? ?) ?«year2»"
    ),
    "stepped": (
        r"«step» (?:«count» )?(?:full |fiscal |calendar |business |working |school )?«named»"
    ),
    "east_asian": r"(?P<year>[12]\d{3}) ?年(?: ?(?P<month>\d\d?) ?月(?: ?(?P<day>\d\d?) ?日)?)?",
    "iso": (
        r"(?P<year>[12]\d{3})(?P<mark>[-/.])(?P<month>\d\d?)(?:(?P=mark)(?P<day>\d\d?))?"
        r"(?:(?=t\d\d:\d\d)|(?![\w:-]|[./]\d))"
    ),
    "numeric": (
        r"(?P<one>\d\d?)(?P<mark>[./-])(?P<two>\d\d?)(?:(?P=mark)(?P<year>[12]\d{3}|\d\d))?"
        r"(?![\w%]|[./]\d|-\d(?!\d?/\d))"
        r"|(?P<month3>0?[1-9]|1[0-2])/(?P<year3>(?:19|20)\d\d)(?![\w%]|[./-]\d)"
    ),
    "day_month": r"«day»(?:«next_day»)?«of»«month»(?:«of»«year»)?",
    "month_day": (
        r"«month»(?:[ -]|, )?(?:the )?(?:«day»(?:«next_day»)?|(?P<day3>«days_in_words»)\b)"
        r"(?:(?:,? ?(?:of )?|[-/])«year»)?"
    ),
    "month": r"«month»(?:«of»«year»)?",
    "weekday": (
        r"«weekday»(?:(?P<goes_on>\.?,? (?=«month»|«number_of_day»)|,? the (?=«day2»))|\.)?"
    ),
    "decade": r"(?P<decade>[12]\d\d0|['\u2019]?\d0)['\u2019]?s\b|the (?P<named>«decades»)\b",
    "century": (
        r"«nth»(?:[ -](?:and|to|or) «nth2»)?[ -]centur(?:y|ies)\b"
        r"(?P<bc> (?:b\.c\.(?:e\.)?|bce?\b))?"
    ),
    "era": (
        r"(?P<ad>a\.d\.|ad) ?(?P<year>\d{1,4})(?: ?«dash» ?(?P<last>\d{1,4}))?\b"
        r"|(?:(?P<first>\d{1,4}) ?«dash» ?)?(?P<year2>\d{1,4}) "
        r"(?P<era>b\.c\.(?:e\.)?|a\.d\.|bce?\b|ad\b|ce\b)"
    ),
    "season": r"«season»(?:«of»«year»)(?:[/\u2013-]\d\d\b)?",
    "holiday": r"(?P<holiday>«feasts»)\b(?:«of»«year»)?",
    "years": (
        r"(?P<year>1\d{3}|20\d\d)(?![\w:]|[.,]\d|-\d{2,4}-)"
        r"(?:(?: ?(?:«dash»|/) ?(?P<year2>[12]\d{3})|(?:«dash»|/)(?P<years2>\d\d))"
        r"(?![\w-]|[.,:/]\d))?"
    ),
    "ordinal": (
        rf"(?P<day>(?:[12]?\d|3[01]){_ORDINAL})"
        r"(?! (?!(?:and|at|between|but|by|in|or|to|when|with)\b)[a-z]|[\w-])"
    ),
}
"""The forms, the most specific first. Two alternatives of one form name their groups
differently."""

_DIGITS_FIRST = frozenset({"east_asian", "iso", "numeric", "years", "ordinal"})
_WORDS_FIRST = frozenset(
    {"day", "beyond", "to_date", "weekend", "week_of", "part", "anaphoric", "stepped", "month_day",
     "month", "weekday", "season", "holiday"}
)  # fmt: skip

_FOLLOWS: dict[str, str] = {
    "steps": (
        r" (?=\d|«numbers» |«weekdays»|«seasons»|«months»"
        r"|(?:full |fiscal |calendar |business |working |school )?«units»\b)"
    ),
    "numbers": r"[ -](?=(?:more |full |business |calendar |working )?(?:«units»|«shorter»)\b)",
    "ago_before": r" (?=(?:the )?(?:next )?(?:\d|«numbers» ))",
    "later_before": r" (?=(?:the )?(?:next )?(?:\d|«numbers» ))",
    "anaphors": r" (?=«units»\b)",
    "parts": (
        r"(?: in)?(?: the)?[ -]"
        r"(?=\d|['\u2019]|q\d|«months»|«weekdays»|«seasons»|«ordinals»|«steps» |«feasts»|«days»)"
    ),
    "ordinals": (
        r"[ -](?=of|and|or|to|through|until|till|in|quarter|half|month|week|centur|«months»"
        r"|[\u2013-])"
    ),
}
"""What must follow the frequent words with which a date may begin, list by list."""

_OTHER_WORDS = (
    "q1", "q2", "q3", "q4", "h1", "h2", "fy", "a.d.", "ad", "fiscal", "week of", "the week of",
    "week beginning", "the week beginning", "week commencing", "the week commencing",
    "year to date", "year-to-date", "the year to date", "ytd", "over the weekend",
    "at the weekend", "during the weekend", "the day before", "the day after",
)  # fmt: skip


_BEHIND = (
    r"[^A-Za-z0-9_./@#](?:(?<=\W)(?:(?<!-)|(?<=mid-)|(?<=/\d{4}-))|(?<=[\u3040-\u9fff])(?=\d))"
)
"""What a date may stand behind: no letter but one of a script without spaces."""

Follows: TypeAlias = tuple[tuple[int, re.Pattern[str]], ...]
"""What must follow the first so many characters of a word; one of them is enough."""


class Forms(msgspec.Struct, frozen=True):
    """The forms of one language.

    Attributes:
        candidate: Finds where a date may begin behind another character, and takes that, too.
        follows: What must follow the words that it finds, for those that are frequent.
        with_digits: What to try where it begins with a digit, the most specific first.
        with_words: What to try elsewhere.
        joins: What stands between the two ends of a range.
        before: Matches at the end of what precedes a date that a name could be taken for.
    """

    candidate: re.Pattern[str]
    follows: dict[str, Follows]
    with_digits: tuple[tuple[FormName, re.Pattern[str]], ...]
    with_words: tuple[tuple[FormName, re.Pattern[str]], ...]
    joins: re.Pattern[str]
    before: re.Pattern[str]


@cache
def forms_of(language: str) -> Forms:
    """Return the forms of the language that a BCP 47 tag names."""
    words = words_of(language)
    listed = _listed(words)
    lists = {name: _any(phrases) for name, phrases in listed.items()} | {"of": _of(words)}
    follows = _follows(listed, lists)
    starts = _any({*listed["plain"], *follows})
    forms = [(name, re.compile(_filled(template, lists))) for name, template in _FORMS.items()]
    return Forms(
        # A set of characters in front lets the search run at the speed of one for a character.
        # No digits of a note's marker: "[12]".
        candidate=re.compile(
            rf"{_BEHIND}(?:(?<!\[)\d|\d(?!\d{{0,3}}\])|['\u2019](?=\d\d?s?\b)"
            rf"|{starts}(?![^\W\d]))"
        ),
        follows=follows,
        with_digits=tuple(form for form in forms if form[0] not in _WORDS_FIRST),
        with_words=tuple(form for form in forms if form[0] not in _DIGITS_FIRST),
        joins=re.compile(_filled(r",? (?:«to»)(?: the)? | ?«dash» ?", lists)),
        before=re.compile(rf"(?<!\w)(?:{_any(words.before)})(?: the)?[ -]?\Z"),
    )


def _follows(listed: dict[str, Collection[str]], lists: dict[str, str]) -> dict[str, Follows]:
    """Return what must follow each word with which a date may begin, but the plain ones.

    A word that begins with another of them ("in the" and "in") may be followed as that one.
    """
    following: dict[str, list[re.Pattern[str]]] = {}
    for name, template in _FOLLOWS.items():
        expression = re.compile(_filled(template, lists))
        for word in listed[name]:
            following.setdefault(word, []).append(expression)
    plain = frozenset(listed["plain"])
    return {
        word: tuple(
            (len(part), expression)
            for part in _beginnings(word)
            for expression in following.get(part, ())
        )
        for word in following
        if plain.isdisjoint(_beginnings(word))
    }


def _beginnings(word: str) -> list[str]:
    """Return a phrase and what it begins with, cut at its spaces."""
    parts = word.split(" ")
    return [" ".join(parts[:number]) for number in range(1, len(parts) + 1)]


def _of(words: DateWords) -> str:
    """Return an expression for what stands between a day, a month and a year."""
    of = rf"|,? (?:{_any(words.of)}) (?:the year )?" if words.of else ""
    return rf"(?:, ?| |[-/]{of})"


def _listed(words: DateWords) -> dict[str, Collection[str]]:
    """Return every list of words of a language by its name in the templates."""
    return {
        "months": words.months, "weekdays": words.weekdays, "units": words.units,
        "shorter": words.shorter, "days": words.days, "last": words.last, "this": words.this,
        "following": words.following, "same": words.same, "the_next": words.the_next,
        "the_last": words.the_last, "ago": words.ago, "ago_before": words.ago_before,
        "later": words.later, "later_before": words.later_before,
        "before_that": words.before_that, "after_that": words.after_that, "to": words.to,
        "numbers": words.numbers, "seasons": words.seasons, "decades": words.decades,
        "beyond": words.beyond, "parts": words.parts,
        "feasts": [*words.holidays, *words.movable, *words.easter],
        "steps": [*words.last, *words.this, *words.following],
        "anaphors": [*words.same, *words.the_next, *words.the_last],
        "plain": [
            *words.months, *words.weekdays, *words.days, *words.seasons, *words.holidays,
            *words.movable, *words.easter, *(f"the {decade}" for decade in words.decades),
            *(f"the {unit} {beyond}" for unit in words.units for beyond in words.beyond),
            *_OTHER_WORDS,
        ],
        "ordinals": [*ORDINALS, *(word.replace("-", " ") for word in ORDINALS if "-" in word)],
        "days_in_words": [
            f"{tens}{mark}{ones}"
            for tens, most in (("twenty", 9), ("thirty", 1))
            for ones in list(CARDINALS)[1 : most + 1]
            for mark in " -"
        ],
    }  # fmt: skip


def _any(listed: Collection[str]) -> str:
    return expression_of(listed) or "(?!)"


def _filled(template: str, lists: dict[str, str]) -> str:
    """Return a template with its parts and lists filled in, at every depth."""

    def fill(slot: re.Match[str]) -> str:
        name, suffix = slot["name"], slot["suffix"]
        if name in lists:
            return lists[name]
        return _renamed(_filled(_PARTS[name], lists), suffix)

    return re.sub(r"«(?P<name>[a-z_]+)(?P<suffix>\d?)»", fill, template)


def _renamed(expression: str, suffix: str) -> str:
    return re.sub(r"\(\?P<(\w+)>", rf"(?P<\g<1>{suffix}>", expression) if suffix else expression
