from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.annotation import Annotation, Evidence
from store.database import AnnotationStore
from store.document_file import DocumentRecord
from store.edits import Create, Delete, Set
from store.errors import BrokenFileError, NewerFileError, StoreError
from store.formats.native import ExportedDocument, export
from store.incoming import Brought, bring_in, read_incoming
from tests.store.making import RECORD, a_document, a_store, an_anchor

TEXT = "The talks began in Madrid."
CREATE = Create(anchor=an_anchor(), values={"verdict": "verified", "note": "Yes"}, id="first")
PIECES = (
    Evidence("e1", "supports", "1", url="https://example.org", quote="“So”", note="é"),
    Evidence("e2", "context", "2", document="talks-0123456789", anchor=an_anchor(10, 15)),
)
LAST_TIME = "9999-12-31T23:59:59.999999Z"
QUICK = settings(max_examples=25)


def exported(store: AnnotationStore, path: Path, record: DocumentRecord = RECORD) -> Path:
    source = ExportedDocument(
        record=record,
        document=a_document(TEXT),
        claims=1,
        checked=1,
        annotations=store.load(record.id).live,
    )
    path.write_bytes(msgspec.json.encode(export([source], "2026-11-21T12:00:00.000000Z")))
    return path


def all_of(store: AnnotationStore) -> dict[str, Annotation]:
    stored = store.load(RECORD.id)
    return {a.id: a for a in (*stored.live, *stored.trash)}


def rename(tables: dict[str, Any], document: str) -> None:
    tables["documents"][0]["id"] = document
    for annotation in tables["annotations"]:
        annotation["document"] = document


def told(brought: list[Brought]) -> list[tuple[int, int, int]]:
    return [(one.added, one.merged, one.same) for one in brought]


def test_an_export_comes_back_as_it_was(tmp_path: Path) -> None:
    ours, theirs = a_store(tmp_path / "ours"), a_store(tmp_path / "theirs", "Bob")
    pieces = [Set("first", "evidence", PIECES[:1]), Set("first", "evidence", PIECES)]
    theirs.apply(RECORD, [CREATE, Set("first", "tags", ("a", "b")), *pieces])
    file = exported(theirs, tmp_path / "export.json")
    assert told(bring_in(read_incoming(file), ours)) == [(1, 0, 0)]
    assert all_of(ours)["first"].evidence == PIECES
    assert all_of(ours) == all_of(theirs)
    assert told(bring_in(read_incoming(file), ours)) == [(0, 0, 1)]


def test_what_both_changed_is_merged_and_nothing_overwritten(tmp_path: Path) -> None:
    ours, theirs = a_store(tmp_path / "ours"), a_store(tmp_path / "theirs", "Bob")
    ours.apply(RECORD, [CREATE])
    bring_in(read_incoming(ours.folder), theirs)
    ours.apply(RECORD, [Set("first", "note", "my note")])
    theirs.apply(RECORD, [Set("first", "verdict", "false"), Set("first", "tags", ("x",))])
    assert told(bring_in(read_incoming(theirs.path(RECORD.id)), ours)) == [(0, 1, 0)]
    merged = all_of(ours)["first"]
    assert (merged.note, merged.verdict, merged.tags) == ("my note", "false", ("x",))


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path: Path) -> None:
    ours, theirs = a_store(tmp_path / "ours"), a_store(tmp_path / "theirs", "Bob")
    theirs.apply(RECORD, [CREATE])
    incoming = read_incoming(theirs.folder)
    assert told(bring_in(incoming, ours, dry_run=True)) == [(1, 0, 0)]
    assert not ours.folder.exists()


def test_the_same_text_under_another_name_is_the_same_document(tmp_path: Path) -> None:
    ours, theirs = a_store(tmp_path / "ours"), a_store(tmp_path / "theirs", "Bob")
    ours.apply(RECORD, [CREATE])
    moved = DocumentRecord(id="moved-1", path="b/talks.txt", title="T", sha256=RECORD.sha256)
    theirs.apply(moved, [Create(anchor=an_anchor(10, 15), values={"note": "?"}, id="second")])
    (brought,) = bring_in(read_incoming(theirs.folder), ours)
    assert brought.document.id == RECORD.id
    assert {a.document for a in all_of(ours).values()} == {RECORD.id}
    assert sorted(all_of(ours)) == ["first", "second"]


