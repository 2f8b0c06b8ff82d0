"""Evidence as the single pieces it is made of: what a change did to each, and how they unite.

A change of the field `evidence` names the pieces it touched and no others: in `old` as they
were, in `new` as they are from then on. One only in `new` was added, one only in `old`
removed. So two histories that both added a piece come to both pieces, a piece that was
removed stays removed, and a history grows by what is done and not by what is there. A
change that repeats pieces it did not alter, as other programs may write it, says the same.
Pure.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from store.annotation import Annotation, Change, Evidence
from store.plain_json import plain

FIELD = "evidence"
"""The field's name in a `Change`."""


def in_order(pieces: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return pieces in the order in which they were added, the last of each id."""
    by_id = {piece.id: piece for piece in pieces}
    return tuple(sorted(by_id.values(), key=lambda piece: (piece.added, piece.id)))


def with_piece(pieces: Iterable[Evidence], piece: Evidence) -> tuple[Evidence, ...]:
    """Return the pieces with one added, or put in the place of the one with its id."""
    return in_order([*pieces, piece])


def without_piece(pieces: Iterable[Evidence], piece_id: str) -> tuple[Evidence, ...]:
    """Return the pieces but for the one with this id."""
    return tuple(piece for piece in pieces if piece.id != piece_id)


def by_id(value: Any) -> dict[str, Any]:
    """Return the pieces of a list, as the JSON they are stored as, by id; what is none is left out.

    Args:
        value: Plain JSON of whatever shape, since other programs write to stores too.
    """
    listed = value if isinstance(value, list) else []
    return {
        piece["id"]: piece
        for piece in listed
        if isinstance(piece, dict) and isinstance(piece.get("id"), str)
    }


def difference(old: Any, new: Any) -> tuple[list[Any], list[Any]]:
    """Return of two lists of pieces, as plain JSON, those that are not in both as they are."""
    before, after = by_id(old), by_id(new)
    return (
        [piece for id_, piece in before.items() if after.get(id_) != piece],
        [piece for id_, piece in after.items() if before.get(id_) != piece],
    )


def touched(change: Change) -> dict[str, Any]:
    """Return what a change of evidence made of each piece it touched: None of one removed."""
    old, new = difference(change.old, change.new)
    return dict.fromkeys(by_id(old)) | by_id(new)


def united(history: Iterable[Change], *states: Annotation) -> tuple[Evidence, ...]:
    """Return the evidence of an annotation whose states came apart, none of it lost.

    Each piece is what its latest change made of it. One that no change names is kept: that
    one state lacks it does not say that anybody removed it.

    Args:
        history: The changes of all states, in the order of (at, id).
        states: The annotation as it is in each.

    Raises:
        ValueError: A change sets something else than evidence.
    """
    pieces: dict[str, Any] = {}
    for state in states:
        for id_, piece in by_id(plain(state.evidence)).items():
            # Any rule will do that does not depend on who is united with whom.
            pieces[id_] = max(pieces.get(id_, piece), piece, key=msgspec.json.encode)
    for change in history:
        if change.field == FIELD:
            if not isinstance(change.new, list) or len(by_id(change.new)) < len(change.new):
                raise ValueError(f"change {change.id} sets what is no evidence")
            pieces |= touched(change)
    left = [piece for piece in pieces.values() if piece is not None]
    return in_order(msgspec.convert(left, list[Evidence]))
