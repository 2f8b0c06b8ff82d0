"""A line that takes what a piece of evidence does to the claim, by one key."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from store.annotation import Stance
from tui.commands.evidence import STANCE
from tui.messages import Said
from tui.reading.sources import STANCES
from tui.widgets.bindings import bindings
from tui.widgets.in_force import key_of

_BETWEEN = "  "
_PASSAGE = f"{STANCE}.passage"


class StanceLine(Widget, can_focus=True):
    """Shows the stances with their keys; the one taken stands in brackets."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = bindings(STANCE)
    DEFAULT_CSS = """
    StanceLine { height: 1; background: $surface; }
    StanceLine:focus { background: $passage; }
    """

    stance: reactive[Stance] = reactive[Stance]("supports")

    class Left(Said):
        """The stance is right; what comes next may be written."""

    class PassageAsked(Said):
        """The source is to be a passage."""

    def __init__(self, stance: Stance, *, ascii_only: bool = False) -> None:
        """Begin with `stance`; `ascii_only` has its signs be ASCII."""
        super().__init__()
        self._ascii_only = ascii_only
        self.set_reactive(StanceLine.stance, stance)

    def render(self) -> Content:
        """Return the line; the key for a passage where there is room."""
        line = Content("").join(self._entries())
        key = key_of(self, _PASSAGE)
        passage = Content.assemble(_BETWEEN, (key, "bold $accent"), " a passage")
        if line.cell_length + passage.cell_length <= self.size.width:
            line = Content.assemble(line, passage)
        return line

    def _entries(self) -> list[Content]:
        return [
            Content.assemble(
                ("[" if stance == self.stance else " ", "bold $foreground"),
                (key_of(self, f"{STANCE}.{stance}"), "bold $accent"),
                " ",
                (
                    f"{mark.letter if self._ascii_only else mark.glyph} {stance}",
                    f"{'bold ' if stance == self.stance else ''}$verdict-{mark.colour}",
                ),
                ("]" if stance == self.stance else " ", "bold $foreground"),
            )
            for stance, mark in STANCES.items()
        ]

    def action_take(self, stance: Stance) -> None:
        """Take a stance, and stay: going on is another key's, as it is of every field."""
        self.stance = stance

    def action_turn(self, step: int) -> None:
        """Take the next stance, or the one before, and stay."""
        stances = list(STANCES)
        self.stance = stances[(stances.index(self.stance) + step) % len(stances)]

    def action_go_on(self) -> None:
        """Leave the stance as it is, and go on."""
        self.post_message(self.Left())

    def action_pick(self) -> None:
        """Ask for a passage."""
        self.post_message(self.PassageAsked())

    def on_click(self, event: events.Click) -> None:
        """Take the stance that was clicked."""
        at = 0
        for stance, entry in zip(STANCES, self._entries(), strict=True):
            if at <= event.x < at + entry.cell_length:
                self.stance = stance
            at += entry.cell_length
