from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from corpus.document import Span
from store.annotation import Annotation
from store.atomic_file import FileOperations
from store.database import AnnotationStore, Receipt
from store.document_file import Annotations
from store.edits import Set
from store.errors import StoreError
from tests.store.making import RECORD
from tests.tui.making import Disk, a_document
from tui.reading.judging import Target, judge, write_note
from tui.reading.open_document import OpenDocument
from tui.reading.writer import Job, Writer

DOCUMENT = a_document("It was built in 1931. The county paid for it. It is closed.")
FIRST, SECOND = Span(0, 21), Span(22, 45)
PATIENCE = 20.0
T = TypeVar("T")


class Told:
    """Keeps what the writer's callbacks are told, and waits for it."""

    def __init__(self) -> None:
        self.saved: list[tuple[int, Receipt]] = []
        self.failed: list[tuple[int, StoreError]] = []
        self.declined: list[tuple[int, str]] = []
        self._changed = threading.Condition()

    def writer(self, retry_seconds: float = 0.001) -> Writer:
        return Writer(
            saved=lambda job, receipt: self._note(self.saved, (job.number, receipt)),
            failed=lambda job, error: self._note(self.failed, (job.number, error)),
            declined=lambda job, reason: self._note(self.declined, (job.number, reason)),
            retry_seconds=retry_seconds,
        )

    def _note(self, told: list[T], what: T) -> None:
        with self._changed:
            told.append(what)
            self._changed.notify_all()

    def until(self, condition: Callable[[], object]) -> None:
        with self._changed:
            assert self._changed.wait_for(condition, PATIENCE)


@pytest.fixture
def told() -> Told:
    return Told()


def a_store(folder: Path, files: FileOperations | None = None) -> AnnotationStore:
    return AnnotationStore(folder / ".obelus", "Ada", files=files)


def verdict(store: AnnotationStore, verdict: str, span: Span = FIRST) -> Job:
    return Job(store, RECORD, "edit", verdict, judge(Target(DOCUMENT, span), verdict), span)


def _wrong_type(present: Annotations) -> list[Set]:
    return [Set(present.live[0].id, "verdict", 7)]


def live(store: AnnotationStore) -> tuple[Annotation, ...]:
    return store.load(RECORD.id).live


def test_edits_are_saved_in_the_order_they_were_made(tmp_path: Path, told: Told) -> None:
    store = a_store(tmp_path)
    writer = told.writer()
    jobs = [verdict(store, name) for name in ("verified", "disputed", "false", "mixed")]
    for job in jobs:
        writer.submit(job)
    assert writer.close(PATIENCE)
    assert [number for number, _ in told.saved] == [job.number for job in jobs]
    (annotation,) = live(store)
    verdicts = [change.new for change in annotation.history if change.field == "verdict"]
    assert verdicts == ["verified", "disputed", "false", "mixed"]


def test_what_is_told_to_be_saved_is_on_the_disk(tmp_path: Path, told: Told) -> None:
    store = a_store(tmp_path)
    writer = told.writer()
    writer.submit(verdict(store, "verified"))
    told.until(lambda: told.saved)
    assert [a.verdict for a in live(a_store(tmp_path))] == ["verified"]
    writer.close(PATIENCE)


def test_a_full_disk_loses_nothing(tmp_path: Path, told: Told) -> None:
    disk = Disk()
    disk.full = True
    store = a_store(tmp_path, disk)
    writer = told.writer()
    jobs = [verdict(store, "verified"), verdict(store, "disputed", SECOND)]
    for job in jobs:
        writer.submit(job)
    told.until(lambda: len(told.failed) >= 3)
    assert writer.waiting == tuple(jobs)
    assert {number for number, _ in told.failed} == {jobs[0].number}, "the first stays first"
    assert "No space left" in str(told.failed[0][1])
    disk.full = False
    assert writer.close(PATIENCE)
    assert [a.verdict for a in live(store)] == ["verified", "disputed"]
    assert writer.waiting == ()


