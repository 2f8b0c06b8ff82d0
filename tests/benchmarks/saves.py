"""A save, next to a bare write and fsync of one record, in stores of several sizes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import cache
from itertools import cycle
from pathlib import Path

from msgspec import structs

from corpus.document import Document, Metadata, Span
from store.anchoring import make_anchor
from store.database import AnnotationStore
from store.document_file import DocumentRecord
from store.edits import Create, Set
from tests.benchmarks.bench import Bench
from tests.benchmarks.measuring import Result, alternate, at_most, timed

_ANNOTATIONS = 100
"""How many each document has of which a verdict is saved."""

_STORES = (10, 10_000)
_SAVES_A_KEY = 5
_RECORD_BYTES = 600


def saves(bench: Bench) -> Iterator[Result]:
    """A durable save of a verdict next to a bare write and fsync of its record's 600 bytes.

    Each document has 100 annotations; the store is one of 10 and of 10,000 documents.
    """
    stores = {documents: saving_among(bench, documents) for documents in _STORES}
    bare = bench.folder / "bare"
    times = alternate(
        bench.keys * _SAVES_A_KEY,
        {
            "bare": lambda: timed(lambda: _write_and_flush(bare)),
            **{str(documents): _timed(save) for documents, save in stores.items()},
        },
    )
    small, large = (times[str(documents)] for documents in _STORES)
    yield Result(
        "save, store of 10 documents", small, against="write + fsync",
        base=times["bare"], goal=at_most(8.0),
    )  # fmt: skip
    yield Result(
        "save, store of 10,000 documents", large, against="write + fsync",
        base=times["bare"], goal=at_most(8.0),
    )  # fmt: skip
    yield Result(
        "save, store of 10,000 documents", large, against="a store of 10", base=small,
        goal=at_most(1.3),
    )  # fmt: skip


@cache
def saving_among(bench: Bench, documents: int) -> Callable[[], object]:
    """Return what saves a verdict in a store of so many documents, which is made once a run."""
    return saving(bench.folder / f"saves of {documents}", _ANNOTATIONS, documents)


def saving(folder: Path, annotations: int, documents: int = 1) -> Callable[[], object]:
    """Make a store, and return what saves another verdict in it, on disk when it returns.

    Args:
        folder: Where, a new folder.
        annotations: How many a document has.
        documents: How many documents are in the store, each like the first.
    """
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
    verdicts = cycle(["verified", "disputed"])
    # An odd number of annotations, so that each comes with the other verdict the next time.
    ids = cycle([creation.id for creation in creations[: len(creations) - 1 | 1]])
    return lambda: store.apply(record, [Set(next(ids), "verdict", next(verdicts))])


def _fill(store: AnnotationStore, model: DocumentRecord, creation: Create, documents: int) -> None:
    """Put further documents into the store, each with an annotation."""
    if not documents:
        return
    store.apply(model, [creation])
    data = store.path(model.id).read_bytes()
    for number in range(documents - 1):
        name = f"filler-{number}"
        store.path(name).write_bytes(data.replace(b'"model"', f'"{name}"'.encode()))


def _timed(action: Callable[[], object]) -> Callable[[], float]:
    return lambda: timed(action)


def _write_and_flush(path: Path) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.write(handle, b"x" * _RECORD_BYTES)
    os.fsync(handle)
    os.close(handle)
