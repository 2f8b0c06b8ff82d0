"""Textual's own MarkdownViewer with one file, to compare with."""

from __future__ import annotations

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import MarkdownViewer


class ViewerApp(App[None]):
    """Shows the file that is named."""

    def compose(self) -> ComposeResult:
        yield MarkdownViewer(Path(sys.argv[1]).read_text(encoding="utf-8"))

    def on_mount(self) -> None:
        self.query_one(MarkdownViewer).focus()


if __name__ == "__main__":
    ViewerApp().run()