def test_a_new_edit_has_a_failed_one_tried_again_at_once(tmp_path: Path, told: Told) -> None:
    disk = Disk()
    disk.full = True
    store = a_store(tmp_path, disk)
    writer = told.writer(retry_seconds=10 * PATIENCE)
    writer.submit(verdict(store, "verified"))
    told.until(lambda: told.failed)
    disk.full = False
    writer.submit(verdict(store, "disputed", SECOND))
    told.until(lambda: len(told.saved) == 2)
    assert writer.close(PATIENCE)


def test_closing_tries_a_failed_edit_a_last_time(tmp_path: Path, told: Told) -> None:
    disk = Disk()
    disk.full = True
    store = a_store(tmp_path, disk)
    writer = told.writer(retry_seconds=10 * PATIENCE)
    writer.submit(verdict(store, "verified"))
    told.until(lambda: told.failed)
    disk.full = False
    assert writer.close(PATIENCE)
    assert len(live(store)) == 1


def test_closing_tells_that_something_could_not_be_saved(tmp_path: Path, told: Told) -> None:
    disk = Disk()
    disk.full = True
    writer = told.writer()
    job = verdict(a_store(tmp_path, disk), "verified")
    writer.submit(job)
    assert not writer.close(PATIENCE)
    assert writer.waiting == (job,)


def test_closing_waits_for_what_is_queued(tmp_path: Path, told: Told) -> None:
    disk = Disk()
    disk.ready.clear()
    store = a_store(tmp_path, disk)
    writer = told.writer()
    for name in ("verified", "disputed", "false"):
        writer.submit(verdict(store, name))
    assert not writer.close(0.0), "nothing is saved yet"
    disk.ready.set()
    assert writer.close(PATIENCE)
    assert [a.verdict for a in live(store)] == ["false"]


def test_a_broken_store_file_is_handed_back_and_left_alone(tmp_path: Path, told: Told) -> None:
    store = a_store(tmp_path)
    path = store.path(RECORD.id)
    path.parent.mkdir(parents=True)
    path.write_text("{ broken")
    writer = told.writer()
    job = verdict(store, "verified")
    writer.submit(job)
    assert writer.close(PATIENCE)
    assert [number for number, _ in told.declined] == [job.number]
    assert str(path) in told.declined[0][1]
    assert path.read_text() == "{ broken"


def test_an_edit_that_is_nonsense_is_handed_back_and_the_next_one_saved(
    tmp_path: Path, told: Told
) -> None:
    store = a_store(tmp_path)
    writer = told.writer()
    writer.submit(Job(store, RECORD, "edit", "", lambda _: [Set("gone", "note", "x")]))
    writer.submit(verdict(store, "verified"))
    writer.submit(Job(store, RECORD, "edit", "", _wrong_type))
    writer.submit(verdict(store, "false", SECOND))
    assert writer.close(PATIENCE)
    assert len(told.declined) == 2
    assert [a.verdict for a in live(store)] == ["verified", "false"]


def test_a_file_with_a_time_that_is_none_does_not_stop_the_writer(
    tmp_path: Path, told: Told
) -> None:
    store = a_store(tmp_path)
    writer = told.writer()
    writer.submit(verdict(store, "verified"))
    told.until(lambda: told.saved)
    path = store.path(RECORD.id)
    (annotation,) = live(store)
    text = path.read_text().replace(annotation.modified, "no time at all")
    path.write_text(text)
    writer.submit(verdict(store, "disputed"))
    writer.submit(verdict(store, "false", SECOND))
    assert writer.close(PATIENCE)
    assert len(told.declined) == 1
    assert [a.verdict for a in live(store)] == ["verified", "false"]


