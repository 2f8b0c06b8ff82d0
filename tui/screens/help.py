"""The help screen: every key and every mark."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from store.verdicts import VerdictSet
from tui.commands import GROUPS
from tui.commands.dialogs import HELP
from tui.screens.sheet import Sheet, SheetScreen
from tui.widgets.bindings import bindings
from tui.widgets.key_table import KeyTable


class HelpScreen(SheetScreen):
    """Shows the keys; the one that opens it closes it, too."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(HELP)

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
        with Sheet(id="help-box") as box:
            box.border_title = "Keys"
            box.border_subtitle = Content(self.told_keys)
            yield KeyTable(self.verdicts, self.groups, self.here)
