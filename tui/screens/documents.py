"""The list of the corpus's documents: type to narrow it, enter opens one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

_SHOWN_AT_ONCE = 1_000


class DocumentsScreen(ModalScreen[str | None]):
    """Chooses a document; dismissed with its id, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Close", id="documents.close", tooltip="Close the list"),
        Binding("down", "move(1)", "Down", id="documents.down", tooltip="Next document",
                priority=True),
        Binding("up", "move(-1)", "Up", id="documents.up", tooltip="Previous document",
                priority=True),
    ]  # fmt: skip

    def __init__(self, documents: Sequence[tuple[str, str]], current: str | None) -> None:
        """List (id, name) pairs and highlight `current`."""
        super().__init__()
        self.documents = documents
        self.current = current

    def compose(self) -> ComposeResult:
        """Lay out the filter and the list."""
        with Vertical(id="documents-box") as box:
            box.border_title = "Documents"
            box.border_subtitle = "type to narrow · enter opens · esc closes"
            yield Input(placeholder="Name", id="documents-filter", compact=True)
            yield OptionList(id="documents-list", compact=True)

    def on_mount(self) -> None:
        """Show everything and wait for typing."""
        self._fill("")
        self.set_focus(self.query_one(Input))

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """List only names that hold every word typed."""
        event.stop()
        self._fill(event.value)

    @on(Input.Submitted)
    def open_highlighted(self, event: Input.Submitted) -> None:
        """Open the highlighted document."""
        event.stop()
        option = self.query_one(OptionList).highlighted_option
        if option is not None:
            self.dismiss(option.id)

    @on(OptionList.OptionSelected)
    def open_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the document that was clicked."""
        event.stop()
        self.dismiss(event.option.id)

    def action_move(self, step: int) -> None:
        """Move the highlight without leaving the filter."""
        documents = self.query_one(OptionList)
        if step > 0:
            documents.action_cursor_down()
        else:
            documents.action_cursor_up()

    def _fill(self, typed: str) -> None:
        words = typed.casefold().split()
        found = [
            (name, document)
            for document, name in self.documents
            if all(word in name.casefold() for word in words)
        ]
        documents = self.query_one(OptionList)
        shown = found[:_SHOWN_AT_ONCE]
        documents.set_options(Option(Content(name), id=document) for name, document in shown)
        ids = [document for _, document in shown]
        if ids:
            documents.highlighted = ids.index(self.current) if self.current in ids else 0
        more = len(found) - len(shown)
        box = self.query_one("#documents-box", Vertical)
        box.border_title = f"Documents ({len(found)})" + (f", first {len(shown)}" if more else "")
