"""The card that is shown while the terminal is too small for anything else."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Static

LEAST_CELLS, LEAST_ROWS = 40, 10
"""The smallest terminal that Obelus is shown in."""


def is_too_small(size: Size) -> bool:
    """Tell whether nothing can be read on a terminal of this size."""
    return size.width < LEAST_CELLS or size.height < LEAST_ROWS


class TooSmallScreen(Screen[None]):
    """Says how much room is wanted; it lies over everything, which stays as it is.

    No key of what it covers gets through: nobody could see what it does.
    """

    DEFAULT_CSS = """
    TooSmallScreen { align: center middle; background: $background; overflow: hidden; }
    TooSmallScreen NoticeRows { visibility: hidden; }
    TooSmallScreen Static { width: auto; height: auto; max-width: 100%; text-align: center; }
    """

    def compose(self) -> ComposeResult:
        """Lay out the card."""
        yield Static()

    def on_mount(self) -> None:
        """Say it."""
        self._say()

    def on_resize(self) -> None:
        """Say how large it is now, or leave."""
        self._say()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Leave where it was covered by something while the terminal grew."""
        del event
        self._say()

    def _say(self) -> None:
        size = self.app.size
        if is_too_small(size):
            told = f"Too small: {size.width}x{size.height}.\nAt least {LEAST_CELLS}x{LEAST_ROWS}."
            self.query_one(Static).update(Content(told))
        elif self.is_current:
            self.dismiss()
