from __future__ import annotations

import pytest

from store.changes import DeclinedError, redo_edits, revival_edits, undo_edits
from store.edits import Create, Delete, Edit, Editing, Set
from tests.store.making import RECORD, an_anchor, edited


def test_undoing_a_creation_is_declined_when_others_worked_on_it() -> None:
    editing = Editing(document=RECORD.id, author="Ada", present={})
    editing.apply(Create(anchor=an_anchor(), values={"verdict": "verified"}, id="first"))
    mine = editing.changed["first"]
    theirs = edited(mine, "Bob", [("note", "and mine")])
    assert undo_edits(editing.changes, {"first": mine}.get) == [Delete("first")]
    with pytest.raises(DeclinedError, match="the annotation's note was changed elsewhere"):
        undo_edits(editing.changes, {"first": theirs}.get)
    with pytest.raises(DeclinedError, match="removed for good"):
        undo_edits(editing.changes, lambda _id: None)
    with pytest.raises(DeclinedError, match="brought back"):
        redo_edits(editing.changes, {"first": mine}.get)


def test_a_field_set_twice_in_a_step_goes_back_to_what_it_was_before_the_step() -> None:
    base = edited(None, "base")
    editing = Editing(document=RECORD.id, author="Ada", present={"first": base})
    editing.apply(Set("first", "note", "one"))
    editing.apply(Set("first", "note", "two"))
    after = editing.changed["first"]
    assert undo_edits(editing.changes, {"first": after}.get) == [Set("first", "note", "")]
    assert redo_edits(editing.changes, {"first": base}.get) == [Set("first", "note", "two")]


def test_what_went_to_the_trash_because_it_was_cleared_comes_back_whole() -> None:
    base = edited(None, "base", [("note", "kept"), ("confidence", "high"), ("note", "")])
    editing = Editing(document=RECORD.id, author="Ada", present={"first": base})
    cleared: list[Edit] = [Set("first", "verdict", None), Set("first", "confidence", None)]
    for edit in (*cleared, Delete("first")):
        editing.apply(edit)
    back = Editing(document=RECORD.id, author="Bob", present=editing.changed)
    for edit in revival_edits(editing.changed["first"]):
        back.apply(edit)
    revived_one = back.changed["first"]
    assert (revived_one.verdict, revived_one.confidence, revived_one.deleted) == (
        "verified",
        "high",
        None,
    )
    assert revived_one.note == ""


def test_what_was_deleted_as_it_was_comes_back_as_it_was() -> None:
    base = edited(None, "base", [("note", "a"), ("verdict", None)])
    editing = Editing(document=RECORD.id, author="Ada", present={"first": base})
    editing.apply(Delete("first"))
    assert revival_edits(editing.changed["first"]) == [Set("first", "deleted", None)]
