"""The note editor: the words annotated in view, several lines to write."""

from __future__ import annotations

import os
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from tui.commands.judging import NOTE
from tui.editor import Edited, EditorError, edit, editor_command
from tui.widgets.bindings import bindings
from tui.widgets.cutting import cut
from tui.widgets.in_force import key_of
from tui.widgets.note_text import MOST_CHARACTERS, NoteText

_QUOTE_CELLS = 300
_TITLE_CELLS = 60


class NoteScreen(ModalScreen[str | None]):
    """Edits a note; dismissed with the text to keep, or None when it was left.

    What had been written when it was left is in `draft`, so that esc loses nothing.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(NOTE)

    def __init__(self, quote: str, note: str, draft: str | None = None, about: str = "") -> None:
        """Edit `note`.

        Args:
            quote: The words annotated.
            note: The note that is kept.
            draft: What had been written before and was left unkept, to go on with.
            about: What is annotated, as in "Verified · The bridge".
        """
        super().__init__()
        self.quote = quote
        self.note = note
        self.draft = draft
        self.about = about
        self._abandoned: str | None = None

    def compose(self) -> ComposeResult:
        """Lay out quote, editor and buttons."""
        with Vertical(id="note-box") as box:
            box.border_title = Content(cut(f"Note · {self.about}", _TITLE_CELLS).rstrip(" ·"))
            yield Static(Content(f"“{cut(self.quote, _QUOTE_CELLS)}”"), id="note-quote")
            written = self.note if self.draft is None else self.draft
            yield NoteText(written, id="note-text", soft_wrap=True, show_line_numbers=False)
            key = partial(key_of, self)
            told = "Your unkept draft is back.  " if self.draft is not None else ""
            yield Static(
                Content.from_markup(
                    "$told[bold $accent]$keep[/] keeps  [bold $accent]$editor[/] your editor"
                    "  [bold $accent]$leave[/] leaves",
                    told=told,
                    keep=key("note.keep"),
                    editor=key("note.editor"),
                    leave=key("note.leave"),
                ),
                id="note-keys",
            )
            with Horizontal(id="note-buttons"):
                yield Button("Keep", id="note-keep", variant="primary", compact=True)
                yield Button("Leave", id="note-leave", compact=True)

    def on_mount(self) -> None:
        """Put the cursor behind what is written."""
        editor = self.query_one("#note-text", NoteText)
        editor.move_cursor(editor.document.end)
        self.set_focus(editor)

    @property
    def written(self) -> str:
        """The note as it stands in the editor, without white space around it."""
        return self.query_one("#note-text", NoteText).text.strip()

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

    # --------------------------------------------------------- a person's own editor

    def action_edit(self) -> None:
        """Lend the terminal to the person's own editor, and take what it has written."""
        before = self.written if self._abandoned is None else self._abandoned
        try:
            command = editor_command(os.environ)
            with self.app.suspend():  # which would not end where something is raised in it
                edited = edit(command, before, self.quote)
        except SuspendNotSupported:
            self._tell("This terminal can't be lent to another program.")
        except EditorError as error:
            self._tell(str(error))
        else:
            self._take(before, edited)

    def _take(self, before: str, edited: Edited) -> None:
        """Take what came back; of an editor that broke off, keep it for the next time."""
        self._abandoned = None
        if len(edited.text) > max(MOST_CHARACTERS, len(before)):
            told = f"a note has room for {MOST_CHARACTERS:,} characters, not {len(edited.text):,}"
            edited = Edited(edited.text, told)
        if not edited.problem and edited.text == before:
            self._tell("The note came back unchanged.")
        elif not edited.problem:
            editor = self.query_one("#note-text", NoteText)
            editor.replace(edited.text, (0, 0), editor.document.end)
            editor.move_cursor(editor.document.end)
        elif edited.text in {before, ""}:
            self._tell(f"{edited.problem}; the note is as it was.")
        else:
            self._abandoned = edited.text
            self._tell(
                f"{edited.problem}; the note is as it was. "
                f"{key_of(self, 'note.editor')} brings back what was written."
            )

    def _tell(self, told: str) -> None:
        self.notify(told, severity="warning", markup=False)
