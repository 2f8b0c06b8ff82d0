"""The floor: an empty Textual app of three panes, header and footer, and nothing else.

With `--line` it has a line to type into as well.
"""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.widgets import Footer, Header, Input, Static

STANDS = "floor stands"


class FloorApp(App[None]):
    """What any Textual program of this shape costs."""

    CSS = "Static { width: 1fr; height: 1fr; border: solid $primary; }"

    def __init__(self, *, has_line: bool) -> None:
        super().__init__()
        self._has_line = has_line

    def compose(self) -> ComposeResult:
        yield Header()
        if self._has_line:
            yield Input()
        with Horizontal():
            yield Static("left")
            yield Static(STANDS)
            yield Static("right")
        yield Footer()


if __name__ == "__main__":
    FloorApp(has_line="--line" in sys.argv).run()
