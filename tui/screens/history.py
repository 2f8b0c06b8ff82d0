"""The history of one annotation: who changed what, when, from what to what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.content import Content

from tui.reading.chronicle import Event
from tui.reading.wrapping import one_line, wrap
from tui.screens.sheet import Sheet, SheetLines, SheetScreen
from tui.widgets.annotation_card import changed_rows

_INDENT = "   "
_MOST_ROWS = 12
_FEWEST_CELLS = 16


class HistorySheet(SheetLines):
    """The events one below the other, broken for the width there is."""

    def __init__(self, events: Sequence[Event], *, ascii_only: bool = False) -> None:
        super().__init__()
        self.events = events
        self._ascii_only = ascii_only

    def lines(self, width: int) -> Iterator[Content]:
        """Yield the rows that fit into `width` cells."""
        room = max(_FEWEST_CELLS, width - len(_INDENT))
        for number, event in enumerate(self.events):
            if number:
                yield Content("")
            yield Content.assemble(
                (event.label, "bold $accent"), (f"  {event.when}  {event.by}", "$quiet")
            )
            if event.in_words:
                yield from changed_rows(
                    event.old, event.new, room, _MOST_ROWS, ascii_only=self._ascii_only
                )
            else:
                yield from self._step(event, room)

    def _step(self, event: Event, room: int) -> Iterator[Content]:
        arrow = "->" if self._ascii_only else "→"
        told = f"{event.old} {arrow} {event.new}" if event.old else event.new
        words = one_line(told)
        for start, end in wrap(words, room)[:_MOST_ROWS]:
            yield Content.styled(_INDENT + words[start:end], "$foreground")


class HistoryScreen(SheetScreen):
    """Shows what happened to an annotation."""

    def __init__(self, quote: str, events: Sequence[Event], *, ascii_only: bool = False) -> None:
        """Show these events of the annotation of the words `quote`, the latest first."""
        super().__init__()
        self.quote = quote
        self._sheet = HistorySheet(events, ascii_only=ascii_only)

    def compose(self) -> ComposeResult:
        """Lay out the events."""
        with Sheet(id="history-box") as box:
            box.border_title = Content(f"History of “{self.quote}”")
            box.border_subtitle = Content(self.told_keys)
            yield self._sheet
