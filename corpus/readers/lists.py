"""Finds list items and quotes in plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.readers.headings import SHORTEST_TEXT, looks_like_heading
from corpus.readers.pieces import Piece

_BULLETS = "-*•\u2013·‣◦▪"
_BULLET = re.compile(rf"[{_BULLETS}]\s+(?=\S)")
_NUMBER = re.compile(r"(?:(?P<plain>\d{1,3})[.)]|\((?P<inner>\d{1,3})\))\s+(?=\S)")
_QUOTE = re.compile(r"(?:>\s?)+")
_FIRST_SIGNS = frozenset(f"{_BULLETS}(>0123456789")
_LONGEST_NUMBERED_HEADING = 80


def mark_items(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with list items and quotes marked, their signs taken off.

    A bullet alone on its line belongs to the line after it: an item, or a heading if it
    is a question or a title with a paragraph right below it.
    """
    marking = _Marking()
    kept: list[Piece] = []
    for number, piece in enumerate(pieces):
        below = pieces[number + 1] if number + 1 < len(pieces) else None
        if marking.mark(piece, below):
            kept.append(piece)
    return kept


class _Marking:
    """Goes through the pieces in order, and knows what list it is in."""

    def __init__(self) -> None:
        self._bullet_alone: Piece | None = None
        self._number = 0
        self._indents: list[int] = []
        self._continues = False

    def mark(self, piece: Piece, below: Piece | None) -> bool:
        """Mark one piece; return False for a bullet alone, which is no piece of its own."""
        continues, self._continues = self._continues and not piece.gap, False
        alone, self._bullet_alone = self._bullet_alone, None
        if piece.kind != "paragraph":
            self._indents.clear()
        elif alone:
            piece.gap, piece.indent = alone.gap, alone.indent
            self._mark_below_bullet(piece, below)
        elif piece.text in _BULLETS and below is not None and below.kind == "paragraph":
            self._bullet_alone = piece
            return False
        elif piece.text[0] not in _FIRST_SIGNS:
            self._mark_prose(piece, below, continues=continues)
        elif bullet := _BULLET.match(piece.text):
            self._make_item(piece, "•", bullet.end())
        elif (number := _NUMBER.match(piece.text)) and self._is_next(piece, number, below):
            self._make_item(piece, number[0].strip(), number.end())
        elif quote := _QUOTE.match(piece.text):
            piece.kind, piece.level = "quote", quote[0].count(">")
            piece.text = piece.text[quote.end() :] or piece.text
        else:
            self._mark_prose(piece, below, continues=continues)
        return True

    def _mark_prose(self, piece: Piece, below: Piece | None, *, continues: bool) -> None:
        """Mark what has no sign: the rest of an item whose bullet stood alone, or text."""
        if continues and (below is None or not looks_like_heading(piece.text)):
            piece.kind, piece.level = "item", len(self._indents)
            self._continues = True
        else:
            self._indents.clear()

    def _mark_below_bullet(self, piece: Piece, below: Piece | None) -> None:
        if (
            below is not None
            and below.kind == "paragraph"
            and not below.gap
            and len(below.text) >= SHORTEST_TEXT
            and looks_like_heading(piece.text)
        ):
            piece.kind = "heading"
        else:
            self._make_item(piece, "•", 0)
            self._continues = True

    def _make_item(self, piece: Piece, marker: str, text_start: int) -> None:
        while self._indents and self._indents[-1] > piece.indent:
            self._indents.pop()
        if not self._indents or self._indents[-1] < piece.indent:
            self._indents.append(piece.indent)
        piece.kind, piece.level, piece.marker = "item", len(self._indents), marker
        piece.text = piece.text[text_start:]

    def _is_next(self, piece: Piece, match: re.Match[str], below: Piece | None) -> bool:
        """Tell an item from a date ("12. März") and from a numbered heading."""
        number = int(match["plain"] or match["inner"])
        if number not in {1, self._number + 1}:
            return False
        is_heading = (
            len(piece.text) <= _LONGEST_NUMBERED_HEADING
            and below is not None
            and not _NUMBER.match(below.text)
            and len(below.text) >= SHORTEST_TEXT
            and looks_like_heading(piece.text)
        )
        self._number = number
        return not is_heading
