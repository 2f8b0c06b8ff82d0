"""What stands in a store file, and stays in it whatever program put it there."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from tinydb import TinyDB
from tinydb.table import Document

from store.database import AnnotationStore
from store.edits import Create, Set
from tests.store.making import CREATE, PIECE, RECORD, a_store, alter, an_anchor, only


@pytest.fixture
def desk(tmp_path: Path) -> AnnotationStore:
    return a_store(tmp_path)


def test_plain_tinydb_opens_the_file(desk: AnnotationStore) -> None:
    desk.apply(RECORD, [CREATE, Set("first", "note", "“Ölpreis”")])
    with TinyDB(desk.path(RECORD.id), encoding="utf-8") as tables:
        (document,) = tables.table("document").all()
        (annotation,) = tables.table("annotations").all()
    assert document == msgspec.to_builtins(RECORD) | {"schema": 1}
    assert annotation == json.loads(msgspec.json.encode(only(desk)))
    assert annotation.doc_id == 1
    lines = desk.path(RECORD.id).read_text("utf-8").splitlines()
    assert [line[:5] for line in lines] == ['{"doc', '"1": ', "},", '"anno', '"1": ', "}}"]
    assert "“Ölpreis”" in lines[4]


def test_an_edit_alters_one_line(desk: AnnotationStore) -> None:
    desk.apply(RECORD, [Create(anchor=an_anchor(), id=str(number)) for number in range(12)])
    before = desk.path(RECORD.id).read_text().splitlines()
    desk.apply(RECORD, [Set("3", "note", "here")])
    after = desk.path(RECORD.id).read_text().splitlines()
    assert [new for old, new in zip(before, after, strict=True) if old != new] == [after[7]]


def test_records_stand_in_the_order_of_their_keys_whoever_put_them_there(
    desk: AnnotationStore,
) -> None:
    desk.apply(RECORD, [Create(anchor=an_anchor(), id=str(number)) for number in range(1, 12)])
    with TinyDB(desk.path(RECORD.id)) as tables:
        taken = tables.table("annotations").all()[4]
        tables.table("annotations").remove(doc_ids=[5])
    without = desk.apply(RECORD, [Set("3", "note", "here")])
    with TinyDB(desk.path(RECORD.id)) as tables:
        tables.table("annotations").insert(Document(taken, 5))
    desk.apply(RECORD, [Set("3", "note", "there"), Create(anchor=an_anchor(), id="12")])
    keys = list(json.loads(desk.path(RECORD.id).read_text())["annotations"])
    assert len(without.annotations.live) == 10
    assert keys == [str(number) for number in range(1, 13)]
    assert a_store(desk.folder.parent).load(RECORD.id) == desk.load(RECORD.id)


def test_what_others_put_into_the_file_stays(desk: AnnotationStore) -> None:
    desk.apply(RECORD, [CREATE, Set("first", "evidence", (PIECE,))])
    history = json.loads(msgspec.json.encode(only(desk).history))
    history[0]["x-machine"] = "lab"
    alter(
        desk,
        evidence=[json.loads(msgspec.json.encode(PIECE)) | {"x-archived": True}],
        history=history,
        verdict="house-verdict",
        **{"x-colour": "red"},
    )
    with TinyDB(desk.path(RECORD.id)) as tables:
        tables.table("x-more").insert({"kept": [1, None]})
        tables.table("document").update({"x-shelf": 7})

    second = msgspec.structs.replace(PIECE, id="e2", added="2026-11-20T12:00:00.000000Z")
    for note in ("one", "two"):
        desk.apply(RECORD, [Set("first", "note", note)])
    desk.apply(RECORD, [Set("first", "evidence", (second, PIECE))])

    tables_after = json.loads(desk.path(RECORD.id).read_text())
    record = tables_after["annotations"]["1"]
    assert record["x-colour"] == "red"
    assert record["verdict"] == "house-verdict"
    assert record["history"][0]["x-machine"] == "lab"
    assert [piece.get("x-archived") for piece in record["evidence"]] == [None, True]
    assert tables_after["x-more"] == {"1": {"kept": [1, None]}}
    assert tables_after["document"]["1"]["x-shelf"] == 7
    assert only(desk).verdict == "house-verdict"


def test_a_record_key_that_another_program_took_is_not_taken_again(desk: AnnotationStore) -> None:
    desk.apply(RECORD, [CREATE])
    record = json.loads(msgspec.json.encode(only(desk))) | {"id": "theirs"}
    with TinyDB(desk.path(RECORD.id)) as tables:
        assert tables.table("annotations").insert(record) == 2
    desk.apply(RECORD, [Create(anchor=an_anchor(), id="ours")])
    assert set(json.loads(desk.path(RECORD.id).read_text())["annotations"]) == {"1", "2", "3"}


def test_two_records_of_one_annotation_are_merged(tmp_path: Path) -> None:
    ada, bob = a_store(tmp_path / "a", "Ada"), a_store(tmp_path / "b", "Bob")
    (tmp_path / "a").mkdir()
    ada.apply(RECORD, [CREATE])
    bob.folder.parent.mkdir()
    (bob.folder / "annotations").mkdir(parents=True)
    bob.path(RECORD.id).write_bytes(ada.path(RECORD.id).read_bytes())
    ada.apply(RECORD, [Set("first", "note", "Ada")])
    bob.apply(RECORD, [Set("first", "verdict", "disputed")])
    theirs = json.loads(bob.path(RECORD.id).read_text())["annotations"]["1"]
    with TinyDB(ada.path(RECORD.id)) as tables:
        tables.table("annotations").insert(theirs)

    assert (only(ada).note, only(ada).verdict) == ("Ada", "disputed")
    ada.apply(RECORD, [Set("first", "tags", ("both",))])
    again = only(a_store(tmp_path / "a"))
    assert (again.note, again.verdict, again.tags) == ("Ada", "disputed", ("both",))
    assert len(again.history) == 5


def test_lone_surrogates_become_replacement_characters(tmp_path: Path) -> None:
    desk = a_store(tmp_path, "Ad\udc80a")
    document = msgspec.structs.replace(RECORD, path="bad\udcff.txt")
    desk.apply(
        document, [CREATE, Set("first", "note", "a\ud800b"), Set("first", "tags", ["\udfff"])]
    )
    assert (only(desk).note, only(desk).tags, only(desk).author) == (
        "a\ufffdb",
        ("\ufffd",),
        "Ad\ufffda",
    )
    assert desk.apply(document, [Set("first", "note", "a\ud800b")]).changes == ()
    # Other programs escape them.
    data = desk.path(RECORD.id).read_bytes().replace("a\ufffdb".encode(), b"c\\ud800")
    desk.path(RECORD.id).write_bytes(data)
    assert only(desk).note == "c\ufffd"
    desk.apply(document, [Set("first", "verdict", None)])
    assert only(desk).note == "c\ufffd"
