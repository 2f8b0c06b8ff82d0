"""What the program sees in the current passage, in one row or a few."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.content import Content
from textual.reactive import reactive, var
from textual.widget import Widget

from tui.letters import in_letters
from tui.reading.wrapping import cells
from tui.widgets.cutting import cut, pad

if TYPE_CHECKING:
    from tui.reading.findings import Finding

NOTHING = "Nothing found here: no number, date, name or quotation."
"""What is said of a passage that the program sees nothing in."""

_TITLE = " CUES  "
_TOLD = "what the program reads here; the verdict is yours"
_KIND_CELLS = 11
_FEWEST_WORDS = 12


class Details(Widget, can_focus=False):
    """Lists cues, never verdicts: a summary on one row, or one finding a row.

    How many rows it has when expanded is for the style sheet to say; the first is its
    title, and the wheel scrolls what the others don't hold.

    Attributes:
        expanded: Whether each finding has a row of its own.
    """

    ALLOW_SELECT = False

    expanded: var[bool] = var(False, toggle_class="-expanded")
    _found: reactive[tuple[Finding, ...] | None] = reactive(None)
    _first: reactive[int] = reactive(0)

    def __init__(self, *, ascii_only: bool = False, id: str | None = None) -> None:  # noqa: A002
        """Show nothing yet; signs of its own are ASCII characters if `ascii_only`."""
        super().__init__(id=id)
        self._ascii_only = ascii_only

    def show(self, found: Sequence[Finding] | None) -> None:
        """Show what is found in the passage; None where it is not known yet."""
        self._found = None if found is None else tuple(found)
        self._first = 0

    def render(self) -> Content:
        """Return the rows for the size there is."""
        return Content("\n").join(self._list() if self.size.height > 1 else [self._summary()])

    # ----------------------------------------------------------------- one row

    def _summary(self) -> Content:
        room = self.size.width - len(_TITLE) - 1
        title = Content.styled(_TITLE, "bold $quiet")
        if self._found is None:  # as in the first frame, which needs nothing of findings
            return title
        from tui.reading.findings import SEPARATOR, summary  # noqa: PLC0415

        pieces = summary(self._found, room)
        if not pieces:
            return Content.assemble(title, Content.styled(cut(NOTHING, room), "$quiet"))
        head, *others = (self._signs(cut(piece, room)) for piece in pieces)
        between = Content.styled(self._signs(SEPARATOR), "$quiet")
        row = [title, Content.styled(head, "$foreground")]
        row += (Content.assemble(between, (piece, "$secondary")) for piece in others)
        return Content.assemble(*row)

    # -------------------------------------------------------- a row for a finding

    def _list(self) -> Iterator[Content]:
        """Yield the title, and as many findings as there is room for."""
        found = self._found or ()
        here = found[self._first : self._first + self.size.height - 1]
        yield self._heading(len(found) - self._first - len(here))
        if not here and self._found is not None:
            yield Content.styled(" " + cut(NOTHING, self.size.width - 2), "$quiet")
        room = self._words_room(found)
        yield from (self._row(finding, room) for finding in here)

    def _heading(self, below: int) -> Content:
        counts = [f"+{below} more" if below else "", f"{self._first} above" if self._first else ""]
        right = ", ".join(filter(None, counts))
        room = self.size.width - len(_TITLE) - len(right) - 1
        return Content.assemble(
            (_TITLE, "bold $quiet"), (pad(_TOLD, room), "$quiet"), (right, "$accent")
        )

    def _words_room(self, found: Sequence[Finding]) -> int:
        """Return the cells for the quoted words of findings that have a reading."""
        # A claim's words are the whole sentence, which is on the screen already.
        short = (f for f in found if f.reading and f.kind != "claim")
        widest = max((cells(f.words) + 2 for f in short), default=0)
        return max(_FEWEST_WORDS, min(widest, (self.size.width - _KIND_CELLS) * 2 // 5))

    def _row(self, finding: Finding, words_room: int) -> Content:
        width = self.size.width - _KIND_CELLS - 2
        room = min(words_room, width) if finding.reading else width
        quoted = self._signs(cut(f"“{finding.words}”", room)) if finding.words else ""
        # A page has no words of its own: what is read stands in their place.
        gap = " " * (room - cells(quoted) + 2) if quoted else ""
        reading = self._signs(cut(finding.reading, width - cells(quoted) - len(gap)))
        return Content.assemble(
            (" " + pad(finding.kind, _KIND_CELLS), "$quiet"),
            (quoted, "$foreground"),
            (gap + reading if reading else "", "$secondary"),
        )

    def _signs(self, text: str) -> str:
        """Return a text with the signs of its own that the terminal has; the width stays."""
        return in_letters(text) if self._ascii_only else text

    # ------------------------------------------------------------------ events

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Show the next finding."""
        event.stop()
        self._scroll(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Show the finding before."""
        event.stop()
        self._scroll(-1)

    def on_resize(self) -> None:
        """Leave no row empty that a finding could stand in."""
        self._scroll(0)

    def _scroll(self, rows: int) -> None:
        last = len(self._found or ()) - (self.size.height - 1)
        self._first = max(0, min(self._first + rows, last)) if self.size.height > 1 else 0
