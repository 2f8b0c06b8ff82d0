from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB

from store import doctor
from store.atomic_file import LEFTOVER_AGE
from store.database import AnnotationStore
from store.doctor import Finding, examine
from store.document_file import DocumentRecord
from store.edits import Create, Delete, Set
from store.errors import StoreError
from store.lock import locked
from tests.store.making import RECORD, a_store, an_anchor

SPANS = {"first": (0, 3), "second": (4, 9), "third": (10, 15)}


@pytest.fixture
def store(tmp_path: Path) -> AnnotationStore:
    """A store of three annotations, one of them in the trash."""
    kept = a_store(tmp_path)
    kept.apply(
        RECORD,
        [
            Create(anchor=an_anchor(*span), id=id_, values={"note": f"of {id_}"})
            for id_, span in SPANS.items()
        ],
    )
    kept.apply(RECORD, [Delete("third")])
    return kept


def file_of(store: AnnotationStore) -> Path:
    return store.path(RECORD.id)


def spoil(store: AnnotationStore, alter: Callable[[bytes], bytes]) -> None:
    file_of(store).write_bytes(alter(file_of(store).read_bytes()))


def only(store: AnnotationStore) -> Finding:
    (finding,) = examine(store)
    return finding


def mended(store: AnnotationStore) -> None:
    finding = only(store)
    assert finding.mend is not None
    finding.mend()
    assert not [left for left in examine(store) if left.wrong]


def notes(store: AnnotationStore) -> dict[str, str]:
    stored = store.load(RECORD.id)
    return {a.id: a.note for a in (*stored.live, *stored.trash)}


def test_there_is_nothing_to_say_of_a_store_in_order(store: AnnotationStore) -> None:
    store.snapshots.keep(RECORD.id, file_of(store).read_bytes())
    assert not list(examine(store))


def test_nothing_is_made_by_looking(tmp_path: Path) -> None:
    assert not list(examine(a_store(tmp_path)))
    assert not list(tmp_path.iterdir())


def test_a_file_that_was_cut_off_gives_back_what_is_whole(store: AnnotationStore) -> None:
    spoil(store, lambda data: data[: data.index(b'"of second"')])
    assert only(store).remedy == (
        "set it aside, and bring back the one annotation that can be read in it"
    )
    mended(store)
    assert notes(store) == {"first": "of first"}
    assert [f.kind for f in examine(store)] == ["set aside"]


def test_a_snapshot_gives_back_the_rest(store: AnnotationStore) -> None:
    store.snapshots.keep(RECORD.id, file_of(store).read_bytes())
    store.apply(RECORD, [Set("first", "note", "since then")])
    spoil(store, lambda data: data[: data.index(b'"of second"')])
    mended(store)
    assert notes(store) == {"first": "since then", "second": "of second", "third": "of third"}
    assert [a.id for a in store.load(RECORD.id).trash] == ["third"]


def test_a_file_of_which_nothing_can_be_read_stays_wrong(store: AnnotationStore) -> None:
    spoil(store, lambda data: b"\x00" * len(data))
    finding = only(store)
    assert (finding.wrong, finding.mend) == (True, None)
    assert "mend it by hand" in finding.what


