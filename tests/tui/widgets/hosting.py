"""An application that shows one widget in the themes of the reader."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.widget import Widget

import tui.app
from tui.theme import THEMES


class Host(App[None]):
    """Shows a widget."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [
        Path(tui.app.__file__).with_name("app.tcss"),
        tui.app.DIALOGS,
    ]
    ascii_only = False

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name

    def compose(self) -> ComposeResult:
        yield self.widget
