"""Dated copies of store files, taken before the first change of a day.

They are there for the day on which somebody asks what a document's annotations were last
week, or a program that is not ours has spoilt a file. A copy and not a hard link, because
other programs write to store files in place.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from itertools import chain, count
from pathlib import Path
from typing import Any

import msgspec

from store.annotation import EDITABLE, Annotation
from store.atomic_file import FileOperations, leftovers, make_folders, replace_file
from store.clock import Clock
from store.document_file import Annotations, Token, parse
from store.edits import Delete, Edit, Set, Unite
from store.errors import reading
from store.plain_json import plain

KEPT = 10
"""Snapshots of one document that are kept."""

_NAME = "%Y-%m-%dT%H%M%SZ"
_DAY = len("2026-11-22")


class Snapshot(msgspec.Struct, frozen=True):
    """A copy of a document's store file.

    Attributes:
        document: The document's id.
        name: When it was taken, UTC: "2026-11-22T081500Z".
        path: Where it is.
    """

    document: str
    name: str
    path: Path

    def read(self) -> Annotations:
        """Return the annotations as they were.

        Raises:
            StoreError: The copy can't be read.
        """
        with reading(self.path):
            data = self.path.read_bytes()
        document, annotations = parse(self.path, data)
        return Annotations.of(document, annotations.values(), Token(0, len(data), 0))


class Snapshots:
    """The snapshots of one store, under `snapshots/<document id>/`."""

    def __init__(self, folder: Path, files: FileOperations, clock: Clock) -> None:
        """Keep them in `folder`, which is made with the first one."""
        self._folder = folder
        self._files = files
        self._clock = clock
        self._days: dict[str, str] = {}

    def documents(self) -> tuple[str, ...]:
        """Return the ids of the documents that there are snapshots of, in order.

        Raises:
            StoreError: The folder can't be listed.
        """
        with reading(self._folder):
            return tuple(sorted(path.name for path in self._folder.glob("[!.]*") if path.is_dir()))

    def of(self, document_id: str) -> tuple[Snapshot, ...]:
        """Return a document's snapshots, the latest first.

        Raises:
            StoreError: Their folder can't be listed.
        """
        folder = self._folder / document_id
        with reading(folder):
            names = sorted((path.stem for path in folder.glob("[0-9]*.json")), reverse=True)
        return tuple(Snapshot(document_id, name, folder / f"{name}.json") for name in names)

    def keep_daily(self, document_id: str, data: bytes) -> None:
        """Keep `data`, a file's content before a change, unless there is a copy of today.

        Raises:
            OSError: It could not be written.
        """
        today = self._clock().strftime(_NAME)[:_DAY]
        if self._days.get(document_id) == today:
            return
        latest = self.of(document_id)[:1]
        if latest and latest[0].name.startswith(today):
            # An earlier try, or another process, may not have come to flushing it.
            self._files.flush_folder(self._folder / document_id)
        elif data:
            self.keep(document_id, data)
            self._clear(document_id)
        self._days[document_id] = today

    def keep(self, document_id: str, data: bytes) -> Snapshot:
        """Keep `data` as a snapshot of now, beyond `KEPT` if need be until the next day.

        Raises:
            OSError: It could not be written.
        """
        folder = self._folder / document_id
        if not folder.is_dir():
            make_folders(folder, self._files)
        moment = self._clock().strftime(_NAME)
        # Two states of one second are told apart by a number; a try again finds its own copy.
        names = chain([moment], (f"{moment}-{number}" for number in count(2)))
        paths = (folder / f"{name}.json" for name in names)
        path = next(p for p in paths if not p.exists() or p.read_bytes() == data)
        if path.exists():
            self._files.flush_folder(folder)
        else:
            replace_file(path, data, self._files)
        return Snapshot(document_id, path.stem, path)

    def _clear(self, document_id: str) -> None:
        """Remove the oldest snapshots beyond `KEPT`, and what a crash has left."""
        outlived = [snapshot.path for snapshot in self.of(document_id)[KEPT:]]
        for remains in (*outlived, *leftovers(self._folder / document_id)):
            # They do no harm; that one can't be removed must not stop a save.
            with suppress(OSError):
                self._files.remove(remains)


def differing(one: Annotations, other: Annotations) -> int:
    """Count the annotations that are not the same in two states of a document."""
    ours, theirs = ({a.id: _values(a) for a in state.live} for state in (one, other))
    return sum(ours.get(id_) != theirs.get(id_) for id_ in ours.keys() | theirs.keys())


def restoring_edits(snapshot: Annotations, present: Annotations) -> Sequence[Edit]:
    """Return the edits that give a document the annotations of a snapshot again.

    They are changes like any other: what was made since goes to the trash, what was
    changed since gets its old values, and the histories keep all of it.
    """
    now = {annotation.id: annotation for annotation in (*present.live, *present.trash)}
    then = {annotation.id: annotation for annotation in (*snapshot.live, *snapshot.trash)}
    edits: list[Edit] = [Delete(id_) for id_ in now if id_ not in then]
    for annotation in then.values():
        edits.append(Unite(annotation))
        values = _values(annotation)
        deleted = values.pop("deleted")
        edits += (Set(annotation.id, field, value) for field, value in values.items())
        edits.append(Delete(annotation.id) if deleted else Set(annotation.id, "deleted", None))
    return edits


def _values(annotation: Annotation) -> dict[str, Any]:
    return {field: plain(getattr(annotation, field)) for field in EDITABLE}
