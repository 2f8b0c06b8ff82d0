"""What a person selects: two ends in a document's text, one of which moves. Pure.

The end that moves goes from unit to unit: behind the other end it stops where units end,
before it where they begin. It can pass it, and something visible is always selected.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from corpus.document import Document, Span
from corpus.layers import Layers
from corpus.safe_text import ZERO_WIDTH
from tui.reading.units import Unit, Units

_GROWTH: tuple[Unit | Literal["section"], ...] = ("word", "sentence", "paragraph", "section")


class Selection:
    """A passage of a document between an end that stays and an end that moves.

    Attributes:
        anchor: The end that stays: a character, or the place behind one.
        head: The end that moves; it may stand on either side of the other.
    """

    def __init__(self, document: Document, layers: Layers, span: Span) -> None:
        """Select a span, or nothing yet where it is empty; its end moves."""
        self._text = document.text
        self._units = Units(document, layers)
        self.anchor = self._edge(span.start, up=False)
        self.head = self._edge(span.end, up=True)
        self._smaller: list[tuple[int, int]] = []

    def unit_at(self, unit: Unit, position: int) -> Span | None:
        """Return the unit that holds a character of the document, if one does."""
        return self._units.at(unit, position)

    @property
    def span(self) -> Span:
        """What is selected, without white space at either end; empty if only that is."""
        return self._trimmed(self.anchor, self.head)

    @property
    def end_moves(self) -> bool:
        """Whether the end of the passage moves, not its beginning."""
        return self.head >= self.anchor

    @property
    def place(self) -> int:
        """The last character at the end that moves."""
        span = self.span
        return max(span.start, span.end - 1) if self.end_moves else span.start

    # ------------------------------------------------------------------- moves

    def move(self, unit: Unit, step: int) -> bool:
        """Move the end by a unit, on or back; return whether there was anywhere to go."""
        for span in self._units.near(unit, self.head, step):
            if not self._lies_ahead(span, step):
                continue
            stops = [stop for stop in self._stops(span) if (stop - self.head) * step > 0]
            if stops:
                return self._set(self.anchor, min(stops) if step > 0 else max(stops))
        return False

    def _lies_ahead(self, span: Span, step: int) -> bool:
        return span.end > self.head if step > 0 else span.start < self.head

    def _stops(self, span: Span) -> Iterator[int]:
        """Yield where the end that moves may stop at a unit, if it has anything visible."""
        visible = self._trimmed(span.start, span.end)
        if visible.start < visible.end:
            if visible.start < self.anchor:
                yield visible.start
            if visible.end > self.anchor:
                yield visible.end

    def reach(self, place: Span) -> bool:
        """Move the end so that the passage goes up to `place` and takes it in.

        Return whether anything changed; where nothing would be left, nothing does.
        """
        start, end = self._edge(place.start, up=False), self._edge(place.end, up=True)
        return self._set(self.anchor, end if end > self.anchor else start)

    def to_edge(self, step: int) -> bool:
        """Move the end to its paragraph's end, or where `step` < 0 its beginning."""
        block = self._units.at("paragraph", self.place)
        if block is None:
            return False
        edge = block.end if step > 0 else block.start
        return self._set(self.anchor, edge)

    def swap(self) -> None:
        """Move the other end from now on."""
        self.anchor, self.head = self.head, self.anchor
        self._smaller = [(head, anchor) for anchor, head in self._smaller]

    # ------------------------------------------------------------------ growing

    def grow(self) -> bool:
        """Select the next larger unit that holds all of it; return whether there was one."""
        before, held = (self.anchor, self.head), self.span
        for unit in _GROWTH:
            first, last = self._units.at(unit, held.start), self._units.at(unit, held.end - 1)
            start = min(held.start, first.start) if first else held.start
            end = max(held.end, last.end) if last else held.end
            if self._trimmed(start, end) != held:
                smaller = [*self._smaller, before]
                self._set(*((start, end) if self.end_moves else (end, start)))
                self._smaller = smaller
                return True
        return False

    def shrink(self) -> bool:
        """Select what was selected before it grew last; return whether it has grown."""
        if not self._smaller:
            return False
        self.anchor, self.head = self._smaller.pop()
        return True

    # ------------------------------------------------------------------- places

    def _set(self, anchor: int, head: int) -> bool:
        span = self._trimmed(anchor, head)
        if (anchor, head) == (self.anchor, self.head) or span.start == span.end:
            return False
        self.anchor, self.head = anchor, head
        self._smaller.clear()
        return True

    def _edge(self, position: int, *, up: bool) -> int:
        """Return the edge of a character at a position, up from it where it is inside one."""
        position = max(0, min(position, len(self._text)))
        inside = self._units.at("character", position)
        if inside is None or inside.start == position:
            return position
        return inside.end if up else inside.start

    def _trimmed(self, one: int, other: int) -> Span:
        """Return the span between two edges without the blank characters at its ends."""
        low, high = min(one, other), max(one, other)
        first = next((n for n in range(low, high) if not _is_blank(self._text[n])), None)
        if first is None:
            return Span(low, low)
        last = next(n for n in range(high - 1, first - 1, -1) if not _is_blank(self._text[n]))
        start = self._edge(first, up=False) if first > low else low
        return Span(start, self._edge(last + 1, up=True) if last + 1 < high else high)


def between(document: Document, layers: Layers, first: Span, then: Span) -> Selection:
    """Return the selection that goes from one place to another and takes both in.

    The other may stand before the first: then the beginning moves.
    """
    selection = Selection(document, layers, first)
    if then.start < first.start:
        selection.swap()
        selection.reach(Span(then.start, then.start))
    else:
        selection.reach(then)
    return selection


def _is_blank(character: str) -> bool:
    return character.isspace() or character in ZERO_WIDTH