def test_several_files_of_one_document_are_one_row(tmp_path: Path) -> None:
    ours, theirs = a_store(tmp_path / "ours"), a_store(tmp_path / "theirs", "Bob")
    theirs.apply(RECORD, [CREATE])
    file = exported(theirs, tmp_path / "export.json")
    theirs.apply(RECORD, [Set("first", "note", "later"), Create(anchor=an_anchor(), id="second")])
    incoming = [*read_incoming(file), *read_incoming(theirs.folder)]
    assert told(bring_in(incoming, ours, dry_run=True)) == [(2, 0, 0)]
    assert told(bring_in(incoming, ours)) == [(2, 0, 0)]
    assert all_of(ours) == all_of(theirs)


def test_a_store_file_that_is_broken_stops_all_of_it(tmp_path: Path) -> None:
    ours, theirs = a_store(tmp_path / "ours"), a_store(tmp_path / "theirs", "Bob")
    other = DocumentRecord(id="a-1", path="a.txt", title="A", sha256="1" * 64)
    theirs.apply(other, [Create(anchor=an_anchor(), id="second")])
    theirs.apply(RECORD, [CREATE])
    ours.apply(RECORD, [CREATE])
    ours.path(RECORD.id).write_bytes(b"{")
    with pytest.raises(BrokenFileError):
        bring_in(read_incoming(theirs.folder), ours)
    assert not ours.path(other.id).exists()


def test_the_language_that_a_person_said_comes_along(tmp_path: Path) -> None:
    ours, theirs = a_store(tmp_path / "ours"), a_store(tmp_path / "theirs", "Bob")
    theirs.apply(RECORD, [CREATE])
    theirs.set_language(RECORD, "tr")
    bring_in(read_incoming(theirs.folder), ours)
    stored = ours.load(RECORD.id).document
    assert stored is not None
    assert stored.language == "tr"
    ours.set_language(RECORD, "de")
    bring_in(read_incoming(theirs.folder), ours)
    stored = ours.load(RECORD.id).document
    assert stored is not None
    assert stored.language == "de"


def test_the_trash_of_a_store_comes_along(tmp_path: Path) -> None:
    ours, theirs = a_store(tmp_path / "ours"), a_store(tmp_path / "theirs", "Bob")
    theirs.apply(RECORD, [CREATE])
    bring_in(read_incoming(theirs.folder), ours)
    theirs.apply(RECORD, [Delete("first")])
    bring_in(read_incoming(theirs.folder), ours)
    assert not ours.load(RECORD.id).live


def test_an_annotation_that_was_deleted_since_comes_as_a_deleted_one(tmp_path: Path) -> None:
    ours, theirs = a_store(tmp_path / "ours"), a_store(tmp_path / "theirs", "Bob")
    theirs.apply(RECORD, [CREATE])
    file = exported(theirs, tmp_path / "export.json")
    deleted = theirs.apply(RECORD, [Delete("first")]).annotations.trash[0]
    tables = json.loads(file.read_text(encoding="utf-8"))
    tables["annotations"][0]["history"] = msgspec.to_builtins(deleted.history)
    file.write_text(json.dumps(tables), encoding="utf-8")
    bring_in(read_incoming(file), ours)
    assert not ours.load(RECORD.id).live
    assert [a.id for a in ours.load(RECORD.id).trash] == ["first"]


def test_an_annotation_that_was_not_found_that_day_keeps_its_anchor(tmp_path: Path) -> None:
    theirs = a_store(tmp_path / "theirs", "Bob")
    theirs.apply(RECORD, [CREATE])
    file = exported(theirs, tmp_path / "export.json")
    tables = json.loads(file.read_text(encoding="utf-8"))
    tables["annotations"][0]["position"] = None
    file.write_text(json.dumps(tables), encoding="utf-8")
    (incoming,) = read_incoming(file)
    assert incoming.annotations[0].anchor == an_anchor()


