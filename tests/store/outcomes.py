"""What became of passages of a text that was edited: found rightly, wrongly, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from store.anchoring import Placement
from tests.store.edited_texts import FOREIGN, Passage, Text

Outcome = Literal["right", "wrong", "ambiguous", "orphan"]


def outcome(passage: Passage, now: Text, placement: Placement) -> Outcome:
    """Tell whether a placement is where the passage went.

    Right is one that holds at least half of the passage's words that are left, and no more
    words of other passages than of this one and new ones.
    """
    if placement.status in {"ambiguous", "orphan"}:
        return "ambiguous" if placement.status == "ambiguous" else "orphan"
    left = set(survivors(passage, now))
    held = now.numbers_in(placement.span) if placement.span else []
    strangers = sum(1 for number in held if number != FOREIGN and number not in left)
    is_right = bool(left) and 2 * len(left & set(held)) >= len(left)
    return "right" if is_right and 2 * strangers <= len(held) else "wrong"


def survivors(passage: Passage, now: Text) -> list[int]:
    """Return the numbers of the passage's words that the text still has."""
    return [number for number in range(passage.first, passage.last) if number in now.places]


def apart(chosen: Sequence[Passage]) -> list[Passage]:
    """Leave out passages that overlap the one before."""
    ordered = sorted(chosen, key=lambda passage: passage.first)
    kept = ordered[:1]
    kept += [after for before, after in pairwise(ordered) if after.first >= before.last]
    return kept
