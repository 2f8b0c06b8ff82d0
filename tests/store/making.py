"""What the store's tests are made of: documents, anchors, stores with a clock of their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from tinydb import TinyDB

from corpus.document import Block, Document, Metadata, Span
from store.anchoring import make_anchor
from store.annotation import Anchor, Annotation, Evidence
from store.atomic_file import FileOperations
from store.database import AnnotationStore
from store.document_file import DocumentRecord
from store.edits import Create, Editing, Set

RECORD = DocumentRecord(id="talks-0123456789", path="talks.txt", title="Talks", sha256="0" * 64)
START = datetime(2026, 11, 21, 12, tzinfo=UTC)


def a_document(text: str) -> Document:
    return Document(text, (Block(0, len(text), "paragraph"),), Metadata("Talks"))


def an_anchor(start: int = 4, end: int = 9, text: str = "The talks began in Madrid.") -> Anchor:
    return make_anchor(a_document(text), Span(start, end))


CREATE = Create(anchor=an_anchor(), values={"verdict": "verified"}, id="first")
PIECE = Evidence("e1", "supports", "2026-11-21T12:00:00.000000Z", url="https://example.org/a")


class SteppingClock:
    """A clock that goes on by a second each time it is looked at."""

    def __init__(self, start: datetime = START) -> None:
        self._moments: Iterator[datetime] = (start + timedelta(seconds=n) for n in count())

    def __call__(self) -> datetime:
        return next(self._moments)


def counted_ids(prefix: str) -> Iterator[str]:
    return (f"{prefix}{number:04}" for number in count(1))


def a_store(
    folder: Path, author: str = "Ada", files: FileOperations | None = None
) -> AnnotationStore:
    return AnnotationStore(
        folder / ".obelus",
        author,
        files=files,
        clock=SteppingClock(),
        ids=counted_ids(author).__next__,
    )


def edited(
    base: Annotation | None, author: str, values: list[tuple[str, Any]] | None = None
) -> Annotation:
    """Return an annotation after some edits, with histories of its author's own."""
    editing = Editing(
        document=RECORD.id,
        author=author,
        present={base.id: base} if base else {},
        clock=SteppingClock(),
        ids=counted_ids(author).__next__,
    )
    if base is None:
        editing.apply(Create(anchor=an_anchor(), values={"verdict": "verified"}, id="first"))
    for field, value in values or []:
        editing.apply(Set("first", field, value))
    return editing.changed.get("first") or base or editing.present["first"]


def alter(store: AnnotationStore, **values: object) -> None:
    """Put keys into the annotations' records as another program would: through TinyDB."""
    with TinyDB(store.path(RECORD.id)) as tables:
        tables.table("annotations").update(values)


def only(store: AnnotationStore) -> Annotation:
    """Return the only annotation there is."""
    (annotation,) = store.load(RECORD.id).live
    return annotation
