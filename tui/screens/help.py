"""The help screen: every key and every mark."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from store.verdicts import VerdictSet
from tui.commands import GROUPS
from tui.screens.sheet import SheetScreen
from tui.widgets.key_table import KeyTable


class HelpScreen(SheetScreen):
    """Shows the keys; any of esc, q, ? closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "dismiss", "Close", id="help.close", tooltip="Close help"),
    ]

    def __init__(
        self, verdicts: VerdictSet, groups: Sequence[str] = GROUPS, here: Collection[str] = ()
    ) -> None:
        """Show the keys of some groups, by default of all.

        Args:
            verdicts: What the marks in the margin mean.
            groups: The groups.
            here: The ids of commands that are only there where the person is; they go first.
        """
        super().__init__()
        self.groups = groups
        self.verdicts = verdicts
        self.here = here

    def compose(self) -> ComposeResult:
        """Lay out the groups, one below the other."""
        with VerticalScroll(id="help-box") as box:
            box.border_title = "Keys"
            box.border_subtitle = "esc closes · j k scroll"
            yield KeyTable(self.verdicts, self.groups, self.here)
