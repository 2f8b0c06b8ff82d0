from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from filelock import FileLock
from tinydb import TinyDB

import store
from store.annotation import Annotation, Change, Evidence
from store.database import AnnotationStore
from store.document_file import Annotations, DocumentRecord
from store.edits import Create, Delete, Edit, Set, UnknownAnnotationError
from store.errors import BrokenFileError, NewerFileError, StoreError
from tests.store.making import RECORD, a_store, an_anchor

CREATE = Create(anchor=an_anchor(), values={"verdict": "verified"}, id="first")
PIECE = Evidence("e1", "supports", "2026-11-21T12:00:00.000000Z", url="https://example.org/a")


@pytest.fixture
def desk(tmp_path: Path) -> AnnotationStore:
    return a_store(tmp_path)


def alter(store: AnnotationStore, **values: object) -> None:
    """Put keys into the annotation's record as another program would: through TinyDB."""
    with TinyDB(store.path(RECORD.id)) as tables:
        tables.table("annotations").update(values)


def only(store: AnnotationStore) -> Annotation:
    (annotation,) = store.load(RECORD.id).live
    return annotation


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

    second = msgspec.structs.replace(PIECE, id="e2")
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


BROKEN = {
    "cut in half": b'{"document": {"1": {"id": "talks',
    "no JSON": b"\x00\x01\xff",
    "nested too deeply": b"[" * 200_000,
    "a list": b"[]",
    "no tables": b"{}",
    "no document": b'{"document": {}, "annotations": {}}',
    "no record keys": b'{"document": {"x": {"id": "a", "path": "", "title": "", "sha256": ""}}}',
    "wrong types": b'{"document": {"1": {"id": 1}}}',
    "tables of text": b'{"document": "x"}',
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_refused_and_never_overwritten(desk: AnnotationStore, data: bytes) -> None:
    desk.apply(RECORD, [CREATE])
    path = desk.path(RECORD.id)
    path.write_bytes(data)
    with pytest.raises(BrokenFileError) as caught:
        desk.load(RECORD.id)
    with pytest.raises(BrokenFileError):
        desk.apply(RECORD, [CREATE])
    assert path.read_bytes() == data
    assert str(caught.value).startswith(f"{path}: not ")
    assert str(caught.value).endswith("mend it, or set it aside under a new name to start afresh")
    assert str(caught.value).isprintable()
    assert [problem.path for problem in desk.documents().problems] == [path]


def test_a_broken_file_that_is_set_aside_lets_work_go_on(desk: AnnotationStore) -> None:
    desk.apply(RECORD, [CREATE])
    path = desk.path(RECORD.id)
    path.write_bytes(b"{")
    aside = desk.set_aside(RECORD.id)
    assert aside.read_bytes() == b"{"
    assert aside.name.startswith(f"{RECORD.id}.broken-20261121T12")
    assert desk.load(RECORD.id).live == ()
    desk.apply(RECORD, [CREATE])
    assert only(desk).verdict == "verified"
    listing = desk.documents()
    assert (listing.documents, listing.problems) == ((RECORD,), ())


def test_a_good_file_is_not_set_aside(desk: AnnotationStore) -> None:
    desk.apply(RECORD, [CREATE])
    with pytest.raises(StoreError, match="not broken"):
        desk.set_aside(RECORD.id)
    assert only(desk).verdict == "verified"


def test_a_newer_versions_file_is_refused_and_left_as_it_is(desk: AnnotationStore) -> None:
    desk.apply(RECORD, [CREATE])
    with TinyDB(desk.path(RECORD.id)) as tables:
        tables.table("document").update({"schema": 2})
    data = desk.path(RECORD.id).read_bytes()
    for call in (
        lambda: desk.load(RECORD.id),
        lambda: desk.apply(RECORD, [CREATE]),
        lambda: desk.set_aside(RECORD.id),
    ):
        with pytest.raises(NewerFileError, match="schema 2, this one knows 1"):
            call()
    assert desk.path(RECORD.id).read_bytes() == data


def test_a_newer_versions_file_of_another_shape_is_newer_not_broken(
    desk: AnnotationStore,
) -> None:
    desk.apply(RECORD, [CREATE])
    desk.path(RECORD.id).write_text('{"document": {"1": {"schema": 3}}, "annotations": []}')
    with pytest.raises(NewerFileError):
        desk.load(RECORD.id)


def test_an_empty_file_is_an_empty_store_as_it_is_for_tinydb(desk: AnnotationStore) -> None:
    desk.apply(RECORD, [CREATE])
    desk.path(RECORD.id).write_bytes(b"")
    assert desk.load(RECORD.id).live == ()
    desk.apply(RECORD, [Create(anchor=an_anchor(), id="second")])
    assert only(desk).id == "second"


def test_a_folder_in_the_place_of_a_file_is_an_error_in_words(desk: AnnotationStore) -> None:
    desk.path(RECORD.id).mkdir(parents=True)
    with pytest.raises(StoreError, match="can't be read: Is a directory"):
        desk.load(RECORD.id)
    with pytest.raises(StoreError, match="Is a directory"):
        desk.apply(RECORD, [CREATE])


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


def test_a_lock_that_is_held_is_an_error_in_words(
    desk: AnnotationStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.database.LOCK_TIMEOUT", 0.02)
    desk.folder.mkdir()
    with (
        FileLock(desk.folder / "lock"),
        pytest.raises(StoreError, match="close the other window"),
    ):
        desk.apply(RECORD, [CREATE])
    desk.apply(RECORD, [CREATE])
    assert only(desk).verdict == "verified"


def test_reading_imports_neither_tinydb_nor_filelock() -> None:
    program = (
        "import sys, store.database, store.undo, store.location, store.formats.native\n"
        "from pathlib import Path\n"
        "store.database.AnnotationStore(Path('nowhere'), 'Ada').load('a-1')\n"
        "slow = {'tinydb', 'filelock', 'platformdirs', 'textual', 'rich'}\n"
        "print(sorted(slow & set(sys.modules)))"
    )
    packages = Path(store.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=packages
    )
    assert done.stdout == "[]\n"
