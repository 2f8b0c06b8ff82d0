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
from textual.widgets import Input

from tui.widgets.windowed_list import WindowedList


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

    rows = getters.query_one(WindowedList)

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
        self.rows.extend(found)
        if found and self.rows.highlighted is None:
            self.rows.highlighted = 0
        self._count()

    def compose(self) -> ComposeResult:
        """Lay out the filter and the list."""
        with Vertical(id="documents-box") as box:
            box.border_subtitle = "type to narrow · enter opens · esc closes"
            yield Input(placeholder="Name", id="documents-filter", compact=True)
            yield WindowedList(lambda number: Content(self._names[number]), id="documents-list")

    def on_mount(self) -> None:
        """Show everything and wait for typing."""
        self._list()
        self.set_focus(self.query_one(Input))

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """List only names that hold every word typed."""
        event.stop()
        self._words = event.value.casefold().split()
        self._list()

    @on(Input.Submitted)
    def open_highlighted(self, event: Input.Submitted) -> None:
        """Open the highlighted document."""
        event.stop()
        if self.rows.picked is not None:
            self.dismiss(self.rows.picked)

    @on(WindowedList.OptionSelected)
    def open_clicked(self, event: WindowedList.OptionSelected) -> None:
        """Open the document that was clicked."""
        event.stop()
        self.dismiss(self.rows.number_at(event.option_index))

    def action_move(self, step: int) -> None:
        """Move the highlight without leaving the filter; round at the ends."""
        self.rows.move(step)
        self._count()

    def _list(self) -> None:
        """List what matches, with the current document highlighted if it does."""
        matches = self._matching(range(self.count))
        at = bisect_left(matches, self._current) if self._current is not None else 0
        is_current = at < len(matches) and matches[at] == self._current
        self.rows.show(matches, at if is_current else 0)
        self._count()

    def _matching(self, numbers: Iterable[int]) -> list[int]:
        """Return those of the documents whose names hold every word typed."""
        for word in self._words:
            numbers = [number for number in numbers if word in self._folded[number]]
        return [*numbers]

    def _count(self) -> None:
        """Say how many there are, and whether that is all."""
        found, shown = len(self.rows.numbers), self.rows.shown
        title = f"Documents ({found:,})"
        if len(shown) < found:
            title += f", {shown.start + 1:,} to {shown.stop:,} shown"
        if not self._complete:
            title += ", still looking…"
        self.query_one("#documents-box", Vertical).border_title = title
