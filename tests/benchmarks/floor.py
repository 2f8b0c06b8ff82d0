"""The floor: an empty Textual app of three panes, header and footer, and nothing else."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.widgets import Footer, Header, Static


class FloorApp(App[None]):
    """What any Textual program of this shape costs."""

    CSS = "Static { width: 1fr; height: 1fr; border: solid $primary; }"

    def compose(self) -> ComposeResult:
        yield Header()
        with Horizontal():
            yield Static("left")
            yield Static("floor stands")
            yield Static("right")
        yield Footer()


if __name__ == "__main__":
    FloorApp().run()
