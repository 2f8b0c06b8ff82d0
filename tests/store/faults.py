"""Saves of every kind, each with the state before it: what kills, cuts and faults are tried on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from store.annotation import Annotation
from store.atomic_file import FileOperations
from store.database import AnnotationStore
from store.edits import Create, Delete, Set, Unite
from store.snapshots import KEPT
from tests.store.disks import UnflushedDisk
from tests.store.making import RECORD, an_anchor, counted_ids, edited

FIRST = Create(anchor=an_anchor(), values={"verdict": "verified"}, id="first")
SECOND = Create(anchor=an_anchor(10, 15), values={"note": "Who says so?"}, id="second")
THEIRS = edited(None, "Carol", [("note", "from Carol"), ("tags", ("theirs",))])

Save = Callable[[AnnotationStore], object]
State = tuple[str | None, Mapping[str, Annotation]]
"""What a document's file says: the language a person gave it, and every annotation."""


class Days:
    """A clock that goes on by a second with each look, and by days when it is told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 21, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def sleep(self, days: int = 1) -> None:
        self.now += timedelta(days=days)


def dated_store(
    folder: Path, days: Days, files: FileOperations | None = None, author: str = "Ada"
) -> AnnotationStore:
    return AnnotationStore(
        folder / ".obelus",
        author,
        files=files,
        clock=days,
        ids=counted_ids(f"{author}{days.now:%d%H%M%S}-").__next__,
    )


def state(store: AnnotationStore) -> State:
    present = store.load(RECORD.id)
    language = present.document.language if present.document else None
    return language, {annotation.id: annotation for annotation in (*present.live, *present.trash)}


def words(store: AnnotationStore) -> Any:
    """What a person sees of the state, the steps of the histories included, but no times."""
    language, annotations = state(store)
    return language, {
        id_: (
            *(one.verdict, one.note, one.tags, one.anchor, one.deleted is None),
            [change.field for change in one.history],
        )
        for id_, one in annotations.items()
    }


def snapshot_names(store: AnnotationStore) -> list[str]:
    """Read every snapshot of the document, and return their names."""
    snapshots = store.snapshots.of(RECORD.id)
    return [snapshot.name for snapshot in snapshots if snapshot.read().document]


def worked_on(folder: Path) -> Days:
    """Put a store into a folder that has all the snapshots it keeps; its next save takes one more.

    Returns:
        A clock that stands at the next day.
    """
    days = Days()
    store = dated_store(folder, days, UnflushedDisk())
    store.apply(RECORD, [FIRST])
    for number in range(KEPT):
        days.sleep()
        store.apply(RECORD, [Set("first", "note", f"day {number}")])
    days.sleep()
    return days


def _restore(store: AnnotationStore) -> object:
    return store.restore(store.snapshots.of(RECORD.id)[-1])


SAVES: Mapping[str, Save] = {
    "create": lambda store: store.apply(RECORD, [SECOND]),
    "set": lambda store: store.apply(RECORD, [Set("first", "verdict", "disputed")]),
    "several": lambda store: store.apply(RECORD, [SECOND, Set("second", "tags", ("x", "y"))]),
    "delete": lambda store: store.apply(RECORD, [Delete("first")]),
    "unite": lambda store: store.apply(RECORD, [Unite(THEIRS)]),
    "language": lambda store: store.set_language(RECORD, "pt-BR"),
    "restore": _restore,
}
"""Every kind of save, for a store as `worked_on` leaves it. To ask twice is to ask once."""
