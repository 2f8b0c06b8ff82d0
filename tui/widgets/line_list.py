"""A list of one-row entries that are made when they come into view.

It is a `ScrollView` with the Line API: each entry is a row, so the row at the top is a
number, and a list of a million costs what the screen shows of it.
"""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.messages import DeclaredMessage
from tui.reading.entries import Entries
from tui.reading.wrapping import wrap
from tui.widgets.entry_row import lay_out
from tui.widgets.in_force import is_ascii_only
from tui.widgets.palette import VERDICTS, inks
from tui.widgets.pane_list import PaneList

_INKS = {
    "label": "$foreground",
    "nested": "$secondary",
    "aside": "$quiet",
    "quiet": "$quiet",
    "done": "$verdict-verified",
    "warning": "$warning",
    "highlighted": "on $passage",
    "resting": "on $passage-idle",
    "hover": "on $passage-idle",
    **VERDICTS,
}
"""How the parts of a row look, and the marks; the highlight rests where keys go elsewhere."""


class Place(NamedTuple):
    """A place in a list.

    Attributes:
        top: The entry in the first row.
        resting: The entry that was highlighted last.
    """

    top: int = 0
    resting: int = 0


class LineList(ScrollView, can_focus=True, inherit_bindings=False):
    """Lists entries, one a row; its keys are those of `PaneList`.

    What a person does is posted; setting `highlighted` is not.

    Attributes:
        highlighted: The number of the highlighted entry, or None.
    """

    BINDINGS: ClassVar[list[BindingType]] = PaneList.BINDINGS
    ALLOW_SELECT = False
    DEFAULT_CSS = """
    LineList {
        width: 100%;
        height: 1fr;
        background: $surface;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        scrollbar-background: $surface;
        scrollbar-color: $thumb;
    }
    """

    highlighted: var[int | None] = var(None, init=False)
    _pointed: var[int | None] = var(None, init=False)
    """The row of the view under the mouse; the entry there changes with the wheel."""

    class Highlighted(DeclaredMessage):
        """A person moved the highlight to entry `index` of `entries`."""

        entries: Entries
        index: int

    class Chosen(DeclaredMessage):
        """A person chose entry `index` of `entries` with enter, space or the mouse."""

        entries: Entries
        index: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._entries: Entries | None = None
        self._remark = ""
        self._resting = 0
        self._rows = 0
        self._theme: tuple[Style, dict[str, Style]] | None = None
        """The list's own style and those of `_INKS`, until the style changes."""

    def show(self, entries: Entries | None, remark: str = "", place: Place | None = None) -> None:
        """List these, with nothing highlighted, or keep the place.

        Args:
            entries: What to list, or None for nothing yet.
            remark: What stands in place of the entries where there are none.
            place: Where the list is to be; without it the scroll place stays as it is, and
                so does the highlight if there still is such an entry. Of as many entries
                as before, only those in view that look different are painted.
        """
        before, self._entries = self._entries, entries
        self._remark = remark
        top = self.scroll_offset.y
        if place is not None:
            self.highlighted = None
            top, self._resting = place
        elif self.highlighted is not None and self.highlighted >= self._count:
            self.highlighted = None
        if place is None and before and entries and len(before) == len(entries):
            for index in range(top, min(top + self._rows, self._count)):
                if before[index] != entries[index]:
                    self.refresh_line(index)
            return
        self.virtual_size = Size(0, self._count)
        self._scroll(top)
        self.refresh()

    @property
    def place(self) -> Place:
        """Where the list is, for showing it there again."""
        return Place(self.scroll_offset.y, self._resting)

    @property
    def _count(self) -> int:
        return len(self._entries) if self._entries is not None else 0

    # ------------------------------------------------------------------- moves

    def action_cursor_down(self) -> None:
        """Highlight the next entry."""
        self._move(1)

    def action_cursor_up(self) -> None:
        """Highlight the entry before."""
        self._move(-1)

    def action_page_down(self) -> None:
        """Move the highlight down by what is in view."""
        self._move(max(1, self._rows))

    def action_page_up(self) -> None:
        """Move the highlight up by what is in view."""
        self._move(-max(1, self._rows))

    def action_first(self) -> None:
        """Highlight the first entry."""
        self._highlight(0)

    def action_last(self) -> None:
        """Highlight the last entry."""
        self._highlight(self._count - 1)

    def action_select(self) -> None:
        """Choose the highlighted entry; without one, highlight one."""
        if self.highlighted is None:
            self._move(0)
        elif self._entries is not None:
            self.post_message(self.Chosen(self._entries, self.highlighted))

    def _move(self, rows: int) -> None:
        """Move the highlight by rows; without one, it comes back to where it was last."""
        here = self._place_to_resume() if self.highlighted is None else self.highlighted + rows
        self._highlight(here)

    def _place_to_resume(self) -> int:
        top = self.scroll_offset.y
        return self._resting if top <= self._resting < top + self._rows else top

    def _highlight(self, index: int) -> None:
        index = max(0, min(index, self._count - 1))
        if self._entries is not None and index < self._count and index != self.highlighted:
            self.highlighted = index
            self.post_message(self.Highlighted(self._entries, index))

    def watch_highlighted(self, before: int | None, now: int | None) -> None:
        """Repaint the two rows that changed, and have the highlighted one in view."""
        for index in (before, now):
            if index is not None:
                self.refresh_line(index)
        if now is not None:
            self._resting = now
            self._reveal(now)

    def _reveal(self, index: int) -> None:
        """Scroll as little as brings an entry into view."""
        if self._rows:
            top = self.scroll_offset.y
            self._scroll(max(min(top, index), index - self._rows + 1))

    def _scroll(self, top: int) -> None:
        """Have entry `top` in the first row, or as far down as there are entries."""
        if self.is_mounted:
            top = min(top, self.max_scroll_y)
            self.scroll_to(y=top, animate=False, force=True, immediate=True)

    # ---------------------------------------------------------------- painting

    def render_line(self, y: int) -> Strip:
        """Return row `y` of the view; also called for hit-testing."""
        width = self.scrollable_content_region.width
        base, styles = self._theme or self._take_theme()
        if self._entries is None or not self._count:
            return _remark_line(self._remark, y, width, base, base + styles["quiet"])
        index = self.scroll_offset.y + y
        if index >= self._count:
            return Strip.blank(width, base)
        if index == self.highlighted:
            base += styles["highlighted" if self.has_focus else "resting"]
        elif y == self._pointed:
            base += styles["hover"]
        entry = self._entries[index]
        mark = f"verdict-{entry.mark.colour}" if entry.mark else ""
        segments = [
            Segment(text, base + styles[mark if part == "mark" else part])
            for text, part in lay_out(entry, width, ascii_only=is_ascii_only(self))
        ]
        return Strip(segments).adjust_cell_length(width, base)

    def _take_theme(self) -> tuple[Style, dict[str, Style]]:
        self._theme = self.rich_style, inks(self, _INKS)
        return self._theme

    def notify_style_update(self) -> None:
        """Take the new theme's colours."""
        super().notify_style_update()
        self._theme = None

    # ------------------------------------------------------------------ events

    def on_resize(self) -> None:
        """Keep the highlighted entry in view if it was, or if there was no view yet."""
        top, rows, here = self.scroll_offset.y, self._rows, self.highlighted
        self._rows = self.scrollable_content_region.height
        if here is not None and (not rows or top <= here < top + rows):
            self._reveal(here)

    def on_click(self, event: events.Click) -> None:
        """Choose the entry that was clicked."""
        place = event.get_content_offset(self)
        index = self.scroll_offset.y + place.y if place is not None else self._count
        if index < self._count:
            self.highlighted = index
            self.action_select()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show which entry a click would choose."""
        place = event.get_content_offset(self)
        self._pointed = place.y if place is not None else None

    def on_leave(self) -> None:
        """Show that the mouse is elsewhere."""
        self._pointed = None

    def watch__pointed(self, before: int | None, now: int | None) -> None:
        """Repaint the two rows that changed."""
        for y in (before, now):
            if y is not None:
                self.refresh(Region(0, y, self.size.width, 1))


def _remark_line(remark: str, y: int, width: int, base: Style, quiet: Style) -> Strip:
    """Return a row of a remark, which begins below an empty row."""
    rows = wrap(remark, width - 2)
    if not 1 <= y <= len(rows):
        return Strip.blank(width, base)
    start, end = rows[y - 1]
    line = Segment(" " + remark[start:end], quiet)
    return Strip([line]).adjust_cell_length(width, base)
