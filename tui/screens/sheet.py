"""A sheet of text over the reader: it scrolls by the keys, and closes."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen


class SheetScreen(ModalScreen[None]):
    """Scrolls what it holds, in a `VerticalScroll`; esc or q closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Close", id="sheet.close", tooltip="Close"),
        Binding("j,down", "scroll('down')", "Down", id="sheet.down", tooltip="Scroll down"),
        Binding("k,up", "scroll('up')", "Up", id="sheet.up", tooltip="Scroll up"),
        Binding("space,pagedown", "scroll('page_down')", "Page", id="sheet.page",
                tooltip="Scroll a page"),
        Binding("b,pageup", "scroll('page_up')", "Page up", id="sheet.back",
                tooltip="Scroll a page up"),
    ]  # fmt: skip

    def action_scroll(self, way: str) -> None:
        """Scroll the sheet: down, up, page_down or page_up."""
        box = self.query_one(VerticalScroll)
        moves = {
            "down": box.scroll_down,
            "up": box.scroll_up,
            "page_down": box.scroll_page_down,
            "page_up": box.scroll_page_up,
        }
        moves[way](animate=False)
