"""A document laid out in rows for one width, as far as anybody has looked.

A place is (piece, row in piece), never a row counted from the top: what has not been seen
has no known height, and a book of 10 MB is never wrapped whole. A piece is a block, or a
slice of a block too long to be wrapped at once. Heights not yet known are estimated, only
for the scroll bar; both ends are exact.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from itertools import accumulate
from typing import NamedTuple

from corpus.document import Block, Document, Span
from tui.reading.wrapping import clusters, wrap

PIECE_CHARACTERS = 16_384
"""The longest run wrapped at once: under 10 ms in the slowest script."""

_LONGEST_CLUSTER = 64
_KEPT_PIECES = 2_048
_LINES_STAND = frozenset({"code", "table"})
_CLOSE_UP = frozenset({"item", "furniture", "note"})
"""Kinds that follow one of their own without a blank row between."""


class Place(NamedTuple):
    """A row of the layout: a piece, and the row inside it, both from 0."""

    piece: int
    row: int


class Row(NamedTuple):
    """One row of cells.

    Attributes:
        start: Its first character in `Document.text`.
        end: The character behind its last one; equal to `start` on a blank row.
        indent: Empty cells before the text.
        marker: Painted at the indent's right end, before a space: "•", "3.", "│".
        block: The number of its block.
        blank: Whether it is the space above a block.
    """

    start: int
    end: int
    indent: int
    marker: str
    block: int
    blank: bool = False


def _gap(previous: Block | None, block: Block) -> int:
    """Return how many blank rows stand above `block`."""
    if previous is None:
        return 0
    if previous.kind == block.kind and block.kind in _CLOSE_UP:
        return 0
    return 1


def _cut(text: str, start: int) -> tuple[int, int]:
    """Return where a piece from `start` ends and the next begins: a line, a word, a cluster."""
    most = start + PIECE_CHARACTERS
    for gap in "\n ":
        cut = text.rfind(gap, start + 1, most)
        if cut > 0:
            return cut, cut + 1
    *_, (last, _, _) = clusters(text[most - _LONGEST_CLUSTER : most])
    cut = most - _LONGEST_CLUSTER + last if last else most
    return cut, cut


class _Pieces:
    """The slices of a document that are wrapped one by one; the same for every width."""

    def __init__(self, document: Document) -> None:
        self.starts = document.block_starts
        self.ends = [block.end for block in document.blocks]
        self.blocks: range | list[int] = range(len(self.starts))
        if any(e - s > PIECE_CHARACTERS for s, e in zip(self.starts, self.ends, strict=True)):
            self._slice(document)

    def _slice(self, document: Document) -> None:
        starts, ends, blocks = [], [], []
        for number, block in enumerate(document.blocks):
            start = block.start
            while block.end - start > PIECE_CHARACTERS:
                end, following = _cut(document.text, start)
                starts.append(start)
                ends.append(end)
                blocks.append(number)
                start = following
            starts.append(start)
            ends.append(block.end)
            blocks.append(number)
        self.starts, self.ends, self.blocks = starts, ends, blocks

    def __len__(self) -> int:
        return len(self.starts)


class WrappedText:
    """Maps characters to rows and back for one document and one width in cells."""

    def __init__(self, document: Document, width: int, pieces: _Pieces | None = None) -> None:
        self.document = document
        self.width = max(1, width)
        self._pieces = pieces or _Pieces(document)
        self._rows: OrderedDict[int, tuple[Row, ...]] = OrderedDict()
        lengths = zip(self._pieces.starts, self._pieces.ends, strict=True)
        self._estimates = [0, *accumulate((e - s) // self.width + 2 for s, e in lengths)]

    def at_width(self, width: int) -> WrappedText:
        """Return the same document laid out for another width."""
        return self if width == self.width else WrappedText(self.document, width, self._pieces)

    @property
    def is_empty(self) -> bool:
        """Whether the document has no block at all."""
        return not len(self._pieces)

    # ------------------------------------------------------------------ rows

    def rows(self, piece: int) -> tuple[Row, ...]:
        """Return the rows of one piece, the blank ones above it first."""
        kept = self._rows.get(piece)
        if kept is None:
            kept = self._rows[piece] = self._lay_out(piece)
            if len(self._rows) > _KEPT_PIECES:
                self._rows.popitem(last=False)
        else:
            self._rows.move_to_end(piece)
        return kept

    def _lay_out(self, piece: int) -> tuple[Row, ...]:
        pieces, document = self._pieces, self.document
        number = pieces.blocks[piece]
        block = document.blocks[number]
        start, end = pieces.starts[piece], pieces.ends[piece]
        opens = start == block.start
        indent, marker = self._indent(block)
        lines = wrap(document.text[start:end], self.width - indent)
        rows = []
        if opens:
            previous = document.blocks[number - 1] if number else None
            rows = [Row(start, start, 0, "", number, blank=True)] * _gap(previous, block)
        for i, (a, b) in enumerate(lines):
            shown = marker if block.kind == "quote" or (opens and i == 0) else ""
            rows.append(Row(start + a, start + b, indent, shown, number))
        return tuple(rows)

    def _indent(self, block: Block) -> tuple[int, str]:
        """Return the cells before a block's text and the marker painted in them."""
        room = self.width // 2
        if block.kind == "item":
            marker = block.marker or "•"
            return min(room, 2 * max(0, block.level - 1) + len(marker) + 1), marker
        if block.kind == "quote":
            return min(room, 2 * max(1, block.level)), "│"
        if block.kind in _LINES_STAND:
            return min(room, 2), ""
        return 0, ""

    def window(self, top: Place, height: int) -> list[tuple[Place, Row]]:
        """Return at most `height` rows from `top` on."""
        shown: list[tuple[Place, Row]] = []
        piece, skip = top
        while len(shown) < height and piece < len(self._pieces):
            rows = self.rows(piece)
            shown += (
                (Place(piece, i), rows[i])
                for i in range(skip, min(len(rows), skip + height - len(shown)))
            )
            piece, skip = piece + 1, 0
        return shown

    # ---------------------------------------------------------------- places

    @property
    def last(self) -> Place:
        """The document's last row."""
        if self.is_empty:
            return Place(0, 0)
        piece = len(self._pieces) - 1
        return Place(piece, len(self.rows(piece)) - 1)

    def forward(self, place: Place, rows: int) -> Place:
        """Return the place `rows` further down, or the last one."""
        piece, row = place[0], place[1] + rows
        while piece < len(self._pieces):
            height = len(self.rows(piece))
            if row < height:
                return Place(piece, row)
            row -= height
            piece += 1
        return self.last

    def backward(self, place: Place, rows: int) -> Place:
        """Return the place `rows` further up, or the first one."""
        piece, row = place[0], place[1] - rows
        while row < 0 and piece > 0:
            piece -= 1
            row += len(self.rows(piece))
        return Place(piece, max(0, row))

    def distance(self, start: Place, end: Place, most: int) -> int:
        """Count the rows from `start` down to `end`, at most `most`; 0 if `end` is above."""
        if end <= start:
            return 0
        count = -start.row
        for piece in range(start.piece, end.piece):
            count += len(self.rows(piece))
            if count >= most:
                return most
        return min(most, count + end.row)

    # ------------------------------------------------------------ characters

    def place_of(self, position: int) -> Place:
        """Return the row that paints the character at `position`.

        A character between two rows belongs to the one before it.
        """
        if self.is_empty:
            return Place(0, 0)
        piece = max(0, bisect_right(self._pieces.starts, position) - 1)
        rows = self.rows(piece)
        found = 0
        for i, row in enumerate(rows):
            if row.blank:
                found = i + 1
            elif row.start <= position:
                found = i
        return Place(piece, min(found, len(rows) - 1))

    def position_of(self, place: Place) -> int:
        """Return the first character of a row."""
        return 0 if self.is_empty else self.rows(place.piece)[place.row].start

    def position_at(self, row: Row, cell: int) -> int:
        """Return the character painted `cell` cells from the row's left edge.

        Left of the text is its first character, right of it its last one.
        """
        left = row.indent
        last = row.start
        for start, end, size in clusters(self.document.text[row.start : row.end]):
            if size and left + size > cell:
                return row.start + start
            left += size
            last = row.start + end - 1
        return max(row.start, last)

    def rows_of(self, span: Span, most: int) -> int:
        """Count the rows a span covers, at most `most`."""
        first, last = self.place_of(span.start), self.place_of(max(span.start, span.end - 1))
        return min(most, self.distance(first, last, most) + 1)

    # ------------------------------------------------------------ estimation

    def last_top(self, height: int) -> Place:
        """Return the place at the top when the last row is at the bottom."""
        return self.backward(self.last, height - 1)

    def fraction(self, top: Place, height: int) -> float:
        """Return how far down `top` is, 0 at the start, 1 at `last_top`; else estimated."""
        end = self.last_top(height)
        if top >= end:
            return 1.0 if top > Place(0, 0) else 0.0
        return min(0.999, self._estimate(top) / max(1.0, self._estimate(end)))

    def place_at(self, fraction: float, height: int) -> Place:
        """Return the place of a fraction, the inverse of `fraction` as far as known."""
        end = self.last_top(height)
        if fraction >= 1.0:
            return end
        wanted = max(0.0, fraction) * self._estimate(end)
        piece = min(bisect_right(self._estimates, wanted) - 1, max(0, len(self._pieces) - 1))
        if self.is_empty:
            return Place(0, 0)
        inside = (wanted - self._estimates[piece]) / self._estimated_rows(piece)
        rows = len(self.rows(piece))
        return min(end, Place(piece, min(rows - 1, int(inside * rows))))

    @property
    def estimated_rows(self) -> int:
        """The estimated height of the whole document in rows."""
        return self._estimates[-1]

    def _estimated_rows(self, piece: int) -> int:
        return self._estimates[piece + 1] - self._estimates[piece]

    def _estimate(self, place: Place) -> float:
        if self.is_empty:
            return 0.0
        share = place.row / max(1, len(self.rows(place.piece)))
        return self._estimates[place.piece] + share * self._estimated_rows(place.piece)
