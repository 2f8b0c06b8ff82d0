"""A change's inverse: the edits that take a step back, or again. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

import msgspec

from store.annotation import EDITABLE, Annotation
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


class _Effect(msgspec.Struct):
    """What a step did to one annotation: each field's value before and after, as JSON."""

    before: dict[str, Any] = {}
    after: dict[str, Any] = {}

    @property
    def created(self) -> bool:
        """Whether the step made the annotation: only then it had no anchor before."""
        return "anchor" in self.before and self.before["anchor"] is None


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
            _expect(annotation, {**_DEFAULTS, **effect.after})
            edits.append(Delete(annotation_id))
        else:
            _expect(annotation, effect.after)
            edits += _settings(annotation_id, effect.before)
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
            edits += _settings(annotation_id, effect.after)
    return edits


def revived(annotation: Annotation) -> Annotation:
    """Return an annotation of the trash as it is when it has been taken out again.

    One that went there because nothing was left on it has again what the same hand took
    from it in that moment: without that, there would be nothing to bring back.
    """
    values: dict[str, Any] = {"deleted": None}
    if annotation.is_blank:
        last = next((c for c in reversed(annotation.history) if c.field == "deleted"), None)
        for change in annotation.history if last else ():
            taken = change.field in _DEFAULTS and change.new == _DEFAULTS[change.field]
            if last and taken and change.by == last.by and _moments_before(change.at, last.at):
                values[change.field] = change.old
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
        effect.before.setdefault(recorded.change.field, recorded.change.old)
        effect.after[recorded.change.field] = recorded.change.new
    return effects


def _present(annotation_id: str, present: Lookup) -> Annotation:
    annotation = present(annotation_id)
    if annotation is None:
        raise DeclinedError("the annotation was removed for good elsewhere meanwhile")
    return annotation


def _expect(annotation: Annotation, values: dict[str, Any]) -> None:
    for field, expected in values.items():
        found = plain(getattr(annotation, field))
        if field == "deleted":
            # Undoing and redoing a deletion gives it a new time; only whether counts.
            found, expected = found is None, expected is None  # noqa: PLW2901
        if found != expected:
            what = "trash" if field == "deleted" else field
            raise DeclinedError(f"the annotation's {what} was changed elsewhere meanwhile")


def _settings(annotation_id: str, values: dict[str, Any]) -> Iterable[Edit]:
    for field, value in values.items():
        if field == "deleted" and value is not None:
            yield Delete(annotation_id)
        else:
            yield Set(annotation_id, field, value)
