"""Annotations that come from elsewhere: read, checked, made safe, and merged into a store.

Three things can be brought in: an export of ours, a store's folder, and one document's
store file. All of it is read before anything is written, so a wrong file changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import structs

from corpus.library import Library
from corpus.safe_text import safe_line, safe_text
from store.annotation import Annotation
from store.clock import check_stamp
from store.database import AnnotationStore
from store.document_file import BROKEN, Annotations, DocumentRecord, is_document_id, parse
from store.edits import Unite
from store.errors import StoreError, reading
from store.formats.native import FORMAT
from store.formats.native_reading import read_export
from store.matching import Match, Matching
from store.merging import merge
from store.plain_json import decode, plain

_WAY_OUT = "bring in what `obelus export` wrote, a .obelus folder, or a file of its annotations"


class Incoming(msgspec.Struct, frozen=True):
    """One document's annotations from elsewhere, the trash included."""

    document: DocumentRecord
    annotations: tuple[Annotation, ...]


class Brought(msgspec.Struct, frozen=True):
    """What bringing in one document's annotations did, or would do.

    Attributes:
        document: The record they went to.
        added: How many annotations were new here.
        merged: How many were here and took something from theirs.
        same: How many held nothing new.
        here: Whether the corpus has the document; see `store.matching.Match`.
    """

    document: DocumentRecord
    added: int
    merged: int
    same: int
    here: bool


def read_incoming(path: Path) -> list[Incoming]:
    """Read what is to be brought in, without changing anything.

    Args:
        path: An export, a store's folder (or the folder that holds a `.obelus`), or one
            document's store file.

    Raises:
        StoreError: It can't be read or is none of these; where it is wrong is told.
    """
    if path.is_dir():
        return _read_store(path)
    with reading(path):
        data = path.read_bytes()
    try:
        tables = decode(data)
    except (ValueError, RecursionError) as error:
        raise StoreError(path, f"not valid JSON ({error})", _WAY_OUT) from error
    if isinstance(tables, dict) and tables.get("format") == FORMAT:
        return _read_export(path, tables)
    if isinstance(tables, dict) and "document" in tables and "annotations" in tables:
        return _read_file(path, data)
    raise StoreError(path, "neither an export of Obelus nor a store file", _WAY_OUT)


def bring_in(
    incoming: Iterable[Incoming],
    store: AnnotationStore,
    library: Library | None = None,
    *,
    dry_run: bool = False,
) -> list[Brought]:
    """Merge annotations into a store; return what that did to each document.

    A document is recognised by `store.matching.Matching`; one that is not known keeps its
    own record. An annotation that is here takes what theirs has and it lacks
    (`store.merging.merge`), any other is added. Nothing is overwritten, and to do it twice
    is to do it once. Every store file is read before the first is written.

    Args:
        incoming: What `read_incoming` gave.
        store: Where to.
        library: The documents of the corpus.
        dry_run: Only find out what would be done.

    Raises:
        StoreError: A file of the store can't be read, when nothing was written; or can't
            be written, when the documents before it are done.
    """
    matching = Matching(store.documents().documents, library)
    united: dict[str, _United] = {}
    for one in incoming:
        match = matching.find(one.document)
        to = united.setdefault(match.record.id, _United(match, {}))
        to.take(one, store.path(match.record.id))
    brought = [one.compared(store.load(id_), store.path(id_)) for id_, one in united.items()]
    if dry_run:
        return brought
    return [one.bring(store) for one in united.values()]


class _United(msgspec.Struct):
    """What is to be brought to one document, from however many files, by annotation id."""

    match: Match
    annotations: dict[str, Annotation]
    language: str | None = None

    def take(self, incoming: Incoming, path: Path) -> None:
        self.language = self.language or incoming.document.language
        for annotation in incoming.annotations:
            ours = structs.replace(annotation, document=self.match.record.id)
            twin = self.annotations.get(ours.id)
            self.annotations[ours.id] = _merged(twin, ours, path) if twin else ours

    def compared(self, present: Annotations, path: Path) -> Brought:
        added = merged = 0
        for theirs in self.annotations.values():
            ours = present.get(theirs.id)
            if ours is None:
                added += 1
            else:
                placed = structs.replace(theirs, document=ours.document)
                merged += _merged(ours, placed, path) != ours
        same = len(self.annotations) - added - merged
        return Brought(self.match.record, added, merged, same, here=self.match.here)

    def bring(self, store: AnnotationStore) -> Brought:
        record = self.match.record
        brought = Brought(record, 0, 0, 0, here=self.match.here)

        def plan(present: Annotations) -> list[Unite]:
            nonlocal brought
            brought = self.compared(present, store.path(record.id))
            return [Unite(annotation) for annotation in self.annotations.values()]

        stored = store.revise(record, plan).annotations.document
        if self.language and stored and stored.language is None:
            store.set_language(stored, self.language)
        return brought


def _merged(ours: Annotation, theirs: Annotation, path: Path) -> Annotation:
    try:
        return merge(ours, theirs)
    except ValueError as error:
        reason = f"two states of annotation {ours.id} don't merge ({error})"
        raise StoreError(path, reason, "leave that annotation out of what is brought in") from error


def _read_store(folder: Path) -> list[Incoming]:
    inner = folder / ".obelus"
    files = (inner if inner.is_dir() else folder) / "annotations"
    with reading(files):
        names = sorted(path for path in files.glob("[!.]*.json") if BROKEN not in path.name)
        found = [(path, path.read_bytes()) for path in names]
    if not files.is_dir():
        raise StoreError(folder, "a folder without annotations of Obelus", _WAY_OUT)
    return [incoming for path, data in found for incoming in _read_file(path, data)]


def _read_file(path: Path, data: bytes) -> list[Incoming]:
    document, annotations = parse(path, data)
    if document is None:
        return []
    return [_incoming(path, document, annotations.values())]


def _read_export(path: Path, tables: Mapping[str, Any]) -> list[Incoming]:
    export = read_export(path, tables, _WAY_OUT)
    return [
        _incoming(path, export.documents[id_], annotations)
        for id_, annotations in export.annotations.items()
    ]


def _incoming(path: Path, document: DocumentRecord, annotations: Iterable[Annotation]) -> Incoming:
    if not is_document_id(document.id) or safe_line(document.id) != document.id:
        raise StoreError(path, f"{document.id!r} can't be the id of a document", _WAY_OUT)
    safe = structs.replace(document, path=safe_line(document.path), title=safe_line(document.title))
    return Incoming(safe, tuple(_safe(path, annotation) for annotation in annotations))


def _safe(path: Path, annotation: Annotation) -> Annotation:
    """Return an annotation whose foreign words can harm no terminal.

    Raises:
        StoreError: Its history sets a value that is not of its field's type, or a time in
            it is none, so that it could not be edited any more.
    """
    safe = msgspec.convert(_made_safe(plain(annotation)), Annotation)
    safe = structs.replace(
        safe, author=safe_line(safe.author), tags=tuple(map(safe_line, safe.tags))
    )
    try:
        merge(safe, safe)
        for time in (safe.created, safe.modified, *(change.at for change in safe.history)):
            check_stamp(time)
    except ValueError as error:
        reason = f"annotation {annotation.id} has a history that is wrong ({error})"
        raise StoreError(path, reason, _WAY_OUT) from error
    return safe


def _made_safe(value: Any) -> Any:
    """Return plain JSON with every text in it made safe."""
    match value:
        case str():
            return safe_text(value)
        case list():
            return [_made_safe(item) for item in value]
        case dict():
            return {key: _made_safe(item) for key, item in value.items()}
        case _:
            return value
