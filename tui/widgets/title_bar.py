"""The top row: what is open, and how far the checking has come."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import reactive, var
from textual.widget import Widget

from tui.reading.numbers import numbered
from tui.widgets.cutting import cut
from tui.widgets.in_force import is_ascii_only

_BAR_CELLS = 10
_FULL, _EMPTY = "▓", "░"
_ASCII_FULL, _ASCII_EMPTY = "#", "-"
_TERSE_BELOW = 80
_PLACE_CELLS = 3
_NAME_CELLS = 24


class _Place(Widget):
    """Shows a few words at the end of the row, and repaints only these."""

    ALLOW_SELECT = False
    DEFAULT_CSS = f"""
    _Place {{ dock: right; width: {_PLACE_CELLS + 1}; height: 1; color: $secondary; }}
    """

    words: reactive[str] = reactive("")

    def render(self) -> Content:
        """Return the words."""
        return Content(f"{self.words:>{_PLACE_CELLS}} ")


class TitleBar(Widget):
    """Shows corpus, document and progress on one row.

    Attributes:
        corpus: The corpus's name.
        document: The open document's title.
        checked: How many of its claims are checked.
        claims: How many it has; None while they are being counted.
        readable: Whether the document can be read.
        reading: The name of a document that is being read; empty where none is.
        unsaved: How many edits are not on the disk, after a save failed.
        place: How far down the cursor is, in three cells; empty where nothing is read.
    """

    ALLOW_SELECT = False

    corpus: reactive[str] = reactive("")
    document: reactive[str] = reactive("")
    checked: reactive[int] = reactive(0)
    claims: reactive[int | None] = reactive(None)
    readable: reactive[bool] = reactive(True)
    reading: reactive[str] = reactive("")
    unsaved: reactive[int] = reactive(0)
    place: var[str] = var("", init=False)

    def compose(self) -> ComposeResult:
        """Have the place in a widget of its own: it changes with every other key."""
        yield _Place()

    def watch_place(self) -> None:
        """Show another place; the rest of the row stays as it is."""
        self.query_one(_Place).words = self.place

    def watch_unsaved(self) -> None:
        """Stay in view while edits are not saved, even where only the text is."""
        self.set_class(bool(self.unsaved), "-unsaved")

    def render(self) -> Content:
        """Return the row: names on the left, progress on the right."""
        width = self.size.width
        right = self._progress(terse=width < _TERSE_BELOW)
        right = Content.assemble(right, " " * (_PLACE_CELLS + 2))
        between = " - " if is_ascii_only(self) else " · "
        name = Content.styled("Obelus", "bold $accent")
        short = cut(self.corpus, width // 3)
        corpus = Content.styled(between + short, "$secondary") if short else Content("")
        room = width - name.cell_length - corpus.cell_length - right.cell_length - 7
        title = Content("")
        if room >= 12 and self.document:
            title = Content.styled(between + cut(self.document, room), "$foreground")
        left = Content.assemble(" ", name, corpus, title)
        gap = max(1, width - left.cell_length - right.cell_length - 1)
        return Content.assemble(left, " " * gap, right, " ")

    def _progress(self, *, terse: bool) -> Content:
        """Return the right side; in words, so that it is never colour alone."""
        if self.unsaved:
            edits = numbered(self.unsaved, "edit")
            return Content.styled(f"! {edits} not saved", "bold $error")
        if self.reading:
            dots = "..." if is_ascii_only(self) else "…"
            return Content.styled(f"reading {cut(self.reading, _NAME_CELLS)}{dots}", "$accent")
        if not self.readable:
            return Content.styled("can't be read", "$warning")
        if self.claims is None:
            return Content.styled("counting claims", "$quiet")
        if not self.claims:
            return Content.styled("no claims found", "$quiet")
        full = self.checked * _BAR_CELLS // self.claims
        if self.checked and not full:
            full = 1
        done, open_ = (_ASCII_FULL, _ASCII_EMPTY) if is_ascii_only(self) else (_FULL, _EMPTY)
        if terse:
            words = f"{self.checked}/{self.claims} checked "
        else:
            words = f"{self.checked} of {self.claims} claims checked "
        return Content.assemble(
            Content.styled(words, "$foreground"),
            Content.styled(done * full, "$accent"),
            Content.styled(open_ * (_BAR_CELLS - full), "$quiet"),
        )
