"""What a desk holds, gathered for the export."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from corpus.document import DocumentError
from corpus.folders import is_archive
from corpus.library import Entry
from store.atomic_file import write_atomically
from store.clock import now, stamp
from store.database import AnnotationStore
from store.errors import StoreError, reason
from store.formats.native import ExportedDocument, export
from tui.desk import Desk, Shelf, Volume, Watch
from tui.reading.open_document import OpenDocument
from tui.safe_json import safe_json


class Gathered(NamedTuple):
    """What can be exported, and what can't.

    Attributes:
        documents: Everything on the desk, and what is gone but has annotations.
        problems: What could not be read, one line each with the way out.
        remarks: Of documents that were renamed, or may have been, one line each.
    """

    documents: list[ExportedDocument]
    problems: list[str]
    remarks: list[str]

    @property
    def annotations(self) -> int:
        """How many annotations there are."""
        return sum(len(document.annotations) for document in self.documents)


def gather(desk: Desk, progress: Watch = iter) -> Gathered:
    """Read every document of a desk with its annotations.

    A document that can't be read, or is gone, keeps its annotations without a text.

    Args:
        desk: What to export.
        progress: Is handed the documents before they are read.
    """
    gathered = Gathered([], [], [])
    for volume in progress(desk.volumes):
        _gather_volume(desk, volume, gathered)
    for shelf in desk.shelves:
        if any(path.is_dir() or is_archive(path.name) for path in shelf.paths):
            _gather_unlisted(desk, shelf, gathered)
    return gathered


def exported_document(opened: OpenDocument) -> ExportedDocument:
    """Return a document as the export knows it; counts its claims if nobody has yet."""
    if opened.claims is None:
        opened.count_claims()
    return ExportedDocument(
        record=opened.record,
        document=opened.document,
        claims=len(opened.claims or ()),
        checked=opened.checked,
        annotations=opened.annotations.live,
    )


def export_text(documents: Iterable[ExportedDocument]) -> str:
    """Return the native export, made now, as indented JSON that is safe to print."""
    return safe_json(export(documents, stamp(now())), indent=2) + "\n"


def write_export(documents: Iterable[ExportedDocument], path: Path) -> None:
    """Write the native export to a file, whole or not at all.

    Raises:
        StoreError: It can't be written.
    """
    write_file(export_text(documents), path)


def write_file(text: str, path: Path) -> None:
    """Write a text to a file of a person's choice, whole or not at all.

    Raises:
        StoreError: It can't be written.
    """
    try:
        write_atomically(path, text)
    except (OSError, RuntimeError) as error:
        what = reason(error) if isinstance(error, OSError) else str(error)
        way_out = "name a file in a folder that exists and can be written to"
        raise StoreError(path, f"not written: {what}", way_out) from error


def export_file(desk: Desk, path: Path) -> int:
    """Write everything on a desk to a file and return how many annotations that is.

    Raises:
        StoreError: It can't be written; or it was, but lacks what could not be read.
    """
    gathered = gather(desk)
    write_export(gathered.documents, path)
    if gathered.problems:
        raise StoreError(
            path,
            f"written with {gathered.annotations} annotations, but something could not be read",
            " — ".join(gathered.problems),
        )
    return gathered.annotations


def _gather_volume(desk: Desk, volume: Volume, gathered: Gathered) -> None:
    try:
        opened = desk.open_document(volume)
    except DocumentError as error:
        gathered.problems.append(str(error))
        _gather_without_text(volume.shelf.store, volume.id, gathered)
        return
    if opened.problem:
        gathered.problems.append(str(opened.problem))
    try:
        if remark := volume.remark(opened):
            gathered.remarks.append(remark)
    except StoreError as error:
        gathered.problems.append(str(error))
    gathered.documents.append(exported_document(opened))


def _gather_without_text(store: AnnotationStore, document_id: str, gathered: Gathered) -> None:
    try:
        annotations = store.load(document_id)
    except StoreError as error:
        gathered.problems.append(str(error))
        return
    if annotations.document and annotations.live:
        gathered.documents.append(
            ExportedDocument(
                record=annotations.document,
                document=None,
                claims=None,
                checked=None,
                annotations=annotations.live,
            )
        )


def _gather_unlisted(desk: Desk, shelf: Shelf, gathered: Gathered) -> None:
    """Add what the store has annotations of and the library does not list.

    Its file is gone, or it was opened by its name and is of a kind that a folder's
    listing leaves out.
    """
    try:
        listing = shelf.store.documents()
    except StoreError as error:
        gathered.problems.append(str(error))
        return
    told = set(gathered.problems)
    gathered.problems.extend(str(p) for p in listing.problems if str(p) not in told)
    for record in map(shelf.following.placed, listing.documents):
        if shelf.library.find(record.id) is not None or not shelf.covers(record.path):
            continue
        file = shelf.root / record.path
        if file.is_file():
            _gather_volume(desk, Volume(shelf, Entry(record.id, record.path, file)), gathered)
        else:
            _gather_without_text(shelf.store, record.id, gathered)
