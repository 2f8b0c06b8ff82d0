"""One of many: type to find it, enter chooses it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.commands.judging import PICK
from tui.reading.picking import Names
from tui.widgets.bindings import bindings
from tui.widgets.in_force import keys_of
from tui.widgets.pick_line import PickLine
from tui.widgets.windowed_list import WindowedList


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the things to choose from.

    Attributes:
        name: What it is called; found first by its beginning.
        row: How it looks, in one row.
        about: Further words that it is found by.
        key: The character that chooses it while nothing has been typed, or empty.
    """

    name: str
    row: Content
    about: str = ""
    key: str = ""


class PickScreen(ModalScreen[int | None]):
    """Has one chosen; dismissed with its number from 0, or None."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(PICK)
    DEFAULT_CSS = """
    .pick-box {
        width: 84;
        max-width: 94%;
        max-height: 92%;
        height: auto;
        padding: 0 1;
        background: $panel;
        border: round $primary;
        border-title-color: $accent;
        border-subtitle-color: $quiet;
    }
    .pick-box WindowedList { max-height: 60vh; }
    .pick-about { height: auto; max-height: 2; color: $secondary; text-style: italic; }
    """

    line = getters.query_one(PickLine)
    rows = getters.query_one(WindowedList)

    def __init__(
        self, title: str, choices: Sequence[Choice], does: str = "chooses it", about: str = ""
    ) -> None:
        """Offer `choices`.

        Args:
            title: What is chosen.
            choices: In the order to be listed while nothing is typed.
            does: What choosing one does, as in "gives it".
            about: What it is chosen for; may hold foreign words.
        """
        super().__init__()
        self.heading = title
        self.choices = choices
        self.does = does
        self.about = about
        self._names = Names((choice.name, choice.about) for choice in choices)

    def compose(self) -> ComposeResult:
        """Lay out the line and the list."""
        with Vertical(classes="pick-box") as box:
            box.border_title = Content(self.heading)
            keys = keys_of(self, ("pick.choose", self.does), ("pick.leave", "leaves"))
            box.border_subtitle = Content(f"type to find · {keys}")
            if self.about:
                yield Static(Content(self.about), classes="pick-about")
            yield PickLine("Part of its name", (c.key for c in self.choices if c.key))
            yield WindowedList(lambda number: self.choices[number].row)

    def on_mount(self) -> None:
        """List everything and wait for typing."""
        self.rows.show(self._names.matching(""))
        self.set_focus(self.line)

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """List what has every word typed, the likeliest first."""
        event.stop()
        self.rows.show(self._names.matching(event.value))

    @on(PickLine.Pressed)
    def choose_at_once(self, event: PickLine.Pressed) -> None:
        """Choose by a key."""
        event.stop()
        self.dismiss(next(n for n, choice in enumerate(self.choices) if choice.key == event.key))

    def action_choose(self) -> None:
        """Choose the highlighted one."""
        if self.rows.picked is not None:
            self.dismiss(self.rows.picked)

    @on(WindowedList.OptionSelected)
    def choose_clicked(self, event: WindowedList.OptionSelected) -> None:
        """Choose the one that was clicked."""
        event.stop()
        self.dismiss(self.rows.number_at(event.option_index))

    def action_move(self, step: int) -> None:
        """Move the highlight without leaving the line."""
        self.rows.move(step)
