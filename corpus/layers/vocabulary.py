"""What a whole document tells of its words.

Which of them it writes in lower case, and whose names it gives in full. Computed once a
document; names are found and joined with it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache

import msgspec

from corpus.document import Document
from corpus.layers.name_words import NO_NAMES, OF_PLACES, TITLES

_CHUNK = 200_000
_CAPITALS_END = 0x2E00
"""Above it are no capitals of a living script but full-width ones."""
_DOMINATES = 2
"""A last name stands for the full name that is this many times as frequent as the next."""

_LONGEST_NAME = 100
_LONGEST_WORD = 30
_PEOPLE = re.compile(r"(?:ese|ian|ican|ish|eans?)\Z")
"""How English ends what says a country: "Chinese TikTok" is no name in full."""
_ABBREVIATED = re.compile(r" \((?:the )?[\"“]?([A-Z]{2,8})[\"”]?\)")
_INITIALS_SKIPPED = frozenset({"of", "the", "and", "for", "de", "la"})


class Vocabulary(msgspec.Struct, frozen=True):
    """The words of one document.

    Attributes:
        lower: Those that occur in lower case.
        capitalised: Those that occur with a capital behind a lower-case word, where
            nothing but a name demands it.
        full_names: The full name by its last word, its abbreviation or its alias, where
            the document leaves no doubt.
    """

    lower: frozenset[str]
    capitalised: frozenset[str]
    full_names: dict[str, str]


@cache
def capital() -> str:
    """Return a character class of the capitals of every script that has them."""
    ranges: list[list[int]] = []
    for code in range(_CAPITALS_END):
        if unicodedata.category(chr(code)) in {"Lu", "Lt"}:
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges) + "]"


def vocabulary_of(document: Document) -> Vocabulary:
    """Return the vocabulary of a document, in time linear in its text."""
    lower: set[str] = set()
    capitalised: set[str] = set()
    names: Counter[str] = Counter()
    aliases: dict[str, str] = {}
    seen: set[str] = set()
    for text in _chunks(document):
        # Between blanks a text says the same over and over: each of it is looked at once.
        new = set(text.split()) - seen
        seen |= new
        lower.update(word for word in re.findall(r"\w+", " ".join(new)) if word.islower())
        for run in _runs().finditer(text):
            if _in_running_text(text, run.start()):
                words = run[1].split(" ")
                capitalised.update(words)
                if len(words) > 1:
                    names[run[1]] += 1
        aliases.update(_aliases(text))
    return Vocabulary(frozenset(lower), frozenset(capitalised), _full_names(names, lower) | aliases)


def _chunks(document: Document) -> Iterator[str]:
    """Yield the text in pieces of whole blocks."""
    start = 0
    for block in document.blocks:
        if block.end - start >= _CHUNK:
            yield document.text[start : block.end]
            start = block.end
    yield document.text[start:]


@cache
def _runs() -> re.Pattern[str]:
    # The space in front lets the search run at the speed of a search for a character.
    return re.compile(rf" ({capital()}[\w-]+(?: {capital()}[\w-]+){{0,3}})")


def _in_running_text(text: str, position: int) -> bool:
    """Tell whether what stands before a position ends no sentence and opens none."""
    before = text[max(0, position - _LONGEST_WORD) : position].rsplit(None, 1)
    if not before:
        return False
    word = before[-1]
    ends = word[-1] in ".!?…\u3002"
    goes_on = word.islower() and not ends
    return goes_on or word in NO_NAMES or word.endswith((",", "'s", "\u2019s"))


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(rf"/({capital()}[\w'\u2019-]+)(?![\w/])")


@cache
def _before_slash() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/.:-])({capital()}[\w'\u2019-]+)\Z")


def _aliases(text: str) -> Iterator[tuple[str, str]]:
    """Yield "WHO" with "World Health Organization", "Douyin" with "TikTok/Douyin"."""
    for found in _ABBREVIATED.finditer(text):
        words = text[max(0, found.start() - _LONGEST_NAME) : found.start()].split(" ")
        # "The World Health Organization (WHO)": as many words as give the letters.
        for first in range(len(words) - 1, max(-1, len(words) - 2 * len(found[1]) - 1), -1):
            letters = (word[:1] for word in words[first:] if word not in _INITIALS_SKIPPED)
            if "".join(letters) == found[1]:
                yield found[1], " ".join(words[first:])
                break
    for found in _joined().finditer(text):
        before = _before_slash().search(text, max(0, found.start() - _LONGEST_NAME), found.start())
        if before:
            yield before[1], before[1] + found[0]
            yield found[1], before[1] + found[0]


def _full_names(names: Counter[str], lower: set[str]) -> dict[str, str]:
    by_last: dict[str, Counter[str]] = {}
    for name, count in names.items():
        words = _without_titles(name.split(" "), lower)
        if len(words) > 1 and words[0] not in OF_PLACES and not _PEOPLE.search(words[0]):
            by_last.setdefault(words[-1], Counter())[" ".join(words)] += count
    full = {}
    for last, counted in by_last.items():
        (most, count), *others = counted.most_common(2)
        if not others or count >= _DOMINATES * others[0][1]:
            full[last] = most
    return full


def _without_titles(words: list[str], lower: set[str]) -> list[str]:
    """Return the words of a run behind the last that is no part of a name."""
    for number in range(len(words) - 1, -1, -1):
        if words[number] in TITLES | NO_NAMES or words[number].lower() in lower:
            return words[number + 1 :]
    return words
