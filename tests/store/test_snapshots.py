from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tinydb import TinyDB

from store.database import AnnotationStore
from store.edits import Create, Delete, Set
from store.errors import StoreError
from store.snapshots import KEPT
from tests.store.making import RECORD, an_anchor

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
CREATE = Create(anchor=an_anchor(), values={"verdict": "verified"}, id="first")


class Days:
    """A clock that a test sets; each look takes a second."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def sleep(self) -> None:
        self.now += timedelta(days=1)


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def store(tmp_path: Path, days: Days) -> AnnotationStore:
    return AnnotationStore(tmp_path / ".obelus", "Ada", clock=days)


def reopened(store: AnnotationStore, days: Days) -> AnnotationStore:
    return AnnotationStore(store.folder, "Ada", clock=days)


def test_the_first_change_of_a_day_keeps_the_state_before_it(
    store: AnnotationStore, days: Days
) -> None:
    store.apply(RECORD, [CREATE])
    days.sleep()
    store.apply(RECORD, [Set("first", "verdict", "disputed")])
    store.apply(RECORD, [Set("first", "note", "twice a day")])
    reopened(store, days).apply(RECORD, [Set("first", "note", "and by another window")])
    (snapshot,) = store.snapshots.of(RECORD.id)
    (annotation,) = snapshot.read().live
    assert annotation.verdict == "verified"
    assert snapshot.name.startswith("2026-11-22T")


def test_the_last_ten_are_kept(store: AnnotationStore, days: Days) -> None:
    store.apply(RECORD, [CREATE])
    for number in range(KEPT + 3):
        days.sleep()
        store.apply(RECORD, [Set("first", "note", f"day {number}")])
    kept = store.snapshots.of(RECORD.id)
    assert [s.read().live[0].note for s in kept] == [
        f"day {number}" for number in range(KEPT + 1, 1, -1)
    ]


def test_restoring_brings_the_state_back_and_loses_nothing(
    store: AnnotationStore, days: Days
) -> None:
    store.apply(RECORD, [CREATE, Set("first", "note", "as it was")])
    days.sleep()
    other = Create(anchor=an_anchor(10, 15), values={"note": "made since"}, id="second")
    store.apply(RECORD, [Set("first", "verdict", "false"), other])
    (snapshot,) = store.snapshots.of(RECORD.id)
    restored = store.restore(snapshot).annotations
    assert [(a.id, a.verdict, a.note) for a in restored.live] == [
        ("first", "verified", "as it was")
    ]
    assert [a.id for a in restored.trash] == ["second"]
    first = restored.get("first")
    assert first is not None
    assert [c.new for c in first.history if c.field == "verdict"] == [
        "verified",
        "false",
        "verified",
    ]
    latest, _ = store.snapshots.of(RECORD.id)
    again = store.restore(latest).annotations
    assert [(a.id, a.verdict) for a in again.live] == [("first", "false"), ("second", None)]


def test_a_deleted_annotation_is_deleted_again(store: AnnotationStore, days: Days) -> None:
    store.apply(RECORD, [CREATE])
    store.apply(RECORD, [Delete("first")])
    days.sleep()
    store.apply(RECORD, [Set("first", "deleted", None)])
    (snapshot,) = store.snapshots.of(RECORD.id)
    assert not store.restore(snapshot).annotations.live


def test_a_file_that_another_program_spoilt_comes_back(store: AnnotationStore, days: Days) -> None:
    store.apply(RECORD, [CREATE])
    days.sleep()
    store.apply(RECORD, [Set("first", "note", "today")])
    with TinyDB(store.path(RECORD.id)) as tables:  # writes in place
        tables.drop_tables()
    store.path(RECORD.id).write_text("{half a fi", encoding="utf-8")
    (snapshot,) = store.snapshots.of(RECORD.id)
    (annotation,) = reopened(store, days).restore(snapshot).annotations.live
    assert (annotation.verdict, annotation.note) == ("verified", "")
    assert [path.read_text(encoding="utf-8") for path in store.folder.rglob("*.broken-*")] == [
        "{half a fi"
    ]


def test_a_snapshot_that_is_gone_is_said(store: AnnotationStore, days: Days) -> None:
    store.apply(RECORD, [CREATE])
    days.sleep()
    store.apply(RECORD, [Set("first", "note", "today")])
    (snapshot,) = store.snapshots.of(RECORD.id)
    snapshot.path.unlink()
    with pytest.raises(StoreError, match="can't be read: No such file"):
        store.restore(snapshot)
