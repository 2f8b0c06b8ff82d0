"""A list in a side pane whose movement keys are those of the document."""

from __future__ import annotations

from typing import ClassVar

from msgspec.structs import replace
from textual.binding import BindingType
from textual.widgets import OptionList

from tui.commands import COMMANDS
from tui.commands.room import LIST
from tui.widgets.bindings import bindings, bound

_ACTIONS = {
    "sentence.next": "cursor_down",
    "sentence.previous": "cursor_up",
    "page.down": "page_down",
    "page.up": "page_up",
    "half-page.down": "page_down",
    "half-page.up": "page_up",
    "document.start": "first",
    "document.end": "last",
}


def _bindings() -> list[BindingType]:
    """Return a list's bindings: enter, and the document's keys under the same ids.

    Enter's come first: the key that they share with the document's chooses in a list.
    """
    moves = (
        replace(command, action=_ACTIONS[command.id])
        for command in COMMANDS
        if command.movement and command.id in _ACTIONS
    )
    return [*bindings(LIST), *bound(moves)]


class PaneList(OptionList, inherit_bindings=False):
    """An `OptionList` whose keys can be remapped together with the document's."""

    BINDINGS: ClassVar[list[BindingType]] = _bindings()
    ALLOW_SELECT = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave paging to the document while the list has no room: `OptionList` would raise."""
        if action in {"page_down", "page_up"} and not self.scrollable_content_region:
            return False
        return super().check_action(action, parameters)
