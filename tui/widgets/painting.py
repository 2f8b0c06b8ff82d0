"""Paints one row of a document as a strip: gutter, indent, text with its styles.

Pure but for the styles it is given: the same row, marks and palette give the same strip,
which is what makes the view's cache of strips safe.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

import msgspec
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from corpus.document import Block, Document
from corpus.document import Style as Inline
from tui.letters import in_letters
from tui.marks import DEFAULT_MARKS, SAVING, STALE_SIGN, UNCHECKED, Marks
from tui.reading.marking import Marked
from tui.reading.wrapped_text import Row
from tui.reading.wrapping import cells, visible

GUTTER = 4
"""Cells before the text: up to three glyphs and a space."""

_GLYPHS = 2
"""Cells that glyphs take; where there are more, those of one mark and a "+"."""


class Palette(msgspec.Struct, frozen=True):
    """The styles of one theme: by block kind, inline style and verdict colour."""

    base: Style
    kinds: Mapping[str, Style]
    inline: Mapping[str, Style]
    verdicts: Mapping[str, Style]
    claim: Style
    passage: Style
    passage_idle: Style
    stale: Style
    stale_sign: Style
    adjusting: Style
    chosen: Style
    selection: Style
    hit: Style
    hit_here: Style
    quiet: Style
    ascii_only: bool = False
    marks: Marks = DEFAULT_MARKS


class RowState(NamedTuple):
    """All that can change a row's picture, besides the palette; a complete cache key.

    Attributes:
        row: The row.
        marks: The marked passages that touch it.
        claims: (start, end) of the claims that touch it.
        passage: (start, end) of the cursor's part of it, or None.
        focused: Whether the view has the focus.
        margin: Empty cells left of the gutter.
        width: Cells in all.
        selection: (start, end) of the selection's part of it, or None.
        hits: (start, end) of the search hits that touch it.
        hit: The one of them that is gone to, or None.
        chosen: The annotation that was chosen, where one of the marks is its.
    """

    row: Row
    marks: tuple[Marked, ...]
    claims: tuple[tuple[int, int], ...]
    passage: tuple[int, int] | None
    focused: bool
    margin: int
    width: int
    selection: tuple[int, int] | None = None
    hits: tuple[tuple[int, int], ...] = ()
    hit: tuple[int, int] | None = None
    chosen: str | None = None


class Painter:
    """Turns row states into strips for one document and one palette."""

    def __init__(self, document: Document, palette: Palette) -> None:
        self.document = document
        self.palette = palette

    def blank(self, width: int) -> Strip:
        """Return an empty row."""
        return Strip.blank(width, self.palette.base)

    def paint(self, state: RowState) -> Strip:
        """Return the strip of one row, exactly `state.width` cells wide."""
        row, palette = state.row, self.palette
        if row.blank:
            return self.blank(state.width)
        block = self.document.blocks[row.block]
        segments = [Segment(" " * state.margin, palette.base), *self._gutter(state)]
        if row.indent:
            marker = in_letters(row.marker) if palette.ascii_only else row.marker
            lead = f"{marker} " if marker else ""
            segments.append(Segment(" " * (row.indent - cells(lead)) + lead, palette.quiet))
        segments += self._text(state, block)
        strip = Strip(segments).adjust_cell_length(state.width, palette.base)
        return Strip(_joined(strip), state.width)

    def _gutter(self, state: RowState) -> list[Segment]:
        """Return the glyphs of what starts on this row: verdicts first, then claims.

        Where not all have room, one stands for them; rather one that wants a look.
        """
        row, palette = state.row, self.palette
        starting = [marked for marked in state.marks if row.start <= marked.start < row.end]
        glyphs = [self._glyphs_of(marked) for marked in starting]
        taken = [(m.start, m.end) for m in state.marks]
        for start, end in state.claims:
            if row.start <= start < row.end and not _touched(start, end, taken):
                glyph = UNCHECKED.letter if palette.ascii_only else UNCHECKED.glyph
                glyphs.append([(glyph, palette.verdicts[UNCHECKED.colour])])
        if sum(map(len, glyphs)) > _GLYPHS and len(glyphs) > 1:
            shown = next((n for n, marked in enumerate(starting) if marked.stale), 0)
            glyphs = [glyphs[shown], [("+", palette.quiet)]]
        signs = [Segment(sign, palette.base + style) for pair in glyphs for sign, style in pair]
        return [*signs, Segment(" " * (GUTTER - len(signs)), palette.base)]

    def _glyphs_of(self, marked: Marked) -> list[tuple[str, Style]]:
        """Return a mark's glyph; behind a stale one's, which is faint, the sign for it.

        It is not struck: a struck check mark is too much like an unequal sign.
        """
        mark = SAVING if marked.saving else self.palette.marks.of(marked.verdict)
        glyph = mark.letter if self.palette.ascii_only else mark.glyph
        style = self.palette.verdicts[mark.colour]
        if marked.stale:
            return [(glyph, self.palette.quiet), (STALE_SIGN, self.palette.stale_sign)]
        return [(glyph, style)]

    def _text(self, state: RowState, block: Block) -> list[Segment]:
        """Return the row's characters, cut wherever a style begins or ends."""
        row, palette = state.row, self.palette
        kind = "title" if block.kind == "heading" and block.level == 1 else block.kind
        base = palette.base + palette.kinds.get(kind, palette.base)
        layers = [(a, b, palette.claim) for a, b in state.claims]
        layers += [(m.start, m.end, self._marked(m)) for m in state.marks]
        layers += [(s.start, s.end, palette.inline[s.kind]) for s in self._inline(row)]
        if state.passage is not None:
            here = palette.passage if state.focused else palette.passage_idle
            layers.append((*state.passage, here))
        layers += [(m.start, m.end, palette.adjusting) for m in state.marks if m.adjusting]
        chosen = [m for m in state.marks if m.annotation == state.chosen]
        layers += [(m.start, m.end, self._marked(m) + palette.chosen) for m in chosen]
        layers += [(a, b, palette.hit) for a, b in state.hits]
        if state.hit is not None:
            layers.append((*state.hit, palette.hit_here))
        if state.selection is not None:
            layers.append((*state.selection, palette.selection))
        cuts = {row.start, row.end}
        cuts.update(c for a, b, _ in layers for c in (a, b) if row.start < c < row.end)
        edges = sorted(cuts)
        segments = []
        for start, end in pairwise(edges):
            style = base
            for a, b, over in layers:
                if a <= start and end <= b:
                    style += over
            segments.append(Segment(visible(self.document.text[start:end]), style))
        return segments

    def _marked(self, marked: Marked) -> Style:
        if marked.stale:
            return self.palette.stale
        return self.palette.verdicts[self.palette.marks.of(marked.verdict).colour]

    def _inline(self, row: Row) -> list[Inline]:
        return self.document.styles_in(row.start, row.end)


def _joined(segments: Iterable[Segment]) -> list[Segment]:
    """Join blanks to what stands beside them where that looks the same: fewer bytes to send."""
    joined: list[Segment] = []
    for text, style, _ in segments:
        if joined and _looks_alike(joined[-1], Segment(text, style)):
            before, before_style, _ = joined[-1]
            joined[-1] = Segment(before + text, style if before.isspace() else before_style)
        else:
            joined.append(Segment(text, style))
    return joined


def _looks_alike(one: Segment, other: Segment) -> bool:
    if one.style == other.style:
        return True
    if not (one.text.isspace() or other.text.isspace()) or not (one.style and other.style):
        return False
    lines = (style.underline or style.strike or style.reverse for style in (one.style, other.style))
    return one.style.bgcolor == other.style.bgcolor and not any(lines)


def _touched(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(a < end and start < b for a, b in spans)
