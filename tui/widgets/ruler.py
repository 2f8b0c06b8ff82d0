"""The ruler at the document's right edge: scroll bar and overview in one.

Its left cells show the verdicts of the whole document, each where it stands; its right
cells are the scroll bar's thumb. A click or a drag goes there.
"""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.reactive import reactive, var
from textual.strip import Strip
from textual.widget import Widget

from tui.marks import STALE, mark_of
from tui.messages import ScrollDocument
from tui.reading.marking import Marking
from tui.widgets.palette import verdict_styles


class Ruler(Widget):
    """Paints verdicts and the thumb; asks to scroll with `ScrollDocument`."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"ruler--track", "ruler--thumb"}

    marking: var[Marking] = var(Marking, init=False)
    characters: var[int] = var(0)
    fraction: reactive[float] = reactive(0.0)
    share: reactive[float] = reactive(1.0)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._cells: dict[int, Segment] | None = None
        self._dragging = False

    def watch_marking(self) -> None:
        """Show the marks that changed."""
        self._cells = None
        self.refresh()

    def watch_characters(self) -> None:
        """Spread the marks over another document's length."""
        self._cells = None
        self.refresh()

    def notify_style_update(self) -> None:
        """Take the new theme's colours."""
        super().notify_style_update()
        self._cells = None

    def on_resize(self) -> None:
        """Spread the marks over another height."""
        self._cells = None

    def render_line(self, y: int) -> Strip:
        """Return row `y`: a mark's colour if one stands there, and the thumb or the track."""
        height = self.size.height
        track = self.get_component_rich_style("ruler--track")
        thumb = self.get_component_rich_style("ruler--thumb")
        if self._cells is None:
            self._cells = self._marks(height)
        long = max(1, round(self.share * height))
        first = round(self.fraction * (height - long))
        here = thumb if self.share < 1 and first <= y < first + long else track
        left = self._cells.get(y) or Segment(" ", track)
        return Strip([left, Segment(" ", here)], 2)

    def _marks(self, height: int) -> dict[int, Segment]:
        """Return the sign of each row that has a mark; where several meet, the last one's."""
        styles = verdict_styles(self)
        track = self.get_component_rich_style("ruler--track")
        whole = max(1, self.characters)
        cells = {}
        for marked in self.marking.marked:
            mark = STALE if marked.stale else mark_of(marked.verdict)
            sign = STALE.glyph if marked.stale else "▪"
            row = min(height - 1, marked.start * height // whole)
            cells[row] = Segment(sign, track + styles[mark.colour])
        return cells

    def _ask(self, y: int) -> None:
        height = max(2, self.size.height)
        self.post_message(ScrollDocument(max(0.0, min(1.0, y / (height - 1)))))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Go where the ruler was pressed, and follow the mouse from there."""
        event.stop()
        self._dragging = True
        self.capture_mouse()
        self._ask(event.y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Follow a drag."""
        if self._dragging:
            self._ask(event.y)

    def on_mouse_up(self) -> None:
        """End a drag."""
        self._dragging = False
        self.release_mouse()
