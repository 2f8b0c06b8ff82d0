"""One thread that saves edits in the order they were made, and never loses one.

An edit that can't be saved for now (a full disk, a share that is gone) stays first in the
queue and is tried again; one that never could be (no such annotation, a store file that
is broken or newer) is handed back with the reason.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Literal

import msgspec

from corpus.document import Document, Span
from store.annotation import Annotation
from store.changes import DeclinedError
from store.database import AnnotationStore, Plan, Receipt
from store.document_file import Annotations, DocumentRecord
from store.edits import UnknownAnnotationError
from store.errors import BrokenFileError, NewerFileError, StoreError
from store.rehearsal import Rehearsal
from store.undo import Revise, UndoHistory
from tui.reading.open_document import OpenDocument

RETRY_SECONDS = 2.0

_HOPELESS = (
    BrokenFileError,
    NewerFileError,
    DeclinedError,
    UnknownAnnotationError,
    ValueError,  # what is stored, or is to be, is not of its field's type
)
"""What trying again does not help."""

_numbers = count(1)


class Job(msgspec.Struct, frozen=True):
    """One edit to save.

    Attributes:
        store: Where it goes.
        record: The document it is about.
        kind: A new edit, or the session's last one taken back or again.
        label: The edit's name for a person.
        plan: Decides on the edits of an `edit`; the others know theirs.
        passage: Where it shows on the screen while it is being saved.
        opened: The document as it is on the screen, with its annotations as last known.
        number: Counts the session's jobs.
    """

    store: AnnotationStore
    record: DocumentRecord
    kind: Literal["edit", "undo", "redo"]
    label: str = ""
    plan: Plan | None = None
    passage: Span | None = None
    opened: OpenDocument | None = None
    number: int = msgspec.field(default_factory=lambda: next(_numbers))


_Place = tuple[Path, str]
"""A store's folder and the id of a document in it."""


class Unsaved(msgspec.Struct, frozen=True):
    """What the jobs that wait would do to one document.

    Attributes:
        record: The document.
        document: Its text, where it is known.
        annotations: Those that the jobs make or alter, as they would be; deleted ones too.
    """

    record: DocumentRecord
    document: Document | None
    annotations: tuple[Annotation, ...]


Saved = Callable[[Job, Receipt], None]
Failed = Callable[[Job, StoreError], None]
Declined = Callable[[Job, str], None]


class Writer:
    """Saves jobs one after the other in a thread of its own.

    The callbacks run in that thread.
    """

    def __init__(
        self,
        *,
        saved: Saved,
        failed: Failed,
        declined: Declined,
        retry_seconds: float = RETRY_SECONDS,
    ) -> None:
        """Start the thread.

        Args:
            saved: Told when a job is on the disk.
            failed: Told when a job could not be saved for now; it stays queued.
            declined: Told why a job can't be done at all; it is dropped.
            retry_seconds: How long to wait before a failed job is tried again.
        """
        self._saved, self._failed, self._declined = saved, failed, declined
        self._retry_seconds = retry_seconds
        self._queue: deque[Job] = deque()
        self._changed = threading.Condition()
        self._closing = False
        self._failing = False
        self._histories: dict[_Place, UndoHistory] = {}
        self._settled: dict[_Place, UndoHistory] = {}
        self._thread = threading.Thread(target=self._run, name="obelus-writer", daemon=True)
        self._thread.start()

    def submit(self, job: Job) -> None:
        """Queue a job; a failed one before it is tried again at once."""
        with self._changed:
            self._queue.append(job)
            self._changed.notify_all()

    @property
    def waiting(self) -> tuple[Job, ...]:
        """The jobs that are not on the disk yet."""
        with self._changed:
            return tuple(self._queue)

    def rest(self, timeout: float) -> bool:
        """Wait until all is on the disk, or a save has failed; return whether all is.

        Args:
            timeout: The longest to wait, in seconds.
        """
        with self._changed:
            self._changed.wait_for(lambda: not self._queue or self._failing, timeout)
            return not self._queue

    def unsaved(self) -> list[Unsaved]:
        """Find out what the jobs that wait would do, without touching a disk.

        A job that would be declined does nothing. Undoing begins with the steps of the
        jobs that are done.
        """
        with self._changed:
            jobs = tuple(self._queue)
            histories = {place: history.copy() for place, history in self._settled.items()}
        waiting: dict[_Place, list[Job]] = {}
        for job in jobs:
            waiting.setdefault(_place(job), []).append(job)
        return [
            unsaved
            for place, group in waiting.items()
            if (unsaved := _rehearsed(group, histories.get(place, UndoHistory()))).annotations
        ]

    def close(self, timeout: float) -> bool:
        """Save what is queued and end the thread; return whether all is on the disk.

        Args:
            timeout: The longest to wait, in seconds.
        """
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join(timeout)
        return not self.waiting

    def _run(self) -> None:
        while (job := self._next()) is not None:
            last_try = self._closing
            try:
                history = self._histories.setdefault(_place(job), UndoHistory())
                receipt = _do(job, history, job.store.revise)
            except _HOPELESS as no:
                self._drop()
                self._declined(job, str(no))
            except StoreError as error:
                self._failed(job, error)
                if last_try:
                    return
                self._wait_to_retry()
            except Exception as fault:  # noqa: BLE001 - said on the screen; the thread must live
                self._drop()
                self._declined(job, f"this edit could not be made, a fault of Obelus: {fault!r}")
            else:
                self._drop()
                self._saved(job, receipt)

    def _next(self) -> Job | None:
        """Wait for a job and return it, still queued; None when all is done."""
        with self._changed:
            self._changed.wait_for(lambda: self._queue or self._closing)
            return self._queue[0] if self._queue else None

    def _drop(self) -> None:
        with self._changed:
            place = _place(self._queue.popleft())
            self._settled[place] = self._histories[place].copy()
            self._failing = False
            self._changed.notify_all()

    def _wait_to_retry(self) -> None:
        """Wait a while, less if a job comes or the session ends."""
        with self._changed:
            self._failing = True
            self._changed.notify_all()
            queued = len(self._queue)
            self._changed.wait_for(
                lambda: self._closing or len(self._queue) > queued, self._retry_seconds
            )


def _place(job: Job) -> _Place:
    return job.store.folder, job.record.id


def _do(job: Job, history: UndoHistory, revise: Revise) -> Receipt:
    if job.plan is not None:
        receipt = revise(job.record, job.plan)
        history.record(job.label, receipt)
        return receipt
    turn = history.undo if job.kind == "undo" else history.redo
    outcome = turn(revise)
    if outcome is None:
        raise DeclinedError(f"nothing to {job.kind} in this document since it was opened")
    if outcome.declined:
        raise DeclinedError("; ".join(outcome.declined))
    return outcome.receipts[0]


def _rehearsed(jobs: Sequence[Job], history: UndoHistory) -> Unsaved:
    """Find out what jobs, all of one document, would do."""
    latest = jobs[-1]
    known = latest.opened.annotations if latest.opened else Annotations()
    rehearsal = Rehearsal(known, latest.store.author)
    for job in jobs:
        with suppress(*_HOPELESS):
            _do(job, history, rehearsal.revise)
    document = latest.opened.document if latest.opened else None
    return Unsaved(latest.record, document, rehearsal.touched)
