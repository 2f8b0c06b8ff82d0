"""How two states of one annotation, or of one document's annotations, become one. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from store import evidence
from store.annotation import EDITABLE, Annotation, Change
from store.history import bounded
from store.plain_json import plain

_WHOLE_FIELDS = tuple(field for field in EDITABLE if field != evidence.FIELD)


def merge(ours: Annotation, theirs: Annotation) -> Annotation:
    """Unite two states of one annotation, whichever way they came apart.

    Histories are united by change id, and bounded; each field takes its latest change by
    (at, id), and so does each piece of evidence on its own (`store.evidence`).
    The order and number of merges make no difference (commutative, associative,
    idempotent). A field that no change names takes the value of the state modified last.

    Raises:
        ValueError: A change in a history sets a value that is not of its field's type.
    """
    history = _united(ours.history, theirs.history)
    latest = {change.field: change.new for change in history}
    first = min(ours, theirs, key=lambda annotation: (annotation.created, annotation.author))
    merged = plain(first)
    for field in _WHOLE_FIELDS:
        merged[field] = latest[field] if field in latest else _latest_value(field, ours, theirs)
    return msgspec.structs.replace(
        msgspec.convert(merged, Annotation),
        evidence=evidence.united(history, ours, theirs),
        document=min(ours.document, theirs.document),
        modified=max(ours.modified, theirs.modified),
        history=history,
    )


def _latest_value(field: str, *states: Annotation) -> Any:
    """Return a field's value in the state modified last; of equals, the greater as JSON."""
    values = ((state.modified, plain(getattr(state, field))) for state in states)
    return max(values, key=lambda value: (value[0], msgspec.json.encode(value[1])))[1]


def _united(ours: Iterable[Change], theirs: Iterable[Change]) -> tuple[Change, ...]:
    changes: dict[str, Change] = {}
    for change in (*ours, *theirs):
        twin = changes.get(change.id)
        # One id for two changes is a fault of whoever wrote them; any rule will do that
        # does not depend on who is merged with whom.
        changes[change.id] = max(twin, change, key=msgspec.json.encode) if twin else change
    return bounded(changes.values())
