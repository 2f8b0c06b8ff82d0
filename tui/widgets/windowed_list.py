"""A list of which only the entries around the highlighted one are made into rows."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

ROWS = 200
"""Entries that are made into rows at a time, around the highlighted one."""


class WindowedList(OptionList, can_focus=False):
    """Lists entries by their numbers, in any order; a hundred thousand cost what `ROWS` do.

    It never has the focus: whoever is typed into moves its highlight.

    Attributes:
        numbers: The entries listed, in order.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    WindowedList {
        height: auto;
        background: $panel;
        border: none;
        padding: 0;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        scrollbar-size-vertical: 1;
        scrollbar-background: $panel;
        scrollbar-background-hover: $panel;
        scrollbar-color: $thumb;
        scrollbar-color-hover: $thumb;
        &.-filling {
            height: 1fr;
            max-height: 100%;
            background: $background;
            scrollbar-gutter: stable;
            scrollbar-background: $background;
        }
        & > .option-list--option { padding: 0; }
        & > .option-list--option-highlighted { background: $passage; color: $foreground; }
    }
    """

    def __init__(self, prompt: Callable[[int], Content], *, filling: bool = False) -> None:
        """List nothing yet.

        Args:
            prompt: Makes the row of the entry with a number.
            filling: Whether it takes all the room of a screen that there is; else what it needs.
        """
        super().__init__(compact=True, classes="-filling" if filling else None)
        self._prompt = prompt
        self.numbers: list[int] = []
        self._top = 0

    @property
    def shown(self) -> range:
        """Which of `numbers` have rows."""
        return range(self._top, self._top + self.option_count)

    @property
    def picked(self) -> int | None:
        """The number of the highlighted entry."""
        return None if self.highlighted is None else self.number_at(self.highlighted)

    def number_at(self, row: int) -> int:
        """Return the number of the entry in a row, as `OptionSelected.option_index` has it."""
        return self.numbers[self._top + row]

    def show(self, numbers: Sequence[int], at: int | None = 0) -> None:
        """List these, with rows around the one at a place, which is highlighted."""
        self.numbers = [*numbers]
        self._show(at if numbers else None)

    def extend(self, numbers: Sequence[int]) -> None:
        """List these behind the others; the highlight stays where it is."""
        room = max(0, self._top + ROWS - len(self.numbers))
        self.numbers += numbers
        self.add_options(map(self._row, numbers[:room]))

    def redraw(self, numbers: Container[int] | None = None) -> None:
        """Make the rows of these entries again, or all, since they look different now."""
        for row in range(self.option_count):
            number = self.number_at(row)
            if numbers is None or number in numbers:
                self.replace_option_prompt_at_index(row, self._prompt(number))

    def move(self, step: int) -> None:
        """Move the highlight, round at the ends."""
        if not self.numbers:
            return
        if self.highlighted is None:
            self._go(0 if step > 0 else len(self.numbers) - 1)
        else:
            self._go((self._top + self.highlighted + step) % len(self.numbers))

    def move_to(self, at: int) -> None:
        """Move the highlight, where there is one, to a place in `numbers`, or the end before it."""
        if self.highlighted is not None:
            self._go(max(0, min(at, len(self.numbers) - 1)))

    def page(self, step: int) -> None:
        """Move the highlight by what is in view, no further than the ends."""
        self.move_to(self._top + (self.highlighted or 0) + step * max(1, self.size.height - 1))

    def _go(self, at: int) -> None:
        if at in self.shown:
            self.highlighted = at - self._top
        else:
            self._show(at)

    def _show(self, at: int | None) -> None:
        self._top = max(0, min((at or 0) - ROWS // 2, len(self.numbers) - ROWS))
        self.set_options(map(self._row, self.numbers[self._top : self._top + ROWS]))
        self.highlighted = None if at is None else at - self._top

    def _row(self, number: int) -> Option:
        return Option(self._prompt(number))
