"""What somebody who has never seen the program needs: help and the palette begin with it."""

from __future__ import annotations

ESSENTIALS = (
    "tutorial",
    "documents",
    "claim.next",
    "unchecked.next",
    "verdict.verified",
    "verdict.disputed",
    "verdict.pick",
    "note",
    "evidence",
    "undo",
    "search",
    "library.search",
    "export",
    "theme",
    "help",
    "palette",
    "back",
)
"""The ids of the commands, in the order in which they are needed."""
