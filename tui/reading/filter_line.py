"""A filter as a line that is typed, and what a line may go on with. Pure.

A line is words, "quoted phrases" and terms such as `verdict:disputed`, `#tag` or
`has:evidence`; "-" before any of them turns it round. Keys, and values that there is only
a choice of, may be shortened: `v:dis`, `verdict:m` for misleading or mixed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple, get_args

import msgspec

from store.verdicts import VerdictSet
from tui.reading.card import Card
from tui.reading.filtering import (
    CONFIDENCES,
    NONE,
    POSSESSIONS,
    STATES,
    Filter,
    Key,
    Term,
    folded,
)

KEYS: tuple[Key, ...] = tuple(key for key in get_args(Key) if key != "text")
"""What may stand before a colon."""

_NEAR = 0.5
"""How alike a name has to be to be suggested, from 0 to 1: difflib's ratio."""

_WORD = re.compile(
    r"""(?P<minus>-?)
        (?:(?P<key>[^\W\d_]+:)(?!//)|(?P<hash>\#))?
        (?P<value>"[^"]*"?|\S*)""",
    re.VERBOSE,
)
"""One word of a line, which may be empty. `https://…` is no key with a value."""


class Vocabulary(msgspec.Struct, frozen=True):
    """What there is to be asked for.

    Attributes:
        verdicts: The labels of all verdicts, by id.
        used: The ids of the verdicts that were given, and `NONE` if there is one without.
        tags: Those in use, the commonest first.
        authors: Who made annotations, the busiest first.
    """

    verdicts: Mapping[str, str]
    used: Sequence[str] = ()
    tags: Sequence[str] = ()
    authors: Sequence[str] = ()

    @classmethod
    def of(cls, cards: Iterable[Card], verdicts: VerdictSet) -> Vocabulary:
        """Return the vocabulary for annotations; verdicts come in the order of their set."""
        given: Counter[str] = Counter()
        tags: Counter[str] = Counter()
        authors: Counter[str] = Counter()
        for card in cards:
            given[card.verdict or NONE] += 1
            tags.update(card.tags)
            authors[card.author] += 1
        labels = {verdict.id: verdict.label for verdict in verdicts.verdicts}
        labels |= {verdict: verdict for verdict in given if verdict not in {*labels, NONE}}
        return cls(
            labels,
            [verdict for verdict in (*labels, NONE) if given[verdict]],
            [tag for tag, _ in tags.most_common()],
            [author for author, _ in authors.most_common() if author],
        )

    def values(self, key: Key) -> Mapping[str, str]:
        """Return the values of a key that has only some, each with a name it may go by too."""
        match key:
            case "verdict":
                return {**self.verdicts, NONE: NONE}
            case "confidence":
                return {value: value for value in (*CONFIDENCES, NONE)}
            case "is":
                return {value: value for value in STATES}
            case "has":
                return {value: value for value in POSSESSIONS}
            case _:
                return {}

    def offered(self, key: Key) -> Sequence[str]:
        """Return the values of a key that some annotation may have."""
        in_use = {"verdict": self.used, "tag": self.tags, "author": self.authors}
        return in_use.get(key, [*self.values(key)])


class Parsed(NamedTuple):
    """What a line means.

    Attributes:
        filter: What was understood of it.
        remarks: What was not and is left out, a line each.
    """

    filter: Filter
    remarks: tuple[str, ...]


class Hint(NamedTuple):
    """What the last word of a line may become.

    Attributes:
        shown: What it is called.
        line: The line it makes.
    """

    shown: str
    line: str


def parse(line: str, vocabulary: Vocabulary) -> Parsed:
    """Read a line. A key that has no value yet is left out without a remark."""
    terms: list[Term] = []
    remarks: list[str] = []
    for match in _WORD.finditer(line):
        value, key = _unquoted(match["value"]), _key(match)
        if key is None:
            remarks.append(_no_key(match["key"]))
        elif folded(value):
            values = vocabulary.values(key)
            meant = _meant(value, values) if values else [value]
            if not meant:
                remarks.append(_no_value(key, value, values))
            terms += [Term(key, each, negated=bool(match["minus"])) for each in meant]
    return Parsed(Filter(tuple(dict.fromkeys(terms))), tuple(remarks))


def written(asked: Filter) -> str:
    """Return a line that means the same; of values, only those that `parse` gives can be."""
    return " ".join(map(_written, asked.terms))


def hints(line: str, vocabulary: Vocabulary) -> list[Hint]:
    """Return what the last word of a line may become, in the order to be offered."""
    match = next(match for match in _WORD.finditer(line) if match.end() == len(line))
    before, typed = line[: match.start()] + match["minus"], folded(_unquoted(match["value"]))
    if match["key"] is None and match["hash"] is None:
        if match["value"].startswith('"'):
            return []
        return [Hint(f"{k}:", f"{before}{k}:") for k in KEYS if k.startswith(typed)]
    key = _key(match)
    if key is None:
        return []
    values = vocabulary.values(key)
    prefix = match["hash"] or f"{key}:"
    offered = [
        Hint(value, f"{before}{prefix}{_quoted(value)} ")
        for value in vocabulary.offered(key)
        if any(folded(name).startswith(typed) for name in (value, values.get(value, value)))
    ]
    whole = len(offered) == 1 and folded(offered[0].shown) == typed
    return [] if whole else offered


def _key(match: re.Match[str]) -> Key | None:
    """Return the key of a word; None if there is none of that name."""
    if match["key"] is None:
        return "tag" if match["hash"] else "text"
    typed = match["key"][:-1].lower()
    meant = [key for key in KEYS if key.startswith(typed)]
    return meant[0] if len(meant) == 1 else None


def _unquoted(value: str) -> str:
    if value.startswith('"'):
        value = value[1:].removesuffix('"')
    return " ".join(value.split())


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value


def _written(term: Term) -> str:
    minus = "-" if term.negated else ""
    key = "" if term.key == "text" else f"{term.key}:"
    match = _WORD.fullmatch(f"{minus}{key}{term.value}")
    if match and match["value"] == term.value and _key(match) == term.key:
        return match[0]
    return f'{minus}{key}"{term.value}"'


def _meant(value: str, values: Mapping[str, str]) -> list[str]:
    """Return the value of this name, else all those whose names begin so."""
    if value in values:
        return [value]
    typed = folded(value)
    names = {each: (folded(each), folded(name)) for each, name in values.items()}
    exact = [each for each, known in names.items() if typed in known]
    return exact or [
        each for each, known in names.items() if any(name.startswith(typed) for name in known)
    ]


def _no_key(typed: str) -> str:
    return f"No key “{typed.removesuffix(':')}”: {_instead(typed, KEYS)}."


def _no_value(key: Key, typed: str, values: Iterable[str]) -> str:
    return f"No “{key}:{typed}”: {_instead(typed, values)}."


def _instead(typed: str, known: Iterable[str]) -> str:
    """Return what there is, what may have been meant first."""
    near = get_close_matches(folded(typed), known, 1, _NEAR)
    others = ", ".join(name for name in known if name not in near)
    return f"perhaps {near[0]}, else {others}" if near else f"there is {others}"
