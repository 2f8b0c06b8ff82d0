"""One of a few: a question with a short list of answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option


class ChooseScreen(ModalScreen[int | None]):
    """Asks which of a few is meant; dismissed with its number from 0, or None for n or esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,escape", "dismiss", "None", id="choose.none", tooltip="None of them"),
    ]

    def __init__(self, title: str, question: str, answers: Sequence[str]) -> None:
        """Ask; `answers` may hold foreign words."""
        super().__init__()
        self.heading = title
        self.question = question
        self.answers = answers

    def compose(self) -> ComposeResult:
        """Lay out the question and the answers."""
        with Vertical(classes="ask-box") as box:
            box.border_title = Content(self.heading)
            box.border_subtitle = "↓ and enter choose · n none of them"
            yield Static(Content(self.question))
            answers = (Option(Content(answer)) for answer in self.answers)
            yield OptionList(*answers, compact=True, classes="records quiet")

    def on_mount(self) -> None:
        """Highlight none: what was typed ahead must not choose."""
        self.query_one(OptionList).highlighted = None

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Close with the answer's number."""
        event.stop()
        self.dismiss(event.option_index)
