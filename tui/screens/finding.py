"""Searching the whole library: a line to type into, and the hits document by document."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events, getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from corpus.safe_text import safe_line
from tui.commands.finding import FINDING
from tui.library_search import FoundDocument
from tui.reading.library_hits import LibraryHits, Row
from tui.reading.wrapping import cells
from tui.screens.elsewhere import in_context
from tui.widgets.bindings import bindings
from tui.widgets.cutting import cut, pad
from tui.widgets.key_bar import KeyBar
from tui.widgets.text_line import TextLine
from tui.widgets.windowed_list import WindowedList

_EXAMPLES = (
    ("strait navy", "both words, in any order"),
    ('"strait of hormuz"', "words that follow each other"),
    ("sanction*", "words that begin so"),
    ("oil or gas", "one of the two"),
    ("iran -nuclear", "without a word; or “not”"),
    ("title:navy", "a word of the title"),
    ("after:2025-01", "by the document's date"),
    ("before:2025-10", ""),
)
_EXAMPLE_CELLS = 22
_INDENT = "    "
_LEAST_TITLE = 12
_SCROLLBAR = 1


class FindingScreen(Screen[Row | None]):
    """Lists what is found while it is typed; dismissed with the hit to open, or None."""

    SCOPE = FINDING
    """Whose commands the palette offers."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(FINDING)
    DEFAULT_CSS = """
    FindingScreen { background: $background; }
    #finding-line { height: 1; background: $panel; }
    #finding-prompt { width: auto; padding: 0 1; color: $accent; text-style: bold; }
    #finding-line > Input { width: 1fr; background: $surface; color: $foreground; }
    #finding-told { height: 1; padding: 0 1; background: $background; color: $quiet; }
    #finding-told.-warning { color: $warning; }
    #finding-examples { display: none; height: 1fr; padding: 1 2; color: $quiet; }
    FindingScreen.-blank WindowedList { display: none; }
    FindingScreen.-blank #finding-examples { display: block; }
    """

    rows = getters.query_one(WindowedList)

    def __init__(self, found: LibraryHits, seek: Callable[[str], None]) -> None:
        """Show what was found the last time.

        Args:
            found: It; whoever adds to it says so with `show` or `grow`.
            seek: Called with what is typed.
        """
        super().__init__()
        self._found = found
        self._seek = seek

    def compose(self) -> ComposeResult:
        """Lay out the line, what is told, the list and the keys."""
        with Horizontal(id="finding-line"):
            yield Static("Library", id="finding-prompt", markup=False)
            yield TextLine(self._found.query.text, placeholder="Words", compact=True)
        yield Static(id="finding-told")
        yield WindowedList(self._row, filling=True)
        yield Static(_examples(), id="finding-examples")
        yield KeyBar(FINDING, id="keys")

    def on_mount(self) -> None:
        """Show the last search where it was left, to be typed over."""
        line = self.query_one(Input)
        line.focus()
        line.action_select_all()
        self.show()

    def on_resize(self, event: events.Resize) -> None:
        """Cut the rows for another width."""
        del event
        self.call_after_refresh(self.rows.redraw)

    # --------------------------------------------------------- for whoever searches

    @property
    def _is_laid_out(self) -> bool:
        """Whether there is anything to show it in: news may come before, and behind the end."""
        return bool(self.query("#finding-told")) and bool(self.query(WindowedList))

    def show(self) -> None:
        """List what is found now, from the row that is picked."""
        if not self._is_laid_out:
            return
        found = self._found
        self.rows.show(range(found.rows), min(found.picked, max(0, found.rows - 1)))
        self.tell()

    def grow(self, rows: range) -> None:
        """List further rows; the highlight stays."""
        if not self._is_laid_out:
            return
        if rows.start:
            self.rows.extend(rows)
            self.tell()
        else:
            self.show()

    def tell(self) -> None:
        """Say how much is found, and in how much of the library."""
        if not self._is_laid_out:
            return
        found = self._found
        told = " · ".join(filter(None, (found.in_words(), found.indexed_in_words())))
        label = self.query_one("#finding-told", Static)
        label.update(Content(safe_line(told)), layout=False)
        label.set_class(found.is_nothing or bool(found.indexing.problem), "-warning")
        self.set_class(found.is_nothing or found.query.blank, "-blank")

    # -------------------------------------------------------------------- the hand

    @on(Input.Changed)
    def typed(self, event: Input.Changed) -> None:
        """Look for something else."""
        event.stop()
        if event.value != self._found.query.text:
            self._seek(event.value)

    @on(WindowedList.OptionSelected)
    def clicked(self, event: WindowedList.OptionSelected) -> None:
        """Open the document at the hit that was clicked."""
        event.stop()
        self._leave_with(self.rows.number_at(event.option_index))

    def action_open(self) -> None:
        """Open the document at the highlighted hit."""
        if self.rows.picked is not None:
            self._leave_with(self.rows.picked)

    def action_leave(self) -> None:
        """Go back; the list stays as it is for the next time."""
        self._found.picked = self.rows.picked or 0
        self.dismiss(None)

    def action_move(self, step: int) -> None:
        """Highlight the next row, or the one before; round at the ends."""
        self.rows.move(step)

    def action_page(self, step: int) -> None:
        """Move the highlight by what is in view, no further than the ends."""
        self.rows.page(step)

    def action_document(self, step: int) -> None:
        """Highlight the next document, or this one's own row, then the one before."""
        picked = self.rows.picked
        if picked is None:
            return
        here = self._found.row(picked)
        at = here.document + step
        if step < 0 and here.hit is not None:
            at = here.document
        if 0 <= at < len(self._found.documents):
            self.rows.move_to(self._found.row_of(at, -1))

    def _leave_with(self, row: int) -> None:
        self._found.picked = row
        self.dismiss(self._found.row(row))

    # -------------------------------------------------------------------- painting

    def _row(self, number: int) -> Content:
        row = self._found.row(number)
        document = self._found.documents[row.document]
        width = max(20, self.app.size.width - _SCROLLBAR)
        if row.hit is None:
            return _title_row(document, width)
        before, words, behind = in_context(document.contexts[row.hit], width - len(_INDENT))
        return Content.assemble(
            _INDENT, (before, "$quiet"), (words, "bold $foreground on $hit"), (behind, "$quiet")
        )


def _title_row(document: FoundDocument, width: int) -> Content:
    """Return a document's own row: its title, and at the right what is known of it."""
    hits = f"×{document.hits:,}" if document.hits else "title"  # noqa: RUF001 - a number of times
    about = " · ".join(filter(None, (document.outlet, document.published)))
    about = cut(safe_line(about), max(0, (width - cells(hits)) // 2 - 4))
    right = f" {about}  {hits} " if about else f" {hits} "
    title = document.title or safe_line(document.path)
    title = pad(title, max(_LEAST_TITLE, width - cells(right) - 1))
    return Content.assemble(" ", (title, "bold $heading"), (right, "$secondary"))


def _examples() -> Content:
    content = Content.assemble(("What can be typed", "bold $foreground"), "\n\n")
    for typed, means in _EXAMPLES:
        content = Content.assemble(content, (f"{typed:<{_EXAMPLE_CELLS}}", "$accent"), f"{means}\n")
    return content
