"""The list of the library: a row for each document, made when it comes into view."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.messages import DeclaredMessage
from tui.widgets.library_row import Piece
from tui.widgets.palette import VERDICTS, inks

_INKS = {
    "title": "$foreground",
    "current": "bold $accent",
    "about": "$secondary",
    "quiet": "$quiet",
    "warning": "$warning",
    "full": "$accent",
    "rest": "$quiet",
    "highlighted": "on $passage",
    **VERDICTS,
}
Paint = Callable[[int, int], Sequence[Piece]]
"""Returns the row of the document with a number, in so many cells."""


class LibraryTable(ScrollView, can_focus=False, inherit_bindings=False):
    """Lists documents by their numbers, in any order; any number of them cost what is in view.

    It never has the focus: whoever is typed into moves its highlight.

    Attributes:
        at: The place of the highlighted document in the list; None where the list is empty.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    LibraryTable {
        height: 1fr;
        background: $background;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-color: $thumb;
        scrollbar-color-hover: $thumb;
    }
    """

    at: var[int | None] = var(None, init=False)

    class Highlighted(DeclaredMessage):
        """Another document is highlighted, or none."""

        number: int | None

    class Chosen(DeclaredMessage):
        """A document was clicked."""

        number: int

    def __init__(self, paint: Paint, *, id: str | None = None) -> None:  # noqa: A002
        """List nothing yet."""
        super().__init__(id=id)
        self._paint = paint
        self._numbers: Sequence[int] = ()
        self._styles: dict[str, Style] | None = None

    @property
    def highlighted(self) -> int | None:
        """The number of the highlighted document."""
        return None if self.at is None else self._numbers[self.at]

    def show(self, numbers: Sequence[int], number: int | None) -> None:
        """List these, with one highlighted: the first where that is not among them.

        Where the highlighted one stays what it was, so does its row on the screen.
        """
        before = self.highlighted
        row = 0 if self.at is None else self.at - self.scroll_offset.y
        self._numbers = numbers
        at = numbers.index(number) if number in numbers else 0
        self.set_reactive(LibraryTable.at, at if numbers else None)
        self.virtual_size = Size(0, len(numbers))
        if self.at is not None:
            if number == before:
                self._scroll(self.at - row)
            self._reveal(self.at)
        self.refresh()
        if self.highlighted != before:
            self.post_message(self.Highlighted(self.highlighted))

    def move(self, step: int) -> None:
        """Move the highlight by rows, round at the ends."""
        if self.at is not None:
            self.at = (self.at + step) % len(self._numbers)

    def page(self, step: int) -> None:
        """Move the highlight by what is in view, no further than the ends."""
        if self.at is not None:
            at = self.at + step * max(1, self._rows - 1)
            self.at = max(0, min(at, len(self._numbers) - 1))

    def end(self, step: int) -> None:
        """Highlight the last document (1) or the first (-1)."""
        if self.at is not None:
            self.at = len(self._numbers) - 1 if step > 0 else 0

    def watch_at(self, before: int | None, now: int | None) -> None:
        """Repaint the two rows, have the highlighted one in view, and say which it is."""
        for at in (before, now):
            if at is not None:
                self.refresh_line(at)
        if now is not None:
            self._reveal(now)
        self.post_message(self.Highlighted(self.highlighted))

    @property
    def _rows(self) -> int:
        return self.scrollable_content_region.height

    def _reveal(self, at: int) -> None:
        if self._rows:
            top = self.scroll_offset.y
            self._scroll(max(min(top, at), at - self._rows + 1))

    def _scroll(self, top: int) -> None:
        top = max(0, min(top, self.max_scroll_y))
        self.scroll_to(y=top, animate=False, force=True, immediate=True)

    def on_resize(self) -> None:
        """Keep the highlighted row in view."""
        if self.at is not None:
            self._reveal(self.at)

    def on_click(self, event: events.Click) -> None:
        """Choose the document that was clicked."""
        place = event.get_content_offset(self)
        at = self.scroll_offset.y + place.y if place is not None else len(self._numbers)
        if at < len(self._numbers):
            self.at = at
            self.post_message(self.Chosen(self._numbers[at]))

    # ---------------------------------------------------------------- painting

    def render_line(self, y: int) -> Strip:
        """Return row `y` of the view."""
        width = self.scrollable_content_region.width
        at = self.scroll_offset.y + y
        if at >= len(self._numbers):
            return Strip.blank(width, self.rich_style)
        return self.strip(self._paint(self._numbers[at], width), width, lit=at == self.at)

    def strip(self, pieces: Sequence[Piece], width: int, *, lit: bool = False) -> Strip:
        """Return pieces of a row in their colours, in `width` cells."""
        if self._styles is None:
            self._styles = inks(self, _INKS)
        styles = self._styles
        base = self.rich_style + (styles["highlighted"] if lit else Style())
        segments = [Segment(words, base + styles[kind]) for words, kind in pieces]
        return Strip(segments).adjust_cell_length(width, base)

    def notify_style_update(self) -> None:
        """Take the new theme's colours."""
        super().notify_style_update()
        self._styles = None