def test_where_it_can_not_be_brought_back_the_broken_file_stays_in_its_place(
    store: AnnotationStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(store, lambda data: data[:-3])
    finding = only(store)

    def full(*_arguments: object) -> None:
        raise StoreError(file_of(store), "no room", "make some")

    monkeypatch.setattr(store, "revise", full)
    assert finding.mend is not None
    with pytest.raises(StoreError, match="no room"):
        finding.mend()
    assert only(store).kind == "files"


def test_an_emptied_file_gets_its_snapshot_back(store: AnnotationStore) -> None:
    store.snapshots.keep(RECORD.id, file_of(store).read_bytes())
    file_of(store).write_bytes(b"")
    mended(store)
    assert len(notes(store)) == 3


def test_an_empty_file_without_a_snapshot_is_no_fault(store: AnnotationStore) -> None:
    file_of(store).write_bytes(b"")
    assert not only(store).wrong


def test_both_records_under_one_key_are_kept(store: AnnotationStore) -> None:
    """As where a version control system unites two files, each with an annotation more."""
    spoil(store, lambda data: data.replace(b'"2": {"id":"second"', b'"1": {"id":"second"'))
    assert len(notes(store)) == 3
    assert "two records" in only(store).what
    mended(store)
    with TinyDB(file_of(store), access_mode="r") as tables:
        assert {record["id"] for record in tables.table("annotations")} == set(SPANS)


def test_both_records_under_one_key_outlive_the_next_change(store: AnnotationStore) -> None:
    spoil(store, lambda data: data.replace(b'"2": {"id":"second"', b'"1": {"id":"second"'))
    a_store(store.folder.parent, "Bob").apply(RECORD, [Set("third", "note", "changed")])
    assert notes(store) == {"first": "of first", "second": "of second", "third": "changed"}
    assert not list(examine(store))


def test_two_records_of_one_annotation_become_one(store: AnnotationStore) -> None:
    line = next(li for li in file_of(store).read_bytes().split(b"\n") if b'{"id":"first"' in li)
    twin = line.rstrip(b",").replace(b'"1": ', b'"9": ')
    spoil(store, lambda data: data.replace(line, line + b"\n" + twin + b","))
    before = store.load(RECORD.id).live
    mended(store)
    assert store.load(RECORD.id).live == before
    assert file_of(store).read_bytes().count(b'{"id":"first"') == 1
    (snapshot,) = store.snapshots.of(RECORD.id)
    assert snapshot.path.read_bytes().count(b'{"id":"first"') == 2


def test_a_newer_file_is_left_as_it_is(store: AnnotationStore) -> None:
    spoil(store, lambda data: data.replace(b'"schema":1', b'"schema":9'))
    finding = only(store)
    assert (finding.wrong, finding.mend) == (True, None)
    assert "newer version" in finding.what


def test_a_file_under_the_wrong_name_is_said(store: AnnotationStore) -> None:
    file_of(store).rename(file_of(store).with_name("other-1.json"))
    finding = only(store)
    assert finding.what == f"holds the annotations of {RECORD.id}; name it {RECORD.id}.json again"
    assert finding.mend is None


def test_what_a_crash_left_is_removed_once_it_is_old(store: AnnotationStore) -> None:
    remains = [
        store.folder / "annotations" / ".obelus-0123456789ab.tmp",
        store.snapshots.keep(RECORD.id, b"{}").path.with_name(".obelus-0123456789ab.tmp"),
    ]
    store.snapshots.of(RECORD.id)[0].path.write_bytes(file_of(store).read_bytes())
    for path in remains:
        path.touch(0o600)
    assert not list(examine(store))
    for path in remains:
        os.utime(path, (path.stat().st_mtime - LEFTOVER_AGE - 1,) * 2)
    found = list(examine(store))
    assert [finding.path for finding in found] == remains
    for finding in found:
        assert finding.mend is not None
        finding.mend()
    assert not any(path.exists() for path in remains)


def test_a_lock_that_is_held_is_said(
    store: AnnotationStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "LOCK_PATIENCE", 0.0)
    with locked(store.folder / "lock", 1):
        assert only(store).kind == "lock"
    assert not list(examine(store))


def test_a_snapshot_that_can_not_be_read_is_renamed_and_not_removed(store: AnnotationStore) -> None:
    bad = store.snapshots.keep(RECORD.id, b"{half a fi")
    assert only(store).kind == "snapshots"
    mended(store)
    assert not store.snapshots.of(RECORD.id)
    assert bad.path.with_suffix(".broken").read_bytes() == b"{half a fi"


def test_a_snapshot_of_a_newer_version_is_no_fault(store: AnnotationStore) -> None:
    data = file_of(store).read_bytes().replace(b'"schema":1', b'"schema":9')
    kept = store.snapshots.keep(RECORD.id, data)
    finding = only(store)
    assert (finding.path, finding.wrong, finding.mend) == (kept.path, False, None)


def test_others_can_be_kept_out_again(store: AnnotationStore) -> None:
    file_of(store).chmod(0o644)
    assert only(store).kind == "permissions"
    mended(store)
    assert file_of(store).stat().st_mode & 0o777 == 0o600


def test_one_broken_file_hides_no_other(store: AnnotationStore) -> None:
    other = DocumentRecord(id="other-1", path="other.txt", title="Other", sha256="1" * 64)
    store.apply(other, [Create(anchor=an_anchor(), id="fourth")])
    for record in (RECORD, other):
        store.path(record.id).write_bytes(b"{")
    assert [finding.path for finding in examine(store)] == [
        store.path(other.id),
        store.path(RECORD.id),
    ]
