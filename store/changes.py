"""A change's inverse: the edits that take a step back, or again. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import msgspec

from store import evidence
from store.annotation import EDITABLE, Annotation, Change
from store.edits import Delete, Edit, Recorded, Set
from store.plain_json import plain

Lookup = Callable[[str], Annotation | None]
"""Gives the annotation with an id as it is at present, or None."""

_DEFAULTS: dict[str, Any] = {
    "verdict": None,
    "confidence": None,
    "note": "",
    "tags": [],
    "evidence": [],
    "deleted": None,
}


class DeclinedError(Exception):
    """A step is not undone or redone, since what it changed has changed again elsewhere.

    Its text says so in words for a person.
    """


class _Slot(NamedTuple):
    """What has one value: a field, or one piece of evidence by its id, None where it is not."""

    field: str
    piece: str | None = None

    def value(self, annotation: Annotation) -> Any:
        """Return what an annotation has there, as JSON."""
        value = plain(getattr(annotation, self.field))
        return value if self.piece is None else evidence.by_id(value).get(self.piece)


_ANCHOR = _Slot("anchor")


class _Effect(msgspec.Struct):
    """What a step did to one annotation: each value before and after, as JSON."""

    before: dict[_Slot, Any] = {}
    after: dict[_Slot, Any] = {}

    @property
    def created(self) -> bool:
        """Whether the step made the annotation: only then it had no anchor before."""
        return _ANCHOR in self.before and self.before[_ANCHOR] is None


def undo_edits(changes: Iterable[Recorded], present: Lookup) -> list[Edit]:
    """Return the edits that take a step back.

    An annotation that the step made goes to the trash; every other field gets the value
    it had before the step.

    Args:
        changes: What the step recorded, in order.
        present: The annotations as they are now.

    Raises:
        DeclinedError: A field that the step changed, or any field of an annotation that
            it made, has another value by now.
    """
    edits: list[Edit] = []
    for annotation_id, effect in _effects(changes).items():
        annotation = _present(annotation_id, present)
        if effect.created:
            _expect(annotation, {**_blank(annotation), **effect.after})
            edits.append(Delete(annotation_id))
        else:
            _expect(annotation, effect.after)
            edits += _settings(annotation, effect.before)
    return edits


def redo_edits(changes: Iterable[Recorded], present: Lookup) -> list[Edit]:
    """Return the edits that take a step again that was undone.

    Args:
        changes: What the step recorded when it was first taken, in order.
        present: The annotations as they are now.

    Raises:
        DeclinedError: A field that the step would change has another value by now than
            it had before the step.
    """
    edits: list[Edit] = []
    for annotation_id, effect in _effects(changes).items():
        annotation = _present(annotation_id, present)
        if effect.created:
            if annotation.deleted is None:
                raise DeclinedError("the annotation was brought back elsewhere meanwhile")
            edits.append(Set(annotation_id, "deleted", None))
        else:
            _expect(annotation, effect.before)
            edits += _settings(annotation, effect.after)
    return edits


def revived(annotation: Annotation) -> Annotation:
    """Return an annotation of the trash as it is when it has been taken out again.

    One that went there because nothing was left on it has again what the same hand took
    from it in that moment: without that, there would be nothing to bring back.
    """
    values: dict[str, Any] = {"deleted": None}
    pieces: dict[str, Any] = {}
    if annotation.is_blank:
        last = next((c for c in reversed(annotation.history) if c.field == "deleted"), None)
        for change in annotation.history if last else ():
            taken = change.field in _DEFAULTS and change.new == _DEFAULTS[change.field]
            if last and taken and change.by == last.by and _moments_before(change.at, last.at):
                values[change.field] = change.old
                if change.field == evidence.FIELD:  # each piece is taken by a change of its own
                    pieces |= evidence.by_id(change.old)
                    values[change.field] = [*pieces.values()]
    return msgspec.convert({**plain(annotation), **values}, Annotation)


def revival_edits(annotation: Annotation) -> list[Edit]:
    """Return the edits that take an annotation out of the trash; see `revived`."""
    before, after = plain(annotation), plain(revived(annotation))
    return [Set(annotation.id, f, after[f]) for f in EDITABLE if after[f] != before[f]]


def _moments_before(earlier: str, later: str) -> bool:
    passed = datetime.fromisoformat(later) - datetime.fromisoformat(earlier)
    return timedelta(0) <= passed < timedelta(seconds=1)


def has_effect(changes: Iterable[Recorded]) -> bool:
    """Tell whether a step left anything other than it was: there and back again did not."""
    return any(effect.before != effect.after for effect in _effects(changes).values())


def _effects(changes: Iterable[Recorded]) -> dict[str, _Effect]:
    effects: dict[str, _Effect] = {}
    for recorded in changes:
        effect = effects.setdefault(recorded.annotation, _Effect())
        for slot, (old, new) in _slots(recorded.change).items():
            effect.before.setdefault(slot, old)
            effect.after[slot] = new
    return effects


def _slots(change: Change) -> dict[_Slot, tuple[Any, Any]]:
    """Return what a change touched, with the values before and after."""
    if change.field != evidence.FIELD:
        return {_Slot(change.field): (change.old, change.new)}
    old = evidence.by_id(change.old)
    return {
        _Slot(change.field, piece): (old.get(piece), new)
        for piece, new in evidence.touched(change).items()
    }


def _blank(annotation: Annotation) -> dict[_Slot, Any]:
    """Return the values of an annotation that has nothing on it, for all that this one has."""
    fields = {_Slot(field): value for field, value in _DEFAULTS.items() if field != evidence.FIELD}
    return fields | {_Slot(evidence.FIELD, piece.id): None for piece in annotation.evidence}


def _present(annotation_id: str, present: Lookup) -> Annotation:
    annotation = present(annotation_id)
    if annotation is None:
        raise DeclinedError("the annotation was removed for good elsewhere meanwhile")
    return annotation


def _expect(annotation: Annotation, values: dict[_Slot, Any]) -> None:
    for slot, expected in values.items():
        found = slot.value(annotation)
        if slot.field == "deleted":
            # Undoing and redoing a deletion gives it a new time; only whether counts.
            found, expected = found is None, expected is None  # noqa: PLW2901
        if found != expected:
            what = "trash" if slot.field == "deleted" else slot.field
            raise DeclinedError(f"the annotation's {what} was changed elsewhere meanwhile")


def _settings(annotation: Annotation, values: dict[_Slot, Any]) -> Iterable[Edit]:
    pieces = {slot.piece: value for slot, value in values.items() if slot.piece is not None}
    if pieces:
        all_pieces = {**evidence.by_id(plain(annotation.evidence)), **pieces}.values()
        yield Set(annotation.id, evidence.FIELD, [p for p in all_pieces if p is not None])
    for slot, value in values.items():
        if slot.field == "deleted" and value is not None:
            yield Delete(annotation.id)
        elif slot.piece is None:
            yield Set(annotation.id, slot.field, value)
