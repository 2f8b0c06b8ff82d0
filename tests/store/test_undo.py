from __future__ import annotations

import errno
from pathlib import Path

import msgspec
import pytest

from store.database import AnnotationStore
from store.edits import Create, Delete, Edit, Set
from store.errors import StoreError
from store.undo import UndoHistory
from tests.store.disks import FailingDisk
from tests.store.making import RECORD, a_store, an_anchor

OTHER = msgspec.structs.replace(RECORD, id="other-0123456789", path="other.txt")


@pytest.fixture
def disk() -> FailingDisk:
    return FailingDisk()


@pytest.fixture
def desk(tmp_path: Path, disk: FailingDisk) -> AnnotationStore:
    store = a_store(tmp_path, files=disk)
    for document in (RECORD, OTHER):
        store.apply(document, [Create(anchor=an_anchor(), id="first")])
    return store


def notes(desk: AnnotationStore) -> list[str]:
    return [desk.load(document.id).live[0].note for document in (RECORD, OTHER)]


def test_a_step_has_a_name_and_a_new_step_forgets_those_undone(desk: AnnotationStore) -> None:
    history = UndoHistory()
    assert history.undo(desk.revise) is history.redo(desk.revise) is None
    history.record("Note", desk.apply(RECORD, [Set("first", "note", "a")]))
    history.record("Nothing", desk.apply(RECORD, [Set("first", "note", "a")]))
    there_and_back = [Set("first", "note", "b"), Set("first", "note", "a")]
    history.record("Nothing", desk.apply(RECORD, there_and_back))
    assert (history.undoable, history.redoable) == ("Note", None)
    outcome = history.undo(desk.revise)
    assert outcome
    assert (outcome.label, outcome.declined) == ("Note", ())
    assert outcome.receipts[0].annotations == desk.load(RECORD.id)
    assert (history.undoable, history.redoable) == (None, "Note")
    history.record("Verdict", desk.apply(RECORD, [Set("first", "verdict", "false")]))
    assert history.redoable is None


@pytest.mark.parametrize(
    "edit",
    [
        Set("first", "verdict", "disputed"),
        Set("first", "confidence", "low"),
        Set("first", "tags", ("a", "b")),
        Set("first", "anchor", an_anchor(10, 15)),
        Delete("first"),
        Create(anchor=an_anchor(0, 3), values={"verdict": "verified", "tags": ("x",)}),
    ],
    ids=lambda edit: f"{type(edit).__name__} {getattr(edit, 'field', '')}",
)
def test_every_kind_of_edit_goes_back_and_forth(desk: AnnotationStore, edit: Edit) -> None:
    def state() -> object:
        loaded = desk.load(RECORD.id)
        blank = {"history": (), "modified": ""}
        return [msgspec.structs.replace(annotation, **blank) for annotation in loaded.live]

    history, before = UndoHistory(), state()
    history.record("Step", desk.apply(RECORD, [edit]))
    after = state()
    assert after != before
    for _ in range(3):
        history.undo(desk.revise)
        assert state() == before
        history.redo(desk.revise)
        assert state() == after


def test_a_step_of_two_documents_is_undone_where_it_can_be(desk: AnnotationStore) -> None:
    history = UndoHistory()
    edit = [Set("first", "note", "same words")]
    history.record("Notes", desk.apply(RECORD, edit), desk.apply(OTHER, edit))
    desk.apply(OTHER, [Set("first", "note", "another window")])
    outcome = history.undo(desk.revise)
    assert outcome
    assert outcome.declined == ("the annotation's note was changed elsewhere meanwhile",)
    assert notes(desk) == ["", "another window"]
    assert history.undoable is None
    history.redo(desk.revise)
    assert notes(desk) == ["same words", "another window"]


def test_redoing_is_declined_where_another_window_changed_the_field(
    desk: AnnotationStore,
) -> None:
    history = UndoHistory()
    history.record("Note", desk.apply(RECORD, [Set("first", "note", "mine")]))
    history.undo(desk.revise)
    desk.apply(RECORD, [Set("first", "note", "theirs")])
    outcome = history.redo(desk.revise)
    assert outcome
    assert (outcome.receipts, len(outcome.declined)) == ((), 1)
    assert notes(desk) == ["theirs", ""]
    assert (history.undoable, history.redoable) == (None, None)


def test_what_could_not_be_saved_stays_undoable(desk: AnnotationStore, disk: FailingDisk) -> None:
    history = UndoHistory()
    edit = [Set("first", "note", "same words")]
    history.record("Notes", desk.apply(RECORD, edit), desk.apply(OTHER, edit))
    disk.fail_at, disk.error = disk.calls + 8, errno.ENOSPC  # while the second is saved
    with pytest.raises(StoreError, match="No space left"):
        history.undo(desk.revise)
    assert notes(desk) == ["", "same words"]
    assert (history.undoable, history.redoable) == ("Notes", "Notes")
    history.undo(desk.revise)
    assert notes(desk) == ["", ""]
    history.redo(desk.revise)
    history.redo(desk.revise)
    assert notes(desk) == ["same words", "same words"]
