"""A list of what the store has kept, such as the trash; choosing one does something with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets.option_list import Option

from tui.commands.dialogs import RECORDS
from tui.widgets.bindings import bindings
from tui.widgets.in_force import keys_of
from tui.widgets.pane_list import PaneList


class RecordsScreen(ModalScreen[int | None]):
    """Lists records; dismissed with the number of the one chosen, from 0, or None."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(RECORDS)

    def __init__(self, title: str, does: str, records: Sequence[Content]) -> None:
        """List these.

        Args:
            title: What they are.
            does: What choosing one does, as in "restores it".
            records: How they look, in order; at least one.
        """
        super().__init__()
        self.heading = title
        self.does = does
        self.records = records

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(classes="records-box") as box:
            box.border_title = Content(f"{self.heading} ({len(self.records):,})")
            keys = (("list.choose", self.does), ("records.leave", "closes"))
            box.border_subtitle = Content(keys_of(self, *keys))
            yield PaneList(*map(Option, self.records), classes="records")

    def on_mount(self) -> None:
        """Highlight the first."""
        records = self.query_one(PaneList)
        records.highlighted = 0
        records.focus()

    @on(PaneList.OptionSelected)
    def choose(self, event: PaneList.OptionSelected) -> None:
        """Close with the one that was chosen."""
        event.stop()
        self.dismiss(event.option_index)
