"""The library: every document with how far it is checked; type to narrow, enter opens one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input, Static

from tui.commands.library import LIBRARY
from tui.library_counts import LibraryCounts
from tui.library_progress import LibraryProgress
from tui.reading.library_list import ORDER_WORDS, LibraryList
from tui.reading.numbers import numbered
from tui.reading.wrapping import cells
from tui.settings import Settings
from tui.widgets.bindings import bindings
from tui.widgets.in_force import marks_of
from tui.widgets.key_bar import KeyBar
from tui.widgets.library_row import Columns, Look, Piece, share
from tui.widgets.library_table import LibraryTable
from tui.widgets.text_line import TextLine

_BAR_CELLS = 10
_SCROLLBAR = 1
_NARROW = 120
_QUICKLY_SORTED = 500
_LIST_AGAIN_SECONDS = 1.0
"""How often more documents than that are sorted or narrowed again while they are counted."""

_HEADING_STYLES = {"current": "bold $accent", "quiet": "$quiet"}


class LibraryScreen(Screen[int | None]):
    """Lists documents; dismissed with the number of the one to open, or None.

    It may be opened while they are still being looked for and counted: whoever opened it
    hands it what becomes known by `grow` and `take`.

    Attributes:
        complete: Whether all documents are listed; else further ones may come.
    """

    SCOPE = LIBRARY
    """Whose commands the palette offers."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(LIBRARY)
    DEFAULT_CSS = """
    LibraryScreen { background: $background; layout: vertical; }
    #library-line { height: 1; background: $panel; }
    #library-prompt { width: auto; padding: 0 1; color: $accent; text-style: bold; }
    #library-line > Input { width: 1fr; background: $surface; color: $foreground; }
    #library-bar { width: auto; padding: 0 1; color: $foreground; }
    #library-told { height: 1; padding: 0 1; color: $secondary; }
    #library-header { height: 1; }
    #library-none { display: none; height: 1fr; padding: 1 2; color: $quiet; }
    #library-about { height: 1; padding: 0 1; background: $panel; color: $secondary; }
    LibraryScreen.-narrow #library-about { height: 2; }
    LibraryScreen.-blank LibraryTable { display: none; }
    LibraryScreen.-blank #library-none { display: block; }
    """

    table = getters.query_one(LibraryTable)

    def __init__(
        self, names: Sequence[str], current: int | None, settings: Settings, *, complete: bool
    ) -> None:
        """List documents, of which nothing is known yet.

        Args:
            names: Their paths, in order; their numbers count from 0.
            current: The number of the one that is open, or None.
            settings: The verdicts, and whether all is to be ASCII.
            complete: Whether these are all; else further ones may come.
        """
        super().__init__()
        self._list = LibraryList(names, LibraryCounts(), settings.verdicts)
        self._current = current
        self._settings = settings
        self.complete = complete
        self._progress: LibraryProgress | None = None
        self._listed: list[int] = []
        self._listing: Timer | None = None
        self._bar_cells = 0

    @property
    def known(self) -> int:
        """How many documents it knows: the number of the next one."""
        return len(self._list)

    def compose(self) -> ComposeResult:
        """Lay out the line, what is told, the list, and the keys."""
        with Horizontal(id="library-line"):
            yield Static("Library", id="library-prompt", markup=False)
            yield TextLine(placeholder="Words of path, title, outlet", compact=True)
            yield Static(id="library-bar")
        yield Static(id="library-told")
        yield Static(id="library-header")
        yield LibraryTable(self._row, id="library-rows")
        yield Static(id="library-none", markup=False)
        yield Static(id="library-about")
        yield KeyBar(LIBRARY, id="keys")

    def on_mount(self) -> None:
        """Show everything, and wait for typing."""
        self.query_one(Input).focus()
        self._show(self._current)

    def on_resize(self, event: events.Resize) -> None:
        """Lay out what depends on the width."""
        self.set_class(event.size.width < _NARROW, "-narrow")
        self._tell()

    # ------------------------------------------------------- for whoever counts

    def grow(
        self, names: Sequence[str], in_order: Sequence[int] | None = None, *, complete: bool
    ) -> None:
        """Take further documents; the highlight stays where it is.

        Args:
            names: Their paths; their numbers follow on.
            in_order: The numbers of all by path; None where these stand behind the others.
            complete: Whether these were the last.
        """
        self._list.grow(names, in_order)
        self.complete = complete
        if self.is_mounted:
            self._list_again(at_once=complete or self._is_quick)
            self._tell()

    def take(self, progress: LibraryProgress, counts: LibraryCounts) -> None:
        """Take what is known of the documents now."""
        self._progress, self._list.counts = progress, counts
        if not self.is_mounted:
            return
        if self._list.order != "path" or self._list.words:
            self._list_again(at_once=progress.ended or self._is_quick)
        self.table.refresh()
        self._tell()

    @property
    def _is_quick(self) -> bool:
        """Whether listing takes no time that anybody would notice."""
        in_order = self._list.order == "path" and not self._list.words
        return in_order or len(self._list) <= _QUICKLY_SORTED

    def _list_again(self, *, at_once: bool) -> None:
        """List what is to be listed now; the highlight stays on its document."""
        if not at_once:
            if self._listing is None:
                self._listing = self.set_timer(_LIST_AGAIN_SECONDS, self._list_due)
            return
        self._list_due()

    def _list_due(self) -> None:
        if self._listing is not None:
            self._listing.stop()
            self._listing = None
        self._show(self.table.highlighted)

    # ------------------------------------------------------------------- the hand

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """List only documents that hold every word typed."""
        event.stop()
        words = event.value.casefold().split()
        if words != self._list.words:
            self._list.words = words
            self._show(self._current)

    @on(LibraryTable.Chosen)
    def clicked(self, event: LibraryTable.Chosen) -> None:
        """Open the document that was clicked."""
        event.stop()
        self.dismiss(event.number)

    @on(LibraryTable.Highlighted)
    def tell_of_highlighted(self, event: LibraryTable.Highlighted) -> None:
        """Say what is known of the document that is highlighted now."""
        event.stop()
        self._tell_of(self.table.highlighted)

    def action_open(self) -> None:
        """Open the highlighted document."""
        if self.table.highlighted is not None:
            self.dismiss(self.table.highlighted)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)

    def action_move(self, step: int) -> None:
        """Highlight the next document, or the one before; round at the ends."""
        self.table.move(step)

    def action_page(self, step: int) -> None:
        """Move the highlight by what is in view."""
        self.table.page(step)

    def action_end(self, step: int) -> None:
        """Highlight the last document, or the first."""
        self.table.end(step)

    def action_sort(self, step: int) -> None:
        """Sort in the next order, or the one before, and show its beginning."""
        self._list.turn(step)
        self._show(None)

    # ------------------------------------------------------------------- painting

    def _show(self, number: int | None) -> None:
        """List what is to be listed, with one document highlighted."""
        self._listed = self._list.listed()
        self.table.show(self._listed, number)
        self._tell()

    def _row(self, number: int, width: int) -> list[Piece]:
        name, known = self._list.name(number), self._list.known(number)
        columns = Columns.within(width)
        return self._look.row(columns, name, known, current=number == self._current)

    @property
    def _look(self) -> Look:
        settings = self._settings
        return Look(settings.verdicts, marks_of(self), settings.ascii_only)

    def _tell(self) -> None:
        """Say how many are listed, in what order, and how far they all are checked."""
        width = self.size.width
        bar = self._bar()
        same, self._bar_cells = bar.cell_length == self._bar_cells, bar.cell_length
        self.query_one("#library-bar", Static).update(bar, layout=not same)
        self.query_one("#library-told", Static).update(self._told(width - 2), layout=False)
        heading = self._look.header(Columns.within(width - _SCROLLBAR), self._list.order)
        words = Content.assemble(*((words, _HEADING_STYLES[kind]) for words, kind in heading))
        self.query_one("#library-header", Static).update(words, layout=False)
        self.set_class(not self._listed, "-blank")
        if not self._listed:
            why = "No document holds these words." if self.known else "No documents."
            told = why if self.complete else "Looking for documents…"
            self.query_one("#library-none", Static).update(Content(told))
        self._tell_of(self.table.highlighted)

    def _told(self, width: int) -> Content:
        listed, known = len(self._listed), self.known
        left = numbered(known, "document") if listed == known else f"{listed:,} of {known:,}"
        if not self.complete:
            left += ", still looking"
        left = f"{left} · {ORDER_WORDS[self._list.order]}"
        if self._progress is None:
            return Content(left)
        right = str(self._progress)
        if cells(left) + cells(right) + 2 > width:
            right = self._progress.terse
        gap = width - cells(left) - cells(right)
        return Content(f"{left}{' ' * gap}{right}" if gap > 1 else left)

    def _bar(self) -> Content:
        """Return how much of the library is counted, until all of it is."""
        progress = self._progress
        if progress is None or progress.ended:
            return Content("")
        seen = progress.counted + progress.unknown
        full = share(seen, progress.documents, _BAR_CELLS) if progress.documents else 0
        signs = "#-" if self._settings.ascii_only else "▓░"
        return Content.assemble(
            (signs[0] * full, "$accent"),
            (signs[1] * (_BAR_CELLS - full), "$quiet"),
            f" {seen:>{len(str(progress.documents))},}/{progress.documents:,}",
        )

    def _tell_of(self, number: int | None) -> None:
        """Say in words what is known of a document."""
        told = ""
        if number is not None:
            told = self._look.in_words(self._list.name(number), self._list.known(number))
        self.query_one("#library-about", Static).update(Content(told), layout=False)