@pytest.mark.parametrize(
    ("alter", "says"),
    [
        (lambda t: t["annotations"][0].pop("author"), r"author.*annotations"),
        (lambda t: t["annotations"][0]["quote"].update(exact=7), r"quote\.exact"),
        (lambda t: t["annotations"][0].update(document="nowhere"), "does not list: 'nowhere'"),
        (lambda t: t["documents"][0].update(id="../x"), "annotations.0. is of a document"),
        (lambda t: rename(t, "../../x"), "can't be the id of a document"),
        (lambda t: rename(t, "a\x1b[2J"), "can't be the id of a document"),
        (lambda t: t["annotations"][0].update(modified="yesterday"), "yesterday"),
        (lambda t: t["annotations"][0]["history"][0].update(at="2026-11-21"), "no time as"),
        (lambda t: t["annotations"][0]["history"][0].update(at=LAST_TIME), "no time is after"),
        (lambda t: t["annotations"][0]["history"][1].update(to=[1]), "history that is wrong"),
        (lambda t: t.update(version=99), "newer version"),
        (lambda t: t.update(format="other"), "neither an export"),
        (lambda t: t.pop("documents"), "documents"),
    ],
)
def test_a_wrong_export_says_where_and_changes_nothing(
    alter: Any, says: str, tmp_path: Path
) -> None:
    theirs = a_store(tmp_path / "theirs", "Bob")
    theirs.apply(RECORD, [CREATE])
    file = exported(theirs, tmp_path / "export.json")
    tables = json.loads(file.read_text(encoding="utf-8"))
    alter(tables)
    file.write_text(json.dumps(tables), encoding="utf-8")
    with pytest.raises(StoreError, match=says) as error:
        read_incoming(file)
    assert str(error.value).startswith(str(file))


def test_what_is_no_json_or_no_folder_of_ours_is_said(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Notes", encoding="utf-8")
    with pytest.raises(StoreError, match="not valid JSON"):
        read_incoming(tmp_path / "notes.txt")
    with pytest.raises(StoreError, match="a folder without annotations"):
        read_incoming(tmp_path)
    with pytest.raises(StoreError, match="can't be read: No such file"):
        read_incoming(tmp_path / "missing.json")


def test_a_newer_store_file_is_refused(tmp_path: Path) -> None:
    theirs = a_store(tmp_path / "theirs", "Bob")
    theirs.apply(RECORD, [CREATE])
    path = theirs.path(RECORD.id)
    path.write_text(path.read_text(encoding="utf-8").replace('"schema":1', '"schema":9'), "utf-8")
    with pytest.raises(NewerFileError):
        read_incoming(theirs.folder)


def test_foreign_words_are_made_safe(tmp_path: Path) -> None:
    theirs = a_store(tmp_path / "theirs", "Bob\x1b[2J")
    values = {"note": "a\x1b]0;x\x07b", "tags": ("t\n\u202eg",)}
    theirs.apply(RECORD, [Create(anchor=an_anchor(), values=values, id="first")])
    (incoming,) = read_incoming(exported(theirs, tmp_path / "export.json"))
    (annotation,) = incoming.annotations
    everything = repr(annotation)
    assert not {"\\x1b", "\\x07", "\\u202e"} & {
        token for token in ("\\x1b", "\\x07", "\\u202e") if token in everything
    }
    assert "\n" not in annotation.tags[0]


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["first", "second"]),
        st.sampled_from(
            [
                *(("verdict", "false"), ("verdict", None), ("note", "n"), ("tags", ("q",))),
                *(("evidence", pieces) for pieces in (PIECES, PIECES[:1], PIECES[1:], ())),
            ]
        ),
    ),
    max_size=4,
)


@QUICK
@given(EDITS, EDITS)
def test_merging_either_way_gives_one_state_and_twice_is_once(
    tmp_path_factory: pytest.TempPathFactory, mine: list[Any], other: list[Any]
) -> None:
    folder = tmp_path_factory.mktemp("merge")
    ours, theirs = a_store(folder / "ours"), a_store(folder / "theirs", "Bob")
    ours.apply(RECORD, [CREATE])
    bring_in(read_incoming(ours.folder), theirs)
    theirs.apply(RECORD, [Create(anchor=an_anchor(10, 15), values={"note": "2"}, id="second")])
    for store, edits in ((ours, mine), (theirs, other)):
        present = all_of(store)
        store.apply(RECORD, [Set(id_, *value) for id_, value in edits if id_ in present])
    before = read_incoming(ours.folder)
    bring_in(read_incoming(theirs.folder), ours)
    bring_in(before, theirs)
    assert all_of(ours) == all_of(theirs)
    bring_in(read_incoming(theirs.folder), ours)
    assert all_of(ours) == all_of(theirs)
