"""The row shown while a passage is selected; it takes the keys for that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from textual.binding import BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.commands.selecting import SELECTION
from tui.messages import Said
from tui.reading.units import Unit
from tui.widgets.bindings import bindings
from tui.widgets.in_force import key_of

Way = Unit | Literal["row", "edge"]
"""How far an end moves: by a unit or a row, or to an edge of its paragraph."""

_ENDS = {True: "end", False: "beginning"}
_BETWEEN = 2


class SelectionBar(Widget, can_focus=True):
    """Says which end of the selection moves, and asks to move it."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = bindings(SELECTION)
    DEFAULT_CSS = """
    SelectionBar { height: 1; background: $panel; color: $foreground; }
    """

    end_moves: reactive[bool] = reactive(True)

    class Moved(Said):
        """Move the end that moves."""

        way: Way
        step: int

    class Resized(Said):
        """Grow to the next larger unit, or where `step` < 0 take that back."""

        step: int

    class Swapped(Said):
        """Move the other end from now on."""

    class Closed(Said):
        """Nothing is selected any more; `kept` if new boundaries are to be kept."""

        kept: bool

    def __init__(self, *, keeps: bool = False, confirms: bool = False) -> None:
        """Begin with the end.

        Args:
            keeps: Whether the selection is where an annotation is to stand.
            confirms: Whether keeping it confirms the annotation, whose words had changed.
        """
        super().__init__()
        self._keeps = keeps
        self._confirms = confirms

    def render(self) -> Content:
        """Return the row; of the keys, as many as there is room for."""
        row = Content.assemble((f" The {_ENDS[self.end_moves]} moves", "bold $accent"))
        entries = list(self._entries())
        last = entries.pop()
        room = self.size.width - row.cell_length - last.cell_length - _BETWEEN
        for entry in entries:
            room -= entry.cell_length + _BETWEEN
            if room < 0:
                break
            row = Content.assemble(row, " " * _BETWEEN, entry)
        return Content.assemble(row, " " * _BETWEEN, last)

    def _entries(self) -> Iterator[Content]:
        """Yield keys and what they do, the most needed first, but for how to leave."""
        if self._keeps:
            yield self._entry(("keep",), "keeps, confirms" if self._confirms else "keeps")
        yield self._entry(("word.previous", "word.next"), "word")
        yield self._entry(("swap",), f"the {_ENDS[not self.end_moves]}")
        for unit in ("sentence", "character", "paragraph"):
            yield self._entry((f"{unit}.previous", f"{unit}.next"), unit)
        yield self._entry(("grow", "shrink"), "grow, shrink")
        yield self._entry(("cancel",), "leaves" if self._keeps else "cancels")

    def _entry(self, names: tuple[str, ...], does: str) -> Content:
        pressed = (key_of(self, f"{SELECTION}.{name}") for name in names)
        return Content.assemble((" ".join(pressed), "bold $accent"), f" {does}")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave enter to the reader where there are no boundaries to keep."""
        if action == "close" and parameters == (True,):
            return self._keeps
        return super().check_action(action, parameters)

    def action_move(self, way: Way, step: int) -> None:
        """Ask to move the end that moves."""
        self.post_message(self.Moved(way, step))

    def action_resize(self, step: int) -> None:
        """Ask for more, or for less again."""
        self.post_message(self.Resized(step))

    def action_swap(self) -> None:
        """Ask to move the other end."""
        self.post_message(self.Swapped())

    def action_close(self, kept: bool) -> None:  # noqa: FBT001 - comes from a binding
        """Ask to end it."""
        self.post_message(self.Closed(kept))
