"""The list of the corpus's documents: type to narrow it, enter opens one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

ROWS = 200
"""Names that are made into rows at a time, around the highlighted one."""


class DocumentsScreen(ModalScreen[int | None]):
    """Chooses a document; dismissed with its number, or None.

    It may be opened while the documents are still being looked for: whoever opened it
    hands it the further names by `grow`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Close", id="documents.close", tooltip="Close the list"),
        Binding("down", "move(1)", "Down", id="documents.down", tooltip="Next document",
                priority=True),
        Binding("up", "move(-1)", "Up", id="documents.up", tooltip="Previous document",
                priority=True),
    ]  # fmt: skip

    rows = getters.query_one(OptionList)

    def __init__(self, names: Sequence[str], current: int | None, *, complete: bool = True) -> None:
        """List documents.

        Args:
            names: What to call them, in order; their numbers count from 0.
            current: The number of the one to highlight, or None.
            complete: Whether these are all; else further ones may come.
        """
        super().__init__()
        self._names = [*names]
        self._folded = [name.casefold() for name in names]
        self._current = current
        self._complete = complete
        self._words: Sequence[str] = ()
        self._matches = [*range(len(names))]
        self._top = 0

    @property
    def count(self) -> int:
        """How many documents it knows: the number of the next one."""
        return len(self._names)

    def grow(self, names: Sequence[str], *, complete: bool) -> None:
        """Take further documents; the highlight stays where it is.

        Args:
            names: What to call them, in order; their numbers follow on.
            complete: Whether these were the last.
        """
        known = self.count
        self._names += names
        self._folded += [name.casefold() for name in names]
        self._complete = complete
        found = self._matching(range(known, self.count))
        room = max(0, self._top + ROWS - len(self._matches))
        self._matches += found
        self.rows.add_options(map(self._row, found[:room]))
        if found and self.rows.highlighted is None:
            self.rows.highlighted = 0
        self._count()

    def compose(self) -> ComposeResult:
        """Lay out the filter and the list."""
        with Vertical(id="documents-box") as box:
            box.border_subtitle = "type to narrow · enter opens · esc closes"
            yield Input(placeholder="Name", id="documents-filter", compact=True)
            yield OptionList(id="documents-list", compact=True)

    def on_mount(self) -> None:
        """Show everything and wait for typing."""
        self._show(self._current or 0)
        self.set_focus(self.query_one(Input))

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """List only names that hold every word typed."""
        event.stop()
        self._words = event.value.casefold().split()
        self._matches = self._matching(range(self.count))
        at = bisect_left(self._matches, self._current) if self._current is not None else 0
        is_current = at < len(self._matches) and self._matches[at] == self._current
        self._show(at if is_current else 0)

    @on(Input.Submitted)
    def open_highlighted(self, event: Input.Submitted) -> None:
        """Open the highlighted document."""
        event.stop()
        if self.rows.highlighted is not None:
            self._open(self.rows.highlighted)

    @on(OptionList.OptionSelected)
    def open_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the document that was clicked."""
        event.stop()
        self._open(event.option_index)

    def action_move(self, step: int) -> None:
        """Move the highlight without leaving the filter; round at the ends."""
        row = self.rows.highlighted
        if row is None:
            return
        at = (self._top + row + step) % len(self._matches)
        if self._top <= at < self._top + self.rows.option_count:
            self.rows.highlighted = at - self._top
        else:
            self._show(at)

    def _open(self, row: int) -> None:
        self.dismiss(self._matches[self._top + row])

    def _matching(self, numbers: Iterable[int]) -> list[int]:
        """Return those of the documents whose names hold every word typed."""
        for word in self._words:
            numbers = [number for number in numbers if word in self._folded[number]]
        return [*numbers]

    def _row(self, number: int) -> Option:
        return Option(Content(self._names[number]))

    def _show(self, at: int) -> None:
        """Make rows of the matches around one of them, and highlight it."""
        self._top = max(0, min(at - ROWS // 2, len(self._matches) - ROWS))
        self.rows.set_options(map(self._row, self._matches[self._top : self._top + ROWS]))
        if self._matches:
            self.rows.highlighted = at - self._top
        self._count()

    def _count(self) -> None:
        """Say how many there are, and whether that is all."""
        found, rows = len(self._matches), self.rows.option_count
        title = f"Documents ({found:,})"
        if rows < found:
            title += f", {self._top + 1:,} to {self._top + rows:,} shown"
        if not self._complete:
            title += ", still looking…"
        self.query_one("#documents-box", Vertical).border_title = title
