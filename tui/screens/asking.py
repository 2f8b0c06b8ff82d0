"""Two small questions: yes or no, and one line of text."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.commands.dialogs import CONFIRM, LINE
from tui.widgets.bindings import bindings
from tui.widgets.in_force import keys_of
from tui.widgets.text_line import TextLine


class ConfirmScreen(ModalScreen[bool]):
    """Asks a question; dismissed with the answer: True is yes."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(CONFIRM)

    def __init__(self, title: str, question: str) -> None:
        super().__init__()
        self.heading = title
        self.question = question

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        with Vertical(classes="ask-box") as box:
            box.border_title = Content(self.heading)
            keys = (("confirm.yes", "yes"), ("confirm.no", "no"))
            box.border_subtitle = Content(keys_of(self, *keys))
            yield Static(Content(self.question))

    def action_answer(self, answer: bool) -> None:  # noqa: FBT001 - comes from a binding
        """Close with the answer."""
        self.dismiss(answer)


class LineScreen(ModalScreen[str | None]):
    """Asks for one line; dismissed with it, which may be empty, or None."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(LINE)

    def __init__(self, title: str, value: str, told: str) -> None:
        """Ask with `value` filled in; `told` says below what will happen."""
        super().__init__()
        self.heading = title
        self.value = value
        self.told = told

    def compose(self) -> ComposeResult:
        """Lay out the line and what is told about it."""
        with Vertical(classes="ask-box") as box:
            box.border_title = Content(self.heading)
            keys = (("line.keep", "does it"), ("line.leave", "leaves"))
            box.border_subtitle = Content(keys_of(self, *keys))
            yield TextLine(self.value, compact=True)
            yield Static(Content(self.told), classes="quiet")

    def action_keep(self) -> None:
        """Close with the line."""
        self.dismiss(self.query_one(TextLine).value.strip())
