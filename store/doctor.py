"""Looks a store over: its files, snapshots, leftovers, permissions, lock; and mends it.

It changes nothing unless it is asked to, keeps a file as it was before it mends it, and
never throws away what a person marked: what can't be read is renamed, not removed.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import structs

from store.annotation import Annotation
from store.atomic_file import leftovers
from store.database import AnnotationStore
from store.document_file import BROKEN, DocumentRecord
from store.edits import Unite
from store.errors import BrokenFileError, NewerFileError, StoreError, reading
from store.permissions import examine_permissions
from store.plain_json import decode, decode_tables
from store.salvage import salvage
from store.snapshots import Snapshot
from store.upgrades import SCHEMA

LOCK_PATIENCE = 1.0
"""Seconds to wait for a lock before it is called held: a save takes milliseconds."""

Kind = Literal[
    "files", "snapshots", "leftovers", "set aside", "lock", "permissions", "documents", "anchors"
]


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is not as one would expect.

    Attributes:
        kind: What it is about.
        path: The file or folder it is about.
        what: What is the matter with it, in words.
        wrong: Whether it is a fault. What only a person can decide on, and hinders nobody,
            is none: words that have changed, a document that is gone, a file set aside.
        remedy: What `mend` would do, in words; empty where only a person can help.
        mend: Does it. It may raise StoreError or OSError.
    """

    kind: Kind
    path: Path
    what: str
    wrong: bool = True
    remedy: str = ""
    mend: Callable[[], object] | None = None


def examine(store: AnnotationStore) -> Iterator[Finding]:
    """Yield what there is to say of a store; nothing where there is none yet."""
    if not store.folder.is_dir():
        return
    for what, mend in examine_permissions(store.folder):
        yield Finding(
            kind="permissions",
            path=store.folder,
            what=what,
            remedy="give them the permissions that they should have" if mend else "",
            mend=mend,
        )
    for look in (_lock, _files, _snapshots):
        try:
            yield from look(store)
        except StoreError as error:
            yield Finding(kind="files", path=error.path, what=error.reason)


def _lock(store: AnnotationStore) -> Iterator[Finding]:
    end = time.monotonic() + LOCK_PATIENCE
    while store.is_locked():
        if time.monotonic() > end:
            what = "is held by another window or script; close it if it hangs"
            yield Finding(kind="lock", path=store.folder / "lock", what=what)
            return
        time.sleep(0.02)


def _files(store: AnnotationStore) -> Iterator[Finding]:
    folder = store.folder / "annotations"
    with reading(folder):
        paths = sorted(folder.glob("[!.]*.json"))
    for path in paths:
        if BROKEN in path.name:
            what = "was set aside because it was broken; remove it when you need it no more"
            yield Finding(kind="set aside", path=path, what=what, wrong=False)
        else:
            yield from _file(store, path)
    yield from _leftovers(folder)


def _leftovers(folder: Path) -> Iterator[Finding]:
    with reading(folder):
        remains = sorted(leftovers(folder))
    for path in remains:
        yield Finding(
            kind="leftovers",
            path=path,
            what="was left behind by a save that never ended",
            remedy="remove it",
            mend=partial(path.unlink, missing_ok=True),
        )


def _file(store: AnnotationStore, path: Path) -> Iterator[Finding]:
    document_id = path.stem
    try:
        record = store.load(document_id).document
    except BrokenFileError as error:
        yield _broken(store, path, error.reason)
        return
    except NewerFileError as error:
        yield Finding(kind="files", path=path, what=f"{error.reason}; {error.way_out}")
        return
    if record is None:
        yield _empty(store, path)
    elif record.id != document_id:
        what = f"holds the annotations of {record.id}; name it {record.id}.json again"
        yield Finding(kind="files", path=path, what=what)
    elif record.schema < SCHEMA or _has_twins(path):
        old = record.schema < SCHEMA
        yield Finding(
            kind="files",
            path=path,
            what="has an older shape, which the next change would bring up to date"
            if old
            else "has two records of one annotation or one key, as a merge of versions leaves it",
            wrong=not old,
            remedy="keep a snapshot of it and write it anew; nothing is lost",
            mend=partial(store.renew, document_id),
        )


