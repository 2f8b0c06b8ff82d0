"""Fitting foreign text into a given number of cells."""

from __future__ import annotations

from tui.reading.wrapping import cells, clusters, visible


def cut(text: str, width: int) -> str:
    """Return `text` on one line in at most `width` cells, with "…" where it was cut."""
    line = " ".join(visible(text).split())
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
