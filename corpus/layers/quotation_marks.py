"""Where quotation marks open and close, in one pass over a text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

import msgspec

_CLOSERS: dict[str, str] = {
    "“": "”", "„": "“”", "«": "»", "»": "«", '"': '"', "「": "」", "『": "』",
    "\u2018": "\u2019", "\u201a": "\u2018\u2019", "\u2039": "\u203a",
}  # fmt: skip
"""What closes each opening mark; » opens in German books."""

_MARK = re.compile(r"[“”„«»\u2018\u2019\u201a\u2039\u203a「」『』\"']")
_SINGLE_CLOSER = re.compile(r"(?<=[,.?!…])'(?!\w)")
_OPENS_BEFORE = frozenset(" \u00a0\n([{—\u2013-/")
LONGEST_SINGLE = 1_000
"""Characters within which a straight single mark must close, or it is an apostrophe."""


class _Open(msgspec.Struct):
    """The outermost quotation that is open."""

    start: int
    mark: str
    depth: int = 1
    closed: int = 0


def quoted(text: str) -> Iterator[tuple[int, int]]:
    """Yield the outermost quoted stretches, marks included, in order.

    A curly or angle mark that nothing closes quotes to the last mark that could have, or
    to the end of the text: a quotation may go on in the next paragraph. A straight one
    that nothing closes is none.
    """
    single_closers = [found.start() for found in _SINGLE_CLOSER.finditer(text)]
    opened: _Open | None = None
    behind = 0
    for found in _MARK.finditer(text):
        position, mark = found.start(), found[0]
        if position < behind or (mark == "'" and opened):
            continue
        if mark == "'":
            behind = _single_end(text, position, single_closers) or behind
            if behind > position:
                yield position, behind
        elif opened is None:
            opened = _Open(position, mark) if _opens(text, position, mark) else None
        elif _is_closed(text, position, mark, opened):
            yield opened.start, position + 1
            opened = None
    if opened and opened.mark != '"':
        yield opened.start, opened.closed or len(text)


def _is_closed(text: str, position: int, mark: str, opened: _Open) -> bool:
    """Count a mark within a quotation; tell whether it closes the outermost one."""
    if _closes(text, position, mark, opened):
        opened.depth -= 1
        opened.closed = position + 1
    elif mark == opened.mark and _opens(text, position, mark):
        opened.depth += 1
    return not opened.depth


def _single_end(text: str, position: int, closers: list[int]) -> int | None:
    if position and (text[position - 1].isalnum() or text[position - 1] in ",.?!…"):
        return None
    if not text[position + 1 : position + 2].isalpha():
        return None
    number = bisect_left(closers, position + 2)
    if number < len(closers) and closers[number] - position <= LONGEST_SINGLE:
        return closers[number] + 1
    return None


def _opens(text: str, position: int, mark: str) -> bool:
    if mark not in _CLOSERS:
        return False
    following = text[position + 1 : position + 2]
    if not following or following.isspace():
        return mark == "«" and bool(following)
    if mark in '"»\u2018':
        return (
            position == 0 or text[position - 1] in _OPENS_BEFORE or text[position - 1] in _CLOSERS
        )
    return True


def _closes(text: str, position: int, mark: str, opened: _Open) -> bool:
    if mark not in _CLOSERS[opened.mark]:
        return False
    following = text[position + 1 : position + 2]
    if mark == "\u2019":
        return not following.isalnum()
    if mark == '"':
        return not text[position - 1].isspace()
    return True
