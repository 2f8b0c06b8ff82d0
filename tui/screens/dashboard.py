"""The dashboard: the figures of the library, a line each, with bars and in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tui.commands.dashboard import DASHBOARD
from tui.reading.figures import Board, Line
from tui.widgets.bars import bar, sparkline
from tui.widgets.bindings import bindings
from tui.widgets.cutting import cut, pad
from tui.widgets.in_force import marks_of
from tui.widgets.key_bar import KeyBar
from tui.widgets.windowed_list import WindowedList

_LEAST_LABEL, _MOST_LABEL = 18, 46
_LEAST_BAR, _MOST_BAR = 8, 30
_SCROLLBAR = 1
_MARGIN = 2


class DashboardScreen(Screen[int | None]):
    """Shows figures; dismissed with the number of the document to open, or None."""

    SCOPE = DASHBOARD
    """Whose commands the palette offers."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(DASHBOARD)
    DEFAULT_CSS = """
    DashboardScreen { background: $background; }
    #dashboard-title { height: 1; padding: 0 1; background: $panel; color: $accent; }
    """

    rows = getters.query_one(WindowedList)

    def __init__(self, board: Board, *, ascii_only: bool = False) -> None:
        """Show these figures.

        Args:
            board: The figures; whoever knows more says so with `show`.
            ascii_only: Whether bars and keys are ASCII characters.
        """
        super().__init__()
        self._board = board
        self._ascii_only = ascii_only

    def compose(self) -> ComposeResult:
        """Lay out the title, the lines and the keys."""
        yield Static(Content.styled("Dashboard", "bold"), id="dashboard-title")
        yield WindowedList(self._row, filling=True)
        yield KeyBar(DASHBOARD, id="keys")

    def on_mount(self) -> None:
        """Begin at the top."""
        self.rows.show(range(len(self._board)))

    def on_resize(self, event: events.Resize) -> None:
        """Draw the lines for another width."""
        del event
        self.call_after_refresh(self.rows.redraw)

    def show(self, board: Board) -> None:
        """Show other figures; the highlight stays on its document, else on its line."""
        picked = self.rows.picked or 0
        before, self._board = self._board, board
        if len(board) == len(self.rows.numbers) and len(board.head) == len(before.head):
            self.rows.redraw({n for n in self.rows.shown if board.line(n) != before.line(n)})
        else:
            self.rows.show(range(len(board)), board.same(before, picked))

    # -------------------------------------------------------------------- the hand

    @on(WindowedList.OptionSelected)
    def clicked(self, event: WindowedList.OptionSelected) -> None:
        """Open the document that was clicked."""
        event.stop()
        self._open(self.rows.number_at(event.option_index))

    def action_open(self) -> None:
        """Open the document of the highlighted line; other lines have none."""
        if self.rows.picked is not None:
            self._open(self.rows.picked)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)

    def action_move(self, step: int) -> None:
        """Highlight the next line, or the one before, no further than the ends."""
        line = (self.rows.picked or 0) + step
        is_blank = 0 <= line < len(self._board) and not self._board.line(line).label
        self.rows.move_to(line + step if is_blank else line)

    def action_page(self, step: int) -> None:
        """Move the highlight by what is in view, no further than the ends."""
        self.rows.page(step)

    def action_heading(self, step: int) -> None:
        """Highlight the next heading, or the one before; from the last one, the first."""
        self.rows.move_to(self._board.heading(self.rows.picked or 0, step))

    def _open(self, number: int) -> None:
        document = self._board.line(number).document
        if document is not None:
            self.dismiss(document)

    # -------------------------------------------------------------------- painting

    def _row(self, number: int) -> Content:
        line = self._board.line(number)
        width = max(2 * _LEAST_LABEL, self.app.size.width - _SCROLLBAR - 2 * _MARGIN)
        if line.heading:
            told = cut(line.words, max(0, width - len(line.label) - _MARGIN))
            return Content.assemble(" ", (line.label, "bold $heading"), "  ", (told, "$quiet"))
        label_cells = max(_LEAST_LABEL, min(_MOST_LABEL, width * 2 // 5))
        bar_cells = max(_LEAST_BAR, min(_MOST_BAR, width // 5))
        label = Content.assemble(" " * _MARGIN, *self._label(line, label_cells), " ")
        if line.days:
            return Content.assemble(
                label, (sparkline(line.days, ascii_only=self._ascii_only), "$accent")
            )
        filled, rest = bar(
            line.share or 0.0,
            bar_cells,
            of_whole=line.of_whole and line.share is not None,
            ascii_only=self._ascii_only,
        )
        words = cut(line.words, max(0, width - label_cells - bar_cells - 2))
        return Content.assemble(label, (filled, self._colour(line)), (rest, "$quiet"), f" {words}")

    def _label(self, line: Line, cells: int) -> Sequence[str | tuple[str, str]]:
        if line.verdict is None or line.document is not None:
            return [(pad(line.label, cells), "$foreground")]
        mark = marks_of(self).of(line.verdict)
        sign = mark.letter if self._ascii_only else mark.glyph
        return [(sign, self._colour(line)), f" {pad(line.label, cells - 2)}"]

    def _colour(self, line: Line) -> str:
        if line.verdict is None:
            return "$accent"
        return f"$verdict-{marks_of(self).of(line.verdict).colour}"
