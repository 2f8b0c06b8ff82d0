"""One entry of a list laid out in the cells of a row. Pure: no screen."""

from __future__ import annotations

from typing import Literal

from tui.reading.entries import Entry
from tui.reading.wrapping import cells
from tui.widgets.cutting import cut, pad

_INDENT_CELLS = 2
_DEEPEST = 3
_LEAST_LABEL = 4
"""Cells that a label keeps, however long what stands beside it is."""

Part = Literal["label", "nested", "mark", "aside", "quiet", "done", "warning"]
"""What a piece of a row is; whoever paints it has a style for each."""


def lay_out(entry: Entry, width: int, *, ascii_only: bool = False) -> list[tuple[str, Part]]:
    """Return the parts of an entry's row, each with what it is, together `width` cells.

    Where room is short the label is cut first, then the detail left out, then the lead
    cut; "…" says where. Below some ten cells the row may be longer than `width`.
    """
    indent = " " * (1 + min(_DEEPEST, entry.level) * _INDENT_CELLS)
    mark = ""
    if entry.mark:
        mark = (entry.mark.letter if ascii_only else entry.mark.glyph) + " "
    room = width - cells(indent) - cells(mark)
    lead = cut(entry.lead, room - _LEAST_LABEL - 1)
    lead += " " if lead else ""
    room -= cells(lead)
    detail = f" {entry.detail}" if entry.detail else ""
    if room - cells(detail) < _LEAST_LABEL:
        detail = ""
    label = pad(entry.label, max(0, room - cells(detail)))
    warned = entry.tone == "warning"
    parts: tuple[tuple[str, Part], ...] = (
        (indent, "label"),
        (mark, "mark"),
        (lead, "warning" if warned else "aside"),
        (label, _label_part(entry)),
        (detail, "done" if entry.tone == "done" else "aside"),
    )
    return [(text, part) for text, part in parts if text]


def _label_part(entry: Entry) -> Part:
    match entry.tone:
        case "warning" | "quiet" as part:
            return part
        case _:
            return "nested" if entry.level else "label"
