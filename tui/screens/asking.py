"""Two small questions: yes or no, and one line of text."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static


class ConfirmScreen(ModalScreen[bool]):
    """Asks a question; dismissed with True for y, False for n or esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes", id="confirm.yes", tooltip="Yes"),
        Binding("n,escape", "answer(False)", "No", id="confirm.no", tooltip="No"),
    ]

    def __init__(self, title: str, question: str) -> None:
        super().__init__()
        self.heading = title
        self.question = question

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        with Vertical(classes="ask-box") as box:
            box.border_title = Content(self.heading)
            box.border_subtitle = "y yes · n no"
            yield Static(Content(self.question))

    def action_answer(self, answer: bool) -> None:  # noqa: FBT001 - comes from a binding
        """Close with the answer."""
        self.dismiss(answer)


class LineScreen(ModalScreen[str | None]):
    """Asks for one line; dismissed with it, which may be empty, or None for esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Leave", id="line.leave", tooltip="Leave"),
    ]

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
            box.border_subtitle = "enter does it · esc leaves"
            yield Input(self.value, compact=True)
            yield Static(Content(self.told), classes="quiet")

    @on(Input.Submitted)
    def answer(self, event: Input.Submitted) -> None:
        """Close with the line."""
        event.stop()
        self.dismiss(event.value.strip())
