"""Edits: what a person asks for, and how it becomes recorded changes of annotations.

Pure: an edit is applied to annotations in memory. `AnnotationStore` brings the present
ones and keeps the result.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from store import evidence
from store.annotation import EDITABLE, Anchor, Annotation, Change
from store.clock import Clock, now, stamp_after
from store.history import bounded
from store.merging import merge
from store.plain_json import plain

_FIELD_TYPES = {
    field.name: field.type for field in msgspec.structs.fields(Annotation) if field.name in EDITABLE
}


def new_id() -> str:
    """Return a new id for an annotation, a piece of evidence or a change.

    16 hexadecimal digits (64 random bits): among a million ids, two are the same once in
    37 million tries.
    """
    return secrets.token_hex(8)


class Create(msgspec.Struct, frozen=True, kw_only=True):
    """Make an annotation at `anchor` with first values, as in `{"verdict": "verified"}`.

    Where the id exists already the values are set on that annotation, so that an edit
    whose save failed half-way can be asked for again.
    """

    anchor: Anchor
    values: Mapping[str, Any] = {}
    id: str = msgspec.field(default_factory=new_id)


class Set(msgspec.Struct, frozen=True):
    """Give one of an annotation's `EDITABLE` fields a new value.

    A value that it has already changes nothing. Of evidence, only the pieces that are not
    as they were are recorded as changed: see `store.evidence`.
    """

    id: str
    field: str
    value: Any


class Delete(msgspec.Struct, frozen=True):
    """Put an annotation into the trash. `Set(id, "deleted", None)` takes it out again."""

    id: str


class Unite(msgspec.Struct, frozen=True):
    """Bring in an annotation from elsewhere, with its history.

    Where one with its id is there, the two are merged: see `store.merging.merge`. It
    records no change of its own, since what it brings is recorded already.
    """

    annotation: Annotation


Edit = Create | Set | Delete | Unite


class Recorded(msgspec.Struct, frozen=True):
    """A change and the id of the annotation in whose history it stands."""

    annotation: str
    change: Change


class UnknownAnnotationError(LookupError):
    """An edit names an annotation that the document does not have."""


class Editing(msgspec.Struct, kw_only=True):
    """One application of a group of edits to one document's annotations.

    Attributes:
        document: The document's id.
        author: Who makes the changes.
        present: The document's annotations by id, the trash included; not altered.
        clock: Tells the time of the changes.
        ids: Makes the changes' ids.
        changed: Annotations made or altered so far, by id.
        changes: What was recorded so far, in order.
    """

    document: str
    author: str
    present: Mapping[str, Annotation]
    clock: Clock = now
    ids: Callable[[], str] = new_id
    changed: dict[str, Annotation] = {}
    changes: list[Recorded] = []

    def apply(self, edit: Edit) -> None:
        """Apply one edit after those before it.

        Raises:
            UnknownAnnotationError: The edit is of an annotation that is not there.
            ValueError: The field is not `EDITABLE`, the value is not one of its type, or
                a time in the annotation's history is none; or two histories don't merge.
        """
        match edit:
            case Create():
                self._create(edit)
            case Set():
                self._record(self._annotation(edit.id), edit.field, edit.value)
            case Delete():
                annotation = self._annotation(edit.id)
                if annotation.deleted is None:
                    self._record(annotation, "deleted", self._time_for(annotation))
            case Unite():
                self._unite(edit.annotation)

    def _annotation(self, annotation_id: str) -> Annotation:
        annotation = self.changed.get(annotation_id) or self.present.get(annotation_id)
        if annotation is None:
            raise UnknownAnnotationError(f"no annotation {annotation_id} in {self.document}")
        return annotation

    def _create(self, edit: Create) -> None:
        annotation = self.changed.get(edit.id) or self.present.get(edit.id)
        if annotation is None:
            annotation = self._first(edit)
        for field, value in edit.values.items():
            annotation = self._record(annotation, field, value)

    def _first(self, edit: Create) -> Annotation:
        """Make the annotation that has nothing yet but its anchor."""
        anchor = plain(edit.anchor)
        at = stamp_after(None, self.clock())
        change = Change(self.ids(), at, self.author, "anchor", None, anchor)
        annotation = Annotation(
            id=edit.id,
            document=self.document,
            anchor=msgspec.convert(anchor, Anchor),
            author=self.author,
            created=at,
            modified=at,
            history=(change,),
        )
        self._keep(annotation, change)
        return annotation

    def _unite(self, theirs: Annotation) -> None:
        ours = self.changed.get(theirs.id) or self.present.get(theirs.id)
        theirs = msgspec.structs.replace(
            theirs, document=self.document, history=bounded(theirs.history)
        )
        united = merge(ours, theirs) if ours else theirs
        if united != ours:
            self.changed[united.id] = united

    def _record(self, annotation: Annotation, field: str, value: Any) -> Annotation:
        """Set a field and write that down, unless it has the value already."""
        if field not in _FIELD_TYPES:
            raise ValueError(f"an annotation's {field} can't be edited")
        typed = msgspec.convert(plain(value), _FIELD_TYPES[field])
        old, new = plain(getattr(annotation, field)), plain(typed)
        if field == evidence.FIELD:
            typed = evidence.in_order(typed)
            old, new = evidence.difference(old, new)
        if new == old:
            return annotation
        change = Change(self.ids(), self._time_for(annotation), self.author, field, old, new)
        changed = msgspec.structs.replace(
            annotation,
            modified=change.at,
            history=bounded((*annotation.history, change)),
            **{field: typed},
        )
        self._keep(changed, change)
        return changed

    def _time_for(self, annotation: Annotation) -> str:
        last = max((change.at for change in annotation.history), default=None)
        return stamp_after(last, self.clock())

    def _keep(self, annotation: Annotation, change: Change) -> None:
        self.changed[annotation.id] = annotation
        self.changes.append(Recorded(annotation.id, change))
