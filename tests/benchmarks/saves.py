"""A save, next to a bare write and fsync, in stores and documents of several sizes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from msgspec import structs

from corpus.document import Document, Metadata, Span
from store.anchoring import make_anchor
from store.database import AnnotationStore
from store.document_file import DocumentRecord
from store.edits import Create, Set
from tests.benchmarks.measuring import Row, alternate, timed

ANNOTATIONS = (100, 10_000)
STORES = (10, 10_000)
ROUNDS = 100


def rows(folder: Path) -> Iterator[Row]:
    """Compare a save with a bare write and fsync: of 600 bytes, and of a large file's bytes.

    At 100 annotations a document the store's size is what counts; a document of 10,000 is
    written as a whole, so its floor is a write of as many bytes.
    """
    few, many = ANNOTATIONS
    for documents in STORES:
        yield _row(folder / f"store of {documents}", documents, few)
    yield _row(folder / "large document", STORES[0], many)


def _row(folder: Path, documents: int, annotations: int) -> Row:
    folder.mkdir()
    text = " ".join(f"Sentence {n} of the text." for n in range(2 * annotations))
    document = Document(text, (), Metadata("Saves"))
    record = DocumentRecord(id="saves", path="saves.txt", title="Saves", sha256=document.sha256)
    store = AnnotationStore(folder / ".obelus", "bench")
    creations = [
        Create(anchor=make_anchor(document, Span(n, n + 20)), values={"note": "x"})
        for n in range(annotations)
    ]
    store.apply(record, creations)
    _fill(store, structs.replace(record, id="model"), creations[0], documents - 1)
    bare = folder / "bare"
    few = annotations == ANNOTATIONS[0]
    data = b"x" * 600 if few else store.path(record.id).read_bytes()
    verdicts = cycle(["verified", "disputed"])
    # An odd number of annotations, so that each comes with the other verdict the next time.
    ids = cycle([creation.id for creation in creations[:-1]])

    def save() -> object:
        return store.apply(record, [Set(next(ids), "verdict", next(verdicts))])

    def write_and_flush() -> None:
        handle = os.open(bare, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.write(handle, data)
        os.fsync(handle)
        os.close(handle)

    times = alternate(ROUNDS, {"save": lambda: timed(save), "bare": lambda: timed(write_and_flush)})
    what = f"save, {annotations:,} annotations, {documents:,} documents"
    against = "write + fsync" if few else "write + fsync of the file"
    return Row(what, against, "≤ 8", times["save"], times["bare"])


def _fill(store: AnnotationStore, model: DocumentRecord, creation: Create, documents: int) -> None:
    """Put further documents into the store, each with an annotation."""
    store.apply(model, [creation])
    data = store.path(model.id).read_bytes()
    for number in range(documents - 1):
        name = f"filler-{number}"
        store.path(name).write_bytes(data.replace(b'"model"', f'"{name}"'.encode()))
