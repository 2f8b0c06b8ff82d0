"""The palette: Textual's, with keys that can be remapped, and closed where it has no room."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.command import CommandPalette

from tui.commands.dialogs import PALETTE
from tui.keymap import Keymap
from tui.widgets.bindings import bindings

_FEWEST_ROWS = 10


class Palette(CommandPalette, inherit_bindings=False):
    """Finds commands by name; leaves a terminal that becomes too small for it.

    A list without a row raises KeyError when a page key is pressed (Textual 8.2).
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(PALETTE)

    def __init__(self, keymap: Keymap, *, ascii_only: bool = False) -> None:
        """Say its keys where something is to be typed.

        Args:
            keymap: The keys in force.
            ascii_only: Whether they are named in letters.
        """
        down, up, leave = (
            keymap.key(f"{PALETTE}.{name}", ascii_only=ascii_only)
            for name in ("down", "up", "leave")
        )
        told = f"Search for commands; {down} {up}, enter, {leave}"
        super().__init__(placeholder=told, id="--command-palette")

    def on_resize(self, event: events.Resize) -> None:
        """Close where the list would have no row."""
        if event.size.height < _FEWEST_ROWS:
            self.dismiss()
