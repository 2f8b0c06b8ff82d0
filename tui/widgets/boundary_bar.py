"""The row shown while the boundaries of an annotation are moved; it takes the keys for that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.commands import shown
from tui.messages import Said
from tui.reading.boundaries import Side

_SIDES: dict[Side, str] = {"start": "beginning", "end": "end"}
_OTHER: dict[Side, Side] = {"start": "end", "end": "start"}


class BoundaryBar(Widget, can_focus=True):
    """Says which end moves, and asks to move it, to keep the passage or to leave it."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "move(1)", "Further", id="boundary.further",
                tooltip="Move this end a word further"),
        Binding("left", "move(-1)", "Back", id="boundary.back",
                tooltip="Move this end a word back"),
        Binding("shift+right", "move_other(1)", "Other further", id="boundary.other-further",
                tooltip="Move the other end a word further"),
        Binding("shift+left", "move_other(-1)", "Other back", id="boundary.other-back",
                tooltip="Move the other end a word back"),
        Binding("o", "swap", "Swap ends", id="boundary.swap", tooltip="Move the other end"),
        Binding("enter", "close(True)", "Keep", id="boundary.keep", tooltip="Keep the passage"),
        Binding("escape", "close(False)", "Leave", id="boundary.leave",
                tooltip="Leave the passage as it was"),
    ]  # fmt: skip

    side: reactive[Side] = reactive[Side]("end")

    @dataclass
    class Moved(Said):
        """Move this end by a word, on or back."""

        side: Side
        step: int

    @dataclass
    class Closed(Said):
        """Boundaries are no longer moved; `kept` if the passage is to be kept."""

        kept: bool

    def __init__(self, *, confirms: bool = False, ascii_only: bool = False) -> None:
        """Begin with the end.

        Args:
            confirms: Whether keeping the passage confirms it, since its words had changed.
            ascii_only: Whether to name keys in letters.
        """
        super().__init__()
        self._confirms = confirms
        self._ascii_only = ascii_only

    def render(self) -> Content:
        """Return the row."""
        left, right = (shown(key, ascii_only=self._ascii_only) for key in ("left", "right"))
        row = Content.assemble((f" The {_SIDES[self.side]} moves", "bold $accent"))
        for key, does in (
            (f"{left} {right}", "by a word"),
            ("o", f"the {_SIDES[_OTHER[self.side]]}"),
            ("enter", "keeps, confirms" if self._confirms else "keeps"),
            ("esc", "leaves"),
        ):
            row = Content.assemble(row, "  ", (key, "bold $accent"), f" {does}")
        return row

    def action_move(self, step: int) -> None:
        """Ask to move the end that moves."""
        self.post_message(self.Moved(self.side, step))

    def action_move_other(self, step: int) -> None:
        """Ask to move the other end."""
        self.post_message(self.Moved(_OTHER[self.side], step))

    def action_swap(self) -> None:
        """Have the other end move."""
        self.side = _OTHER[self.side]

    def action_close(self, kept: bool) -> None:  # noqa: FBT001 - comes from a binding
        """Ask to end it."""
        self.post_message(self.Closed(kept))
