from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

import store
from store.annotation import Annotation, Change
from store.database import AnnotationStore
from store.document_file import Annotations, DocumentRecord
from store.edits import Create, Delete, Edit, Set, UnknownAnnotationError
from tests.store.making import CREATE, PIECE, RECORD, a_store, alter, an_anchor, only


@pytest.fixture
def desk(tmp_path: Path) -> AnnotationStore:
    return a_store(tmp_path)


def test_a_verdict_is_kept_with_its_history(desk: AnnotationStore) -> None:
    receipt = desk.apply(RECORD, [CREATE])
    annotation = only(desk)
    assert receipt.annotations == desk.load(RECORD.id)
    assert annotation == Annotation(
        id="first",
        document=RECORD.id,
        anchor=an_anchor(),
        author="Ada",
        created="2026-11-21T12:00:00.000000Z",
        modified="2026-11-21T12:00:01.000000Z",
        verdict="verified",
        history=(
            Change(
                "Ada0001",
                "2026-11-21T12:00:00.000000Z",
                "Ada",
                "anchor",
                None,
                msgspec.to_builtins(an_anchor()),
            ),
            Change("Ada0002", "2026-11-21T12:00:01.000000Z", "Ada", "verdict", None, "verified"),
        ),
    )
    assert [recorded.change for recorded in receipt.changes] == list(annotation.history)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("verdict", "a-house-verdict"),
        ("verdict", None),
        ("confidence", "low"),
        ("note", "Zeile eins\nZeile zwei: “so” 🜚"),
        ("tags", ("tariffs", "Ölpreis")),
        ("evidence", (PIECE,)),
        ("anchor", an_anchor(10, 15)),
        ("deleted", "2026-11-21T13:00:00.000000Z"),
    ],
)
def test_every_field_can_be_set_and_comes_back(
    desk: AnnotationStore, field: str, value: object
) -> None:
    desk.apply(RECORD, [CREATE])
    desk.apply(RECORD, [Set("first", field, value)])
    loaded = desk.load(RECORD.id).get("first")
    assert loaded
    assert getattr(loaded, field) == value
    assert loaded.history[-1].field == field
    assert loaded.history[-1].new == json.loads(msgspec.json.encode(value))
    assert loaded.modified == loaded.history[-1].at


def test_deleting_puts_into_the_trash_and_setting_deleted_to_none_takes_it_out(
    desk: AnnotationStore,
) -> None:
    desk.apply(RECORD, [CREATE, Delete("first")])
    assert desk.load(RECORD.id).live == ()
    assert [annotation.id for annotation in desk.load(RECORD.id).trash] == ["first"]
    desk.apply(RECORD, [Set("first", "deleted", None)])
    assert only(desk).verdict == "verified"


def test_a_value_that_is_there_already_changes_nothing(desk: AnnotationStore) -> None:
    desk.apply(RECORD, [CREATE])
    token = desk.token(RECORD.id)
    again = desk.apply(RECORD, [CREATE, Set("first", "tags", ()), Set("first", "note", "")])
    assert again.changes == ()
    assert desk.token(RECORD.id) == token


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (Set("nowhere", "note", "x"), UnknownAnnotationError),
        (Delete("nowhere"), UnknownAnnotationError),
        (Set("first", "confidence", "very"), ValueError),
        (Set("first", "note", 7), ValueError),
        (Set("first", "author", "Eve"), ValueError),
    ],
)
def test_a_group_of_edits_is_applied_whole_or_not_at_all(
    desk: AnnotationStore, wrong: Edit, error: type[Exception]
) -> None:
    desk.apply(RECORD, [CREATE])
    before = desk.load(RECORD.id)
    with pytest.raises(error):
        desk.apply(RECORD, [Set("first", "note", "gone"), wrong])
    assert desk.load(RECORD.id) == before


def test_annotations_come_in_order_of_position(desk: AnnotationStore) -> None:
    spans = {"c": (10, 15), "a": (0, 3), "b": (4, 9), "d": (10, 18)}
    desk.apply(RECORD, [Create(anchor=an_anchor(*span), id=id_) for id_, span in spans.items()])
    assert [annotation.id for annotation in desk.load(RECORD.id).live] == ["a", "b", "c", "d"]


def test_times_rise_even_where_the_last_writers_clock_was_ahead(desk: AnnotationStore) -> None:
    desk.apply(RECORD, [CREATE])
    ahead = "2031-01-01T00:00:00.999999Z"
    change = {"id": "x", "at": ahead, "by": "Bob", "field": "note", "from": "", "to": "hm"}
    alter(desk, history=[change], note="hm")
    desk.apply(RECORD, [Set("first", "note", "well"), Set("first", "verdict", "disputed")])
    assert [change.at for change in only(desk).history] == [
        ahead,
        "2031-01-01T00:00:01.000000Z",
        "2031-01-01T00:00:01.000001Z",
    ]


def test_two_stores_on_one_folder_see_each_others_edits(tmp_path: Path) -> None:
    ada, bob = a_store(tmp_path, "Ada"), a_store(tmp_path, "Bob")
    ada.apply(RECORD, [CREATE])
    token = ada.token(RECORD.id)
    bob.apply(RECORD, [Set("first", "note", "from Bob"), Create(anchor=an_anchor(), id="second")])
    assert ada.token(RECORD.id) != token
    ada.apply(RECORD, [Set("first", "verdict", "disputed"), Create(anchor=an_anchor(), id="third")])
    loaded = bob.load(RECORD.id)
    assert {annotation.id for annotation in loaded.live} == {"first", "second", "third"}
    first = loaded.get("first")
    assert first
    assert (first.note, first.verdict) == ("from Bob", "disputed")
    assert [change.by for change in first.history] == ["Ada", "Ada", "Bob", "Ada"]


def test_the_present_state_is_what_a_plan_sees(tmp_path: Path) -> None:
    ada, bob = a_store(tmp_path, "Ada"), a_store(tmp_path, "Bob")
    ada.apply(RECORD, [CREATE])
    bob.apply(RECORD, [Set("first", "note", "Bob")])

    def plan(present: Annotations) -> list[Edit]:
        return [Set("first", "note", f"{present.live[0].note} and Ada")]

    assert ada.revise(RECORD, plan).annotations.live[0].note == "Bob and Ada"


@pytest.mark.parametrize("document_id", ["", "..", "../x", "a/b", ".hidden", "a\0", "a.broken-1"])
def test_an_id_that_would_leave_the_folder_is_refused(
    desk: AnnotationStore, document_id: str
) -> None:
    with pytest.raises(ValueError, match="no document id"):
        desk.load(document_id)


def test_documents_are_listed_with_what_they_were_called(desk: AnnotationStore) -> None:
    other = DocumentRecord(id="a-1", path="sub/a.md", title="Other", sha256="1" * 64)
    desk.apply(RECORD, [CREATE])
    desk.apply(other, [CREATE])
    renamed = msgspec.structs.replace(other, path="b.md")
    desk.apply(renamed, [Set("first", "note", "x")])
    assert desk.documents().documents == (renamed, RECORD)


def test_reading_does_without_tinydb() -> None:
    program = (
        "import sys, store.database, store.undo, store.location, store.formats.native\n"
        "from pathlib import Path\n"
        "store.database.AnnotationStore(Path('nowhere'), 'Ada').load('a-1')\n"
        "slow = {'tinydb', 'textual', 'rich'}\n"
        "print(sorted(slow & set(sys.modules)))"
    )
    packages = Path(store.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=packages
    )
    assert done.stdout == "[]\n"
