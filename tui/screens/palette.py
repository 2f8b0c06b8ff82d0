"""The palette: Textual's, closed where there is no room for its list."""

from __future__ import annotations

from textual import events
from textual.command import CommandPalette

_FEWEST_ROWS = 10


class Palette(CommandPalette):
    """Finds commands by name; leaves a terminal that becomes too small for it.

    A list without a row raises KeyError when a page key is pressed (Textual 8.2).
    """

    def on_resize(self, event: events.Resize) -> None:
        """Close where the list would have no row."""
        if event.size.height < _FEWEST_ROWS:
            self.dismiss()
