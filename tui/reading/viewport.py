"""The window on a document: which rows are in view, and how it follows the cursor. Pure."""

from __future__ import annotations

from corpus.document import Span
from tui.reading.cursor import Cursor
from tui.reading.wrapped_text import Place, Row, WrappedText
from tui.reading.wrapping import cells

CONTEXT_ROWS = 2


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

    def rows_to(self, share: float) -> int:
        """Return how far to scroll for the passage to be this share, 0 to 1, of the way down."""
        first, last = self.lines_of(self.cursor.passage) or (0, 0)
        return first - int(share * max(0, self.height - 1 - (last - first)))

    # ------------------------------------------------------------------ places

    def pointed(self, y: int, cell: int) -> Span:
        """Return the character painted on a line of the view, `cell` cells from its left edge.

        Left of a row's text it is the place before it, right of it the one behind it; above
        and below the rows it is that at their beginning and their end.
        """
        if not self.rows:
            return Span(0, 0)
        if y < 0:
            return Span(self.rows[0].start, self.rows[0].start)
        row = self.rows[min(y, len(self.rows) - 1)]
        text = self.cursor.document.text[row.start : row.end]
        if y >= len(self.rows) or cell >= row.indent + cells(text):
            return Span(row.end, row.end)
        if cell < row.indent:
            return Span(row.start, row.start)
        position = self.wrapped.position_at(row, cell)
        return Span(position, position + 1)

    def beside(self, position: int, step: int) -> Span | None:
        """Return the character in the next row, or the one before, below that at a position.

        Rows in which nothing is to be seen are passed over. None at either end.
        """
        wrapped, text = self.wrapped, self.cursor.document.text
        place = wrapped.place_of(position)
        row = wrapped.rows(place.piece)[place.row]
        cell = row.indent + cells(text[row.start : position])
        turn = wrapped.forward if step > 0 else wrapped.backward
        while (following := turn(place, 1)) != place:
            place = following
            row = wrapped.rows(place.piece)[place.row]
            if text[row.start : row.end].strip():
                found = wrapped.position_at(row, cell)
                return Span(found, found + 1)
        return None

    # --------------------------------------------------------------- scrolling

    def scroll(self, rows: int, *, follow: bool = True) -> bool:
        """Scroll by rows, down if positive; return whether the view moved.

        The cursor stays in view: it moves to a passage there if it would be left behind,
        unless it is not to `follow`.
        """
        turn = self.wrapped.forward if rows > 0 else self.wrapped.backward
        return self._show(turn(self.top, abs(rows)), follow=follow)

    def page(self, pages: float) -> bool:
        """Scroll by pages, less two rows of context; return whether the view moved."""
        rows = max(1, int(abs(pages) * max(1, self.height - CONTEXT_ROWS)))
        return self.scroll(rows if pages > 0 else -rows)

    def scroll_to(self, fraction: float, *, follow: bool = True) -> bool:
        """Show the place that is this fraction, 0 to 1, of the way down."""
        return self._show(self.wrapped.place_at(fraction, self.height), follow=follow)

    def _show(self, top: Place, *, follow: bool) -> bool:
        if not self._move_top(top):
            return False
        if follow:
            self._take_cursor_along()
        return True

    def _take_cursor_along(self) -> None:
        shown = [row for row in self.rows if not row.blank]
        here = self.cursor.passage.start
        if shown and here < shown[0].start:
            self._stand_on_first(shown)
        elif shown and here >= shown[-1].end:
            self.cursor.go(shown[-1].start)

    def _stand_on_first(self, shown: list[Row]) -> None:
        """Put the cursor on the first passage that begins in view, else the one that fills it."""
        first = self.cursor.go(shown[0].start)
        if first.start >= shown[0].start:
            return
        self.cursor.move("sentence", 1, lambda _: False)
        if self.cursor.passage.start >= shown[-1].end:
            self.cursor.go(shown[0].start)

    def show_from(self, position: int) -> bool:
        """Have the row of a character first in view; return whether the view moved."""
        return self._move_top(self.wrapped.place_of(position))

    # --------------------------------------------------------------- following

    def reveal(self, span: Span | None = None, context: int = CONTEXT_ROWS) -> bool:
        """Scroll so that the passage is in view with some context; return whether it moved.

        A passage far away comes to a third of the height; one taller than the view shows
        its beginning.

        Args:
            span: What is to be in view instead of the cursor's passage.
            context: Rows to have above and below it, where there is room.
        """
        wrapped, height = self.wrapped, self.height
        shown = span or self.cursor.passage
        first = wrapped.place_of(shown.start)
        tall = wrapped.rows_of(shown, height)
        context = min(context, (height - tall) // 2)
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