def _has_twins(path: Path) -> bool:
    with reading(path):
        data = path.read_bytes()
    tables = decode_tables(data)
    ids = Counter(record["id"] for record in tables.get("annotations", {}).values())
    unseen = sum(map(len, tables.values())) - sum(map(len, decode(data).values()))
    return unseen > 0 or len(tables["document"]) > 1 or max(ids.values(), default=0) > 1


def _empty(store: AnnotationStore, path: Path) -> Finding:
    snapshot = _latest_readable(store, path.stem)
    if snapshot is None:
        return Finding(kind="files", path=path, what="is empty", wrong=False)
    return Finding(
        kind="files",
        path=path,
        what="is empty, and was not once",
        remedy=f"bring back the snapshot of {snapshot.name}",
        mend=partial(_bring_back, store, path.stem, b"", snapshot),
    )


def _broken(store: AnnotationStore, path: Path, reason: str) -> Finding:
    with reading(path):
        data = path.read_bytes()
    salvaged, snapshot = salvage(data), _latest_readable(store, path.stem)
    parts = []
    if salvaged.annotations:
        number = len(salvaged.annotations)
        which = "one annotation" if number == 1 else f"{number} annotations"
        parts.append(f"the {which} that can be read in it")
    if snapshot:
        parts.append(f"those of the snapshot of {snapshot.name}")
    if not parts or not (salvaged.document or snapshot):
        way_out = "mend it by hand, or set it aside in the reader to start afresh"
        return Finding(kind="files", path=path, what=f"{reason}; {way_out}")
    return Finding(
        kind="files",
        path=path,
        what=reason,
        remedy=f"set it aside, and bring back {' and '.join(parts)}",
        mend=partial(_replace_broken, store, path.stem, data, snapshot),
    )


def _replace_broken(
    store: AnnotationStore, document_id: str, data: bytes, snapshot: Snapshot | None
) -> None:
    aside = store.set_aside(document_id)
    try:
        _bring_back(store, document_id, data, snapshot)
    except StoreError:
        # Still in its place it is not forgotten; another that took the place is left there.
        with suppress(OSError):
            store.path(document_id).hardlink_to(aside)
            aside.unlink()
        raise


def _bring_back(
    store: AnnotationStore, document_id: str, data: bytes, snapshot: Snapshot | None
) -> None:
    """Unite what is left in a broken file's data with a snapshot, as the document's annotations."""
    salvaged = salvage(data)
    found: list[Annotation] = [*salvaged.annotations.values()]
    record: DocumentRecord | None = salvaged.document
    if snapshot:
        then = snapshot.read()
        found += [*then.live, *then.trash]
        record = record or then.document
    if record is not None:
        record = structs.replace(record, id=document_id, schema=SCHEMA)
        store.revise(record, lambda _present: [Unite(annotation) for annotation in found])


def _latest_readable(store: AnnotationStore, document_id: str) -> Snapshot | None:
    for snapshot in store.snapshots.of(document_id):
        if _problem(snapshot) is None:
            return snapshot
    return None


def _problem(snapshot: Snapshot) -> StoreError | None:
    try:
        then = snapshot.read()
    except StoreError as error:
        return error
    if then.document is None:
        return BrokenFileError(snapshot.path, "is empty")
    return None


def _snapshots(store: AnnotationStore) -> Iterator[Finding]:
    for document_id in store.snapshots.documents():
        for snapshot in store.snapshots.of(document_id):
            problem = _problem(snapshot)
            if isinstance(problem, BrokenFileError):
                yield Finding(
                    kind="snapshots",
                    path=snapshot.path,
                    what=f"a snapshot that can't be read ({problem.reason})",
                    remedy="rename it, so that it is not offered any more",
                    mend=partial(snapshot.path.rename, snapshot.path.with_suffix(".broken")),
                )
            elif problem is not None:
                what = f"a snapshot that can't be read ({problem.reason})"
                newer = isinstance(problem, NewerFileError)
                yield Finding(kind="snapshots", path=snapshot.path, what=what, wrong=not newer)
        yield from _leftovers(store.folder / "snapshots" / document_id)
