from __future__ import annotations

import errno
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from store.annotation import Evidence
from store.changes import revival_edits
from store.database import AnnotationStore
from store.edits import Create, Delete, Edit, Set
from store.errors import StoreError
from store.undo import UndoHistory
from tests.store.disks import FailingDisk
from tests.store.making import RECORD, a_store, an_anchor

OTHER = msgspec.structs.replace(RECORD, id="other-0123456789", path="other.txt")


ONE, TWO = (
    Evidence(name, "supports", f"2026-11-21T12:00:0{number}.000000Z", quote=name)
    for number, name in enumerate(("e1", "e2"))
)


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
        Set("first", "evidence", (ONE, TWO)),
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


def test_a_piece_of_evidence_is_undone_beside_what_another_window_added(
    desk: AnnotationStore,
) -> None:
    history = UndoHistory()
    history.record("Evidence", desk.apply(RECORD, [Set("first", "evidence", (ONE,))]))
    desk.apply(RECORD, [Set("first", "evidence", (ONE, TWO))])
    outcome = history.undo(desk.revise)
    assert outcome
    assert outcome.declined == ()
    assert desk.load(RECORD.id).live[0].evidence == (TWO,)
    history.redo(desk.revise)
    assert desk.load(RECORD.id).live[0].evidence == (ONE, TWO)
    desk.apply(RECORD, [Set("first", "evidence", (replace(ONE, note="theirs"), TWO))])
    outcome = history.undo(desk.revise)
    assert outcome
    assert outcome.declined == ("the annotation's evidence was changed elsewhere meanwhile",)


def test_an_annotation_that_another_window_gave_evidence_is_not_undone_away(
    desk: AnnotationStore,
) -> None:
    history = UndoHistory()
    create = Create(anchor=an_anchor(0, 3), values={"evidence": (ONE,)}, id="second")
    history.record("Evidence", desk.apply(RECORD, [create]))
    desk.apply(RECORD, [Set("second", "evidence", (ONE, TWO))])
    outcome = history.undo(desk.revise)
    assert outcome
    assert outcome.declined
    assert {a.id for a in desk.load(RECORD.id).live} == {"first", "second"}


def test_what_is_taken_out_of_the_trash_has_its_evidence_again(desk: AnnotationStore) -> None:
    desk.apply(RECORD, [Set("first", "evidence", (ONE, TWO))])
    edits: list[Edit] = [
        Set("first", "evidence", (TWO,)),
        Set("first", "evidence", ()),
        Delete("first"),
    ]
    moment = AnnotationStore(desk.folder, "Ada")  # its clock does not step by seconds
    (trashed,) = moment.apply(RECORD, edits).annotations.trash
    assert moment.apply(RECORD, revival_edits(trashed)).annotations.live[0].evidence == (ONE, TWO)


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
