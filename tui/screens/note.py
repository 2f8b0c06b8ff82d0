"""The note editor: the words annotated in view, several lines to write."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static, TextArea

from tui.widgets.cutting import cut

_QUOTE_CELLS = 300


class NoteScreen(ModalScreen[str | None]):
    """Edits a note; dismissed with the text to keep, or None when it was left.

    What had been written when it was left is in `draft`, so that esc loses nothing.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        # Not a priority binding: it would overtake what was typed just before it.
        Binding("ctrl+s", "keep", "Keep", id="note.keep", tooltip="Keep the note"),
        Binding("escape", "leave", "Leave", id="note.leave", tooltip="Leave without keeping it"),
    ]

    def __init__(self, quote: str, note: str, draft: str | None = None) -> None:
        """Edit `note` on the words `quote`, or go on with a `draft` left unkept before."""
        super().__init__()
        self.quote = quote
        self.note = note
        self.draft = draft

    def compose(self) -> ComposeResult:
        """Lay out quote, editor and buttons."""
        with Vertical(id="note-box") as box:
            box.border_title = "Note"
            yield Static(Content(f"“{cut(self.quote, _QUOTE_CELLS)}”"), id="note-quote")
            written = self.note if self.draft is None else self.draft
            yield TextArea(written, id="note-text", soft_wrap=True, show_line_numbers=False)
            told = "Your unkept draft is back.  " if self.draft is not None else ""
            yield Static(
                Content.from_markup(
                    "$told[bold $accent]ctrl+s[/] keeps  [bold $accent]esc[/] leaves", told=told
                ),
                id="note-keys",
            )
            with Horizontal(id="note-buttons"):
                yield Button("Keep", id="note-keep", variant="primary", compact=True)
                yield Button("Leave", id="note-leave", compact=True)

    def on_mount(self) -> None:
        """Put the cursor behind what is written."""
        editor = self.query_one("#note-text", TextArea)
        editor.move_cursor(editor.document.end)
        self.set_focus(editor)

    @property
    def written(self) -> str:
        """The note as it stands in the editor, without white space around it."""
        return self.query_one("#note-text", TextArea).text.strip()

    @property
    def is_changed(self) -> bool:
        """Whether it is another note than the one that is kept."""
        return self.is_mounted and self.written != self.note.strip()

    @on(Button.Pressed, "#note-keep")
    def action_keep(self) -> None:
        """Keep the note."""
        self.dismiss(self.written)

    @on(Button.Pressed, "#note-leave")
    def action_leave(self) -> None:
        """Leave; what was written stays in `draft`."""
        self.draft = self.written if self.is_changed else None
        self.dismiss(None)
