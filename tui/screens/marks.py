"""One letter: which mark to set or to go to, with a list of those that are set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from string import ascii_letters
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from store.positions import Mark
from tui.commands.travelling import MARKS
from tui.widgets.bindings import bindings
from tui.widgets.cutting import cut, pad
from tui.widgets.in_force import keys_of

BEFORE = "'"
"""Stands for the place before the last jump."""

_BOX_CELLS = 84


def _letters() -> list[BindingType]:
    """Return a binding for each letter.

    They are text and can't be remapped, but bindings: of a letter that is typed before the
    dialog has the focus, a binding still hears.
    """
    return [
        Binding(
            key, f"choose({letter!r})", "Mark", False, id=f"marks.{key}", tooltip=f"Mark {letter}"
        )
        for letter, key in (*zip(ascii_letters, ascii_letters, strict=True), (BEFORE, "apostrophe"))
    ]


class MarkList(OptionList, can_focus=False, inherit_bindings=False):
    """Lists marks; the keys that move in it are the dialog's, whose letters choose one."""

    ALLOW_SELECT = False


class MarksScreen(ModalScreen[str | None]):
    """Takes a letter; dismissed with it, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(MARKS), *_letters()]
    CSS = """
    MarksScreen { align: center top; background: $background 0%; }
    """
    DEFAULT_CSS = """
    #marks-box {
        width: 84;
        max-width: 100%;
        max-height: 60%;
        height: auto;
        margin: 1 0 0 0;
        padding: 0 1;
        background: $panel;
        border: round $primary;
        border-title-color: $accent;
        border-subtitle-color: $quiet;
    }
    #marks-box Static { color: $quiet; }
    #marks-box OptionList {
        height: auto;
        max-height: 12;
        padding: 0;
        background: $panel;
        border: none;
        scrollbar-size-vertical: 1;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        &:focus { border: none; background-tint: $panel 0%; }
    }
    """

    def __init__(self, title: str, letters: str, marks: Sequence[Mark]) -> None:
        """Ask for a letter.

        Args:
            title: What it is for.
            letters: What letters do, as in "its letter".
            marks: Those that are set, in the order to be listed.
        """
        super().__init__()
        self.heading = title
        self.letters = letters
        self.marks = marks

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(id="marks-box") as box:
            box.border_title = Content(self.heading)
            keys = keys_of(self, ("marks.leave", "leaves"))
            box.border_subtitle = Content(" · ".join(filter(None, (self.letters, keys))))
            if self.marks:
                yield MarkList(*map(Option, self._rows()), compact=True)
            else:
                yield Static("No marks yet.")

    def _rows(self) -> Iterator[Content]:
        """Yield a row for each mark: letter, words, place."""
        half = min(_BOX_CELLS, self.app.size.width) // 2
        for mark in self.marks:
            quote = pad(f"“{cut(mark.anchor.exact, half - 2)}”", half)
            capital = mark.letter.isupper()
            place = f"{mark.path} · {mark.section}" if capital else mark.section
            yield Content.assemble(
                (mark.letter, "bold $accent"), f"  {quote}  ", (cut(place, half), "$quiet")
            )

    def on_mount(self) -> None:
        """Highlight none: enter is no letter."""
        for marks in self.query(MarkList):
            marks.highlighted = None

    @on(MarkList.OptionSelected)
    def choose_row(self, event: MarkList.OptionSelected) -> None:
        """Close with the letter of the row chosen."""
        event.stop()
        self.dismiss(self.marks[event.option_index].letter)

    def action_move(self, step: int) -> None:
        """Highlight the next mark, or the one before."""
        for marks in self.query(MarkList):
            if step > 0:
                marks.action_cursor_down()
            else:
                marks.action_cursor_up()

    def action_go(self) -> None:
        """Close with the letter of the highlighted mark."""
        for marks in self.query(MarkList):
            marks.action_select()

    def action_choose(self, letter: str) -> None:
        """Close with a letter."""
        self.dismiss(letter)
