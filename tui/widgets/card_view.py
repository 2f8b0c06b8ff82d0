"""Entries of several rows each, painted when they come into view; what `CardList` is on.

It is a `ScrollView` with the Line API. How many rows an entry takes is guessed until it
comes into view (`tui.reading.heights`), so that ten thousand cost what the screen shows of
them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Generic, TypeVar

from textual.cache import LRUCache
from textual.color import Color
from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual
from textual.widget import Widget

from tui.reading.heights import Heights

_GUESS = 4
"""Rows of an entry that was never seen: a verdict, two rows of quote, a blank one."""

_NARROWEST = 8
_KEPT_ENTRIES = 256

Entry = TypeVar("Entry")


class CardView(ScrollView, Generic[Entry], can_focus=True, inherit_bindings=False):
    """Shows a column of entries, one of them highlighted.

    Attributes:
        highlighted: The number of the highlighted entry, or None.
        pointed: The number of the entry under the mouse, or None.
        remark: What stands in place of the entries where there are none.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    CardView {
        width: 100%;
        height: 1fr;
        background: $surface;
        color: $foreground;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        scrollbar-background: $surface;
        scrollbar-color: $thumb;
    }
    """

    highlighted: var[int | None] = var(None, init=False)
    remark: var[str] = var("", init=False)
    pointed: var[int | None] = var(None, init=False)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._entries: Sequence[Entry] = ()
        self._names: Sequence[str | None] = ()
        self._index: dict[str | None, int] = {}
        self._heights = self._guessed()
        self._strips: LRUCache[tuple[Entry, int, Style], list[Strip]] = LRUCache(_KEPT_ENTRIES)
        self._width = 0

    # ------------------------------------------------------ what a kind of list is

    def render_entry(self, entry: Entry, width: int) -> Content:
        """Return how an entry looks in `width` cells; the same for equal entries."""
        raise NotImplementedError

    # --------------------------------------------------------------- what is listed

    def list_entries(self, entries: Sequence[Entry], names: Sequence[str | None]) -> None:
        """List these, with nothing highlighted; what is in the first row stays if it can.

        Args:
            entries: What to list; each can be hashed, and is painted by what it equals.
            names: A name for each that no other has, or None for one that can't be chosen.
        """
        before, old, top, seen = self._entries, self._heights, self.scroll_offset.y, self._seen()
        first = old.at(top)
        held = self._names[first] if before else None
        measured = {self._names[index]: (before[index], rows) for index, rows in old.known.items()}
        self.highlighted = self.pointed = None
        self._entries, self._names = entries, names
        self._index = dict(zip(names, range(len(names)), strict=True))
        self._heights = self._guessed()
        self._heights.learn(
            {
                index: rows
                for name, (entry, rows) in measured.items()
                if (index := self.place_of(name)) is not None and entries[index] == entry
            }
        )
        if (still := self.place_of(held)) is not None:
            top += self._heights.start(still) - old.start(first)
        self._scroll(top)
        for y, (then, now) in enumerate(zip_longest(seen, self._seen())):
            if then != now:
                self.refresh(Region(0, y, self.size.width, 1))

    def _seen(self) -> list[tuple[Entry, int] | None]:
        """Return the entry in each row of the view, and which of its rows; None below the last."""
        top = self.scroll_offset.y
        rows = range(top, top + self.scrollable_content_region.height)
        indexes = [self._heights.at(row) if row < self._heights.total else None for row in rows]
        return [
            None if index is None else (self._entries[index], row - self._heights.start(index))
            for row, index in zip(rows, indexes, strict=True)
        ]

    def _guessed(self) -> Heights:
        return Heights(len(self._entries), _GUESS, self._measured)

    def _measured(self, index: int) -> int:
        return len(self._painted(index, self.visual_style))

    @property
    def chosen(self) -> str | None:
        """The name of the highlighted entry."""
        return None if self.highlighted is None else self._names[self.highlighted]

    def place_of(self, name: str | None) -> int | None:
        """Return the number of the entry of a name, or None if there is none."""
        return None if name is None else self._index.get(name)

    def watch_highlighted(self, before: int | None, now: int | None) -> None:
        """Repaint the two that changed, and have the highlighted one in view."""
        self._repaint(before, now)
        if now is not None:
            self._reveal(now)

    # -------------------------------------------------------------------- scrolling

    @property
    def _rows(self) -> int:
        """How many rows are in view; none before there is a width to break entries for."""
        return self.scrollable_content_region.height if self._width else 0

    def _reveal(self, index: int) -> None:
        """Scroll as little as brings an entry into view."""
        if self._rows:
            self._scroll(self._heights.reveal(index, self.scroll_offset.y, self._rows))

    def _scroll(self, top: int) -> None:
        """Have row `top` first, or as far down as there are rows."""
        if self._rows:
            top = self._heights.settle(top, self._rows)
        self._tell_rows(Size(0, self._heights.total))
        if self.is_mounted:
            self.scroll_to(y=top, animate=False, force=True, immediate=True)

    def _tell_rows(self, size: Size) -> None:
        """Have the scroll bar tell of so many rows.

        Set as a reactive, the size would have the whole screen laid out again, though the
        list takes the room it is given.
        """
        if size != self.virtual_size:
            self.set_reactive(Widget.virtual_size, size)
            self._scroll_update(size)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Measure what has come into view, however it was scrolled there."""
        super().watch_scroll_y(old_value, new_value)
        if self._rows and round(old_value) != round(new_value):
            total = self._heights.total
            top = self._heights.settle(round(new_value), self._rows)
            if self._heights.total != total:
                self._scroll(top)

    def on_resize(self) -> None:
        """Break the entries for another width, and keep the highlighted one in view."""
        top, width = self.scroll_offset.y, max(_NARROWEST, self.scrollable_content_region.width - 1)
        if width != self._width:
            first = self._heights.at(top)
            self._width, self._heights = width, self._guessed()
            top = self._heights.start(first)
        self._scroll(top)
        if self.highlighted is not None:
            self._reveal(self.highlighted)
        self.refresh()

    # --------------------------------------------------------------------- painting

    def render_line(self, y: int) -> Strip:
        """Return row `y` of the view; also called for hit-testing."""
        width, style = self.scrollable_content_region.width, self.visual_style
        row, lines = self.scroll_offset.y + y, self._remark_lines(width)
        if self._entries:
            index = self._heights.at(row)
            style = self._style(index)
            row -= self._heights.start(index)
            lines = self._painted(index, style)
        if row < len(lines):
            return lines[row].adjust_cell_length(width, style.rich_style)
        return Strip.blank(width, self.visual_style.rich_style)

    def _style(self, index: int) -> Style:
        if index == self.highlighted:
            return self._on("passage" if self.has_focus else "passage-idle")
        return self._on("passage-idle") if index == self.pointed else self.visual_style

    def _on(self, ground: str) -> Style:
        """Return the list's style on the colour of one of the theme's variables."""
        return self.visual_style + Style(background=self._colour(ground))

    def _colour(self, name: str) -> Color:
        return Color.parse(self.app.theme_variables[name])

    def _painted(self, index: int, style: Style) -> list[Strip]:
        """Return the rows of an entry."""
        entry = self._entries[index]
        key = entry, self._width, style
        strips = self._strips.get(key)
        if strips is None:
            content = self.render_entry(entry, self._width)
            strips = Visual.to_strips(self, content, self._width, None, style)
            self._strips[key] = strips
        return strips

    def _remark_lines(self, width: int) -> list[Strip]:
        """Return the rows of the remark, below an empty one."""
        if not self.remark or width < _NARROWEST:
            return []
        quiet = self.visual_style + Style(foreground=self._colour("quiet"))
        lines = Visual.to_strips(self, Content(self.remark), width - 2, None, quiet)
        indent = Strip.blank(1, quiet.rich_style)
        return [indent, *(Strip.join([indent, line]) for line in lines)]

    def watch_remark(self) -> None:
        """Paint it."""
        self.refresh()

    def notify_style_update(self) -> None:
        """Take the new theme's colours."""
        super().notify_style_update()
        self._strips.clear()

    def _repaint(self, *indexes: int | None) -> None:
        """Paint entries again."""
        for index in indexes:
            if index is not None and index < len(self._entries):
                y = self._heights.start(index) - self.scroll_offset.y
                self.refresh(Region(0, y, self.size.width, self._heights.rows(index)))

    def watch_pointed(self, before: int | None, now: int | None) -> None:
        """Repaint the two that changed."""
        self._repaint(before, now)
