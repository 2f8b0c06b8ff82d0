"""Which annotations are listed, and in what order. Pure.

A filter is terms, and an annotation has to pass all of them. Of a key of which it has one
value only (verdict, author, confidence, state) several terms mean any of these values.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Literal, get_args

import msgspec

from store.verdicts import VerdictSet
from tui.reading.card import Card

Key = Literal["text", "verdict", "tag", "author", "confidence", "is", "has"]
Order = Literal["place", "time", "verdict", "confidence"]
ORDERS: tuple[Order, ...] = get_args(Order)
"""Place: as in the text. Time: what was changed last comes first. Verdict: as in the set of
verdicts. Confidence: the surest first."""

NONE = "none"
"""The value of a key that an annotation has no value of."""

CONFIDENCES = ("high", "moderate", "low")
STATES = ("stale", "moved", "ambiguous", "orphan", "lost", "noted")
POSSESSIONS = ("evidence", "note", "tags")

_SINGLE: frozenset[Key] = frozenset({"verdict", "author", "confidence", "is"})
_STATUSES = {
    "stale": ("fuzzy",),
    "moved": ("moved",),
    "ambiguous": ("ambiguous",),
    "orphan": ("orphan",),
    "lost": ("ambiguous", "orphan"),
}
_PHRASES: dict[Key, str] = {
    "text": "with “{}”",
    "verdict": "{}",
    "tag": "tagged {}",
    "author": "by {}",
    "confidence": "of {} confidence",
    "is": "{}",
    "has": "with {}",
}
_NOTHING: dict[Key, str] = {"verdict": "without a verdict", "confidence": "without confidence"}
_TOLD: dict[tuple[Key, str], str] = {
    ("is", "ambiguous"): "found in several places",
    ("is", "orphan"): "gone from the text",
    ("is", "lost"): "without a place",
    ("is", "noted"): "without a verdict",
    ("has", "note"): "a note",
}
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
"""Painted as nothing, so nobody types it."""

_Test = Callable[[Card], bool]


class Term(msgspec.Struct, frozen=True):
    """One thing that is asked of an annotation; `negated`, what it must not be.

    Attributes:
        key: What is looked at; "text" is quote, note, tags and evidence.
        value: What it has to be, or for text, tag and author what is to be found there.
        negated: Whether it is turned round.
    """

    key: Key
    value: str
    negated: bool = False


class Filter(msgspec.Struct, frozen=True):
    """What annotations have to be. One without terms lets all of them pass."""

    terms: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether it asks for anything."""
        return bool(self.terms)

    def describe(self) -> str:
        """Return what it asks for in words: "disputed or false, not stale"."""
        told = []
        for key, values in self._wanted().items():
            phrases = [_phrase(key, value) for value in values]
            told += [" or ".join(phrases)] if key in _SINGLE else phrases
        told += [_turned_round(_phrase(t.key, t.value)) for t in self.terms if t.negated]
        return ", ".join(told)

    def keep(self, cards: Sequence[Card]) -> list[Card]:
        """Return the annotations that pass, in their order."""
        tests = [*self._tests()]
        return [card for card in cards if all(test(card) for test in tests)]

    def _tests(self) -> Iterator[_Test]:
        for key, values in self._wanted().items():
            tests = [_test(key, value) for value in values]
            if key in _SINGLE and len(tests) > 1:
                yield _any_of(tests)
            else:
                yield from tests
        for term in self.terms:
            if term.negated:
                yield _not(_test(term.key, term.value))

    def _wanted(self) -> dict[Key, list[str]]:
        """Return the values of each key that are asked for, those turned round left out."""
        wanted: dict[Key, list[str]] = {}
        for term in self.terms:
            if not term.negated:
                wanted.setdefault(term.key, []).append(term.value)
        return wanted


EVERYTHING = Filter()
"""Lets all pass."""


def arranged(cards: Sequence[Card], order: Order, verdicts: VerdictSet) -> Sequence[Card]:
    """Return annotations in an order; those that are alike in it stay as in the text.

    Args:
        cards: In the order of the text; those without a place come last, the ambiguous
            ones before the orphans, and stay so in every order.
        order: How to sort.
        verdicts: Their order; others come behind them, and those without one last.
    """
    if order == "place":
        return cards
    rank = _ranks(order, verdicts)
    groups = groupby(cards, key=lambda card: None if card.span else card.status)
    return [
        card for _, group in groups for card in sorted(group, key=rank, reverse=order == "time")
    ]


def _ranks(order: Order, verdicts: VerdictSet) -> Callable[[Card], str | int]:
    if order == "time":
        return lambda card: card.modified
    names = [verdict.id for verdict in verdicts.verdicts] if order == "verdict" else CONFIDENCES
    places: dict[str | None, int] = {name: place for place, name in enumerate(names)}
    unknown = len(places)
    places[None] = unknown + 1
    if order == "verdict":
        return lambda card: places.get(card.verdict, unknown)
    return lambda card: places.get(card.confidence, unknown)


def folded(text: str) -> str:
    """Return a text as it is compared: case, width and kinds of space make no difference."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_UNSEEN)
    return " ".join(text.casefold().split())


# -------------------------------------------------------------------------- the tests


def _any_of(tests: Sequence[_Test]) -> _Test:
    return lambda card: any(test(card) for test in tests)


def _not(test: _Test) -> _Test:
    return lambda card: not test(card)


def _test(key: Key, value: str) -> _Test:
    """Return what tells whether an annotation has this value."""
    wanted, sought = None if value == NONE else value, folded(value)
    tests: dict[Key, _Test] = {
        "text": lambda card: any(sought in folded(text) for text in _texts(card)),
        "verdict": lambda card: card.verdict == wanted,
        "tag": lambda card: any(folded(tag).startswith(sought) for tag in card.tags),
        "author": lambda card: sought in folded(card.author),
        "confidence": lambda card: card.confidence == wanted,
        "is": _is(value),
        "has": _has(value),
    }
    return tests[key]


def _is(state: str) -> _Test:
    if state == "noted":
        return lambda card: card.verdict is None
    statuses = _STATUSES.get(state, ())
    return lambda card: card.status in statuses


def _has(possession: str) -> _Test:
    if possession == "evidence":
        return lambda card: bool(card.evidence)
    if possession == "tags":
        return lambda card: bool(card.tags)
    return lambda card: bool(card.note.strip())


def _texts(card: Card) -> Iterator[str]:
    """Yield all that a person can read on a card and may look for."""
    yield card.quote
    if card.found is not None:
        yield card.found
    yield card.note
    for tag in card.tags:
        yield f"#{tag}"
    for piece in card.evidence:
        yield from (piece.quote, piece.note, piece.url or "")
        if piece.anchor is not None:
            yield piece.anchor.exact


# -------------------------------------------------------------------------- the words


def _phrase(key: Key, value: str) -> str:
    if value == NONE and key in {"verdict", "confidence"}:
        return _NOTHING[key]
    return _PHRASES[key].format(_TOLD.get((key, value), value))


def _turned_round(phrase: str) -> str:
    for word, other in (("without ", "with "), ("with ", "without ")):
        if phrase.startswith(word):
            return other + phrase.removeprefix(word)
    return f"not {phrase}"
