from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from store.document_file import Annotations
from store.edits import Create, Delete, Edit, Set, UnknownAnnotationError
from store.rehearsal import Rehearsal
from store.undo import UndoHistory
from tests.store.making import RECORD, a_store, an_anchor

STEPS: tuple[list[Edit], ...] = (
    [Create(anchor=an_anchor(), values={"verdict": "verified"}, id="first")],
    [Set("first", "note", "x"), Create(anchor=an_anchor(10, 15), id="second")],
    [Delete("first")],
)


def asked(edits: list[Edit], _present: Annotations) -> list[Edit]:
    return edits


def seen(annotations: Annotations) -> list[tuple[str, str | None, str, bool]]:
    every = (*annotations.live, *annotations.trash)
    return [(one.id, one.verdict, one.note, one.deleted is None) for one in every]


def test_a_rehearsal_comes_to_what_a_store_comes_to(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    rehearsal = Rehearsal(Annotations(), "Ada")
    for edits in STEPS:
        there = store.apply(RECORD, edits)
        here = rehearsal.revise(RECORD, partial(asked, edits))
        fields = [(one.annotation, one.change.field, one.change.by) for one in there.changes]
        assert [(one.annotation, one.change.field, one.change.by) for one in here.changes] == fields
        assert seen(here.annotations) == seen(there.annotations)
    assert {annotation.id for annotation in rehearsal.touched} == {"first", "second"}


def test_what_was_there_and_stays_as_it_is_is_not_touched(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    for edits in STEPS[:2]:
        store.apply(RECORD, edits)
    rehearsal = Rehearsal(store.load(RECORD.id), "Bob")
    rehearsal.revise(RECORD, lambda _: [Set("second", "note", "y"), Set("first", "note", "x")])
    assert [annotation.id for annotation in rehearsal.touched] == ["second"]
    assert store.load(RECORD.id).live[1].note == ""
    with pytest.raises(UnknownAnnotationError):
        rehearsal.revise(RECORD, lambda _: [Delete("nowhere")])


def test_a_copied_history_goes_its_own_way(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    history = UndoHistory()
    history.record("made", store.apply(RECORD, STEPS[0]))
    twin = history.copy()
    twin.undo(Rehearsal(store.load(RECORD.id), "Ada").revise)
    assert (history.undoable, history.redoable) == ("made", None)
    assert (twin.undoable, twin.redoable) == (None, "made")
