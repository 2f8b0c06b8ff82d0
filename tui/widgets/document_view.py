"""The document pane: paints the rows in view and turns keys and clicks into moves.

It only paints. The text is `Document`, its rows are `WrappedText`'s, the place and its
moves are `Cursor`'s, and what is in view is `Viewport`'s. It is a plain widget with the
Line API rather than a `ScrollView`, because its top is a place (piece, row), and a
`ScrollView`'s is a row counted from a start that a 10 MB document would have to be wrapped
to know.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual import events, on
from textual.geometry import Offset, Region
from textual.reactive import var
from textual.strip import Strip

from corpus.document import Document, Span
from corpus.layers import Layers
from tui.messages import PassageMoved, ViewScrolled
from tui.reading.cursor import STEPS, Cursor, IsChecked, Unit
from tui.reading.selection import Selection, between
from tui.reading.viewport import CONTEXT_ROWS, Viewport
from tui.reading.wrapped_text import Row, WrappedText
from tui.widgets.highlighting import Highlighting
from tui.widgets.letters_filter import OwnWords
from tui.widgets.painting import GUTTER
from tui.widgets.palette import document_palette
from tui.widgets.pictures import Look, Pictures

TEXT_CELLS = 76
"""The widest column of text: 66 to 80 characters a line read best (Bringhurst 1992, 2.1.2)."""


class DocumentView(OwnWords, Highlighting, can_focus=True):
    """Shows one document and the cursor in it."""

    ALLOW_SELECT = False

    left: var[Span | None] = var(None, init=False, always_update=True)
    """The passage that a jump has just left behind, out of view; steps and pages are no jumps.

    It is set while the jump is made, so that whoever watches it misses none.
    """

    def __init__(self, *, text_cells: int = TEXT_CELLS, id: str | None = None) -> None:  # noqa: A002
        """Show nothing yet; lines take `text_cells` at most."""
        super().__init__(id=id)
        self.text_cells = text_cells
        self._viewport: Viewport | None = None
        self._pictures: Pictures | None = None
        self._wanted_top: int | None = None

    def open(self, document: Document, layers: Layers, position: int, top: int) -> None:
        """Show `document` with the cursor at `position` and `top` in the first row."""
        cursor = Cursor(document, layers)
        cursor.go(position)
        wrapped = WrappedText(document, self.line_cells())
        self._viewport = Viewport(cursor, wrapped, self.size.height, top)
        self._pictures = None
        self._wanted_top = None if self.size.height else top
        if self.size.height:
            self._viewport.reveal()
        self._show_scrolled(self._viewport)

    def know_claims(self, claims: Sequence[Span]) -> None:
        """Move from claim to claim by this list from now on, without looking for them."""
        if self._viewport:
            self._viewport.cursor.claims = claims

    @property
    def passage(self) -> Span:
        """The passage under the cursor, in characters; empty before a document is open."""
        return self._viewport.cursor.passage if self._viewport else Span(0, 0)

    @property
    def top_position(self) -> int:
        """The first character of the first row in view."""
        return self._viewport.top_position if self._viewport else 0

    @property
    def rows_in_view(self) -> Sequence[Row]:
        """The rows of the view, from the top."""
        return self._viewport.rows if self._viewport else ()

    @property
    def looked_at(self) -> Region:
        """Where the passage under the cursor is on the screen; empty where it is out of view."""
        lines = self._viewport.lines_of(self.passage) if self._viewport else None
        if lines is None:
            return Region()
        left, top = self.content_region.offset
        return Region(left, top + lines[0], self.size.width, lines[1] - lines[0] + 1)

    # ----------------------------------------------------------------- pointing

    def pointed(self, pointer: Offset) -> Span:
        """Return the character at a cell of the view, or the empty place beside the text."""
        cell = pointer.x - self._margin() - GUTTER
        return self._viewport.pointed(pointer.y, cell) if self._viewport else Span(0, 0)

    def select_between(self, first: Span, then: Span) -> Selection | None:
        """Return the selection from one place to another; None while no document is open."""
        if self._viewport is None:
            return None
        cursor = self._viewport.cursor
        return between(cursor.document, cursor.layers, first, then)

    # ------------------------------------------------------------------- moves

    def go(self, position: int) -> None:
        """Put the cursor on the passage at a character."""
        if self._viewport:
            before = self.passage
            self._viewport.cursor.go(position)
            self._show_moved(self._viewport, before, scrolled=self._viewport.reveal())
            self._tell_jump(self._viewport, before)

    def reveal(self, position: int, *, context: bool = True) -> None:
        """Put the cursor on the passage at a character, and have that character in view.

        With `context`, some rows on either side too.
        """
        if self._viewport:
            before = self.passage
            self._viewport.cursor.go(position)
            place = Span(position, position + 1)
            rows = CONTEXT_ROWS if context else 0
            self._show_moved(self._viewport, before, scrolled=self._viewport.reveal(place, rows))

    def show(self, position: int, top: int) -> None:
        """Put the cursor on the passage at a character, and the row of `top` first in view."""
        if self._viewport:
            before = self.passage
            self._viewport.cursor.go(position)
            self._show_moved(self._viewport, before, scrolled=self._viewport.show_from(top))

    def beside(self, position: int, step: int) -> Span | None:
        """Return the character a row below that at a position, or above it, if there is one."""
        return self._viewport.beside(position, step) if self._viewport else None

    def move(self, unit: Unit, step: int, is_checked: IsChecked) -> bool:
        """Move the cursor; return whether there was anywhere to go."""
        before = self.passage
        if self._viewport is None or not self._viewport.cursor.move(unit, step, is_checked):
            return False
        self._show_moved(self._viewport, before, scrolled=self._viewport.reveal())
        if unit not in STEPS:
            self._tell_jump(self._viewport, before)
        return True

    def page(self, pages: float) -> None:
        """Scroll by pages; at either end the cursor goes to the last or first passage."""
        if self._viewport is None:
            return
        before = self.passage
        if self._viewport.page(pages):
            self._show_scrolled(self._viewport, before)
        else:
            self.move("document", 1 if pages > 0 else -1, lambda _: False)

    def scroll_rows(self, rows: int) -> None:
        """Scroll by rows; the cursor stays in view, unless something is being selected."""
        before = self.passage
        if self._viewport and self._viewport.scroll(rows, follow=not self.keeps_cursor):
            self._show_scrolled(self._viewport, before)

    def place_passage(self, share: float) -> None:
        """Scroll until the passage is this share, 0 to 1, of the way down the view."""
        if self._viewport:
            self.scroll_rows(self._viewport.rows_to(share))

    def scroll_to_fraction(self, fraction: float) -> None:
        """Show the place that is this fraction, 0 to 1, of the way down."""
        before = self.passage
        follow = not self.keeps_cursor
        if self._viewport and self._viewport.scroll_to(fraction, follow=follow):
            self._show_scrolled(self._viewport, before)
            self._tell_jump(self._viewport, before)

    def _show_moved(self, viewport: Viewport, before: Span, *, scrolled: bool) -> None:
        """Paint what a move of the cursor changed: two passages, or the view."""
        if scrolled:
            self._show_scrolled(viewport, before)
        elif viewport.cursor.passage != before:
            self.post_message(PassageMoved(viewport.cursor.passage))
            for span in (before, viewport.cursor.passage):
                self._refresh_lines(span)

    def _tell_jump(self, viewport: Viewport, before: Span) -> None:
        """Say which passage was left, unless it is still in view."""
        if viewport.lines_of(before) is None:
            self.left = before

    def _show_scrolled(self, viewport: Viewport, before: Span | None = None) -> None:
        """Paint the view again, and say what it shows now."""
        self.refresh()
        if self.size.height:
            self.post_message(ViewScrolled(viewport.fraction, viewport.share))
        if before is not None and viewport.cursor.passage != before:
            self.post_message(PassageMoved(viewport.cursor.passage))

    # ---------------------------------------------------------------- painting

    def render_line(self, y: int) -> Strip:
        """Return row `y` of the view; also called for hit-testing."""
        width, viewport = self.size.width, self._viewport
        if viewport is None or y >= len(viewport.rows):
            return Strip.blank(width, self.rich_style)
        if self._pictures is None:
            self._pictures = Pictures(viewport.cursor, document_palette(self))
        look = Look(
            marking=self.marking,
            chosen=self.chosen,
            selection=self.selection,
            hits=self.hits,
            hit=self.hit,
            focused=self.has_focus,
            margin=self._margin(),
            width=width,
        )
        return self._pictures.paint(viewport.rows[y], look)

    def _refresh_lines(self, span: Span) -> None:
        """Repaint the lines in view that a span touches."""
        lines = self._viewport.lines_of(span) if self._viewport else None
        if lines:
            height = lines[1] - lines[0] + 1
            self.refresh(Region(0, lines[0], self.size.width, height))

    def line_cells(self) -> int:
        """The widest line that there is room for, in cells."""
        return max(8, min(self.text_cells, self.size.width - GUTTER - 2))

    def _margin(self) -> int:
        return max(1, (self.size.width - self.line_cells() - GUTTER) // 2)

    def notify_style_update(self) -> None:
        """Forget the old theme's colours; the new ones are asked for when painting."""
        super().notify_style_update()
        self._pictures = None

    # ------------------------------------------------------------------ events

    def set_text_cells(self, text_cells: int) -> None:
        """Lay the text out in lines of `text_cells` at most."""
        self.text_cells = text_cells
        self.on_resize()

    def watch_virtual_size(self) -> None:
        """Lay the text out for its first picture: `Resize` is heard only after that.

        Of later sizes some last for a moment only, and the place would be lost on the way.
        """
        if self._viewport and self._wanted_top is not None:
            cells, height = self.line_cells(), self.size.height
            self._viewport = self._viewport.resized(cells, height, self._wanted_top)

    def on_resize(self) -> None:
        """Lay the text out for the new size; the character at the top stays there."""
        if self._viewport:
            top, self._wanted_top = self._wanted_top, None
            self._viewport = self._viewport.resized(self.line_cells(), self.size.height, top)
            self._show_scrolled(self._viewport)

    @on(events.Focus)
    @on(events.Blur)
    def show_focus(self) -> None:
        """Show whether keys go here."""
        self._refresh_lines(self.passage)
