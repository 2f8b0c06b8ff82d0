"""One of a few: a question with a short list of answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static
from textual.widgets.option_list import Option

from tui.commands.dialogs import CHOOSE
from tui.widgets.bindings import bindings
from tui.widgets.in_force import key_of, keys_of
from tui.widgets.pane_list import PaneList


class ChooseScreen(ModalScreen[int | None]):
    """Asks which of a few is meant; dismissed with its number from 0, or None."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(CHOOSE)

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
            keys = f"{key_of(self, 'sentence.next')} and {key_of(self, 'list.choose')} choose"
            none = keys_of(self, ("choose.none", "none of them"))
            box.border_subtitle = Content(" · ".join(filter(None, (keys, none))))
            yield Static(Content(self.question))
            answers = (Option(Content(answer)) for answer in self.answers)
            yield PaneList(*answers, compact=True, classes="records quiet")

    def on_mount(self) -> None:
        """Highlight none: what was typed ahead must not choose."""
        self.query_one(PaneList).highlighted = None

    @on(PaneList.OptionSelected)
    def choose(self, event: PaneList.OptionSelected) -> None:
        """Close with the answer's number."""
        event.stop()
        self.dismiss(event.option_index)
