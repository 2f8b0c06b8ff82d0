"""What is expected of a store: a model of its annotations, and what edits may set."""

from __future__ import annotations

from collections import ChainMap
from itertools import count
from typing import Any

from hypothesis import strategies as st

from store.annotation import Annotation, Evidence
from store.document_file import Annotations
from store.edits import Create, Delete, Edit, Set

Model = dict[str, dict[str, Any]]
"""What is expected: annotations' visible fields by id."""

PIECES = tuple(Evidence(f"e{n}", "supports", f"2026-11-21T12:00:0{n}.000000Z") for n in (1, 2))
REWORDED = Evidence("e1", "contradicts", PIECES[0].added, note="No.")

VALUES = {
    "verdict": st.sampled_from(["verified", "disputed", None]),
    "note": st.sampled_from(["", "why?", "é\n“so”"]),
    "tags": st.sampled_from([(), ("a",), ("a", "b")]),
    "evidence": st.sampled_from([(), PIECES[:1], PIECES[1:], PIECES, (REWORDED, PIECES[1])]),
}
SETTINGS = st.sampled_from(sorted(VALUES)).flatmap(
    lambda field: st.tuples(st.just(field), VALUES[field])
)
SPANS = st.sampled_from([(0, 3), (4, 9), (10, 15)])
NEW: dict[str, Any] = {
    "verdict": None, "note": "", "tags": (), "e1": None, "e2": None, "deleted": False,
}  # fmt: skip
"""The fields of a new annotation; each piece of evidence is one of its own."""


def visible(annotation: Annotation) -> dict[str, Any]:
    return {
        "verdict": annotation.verdict,
        "note": annotation.note,
        "tags": annotation.tags,
        **fields_of("evidence", annotation.evidence),
        "deleted": annotation.deleted is not None,
    }


def fields_of(field: str, value: Any) -> dict[str, Any]:
    """Return what the model holds of a field."""
    if field != "evidence":
        return {field: value}
    given = {piece.id: piece for piece in value}
    return {piece.id: given.get(piece.id) for piece in PIECES}


def seen(annotations: Annotations) -> Model:
    return {a.id: visible(a) for a in (*annotations.live, *annotations.trash)}


def copied(model: Model) -> Model:
    return {id_: dict(fields) for id_, fields in model.items()}


class Expected:
    """What two stores are expected to hold.

    Attributes:
        ours: What the one should have.
        theirs: What the other one should have.
    """

    def __init__(self) -> None:
        self.ours: Model = {}
        self.theirs: Model = {}
        self._ticks = count(1)
        self._changed: dict[tuple[bool, str, str], int] = {}
        """When each field was last changed: in theirs or not, the annotation's id, the field."""

    def change(self, id_: str, values: dict[str, Any], *, theirs: bool = False) -> None:
        """Give an annotation other values, and note when."""
        model = self.theirs if theirs else self.ours
        fields = model.setdefault(id_, dict(NEW))
        for field, value in values.items():
            if fields[field] != value:
                fields[field] = value
                self._changed[theirs, id_, field] = next(self._ticks)

    def apply(self, edit: Edit, *, theirs: bool = False) -> None:
        """Do what an edit does."""
        match edit:
            case Create():
                values = [fields_of(field, value) for field, value in edit.values.items()]
                self.change(edit.id, dict(ChainMap(*values)), theirs=theirs)
            case Set():
                self.change(edit.id, fields_of(edit.field, edit.value), theirs=theirs)
            case Delete():
                self.change(edit.id, {"deleted": True}, theirs=theirs)

    def merge(self, *, into_theirs: bool) -> None:
        """Each field takes its latest change, whichever store it was made in."""
        source, target = self.theirs, self.ours
        if into_theirs:
            source, target = target, source
        for id_, fields in source.items():
            ours = target.setdefault(id_, dict(NEW))
            for field, value in fields.items():
                here, there = (into_theirs, id_, field), (not into_theirs, id_, field)
                if self._changed.get(there, 0) > self._changed.get(here, 0):
                    ours[field] = value
                    self._changed[here] = self._changed[there]

    def step(self, to: Model, since: Model, *, declined: bool) -> None:
        """Take ours from `since` to `to`, unless a field in question differs by now."""
        wanted: Model = {}
        for id_ in since.keys() | to.keys():
            old = since.get(id_, {**NEW, "deleted": True})
            new = to.get(id_, {**old, "deleted": True})
            fields = [field for field in NEW if old[field] != new[field]]
            checked = NEW if id_ not in to else ["deleted"] if id_ not in since else fields
            if fields and any(self.ours[id_][field] != old[field] for field in checked):
                assert declined
                return
            wanted[id_] = {
                field: new[field] for field in fields if id_ in since or field == "deleted"
            }
        assert not declined
        for id_, fields_ in wanted.items():
            self.change(id_, fields_)
