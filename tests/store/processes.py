"""Processes that edit, and what of their edits is on the disk."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import msgspec
from tinydb import TinyDB

import store
from store.annotation import EDITABLE, Annotation
from store.plain_json import plain
from tests.store.faults import snapshot_names
from tests.store.making import RECORD, a_store
from tests.store.writer import Acknowledged

WRITER = Path(__file__).with_name("writer.py")
PACKAGES = Path(store.__file__).parents[1]

_decode = msgspec.json.Decoder(Acknowledged).decode


def start_writer(
    folder: Path, author: str, edits: int, kinds: str, *, seed: int = 0, document: str = RECORD.id
) -> subprocess.Popen[bytes]:
    arguments = (folder / ".obelus", document, author, edits, seed, kinds)
    return subprocess.Popen(
        [sys.executable, str(WRITER), *map(str, arguments)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(PACKAGES)},
    )


def acknowledged(output: bytes) -> list[Acknowledged]:
    """Read what a writer printed; a line cut off by a kill was not acknowledged."""
    return [_decode(line) for line in output.splitlines(keepends=True) if line.endswith(b"\n")]


def check_kept(folder: Path, done: Iterable[Acknowledged], document: str = RECORD.id) -> None:
    """Make sure that a document's file opens, agrees with itself, and has all that was kept."""
    desk = a_store(folder)
    present = desk.load(document)
    annotations = {one.id: one for one in (*present.live, *present.trash)}
    changes = {(one.id, change.id) for one in annotations.values() for change in one.history}
    done = list(done)
    lost = {change for one in done for change in one.changes} - changes
    assert not lost
    told = max((one.language for one in done), default=0)
    language = present.document.language if present.document else None
    assert int((language or "x-0").removeprefix("x-")) >= told
    for annotation in annotations.values():
        check_consistent(annotation)
    path = desk.path(document)
    if path.exists():
        with TinyDB(path) as tables:
            assert len(tables.table("annotations")) == len(annotations)
    snapshot_names(desk)


def check_consistent(annotation: Annotation) -> None:
    """Make sure that each field is what the latest change of it says."""
    latest = {change.field: change.new for change in annotation.history}
    values = plain(annotation)
    for field in EDITABLE:
        if field in latest:
            assert values[field] == latest[field], field
