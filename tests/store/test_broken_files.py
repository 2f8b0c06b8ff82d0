"""Store files that can't be read: they are told about, and left as they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from tinydb import TinyDB

from store.annotation import Annotation
from store.database import AnnotationStore
from store.edits import Create
from store.errors import BrokenFileError, NewerFileError, StoreError
from tests.store.making import RECORD, a_store, an_anchor

CREATE = Create(anchor=an_anchor(), values={"verdict": "verified"}, id="first")


@pytest.fixture
def desk(tmp_path: Path) -> AnnotationStore:
    return a_store(tmp_path)


def only(store: AnnotationStore) -> Annotation:
    (annotation,) = store.load(RECORD.id).live
    return annotation


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
