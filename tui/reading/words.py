"""The words of a text, as a person would step through them. Pure.

After Unicode's word boundaries (UAX #29): letters and digits with what stands between them
in "don't", "U.S" and "12,000" are one word. Han and kana, which are written without spaces,
count by character, and punctuation by the run. No word begins or ends inside a grapheme
cluster.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from corpus.safe_text import ZERO_WIDTH
from tui.reading.wrapping import Cluster, clusters

Word = tuple[int, int]
"""A word's first character and the character behind it."""

_Kind = Literal["word", "character", "sign", "space", "joiner"]

_BY_CHARACTER = (
    "[\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)
_LINE = re.compile("[^\0-\x1f\x7f-\x9f\u2028\u2029]+")
"""Text without controls, which `clusters` would give to the character before them."""

_ZERO_WIDTH_SPACE = "\u200b"
_JOINERS = ZERO_WIDTH - {_ZERO_WIDTH_SPACE}
_BETWEEN = frozenset("'’.")  # noqa: RUF001 - an apostrophe as it is printed
_BETWEEN_DIGITS = frozenset(",:")


@cache
def _by_character() -> re.Pattern[str]:
    return re.compile(_BY_CHARACTER)


def words(text: str) -> list[Word]:
    """Return the words and the runs of punctuation of a text, in order."""
    return [
        (line.start() + start, line.start() + end)
        for line in _LINE.finditer(text)
        for start, end in _words_of_line(line[0])
    ]


def _words_of_line(text: str) -> list[Word]:
    found: list[Word] = []
    start, end, current = 0, 0, "space"
    divided = clusters(text)
    for number, cluster in enumerate(divided):
        kind = _kind(text, cluster)
        if kind == "sign" and current == "word" and _joins(text, divided, number):
            kind = "word"
        if kind == "joiner" and current != "space":
            end = cluster[1]
            continue
        if kind != current or kind == "character":
            if current != "space":
                found.append((start, end))
            start, current = cluster[0], "space" if kind == "joiner" else kind
        end = cluster[1]
    if current != "space":
        found.append((start, end))
    return found


def _kind(text: str, cluster: Cluster) -> _Kind:
    first = text[cluster[0]]
    if first.isspace() or first == _ZERO_WIDTH_SPACE:
        return "space"
    if first in _JOINERS:
        return "joiner"
    if _by_character().match(first):
        return "character"
    return "word" if first.isalnum() or first == "_" else "sign"


def _joins(text: str, divided: tuple[Cluster, ...], number: int) -> bool:
    """Tell whether a sign stands inside a word, with a letter or digit on either side."""
    start, end, _ = divided[number]
    sign = text[start:end]
    if number + 1 == len(divided) or _kind(text, divided[number + 1]) != "word":
        return False
    before, after = text[divided[number - 1][0]], text[divided[number + 1][0]]
    return sign in _BETWEEN or (
        sign in _BETWEEN_DIGITS and before.isdecimal() and after.isdecimal()
    )
