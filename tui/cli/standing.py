"""How what is kept stands in today's documents: which are gone, which words have changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from corpus.document import DocumentError
from corpus.library import Entry
from store.anchoring import find_all
from store.annotation import Annotation
from store.doctor import Finding
from store.document_file import Annotations, DocumentRecord
from store.errors import StoreError
from tui.cli.following import follow
from tui.cli.trash import shortened
from tui.desk import Shelf

_REMARKS = {
    "fuzzy": "has changed words since: look at it again",
    "ambiguous": "stands in several places that are equally good",
    "orphan": "is not in the text any more",
}


class Standing(msgspec.Struct):
    """What came of looking.

    Attributes:
        documents: How many documents have annotations, the trash apart.
        annotations: How many annotations they have.
        trash: How many annotations are in the trash.
        anchors: How many were found, by `store.anchoring.Status`; those of documents that
            are gone or can't be read are not among them.
        findings: Documents that are gone, anchors that need a person, and a list of renamed
            documents that can't be read.
    """

    documents: int = 0
    annotations: int = 0
    trash: int = 0
    anchors: Counter[str] = msgspec.field(default_factory=Counter)
    findings: list[Finding] = []


def look_up(shelf: Shelf) -> Standing:
    """Find every annotation of the documents opened in today's text.

    Store files that can't be read are left out: `store.doctor` tells of them.
    """
    standing = Standing()
    if problem := shelf.following.moves.problem:
        what = f"{problem.reason}; {problem.way_out}"
        standing.findings.append(Finding(kind="files", path=problem.path, what=what))
    for record, present in follow(list(_kept(shelf))):
        standing.trash += len(present.trash)
        if present.live:
            standing.documents += 1
            standing.annotations += len(present.live)
            standing.findings += _look(shelf, record, present.live, standing.anchors)
    return standing


def _kept(shelf: Shelf) -> Iterator[tuple[DocumentRecord, Annotations]]:
    try:
        records = shelf.store.documents().documents
    except StoreError:
        return
    for record in records:
        if shelf.covers(record.path):
            try:
                yield record, shelf.store.load(record.id)
            except StoreError:
                continue


def _look(
    shelf: Shelf, record: DocumentRecord, live: tuple[Annotation, ...], anchors: Counter[str]
) -> Iterator[Finding]:
    path = Path(record.path)
    entry = _entry(shelf, record)
    if entry is None:
        number = "1 annotation is" if len(live) == 1 else f"{len(live)} annotations are"
        what = f"is gone; its {number} kept, and found again if it was only renamed"
        yield Finding(kind="documents", path=path, what=what, wrong=False)
        return
    try:
        document = shelf.library.load(entry)
    except DocumentError as error:
        what = f"can't be read: {error.reason}; {error.way_out}"
        yield Finding(kind="documents", path=path, what=what)
        return
    placements = find_all([annotation.anchor for annotation in live], document)
    for annotation, placement in zip(live, placements, strict=True):
        status = placement.status
        anchors[status] += 1
        if status in _REMARKS:
            what = f"“{shortened(annotation.anchor.exact)}” {_REMARKS[status]}"
            yield Finding(kind="anchors", path=path, what=what, wrong=False)


def _entry(shelf: Shelf, record: DocumentRecord) -> Entry | None:
    entry = shelf.library.at(record.path) or shelf.library.find(record.id)
    file = shelf.root / record.path
    if entry is None and file.is_file():
        # It was opened by its name, and is of a kind that a folder's listing leaves out.
        return Entry(record.id, record.path, file)
    return entry
