"""The window on a document: which rows are in view, and how it follows the cursor. Pure."""

from __future__ import annotations

from corpus.document import Span
from tui.reading.cursor import Cursor
from tui.reading.wrapped_text import Place, Row, WrappedText

_CONTEXT_ROWS = 2


class Viewport:
    """`height` rows of a wrapped document from a top place on, and the cursor in it."""

    def __init__(self, cursor: Cursor, wrapped: WrappedText, height: int, top: int) -> None:
        """Show the row of the character `top` first, or further up where the end is near."""
        self.cursor = cursor
        self.wrapped = wrapped
        self.height = max(1, height)
        self.top = self._clamped(wrapped.place_of(top))
        self._rows: list[Row] | None = None

    def resized(self, width: int, height: int, top: int | None = None) -> Viewport:
        """Return the view for another size; the character at the top stays there.

        Args:
            width: Cells of a row of text.
            height: Rows in view.
            top: A character to have at the top instead.
        """
        wrapped = self.wrapped.at_width(width)
        position = self.top_position if top is None else top
        view = Viewport(self.cursor, wrapped, height, position)
        view.reveal()
        return view

    @property
    def top_position(self) -> int:
        """The first character of the first row in view."""
        return self.wrapped.position_of(self.top)

    @property
    def rows(self) -> list[Row]:
        """The rows in view, from the top; fewer than `height` in a short document."""
        if self._rows is None:
            self._rows = [row for _, row in self.wrapped.window(self.top, self.height)]
        return self._rows

    @property
    def fraction(self) -> float:
        """How far down the top is, 0 to 1."""
        return self.wrapped.fraction(self.top, self.height)

    @property
    def share(self) -> float:
        """How much of the whole document is in view, 0 to 1; estimated."""
        return min(1.0, self.height / max(1, self.wrapped.estimated_rows))

    def lines_of(self, span: Span) -> tuple[int, int] | None:
        """Return the first and the last line of the view that a span touches, or None."""
        lines = [y for y, row in enumerate(self.rows) if meets(span, row)]
        return (lines[0], lines[-1]) if lines else None

    # --------------------------------------------------------------- scrolling

    def scroll(self, rows: int) -> bool:
        """Scroll by rows, down if positive; return whether the view moved.

        The cursor stays in view: it moves to a passage there if it would be left behind.
        """
        turn = self.wrapped.forward if rows > 0 else self.wrapped.backward
        return self._show(turn(self.top, abs(rows)))

    def page(self, pages: float) -> bool:
        """Scroll by pages, less two rows of context; return whether the view moved."""
        rows = max(1, int(abs(pages) * max(1, self.height - _CONTEXT_ROWS)))
        return self.scroll(rows if pages > 0 else -rows)

    def scroll_to(self, fraction: float) -> bool:
        """Show the place that is this fraction, 0 to 1, of the way down."""
        return self._show(self.wrapped.place_at(fraction, self.height))

    def _show(self, top: Place) -> bool:
        if not self._move_top(top):
            return False
        shown = [row for row in self.rows if not row.blank]
        here = self.cursor.passage.start
        if shown and here < shown[0].start:
            self._stand_on_first(shown)
        elif shown and here >= shown[-1].end:
            self.cursor.go(shown[-1].start)
        return True

    def _stand_on_first(self, shown: list[Row]) -> None:
        """Put the cursor on the first passage that begins in view, else the one that fills it."""
        first = self.cursor.go(shown[0].start)
        if first.start >= shown[0].start:
            return
        self.cursor.move("sentence", 1, lambda _: False)
        if self.cursor.passage.start >= shown[-1].end:
            self.cursor.go(shown[0].start)

    # --------------------------------------------------------------- following

    def reveal(self) -> bool:
        """Scroll so that the passage is in view with some context; return whether it moved.

        A passage far away comes to a third of the height; one taller than the view shows
        its beginning.
        """
        wrapped, height = self.wrapped, self.height
        first = wrapped.place_of(self.cursor.passage.start)
        tall = wrapped.rows_of(self.cursor.passage, height)
        context = min(_CONTEXT_ROWS, (height - tall) // 2)
        highest = wrapped.backward(first, context)
        lowest = wrapped.backward(first, height - tall - context)
        if self._is_far(first):
            return self._move_top(wrapped.backward(first, min(height // 3, height - tall)))
        if self.top > highest:
            return self._move_top(highest)
        if self.top < lowest:
            return self._move_top(lowest)
        return False

    def _is_far(self, place: Place) -> bool:
        above = place < self.wrapped.backward(self.top, self.height)
        below = self.wrapped.distance(self.top, place, 2 * self.height) >= 2 * self.height
        return above or below

    def _move_top(self, top: Place) -> bool:
        top = self._clamped(top)
        moved = top != self.top
        self.top = top
        if moved:
            self._rows = None
        return moved

    def _clamped(self, top: Place) -> Place:
        return min(top, self.wrapped.last_top(self.height))


def meets(span: Span, row: Row) -> bool:
    """Tell whether a span has a character on a row."""
    return span.start < row.end and row.start < span.end