def test_undo_and_redo_go_through_the_queue_too(tmp_path: Path, told: Told) -> None:
    store = a_store(tmp_path)
    writer = told.writer()
    note = write_note(Target(DOCUMENT, FIRST), "Seen the plate.")
    for job in (
        verdict(store, "verified"),
        Job(store, RECORD, "edit", "note", note, FIRST),
        Job(store, RECORD, "undo"),
        Job(store, RECORD, "undo"),
        Job(store, RECORD, "redo"),
    ):
        writer.submit(job)
    assert writer.close(PATIENCE)
    assert [(a.verdict, a.note) for a in live(store)] == [("verified", "")]
    assert not told.declined


@pytest.mark.parametrize("kind", ["undo", "redo"])
def test_nothing_to_undo_is_said(tmp_path: Path, told: Told, kind: str) -> None:
    writer = told.writer()
    writer.submit(Job(a_store(tmp_path), RECORD, "undo" if kind == "undo" else "redo"))
    assert writer.close(PATIENCE)
    assert f"nothing to {kind}" in told.declined[0][1]


def test_undo_declines_what_another_window_has_changed_since(tmp_path: Path, told: Told) -> None:
    store = a_store(tmp_path)
    writer = told.writer()
    writer.submit(verdict(store, "verified"))
    told.until(lambda: told.saved)
    other = AnnotationStore(store.folder, "Bob")
    other.apply(RECORD, [Set(live(store)[0].id, "verdict", "false")])
    writer.submit(Job(store, RECORD, "undo"))
    assert writer.close(PATIENCE)
    assert "changed elsewhere" in told.declined[0][1]
    assert [a.verdict for a in live(store)] == ["false"]


def test_an_undo_that_could_not_be_saved_is_tried_again(tmp_path: Path, told: Told) -> None:
    disk = Disk()
    store = a_store(tmp_path, disk)
    writer = told.writer()
    writer.submit(verdict(store, "verified"))
    told.until(lambda: told.saved)
    disk.full = True
    writer.submit(Job(store, RECORD, "undo"))
    told.until(lambda: told.failed)
    disk.full = False
    assert writer.close(PATIENCE)
    assert live(store) == ()


def test_what_waits_is_told_without_a_disk(tmp_path: Path, told: Told) -> None:
    disk = Disk()
    store = a_store(tmp_path, disk)
    writer = told.writer()
    record = OpenDocument(RECORD, DOCUMENT, store.load(RECORD.id))
    for job in (verdict(store, "verified"), verdict(store, "disputed", SECOND)):
        writer.submit(job)
    told.until(lambda: len(told.saved) == 2)
    record.take(store.load(RECORD.id))
    assert writer.unsaved() == []
    disk.full = True
    note = write_note(Target(DOCUMENT, FIRST), "Seen the plate.")
    for job in (
        Job(store, RECORD, "undo", opened=record),
        Job(store, RECORD, "edit", "note", note, FIRST, record),
        Job(store, RECORD, "edit", "", lambda _: [Set("gone", "note", "x")], opened=record),
    ):
        writer.submit(job)
    told.until(lambda: told.failed)
    for _ in range(2):
        (unsaved,) = writer.unsaved()
        first, second = sorted(unsaved.annotations, key=lambda a: a.anchor.start)
        assert (first.verdict, first.note) == ("verified", "Seen the plate.")
        assert second.deleted is not None, "the last saved edit is the one taken back"
    assert len(live(store)) == 2, "nothing of it is on the disk"
    disk.full = False
    assert writer.close(PATIENCE)
    assert [(a.verdict, a.note) for a in live(store)] == [("verified", "Seen the plate.")]


def test_resting_ends_with_the_last_save_or_a_failing_one(tmp_path: Path, told: Told) -> None:
    disk = Disk()
    writer = told.writer(retry_seconds=10 * PATIENCE)
    store = a_store(tmp_path, disk)
    writer.submit(verdict(store, "verified"))
    assert writer.rest(PATIENCE)
    assert len(live(store)) == 1
    disk.full = True
    writer.submit(verdict(store, "disputed"))
    assert not writer.rest(10 * PATIENCE)
    disk.full = False
    assert writer.close(PATIENCE)
