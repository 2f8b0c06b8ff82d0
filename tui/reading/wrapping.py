"""Breaking a run of text into rows of terminal cells.

Rows are pairs of characters `(start, end)` of the text given. A row never cuts a grapheme
cluster, holds at most `width` cells, and leaves out the white space it was broken at.
Widths are Rich's, which Textual paints with, so that what is measured is what is seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rich.cells import split_graphemes

from corpus.safe_text import ZERO_WIDTH

_HIDDEN = re.compile(f"[{''.join(sorted(ZERO_WIDTH))}]")
"""Characters that stay in a text and are painted as nothing."""

_NOT_SINGLE = re.compile("[^ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0373\u2010-\u2027\u2030-\u205e]")
"""Anything beyond the Latin letters and the punctuation of prose, each one cell wide."""

_WORD = re.compile("[^ \u200b]+")
_GLUE = "\u00a0"
_CLOSING = frozenset("，。、！？：；）」』】》〉〕”’…ー")  # noqa: RUF001 - these are meant

Cluster = tuple[int, int, int]
"""A grapheme cluster: its start and end in characters, its width in cells."""


def is_simple(text: str) -> bool:
    """Tell whether every character of `text` is one cell wide and stands alone."""
    return text.isascii() or _NOT_SINGLE.search(text) is None


def visible(text: str) -> str:
    """Return `text` as it is painted: without the hidden characters."""
    return text if text.isascii() else _HIDDEN.sub("", text)


def one_line(text: str) -> str:
    """Return `text` on one line as it is painted, with a space for each run of white space."""
    return " ".join(visible(text).split())


@lru_cache(maxsize=512)
def clusters(text: str) -> tuple[Cluster, ...]:
    """Divide `text` into grapheme clusters; hidden characters take no cell."""
    if is_simple(text):
        return tuple((i, i + 1, 1) for i in range(len(text)))
    if _HIDDEN.search(text) is None:
        return tuple(split_graphemes(text)[0])
    divided: list[Cluster] = []
    position = 0
    for hidden in _HIDDEN.finditer(text):
        divided += _shifted(text[position : hidden.start()], position)
        divided.append((hidden.start(), hidden.end(), 0))
        position = hidden.end()
    divided += _shifted(text[position:], position)
    return tuple(divided)


def _shifted(text: str, by: int) -> Iterator[Cluster]:
    for start, end, width in split_graphemes(text)[0]:
        yield start + by, end + by, width


def cells(text: str) -> int:
    """Return the width of `text` in cells, hidden characters left out."""
    return len(text) if is_simple(text) else sum(width for _, _, width in clusters(text))


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Break `text` into rows of at most `width` cells, at white space where there is some.

    A line feed always breaks. A word longer than a row is cut; wide (CJK) characters may
    be parted anywhere. Always at least one row; `width` below 1 counts as 1, and a cluster
    wider than that has a row to itself.
    """
    width = max(1, width)
    rows: list[tuple[int, int]] = []
    start = 0
    for line in _unglued(text, width).split("\n"):
        broken = _wrap_simple(line, width) if is_simple(line) else _wrap_clusters(line, width)
        rows += ((start + a, start + b) for a, b in broken)
        start += len(line) + 1
    return rows


def _unglued(text: str, width: int) -> str:
    """Let words that are longer than a row be parted at their no-break spaces."""
    if _GLUE not in text:
        return text
    return re.sub(f"[^ \n]{{{width + 1},}}", lambda word: word[0].replace(_GLUE, " "), text)


def _wrap_simple(line: str, width: int) -> list[tuple[int, int]]:
    rows = []
    position = 0
    length = len(line.rstrip(" "))
    while length - position > width:
        cut = line.rfind(" ", position, position + width + 1)
        words = len(line[position:cut].rstrip(" ")) if cut > position else 0
        rows.append((position, position + (words or width)))
        position = cut + 1 if words else position + width
        while words and line[position] == " ":
            position += 1
    rows.append((position, length))
    return rows


def _wrap_clusters(line: str, width: int) -> list[tuple[int, int]]:
    rows: list[tuple[int, int]] = []
    row_start = row_end = 0  # in characters
    used = 0  # cells from row_start to row_end
    for start, end in _atoms(line):
        gap, size = cells(line[row_end:start]), cells(line[start:end])
        if used and used + gap + size > width:
            rows.append((row_start, row_end))
            row_start, row_end, used, gap = start, start, 0, 0
        if used + gap + size > width:
            *full, (row_start, row_end) = _cut(line, row_start, end, width)
            rows += full
            used = cells(line[row_start:row_end])
        else:
            row_end, used = end, used + gap + size
    rows.append((row_start, row_end))
    return rows


def _atoms(line: str) -> Iterator[tuple[int, int]]:
    """Yield what may not be parted: words, and every wide character by itself.

    Wide punctuation that closes stays with what it closes (the first rule of kinsoku).
    """
    for word in _WORD.finditer(line):
        first = start = word.start()
        was_wide = False
        for begin, _, size in clusters(word[0]):
            here = first + begin
            if here > start and (was_wide or size > 1) and line[here] not in _CLOSING:
                yield start, here
                start = here
            was_wide = size > 1
        yield start, word.end()


def _cut(line: str, start: int, end: int, width: int) -> list[tuple[int, int]]:
    """Cut `line[start:end]` between clusters, each row as full as it gets."""
    rows = []
    used = 0
    row_start = start
    for begin, _, size in clusters(line[start:end]):
        here = start + begin
        if used and used + size > width:
            rows.append((row_start, here))
            row_start, used = here, 0
        used += size
    rows.append((row_start, end))
    return rows
