"""The document pane: paints the rows in view and turns keys and clicks into moves.

It only paints. The text is `Document`, its rows are `WrappedText`'s, the place and its
moves are `Cursor`'s, and what is in view is `Viewport`'s. It is a plain widget with the
Line API rather than a `ScrollView`, because its top is a place (piece, row), and a
`ScrollView`'s is a row counted from a start that a 10 MB document would have to be wrapped
to know.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.geometry import Region
from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget

from corpus.document import Document, Span
from corpus.layers import Layers
from corpus.search import NO_HITS, Hits
from tui.messages import PassageMoved, ViewScrolled
from tui.reading.cursor import Cursor, IsChecked, Unit
from tui.reading.marking import Marking
from tui.reading.viewport import Viewport, meets
from tui.reading.wrapped_text import Row, WrappedText
from tui.widgets.painting import GUTTER, Painter, RowState
from tui.widgets.palette import COMPONENT_CLASSES, document_palette

TEXT_CELLS = 76
"""The widest column of text: 66 to 80 characters a line read best (Bringhurst 1992, 2.1.2)."""

_KEPT_STRIPS = 4_096
_WHEEL_ROWS = 3


class DocumentView(Widget, can_focus=True):
    """Shows one document and the cursor in it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(COMPONENT_CLASSES)
    ALLOW_SELECT = False

    marking: var[Marking] = var(Marking, init=False)
    selection: var[Span | None] = var(None, init=False)
    """What is selected, in characters, or None."""

    hits: var[Hits] = var(NO_HITS, init=False)
    """What a search found."""

    hit: var[int | None] = var(None, init=False)
    """The number of the hit that was gone to."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._viewport: Viewport | None = None
        self._painter: Painter | None = None
        self._strips: OrderedDict[RowState, Strip] = OrderedDict()
        self._wanted_top: int | None = None

    def open(self, document: Document, layers: Layers, position: int, top: int) -> None:
        """Show `document` with the cursor at `position` and `top` in the first row."""
        cursor = Cursor(document, layers)
        cursor.go(position)
        wrapped = WrappedText(document, self._text_cells())
        self._viewport = Viewport(cursor, wrapped, self.size.height, top)
        self._painter = Painter(document, document_palette(self))
        self._strips.clear()
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

    def watch_marking(self) -> None:
        """Paint the marks that changed; rows whose marks are the same come from the cache."""
        self.refresh()

    def watch_selection(self, before: Span | None, now: Span | None) -> None:
        """Repaint the rows of what was selected and of what is."""
        for span in (before, now):
            if span is not None:
                self._refresh_lines(span)

    def watch_hits(self) -> None:
        """Paint the hits; rows that have none come from the cache."""
        self.refresh()

    def watch_hit(self, before: int | None, now: int | None) -> None:
        """Repaint the hit that was gone to, and the one that is."""
        for number in (before, now):
            if number is not None and number < self.hits.number:
                self._refresh_lines(self.hits.span(number))

    # ------------------------------------------------------------------- moves

    def go(self, position: int) -> None:
        """Put the cursor on the passage at a character."""
        if self._viewport:
            before = self.passage
            self._viewport.cursor.go(position)
            self._show_moved(self._viewport, before)

    def move(self, unit: Unit, step: int, is_checked: IsChecked) -> bool:
        """Move the cursor; return whether there was anywhere to go."""
        before = self.passage
        if self._viewport is None or not self._viewport.cursor.move(unit, step, is_checked):
            return False
        self._show_moved(self._viewport, before)
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
        """Scroll by rows; the cursor stays in view."""
        before = self.passage
        if self._viewport and self._viewport.scroll(rows):
            self._show_scrolled(self._viewport, before)

    def scroll_to_fraction(self, fraction: float) -> None:
        """Show the place that is this fraction, 0 to 1, of the way down."""
        before = self.passage
        if self._viewport and self._viewport.scroll_to(fraction):
            self._show_scrolled(self._viewport, before)

    def _show_moved(self, viewport: Viewport, before: Span) -> None:
        """Follow the cursor, and paint what its move changed: two passages, or the view."""
        if viewport.reveal():
            self._show_scrolled(viewport, before)
        elif viewport.cursor.passage != before:
            self.post_message(PassageMoved(viewport.cursor.passage))
            for span in (before, viewport.cursor.passage):
                self._refresh_lines(span)

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
        if self._painter is None:
            self._painter = Painter(viewport.cursor.document, document_palette(self))
        state = self._state(viewport, viewport.rows[y])
        strip = self._strips.get(state)
        if strip is None:
            strip = self._strips[state] = self._painter.paint(state)
            if len(self._strips) > _KEPT_STRIPS:
                self._strips.popitem(last=False)
        return strip

    def _state(self, viewport: Viewport, row: Row) -> RowState:
        margin, width = self._margin(), self.size.width
        if row.blank:
            return RowState(row, (), (), None, focused=False, margin=margin, width=width)
        passage = viewport.cursor.passage
        claims = viewport.cursor.layers.claims(row.block)
        here = (passage.start, passage.end) if meets(passage, row) else None
        return RowState(
            row=row,
            marks=self.marking.overlapping(row.start, row.end),
            claims=tuple((c.start, c.end) for c in claims if meets(c, row)),
            passage=here,
            focused=self.has_focus and here is not None,
            margin=margin,
            width=width,
            selection=_part(self.selection, row),
            hits=self.hits.touching(row.start, row.end),
            hit=self._hit_on(row),
        )

    def _hit_on(self, row: Row) -> tuple[int, int] | None:
        if self.hit is None or self.hit >= self.hits.number:
            return None
        here = self.hits.span(self.hit)
        return (here.start, here.end) if meets(here, row) else None

    def _refresh_lines(self, span: Span) -> None:
        """Repaint the lines in view that a span touches."""
        lines = self._viewport.lines_of(span) if self._viewport else None
        if lines:
            height = lines[1] - lines[0] + 1
            self.refresh(Region(0, lines[0], self.size.width, height))

    def _text_cells(self) -> int:
        return max(8, min(TEXT_CELLS, self.size.width - GUTTER - 2))

    def _margin(self) -> int:
        return max(1, (self.size.width - self._text_cells() - GUTTER) // 2)

    def notify_style_update(self) -> None:
        """Forget the old theme's colours; the new ones are asked for when painting."""
        super().notify_style_update()
        self._strips.clear()
        self._painter = None

    # ------------------------------------------------------------------ events

    def on_resize(self) -> None:
        """Lay the text out for the new size; the character at the top stays there."""
        if self._viewport:
            top, self._wanted_top = self._wanted_top, None
            self._viewport = self._viewport.resized(self._text_cells(), self.size.height, top)
            self._show_scrolled(self._viewport)

    def on_focus(self) -> None:
        """Show that keys go here."""
        self._refresh_lines(self.passage)

    def on_blur(self) -> None:
        """Show that keys go elsewhere."""
        self._refresh_lines(self.passage)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the passage that was clicked."""
        place = event.get_content_offset(self)
        if place is not None and self._viewport and place.y < len(self._viewport.rows):
            row = self._viewport.rows[place.y]
            cell = max(0, place.x - self._margin() - GUTTER)
            self.go(self._viewport.wrapped.position_at(row, cell))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down by the wheel."""
        event.stop()
        self.scroll_rows(_WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up by the wheel."""
        event.stop()
        self.scroll_rows(-_WHEEL_ROWS)


def _part(span: Span | None, row: Row) -> tuple[int, int] | None:
    """Return the part of a span that is on a row, which is all that its picture depends on."""
    if span is None or not meets(span, row):
        return None
    return max(span.start, row.start), min(span.end, row.end)
