"""How much of an annotation's history is kept. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from store.annotation import Change
from store.evidence import FIELD, touched

MOST_CHANGES = 200
"""Changes of one annotation that are kept: its latest ones.

Weeks of daily work come to a few dozen; without a bound a script that sets a field every
minute would make every later save slower for ever.
"""


def bounded(history: Iterable[Change]) -> tuple[Change, ...]:
    """Return a history in the order of (at, id), without what is too old to keep.

    Kept are the `MOST_CHANGES` latest, the first (who marked it, and when), and the latest
    of each field and of each piece of evidence, which their values rest on. So bounding
    before a merge or after it comes to the same: histories may be bounded wherever they
    are written.
    """
    ordered = sorted(history, key=_moment)
    if len(ordered) <= MOST_CHANGES:
        return tuple(ordered)
    kept = {change.id: change for change in ordered[-MOST_CHANGES:]}
    latest = {subject: change for change in ordered for subject in _subjects(change)}
    kept |= {change.id: change for change in latest.values()}
    kept[ordered[0].id] = ordered[0]
    return tuple(sorted(kept.values(), key=_moment))


def _subjects(change: Change) -> Iterable[tuple[str, ...]]:
    """Return what a change is about: its field, or the pieces of evidence it touched."""
    pieces = touched(change) if change.field == FIELD else {}
    return [(change.field, piece) for piece in pieces] or [(change.field,)]


def _moment(change: Change) -> tuple[str, str]:
    return change.at, change.id
