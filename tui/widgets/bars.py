"""Bars and sparklines as characters. Whoever draws one says the figures beside it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

_FULL, _REST = "━", "─"
_FULL_ASCII, _REST_ASCII = "#", "."
_HEIGHTS = " ▁▂▃▄▅▆▇█"
_HEIGHTS_ASCII = " .:-=+*%#"


def bar(
    share: float, cells: int, *, of_whole: bool = False, ascii_only: bool = False
) -> tuple[str, str]:
    """Return a bar and its rest, which are `cells` together.

    What is more than nothing takes a cell, and what is less than all of it leaves one.

    Args:
        share: How long it is, 0 to 1.
        cells: How many cells a whole one has.
        of_whole: Whether its rest is drawn too; else it is spaces.
        ascii_only: Whether it is of ASCII characters.
    """
    filled = round(share * cells)
    if 0 < share < 1 and cells > 1:
        filled = min(max(1, filled), cells - 1)
    full, rest = (_FULL_ASCII, _REST_ASCII) if ascii_only else (_FULL, _REST)
    return full * filled, (rest if of_whole else " ") * (cells - filled)


def sparkline(counts: Sequence[int], *, ascii_only: bool = False) -> str:
    """Return a row of columns, one for each count, the most the highest; none for 0."""
    heights = _HEIGHTS_ASCII if ascii_only else _HEIGHTS
    most = max(counts, default=0)
    last = len(heights) - 1
    return "".join(heights[-(-count * last // most)] if count > 0 else " " for count in counts)
