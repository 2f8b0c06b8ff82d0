"""What is expected of a store: a model of its annotations, and what edits may set."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from store.annotation import Annotation, Evidence
from store.document_file import Annotations

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
