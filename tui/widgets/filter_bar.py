"""The line above the annotations that a filter is typed into, and what may be typed there."""

from __future__ import annotations

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tui.commands.filtering import FILTER
from tui.messages import Said
from tui.reading.filter_line import Parsed, Vocabulary, hints, parse
from tui.reading.filtering import Filter
from tui.widgets.bindings import bindings
from tui.widgets.in_force import key_of
from tui.widgets.text_line import TextLine

_MOST_HINTS = 12


class FilterBar(Vertical):
    """Takes a filter as it is typed.

    While its line has the focus it says how that can go on, else how to clear the filter.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = bindings(FILTER)
    DEFAULT_CSS = """
    FilterBar { height: auto; background: $surface; }
    FilterBar > Input { width: 1fr; margin: 0 1; background: $panel; color: $foreground; }
    FilterBar > Static { height: auto; max-height: 5; padding: 0 1; color: $quiet; }
    FilterBar > Static.-remark { color: $warning; }
    """

    line = getters.query_one(Input)

    class Changed(Said):
        """Something else is typed."""

        filter: Filter

    class Kept(Said):
        """Go to what the filter lists."""

        filter: Filter

    class Cleared(Said):
        """List everything again, and go back."""

    def __init__(self) -> None:
        """Begin with an empty line."""
        super().__init__()
        self._vocabulary = Vocabulary({})

    def compose(self) -> ComposeResult:
        """Lay out the line and what is said of it."""
        yield TextLine(placeholder="words, verdict:, #tag, is:stale", compact=True)
        yield Static(markup=False)

    def know(self, vocabulary: Vocabulary) -> None:
        """Take what there is to be asked for from now on."""
        self._vocabulary = vocabulary
        self._tell()

    @property
    def _parsed(self) -> Parsed:
        return parse(self.line.value, self._vocabulary)

    def _tell(self) -> None:
        """Say what was not understood, how the line can go on, or how to clear it."""
        label, parsed = self.query_one(Static), self._parsed
        label.set_class(bool(parsed.remarks), "-remark")
        if parsed.remarks:
            label.update(Content(parsed.remarks[0]))
        elif self.line.has_focus:
            label.update(self._hints())
        else:
            keys = self._keys("filter", "filter.clear")
            label.update(_row(f"{keys[0]} changes", f"{keys[0]} {keys[1]} lists all"))

    def _hints(self) -> Content:
        """Return how the last word can go on, the first of it being what completing takes."""
        offered = [hint.shown for hint in hints(self.line.value, self._vocabulary)]
        complete, keep, clear = self._keys("filter.complete", "filter.keep", "filter.clear")
        if not offered:
            return _row(f"{keep} keeps", f"{clear} lists all")
        row = Content.assemble((complete, "bold $accent"), " ", (offered[0], "$foreground"))
        return Content.assemble(row, *(f"  {other}" for other in offered[1:_MOST_HINTS]))

    def _keys(self, *names: str) -> list[str]:
        """Return the first key of each of these commands."""
        return [key_of(self, name) for name in names]

    # -------------------------------------------------------------------- keys

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        """Filter by what stands there now; the event may be late."""
        event.stop()
        self._tell()
        self.post_message(self.Changed(self._parsed.filter))

    def on_descendant_focus(self) -> None:
        """Say how the line can go on."""
        self._tell()

    def on_descendant_blur(self) -> None:
        """Say how to clear it."""
        self._tell()

    def action_keep(self) -> None:
        """Ask to go to what is listed."""
        self.post_message(self.Kept(self._parsed.filter))

    def action_complete(self) -> None:
        """Complete the last word, if there is a way to."""
        offered = hints(self.line.value, self._vocabulary)
        if offered:
            self.line.value = offered[0].line
            self.line.cursor_position = len(self.line.value)

    def action_clear_filter(self) -> None:
        """Ask to list everything."""
        with self.prevent(Input.Changed):
            self.line.value = ""
        self.post_message(self.Cleared())


def _row(*entries: str) -> Content:
    """Return keys, each with what it does."""
    row = Content("")
    for entry in entries:
        key, _, does = entry.partition(" ")
        row = Content.assemble(row, "  " if row else "", (key, "bold $accent"), f" {does}")
    return row
