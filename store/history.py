"""How much of an annotation's history is kept. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from store.annotation import Change

MOST_CHANGES = 200
"""Changes of one annotation that are kept: its latest ones.

Weeks of daily work come to a few dozen; without a bound a script that sets a field every
minute would make every later save slower for ever.
"""


def bounded(history: Iterable[Change]) -> tuple[Change, ...]:
    """Return a history in the order of (at, id), without what is too old to keep.

    Kept are the `MOST_CHANGES` latest, the first (who marked it, and when), and the latest
    of each field, which its value rests on. So bounding before a merge or after it comes
    to the same: histories may be bounded wherever they are written.
    """
    ordered = sorted(history, key=_moment)
    if len(ordered) <= MOST_CHANGES:
        return tuple(ordered)
    kept = {change.id: change for change in ordered[-MOST_CHANGES:]}
    kept |= {change.id: change for change in {c.field: c for c in ordered}.values()}
    kept[ordered[0].id] = ordered[0]
    return tuple(sorted(kept.values(), key=_moment))


def _moment(change: Change) -> tuple[str, str]:
    return change.at, change.id
