"""A sheet of text over the reader: it scrolls by the keys, and closes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widget import Widget

from tui.commands.dialogs import SHEET
from tui.widgets.bindings import bindings
from tui.widgets.in_force import key_of, keys_of


class Sheet(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Scrolls what it holds; the keys for that are the screen's."""


class SheetLines(Widget):
    """Lines in a `Sheet`, broken for the width there is."""

    def lines(self, width: int) -> Iterator[Content]:
        """Yield the rows that fit into `width` cells."""
        raise NotImplementedError

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many rows there are in `width` cells."""
        del container, viewport
        return len(list(self.lines(width)))

    def render(self) -> Content:
        """Return the rows."""
        return Content("\n").join(self.lines(self.content_size.width))


class SheetScreen(ModalScreen[None]):
    """Scrolls what it holds, in a `Sheet`, and closes."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(SHEET)

    @property
    def told_keys(self) -> str:
        """What its keys do, for its lower edge."""
        scrolls = f"{key_of(self, 'sheet.down')} {key_of(self, 'sheet.up')} scroll"
        return " · ".join(filter(None, (keys_of(self, ("sheet.close", "closes")), scrolls)))

    def action_scroll(self, way: str) -> None:
        """Scroll the sheet: down, up, page_down, page_up, home or end."""
        box = self.query_one(Sheet)
        moves = {
            "down": box.scroll_down,
            "up": box.scroll_up,
            "page_down": box.scroll_page_down,
            "page_up": box.scroll_page_up,
            "home": box.scroll_home,
            "end": box.scroll_end,
        }
        moves[way](animate=False)
