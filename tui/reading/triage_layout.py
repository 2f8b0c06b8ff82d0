"""How a claim's screen shares its rows between air and context. Pure."""

from __future__ import annotations

CONTEXT_ROWS = 4
"""Rows of context that are shown before a claim, and behind it, at most."""


def shared_rows(spare: int, before: int, after: int) -> tuple[list[int], int, int, int]:
    """Share rows that are left between air and context, the most wanted first.

    Returns:
        The rows of air above the marks, above the claim, below it, below the section's
        title and above the cues; the rows of context before and behind; what is left.
    """
    air, above, below = [0, 0, 0, 0, 0], 0, 0
    before, after = min(before, CONTEXT_ROWS), min(after, CONTEXT_ROWS)
    for wish in (0, "before", "after", 1, 2, 3, "before", "after", 4, *("before", "after") * 2):
        if spare <= 0:
            break
        if wish == "before" and above < before:
            above, spare = above + 1, spare - 1
        elif wish == "after" and below < after:
            below, spare = below + 1, spare - 1
        elif isinstance(wish, int):
            air[wish], spare = 1, spare - 1
    return air, above, below, spare
