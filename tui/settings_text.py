"""On which line of a TOML text a value stands, which Python's parser does not tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

_QUOTED = r"""(?:"(?:[^"\\]|\\.)*"|'[^']*')"""
_PART = rf"(?:[A-Za-z0-9_-]+|{_QUOTED})"
_KEY = rf"{_PART}(?:\s*\.\s*{_PART})*"
_HEADER = re.compile(rf"\s*\[(\[)?\s*({_KEY})\s*\]")
_ASSIGNED = re.compile(rf"\s*({_KEY})\s*=")
_EACH = re.compile(_PART)

Parts = tuple[str | int, ...]
"""The keys that lead to a value, with the number, from 0, of a table of a list."""


def lines_of(text: str) -> dict[Parts, int]:
    """Return the line, from 1, of every table and of every value at the beginning of a line.

    What only looks like one, in a text of several lines, may be taken for it: then a message
    names a line that is a few off.
    """
    lines: dict[Parts, int] = {}
    counts: Counter[str] = Counter()
    table: Parts = ()
    for number, line in enumerate(text.split("\n"), 1):
        header = _HEADER.match(line)
        if header:
            names = tuple(_names(header[2]))
            table = names
            if header[1]:
                name = ".".join(names)
                table = (*names, counts[name])
                counts[name] += 1
                lines.setdefault(names, number)
            lines.setdefault(table, number)
            continue
        assigned = _ASSIGNED.match(line)
        if assigned:
            where = (*table, *_names(assigned[1]))
            lines.setdefault(where, number)
            for length in range(len(table) + 1, len(where)):
                lines.setdefault(where[:length], number)
    return lines


def _names(dotted: str) -> Iterator[str]:
    for part in _EACH.findall(dotted):
        yield part[1:-1] if part[0] in "\"'" else part
