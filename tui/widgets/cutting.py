"""Fitting foreign text into a given number of cells."""

from __future__ import annotations

from tui.reading.wrapping import cells, clusters, one_line

_QUOTE_CELLS = 150
"""Cells of a quote in a dialog: some two rows of it."""


def cut(text: str, width: int) -> str:
    """Return `text` on one line in at most `width` cells, with "…" where it was cut."""
    line = one_line(text)
    if cells(line) <= width:
        return line
    used = 0
    for start, _, size in clusters(line):
        if used + size > width - 1:
            return line[:start].rstrip() + "…" if width > 0 else ""
        used += size
    return line


def pad(text: str, width: int) -> str:
    """Return `text` cut or filled with spaces to exactly `width` cells."""
    short = cut(text, width)
    return short + " " * max(0, width - cells(short))


def quoted(text: str) -> str:
    """Return `text` in quotation marks, on one line, as dialogs show what they are about."""
    return f"“{cut(text, _QUOTE_CELLS)}”"
