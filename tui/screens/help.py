"""The help screen: every key and every mark."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from store.verdicts import VerdictSet
from tui.widgets.key_table import KeyTable


class HelpScreen(ModalScreen[None]):
    """Shows the keys; any of esc, q, ? closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,q,question_mark,f1", "dismiss", "Close", id="help.close", tooltip="Close help"
        ),
        Binding("j,down", "scroll('down')", "Down", id="help.down", tooltip="Scroll down"),
        Binding("k,up", "scroll('up')", "Up", id="help.up", tooltip="Scroll up"),
        Binding("space,pagedown", "scroll('page_down')", "Page", id="help.page",
                tooltip="Scroll a page"),
        Binding("b,pageup", "scroll('page_up')", "Page up", id="help.back",
                tooltip="Scroll a page up"),
    ]  # fmt: skip

    def __init__(self, verdicts: VerdictSet) -> None:
        super().__init__()
        self.verdicts = verdicts

    def compose(self) -> ComposeResult:
        """Lay out the groups, one below the other."""
        with VerticalScroll(id="help-box") as box:
            box.border_title = "Keys"
            box.border_subtitle = "esc closes · j k scroll"
            yield KeyTable(self.verdicts)

    def action_scroll(self, way: str) -> None:
        """Scroll the help: down, up, page_down or page_up."""
        box = self.query_one("#help-box", VerticalScroll)
        moves = {
            "down": box.scroll_down,
            "up": box.scroll_up,
            "page_down": box.scroll_page_down,
            "page_up": box.scroll_page_up,
        }
        moves[way](animate=False)
