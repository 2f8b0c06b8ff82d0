"""The pictures of a document's rows: each is painted once for the state it is in, and kept."""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple

from textual.strip import Strip

from corpus.document import Span
from corpus.search import Hits
from tui.reading.cursor import Cursor
from tui.reading.marking import Marking
from tui.reading.viewport import meets
from tui.reading.wrapped_text import Row
from tui.widgets.painting import Painter, Palette, RowState

_KEPT = 4_096


class Look(NamedTuple):
    """All that a view's rows are painted by, besides the text, the cursor and the palette.

    Attributes:
        marking: What is marked.
        chosen: The id of the annotation that was chosen, or None.
        selection: What is selected, or None.
        hits: What a search found.
        hit: The number of the hit that was gone to, or None.
        focused: Whether the view has the focus.
        margin: Empty cells left of the gutter.
        width: Cells in all.
    """

    marking: Marking
    chosen: str | None
    selection: Span | None
    hits: Hits
    hit: int | None
    focused: bool
    margin: int
    width: int


class Pictures:
    """Paints rows of one document in one palette."""

    def __init__(self, cursor: Cursor, palette: Palette) -> None:
        self._cursor = cursor
        self._painter = Painter(cursor.document, palette)
        self._kept: OrderedDict[RowState, Strip] = OrderedDict()

    def paint(self, row: Row, look: Look) -> Strip:
        """Return the picture of a row."""
        state = self._state(row, look)
        strip = self._kept.get(state)
        if strip is None:
            strip = self._kept[state] = self._painter.paint(state)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return strip

    def _state(self, row: Row, look: Look) -> RowState:
        margin, width = look.margin, look.width
        if row.blank:
            return RowState(row, (), (), None, focused=False, margin=margin, width=width)
        passage = self._cursor.passage
        here = (passage.start, passage.end) if meets(passage, row) else None
        claims = self._cursor.layers.claims(row.block)
        marks = look.marking.overlapping(row.start, row.end)
        return RowState(
            row=row,
            marks=marks,
            claims=tuple((c.start, c.end) for c in claims if meets(c, row)),
            passage=here,
            focused=look.focused and here is not None,
            margin=margin,
            width=width,
            selection=_part(look.selection, row),
            hits=look.hits.touching(row.start, row.end),
            hit=_hit_on(row, look),
            chosen=look.chosen if any(m.annotation == look.chosen for m in marks) else None,
        )


def _hit_on(row: Row, look: Look) -> tuple[int, int] | None:
    if look.hit is None or look.hit >= look.hits.number:
        return None
    here = look.hits.span(look.hit)
    return (here.start, here.end) if meets(here, row) else None


def _part(span: Span | None, row: Row) -> tuple[int, int] | None:
    """Return the part of a span that is on a row, which is all that its picture depends on."""
    if span is None or not meets(span, row):
        return None
    return max(span.start, row.start), min(span.end, row.end)
