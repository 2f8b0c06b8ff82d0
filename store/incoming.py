"""Annotations that come from elsewhere: read, checked, made safe, and merged into a store.

Three things can be brought in: an export of ours, a store's folder, and one document's
store file. All of it is read before anything is written, so a wrong file changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import structs

from corpus.safe_text import safe_line, safe_text
from store.annotation import Anchor, Annotation, Change, Evidence
from store.database import AnnotationStore
from store.document_file import Annotations, DocumentRecord, parse
from store.edits import Unite
from store.errors import StoreError, reading
from store.formats.native import FORMAT, VERSION
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
    """

    document: DocumentRecord
    added: int
    merged: int
    same: int


class _ExportedQuote(msgspec.Struct):
    exact: str
    prefix: str = ""
    suffix: str = ""


class _ExportedPosition(msgspec.Struct):
    start: int
    end: int


class _ExportedAnnotation(msgspec.Struct):
    """An annotation as `store.formats.native` writes it; see there."""

    id: str
    document: str
    quote: _ExportedQuote
    author: str
    created: str
    modified: str
    position: _ExportedPosition | None = None
    verdict: str | None = None
    confidence: str | None = None
    note: str = ""
    tags: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    history: tuple[Change, ...] = ()


class _ExportedRecord(msgspec.Struct):
    id: str
    path: str
    title: str
    sha256: str


class _Export(msgspec.Struct):
    format: str
    version: int
    documents: tuple[_ExportedRecord, ...]
    annotations: tuple[_ExportedAnnotation, ...]


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
    incoming: Iterable[Incoming], store: AnnotationStore, *, dry_run: bool = False
) -> list[Brought]:
    """Merge annotations into a store; return what that did to each document.

    A document is known here by its id, else by its text, else by its path; one that is
    not known keeps its own record. An annotation that is here takes what theirs has and it
    lacks (`store.merging.merge`), any other is added. Nothing is overwritten, and to do
    it twice is to do it once.

    Args:
        incoming: What `read_incoming` gave.
        store: Where to.
        dry_run: Only find out what would be done.

    Raises:
        StoreError: A file of the store can't be read or written; documents before it are
            done.
    """
    known = store.documents().documents
    by_id = {record.id: record for record in known}
    by_text = {record.sha256: record for record in known}
    by_path = {record.path: record for record in known}
    brought = []
    for one in incoming:
        theirs = one.document
        record = (
            by_id.get(theirs.id) or by_text.get(theirs.sha256) or by_path.get(theirs.path) or theirs
        )
        brought.append(_bring(one.annotations, record, store, dry_run=dry_run))
    return brought


def _bring(
    annotations: Sequence[Annotation], record: DocumentRecord, store: AnnotationStore, *,
    dry_run: bool,
) -> Brought:  # fmt: skip
    counts: list[Brought] = []

    def plan(present: Annotations) -> list[Unite]:
        here = {annotation.id: annotation for annotation in (*present.live, *present.trash)}
        known = [a for a in annotations if a.id in here]
        placed = {a.id: structs.replace(a, document=here[a.id].document) for a in known}
        merged = sum(merge(here[id_], theirs) != here[id_] for id_, theirs in placed.items())
        added = len(annotations) - len(known)
        counts.append(Brought(record, added, merged, len(known) - merged))
        return [Unite(annotation) for annotation in annotations]

    if dry_run:
        plan(store.load(record.id))
    else:
        store.revise(record, plan)
    return counts[-1]


def _read_store(folder: Path) -> list[Incoming]:
    inner = folder / ".obelus"
    files = (inner if inner.is_dir() else folder) / "annotations"
    with reading(files):
        names = sorted(path for path in files.glob("[!.]*.json") if ".broken-" not in path.name)
        found = [(path, path.read_bytes()) for path in names]
    if not files.is_dir():
        raise StoreError(folder, "a folder without annotations of Obelus", _WAY_OUT)
    return [incoming for path, data in found for incoming in _read_file(path, data)]


def _read_file(path: Path, data: bytes) -> list[Incoming]:
    document, annotations = parse(path, data)
    if document is None:
        return []
    return [Incoming(_safe_record(document), tuple(_safe(path, a) for a in annotations.values()))]


def _read_export(path: Path, tables: Mapping[str, Any]) -> list[Incoming]:
    version = tables.get("version")
    if isinstance(version, int) and version > VERSION:
        reason = f"an export of a newer version of Obelus ({version}; this one knows {VERSION})"
        raise StoreError(path, reason, "update Obelus to bring it in")
    try:
        export = msgspec.convert(tables, _Export)
        records = {
            record.id: DocumentRecord(
                id=record.id, path=record.path, title=record.title, sha256=record.sha256
            )
            for record in export.documents
        }
        found: dict[str, list[Annotation]] = {}
        for annotation in export.annotations:
            record = records[annotation.document]
            found.setdefault(record.id, []).append(_annotation(annotation, record))
    except KeyError as error:
        reason = f"an annotation names a document that the file does not list: {error}"
        raise StoreError(path, reason, _WAY_OUT) from error
    except msgspec.ValidationError as error:
        raise StoreError(path, f"not the shape of an export ({error})", _WAY_OUT) from error
    return [
        Incoming(_safe_record(records[id_]), tuple(_safe(path, a) for a in annotations))
        for id_, annotations in found.items()
    ]


def _annotation(exported: _ExportedAnnotation, record: DocumentRecord) -> Annotation:
    return msgspec.convert(
        {
            "id": exported.id,
            "document": exported.document,
            "anchor": _anchor(exported, record),
            "author": exported.author,
            "created": exported.created,
            "modified": exported.modified,
            "verdict": exported.verdict,
            "confidence": exported.confidence,
            "note": exported.note,
            "tags": exported.tags,
            "evidence": exported.evidence,
            "history": exported.history,
        },
        Annotation,
    )


def _anchor(exported: _ExportedAnnotation, record: DocumentRecord) -> Anchor:
    """Return the anchor that was exported: the history has it whole, else it is put together.

    The export's position is where the words stood that day, in the text whose hash it
    gives, and null where they could not be found.
    """
    changes = [change.new for change in exported.history if change.field == "anchor"]
    if changes:
        return msgspec.convert(changes[-1], Anchor)
    quote, position = exported.quote, exported.position or _ExportedPosition(0, 0)
    return Anchor(
        quote.exact, quote.prefix, quote.suffix, position.start, position.end, record.sha256
    )


def _safe_record(record: DocumentRecord) -> DocumentRecord:
    return structs.replace(record, path=safe_line(record.path), title=safe_line(record.title))


def _safe(path: Path, annotation: Annotation) -> Annotation:
    """Return an annotation whose foreign words can harm no terminal.

    Raises:
        StoreError: Its history sets a value that is not of its field's type.
    """
    safe = msgspec.convert(_made_safe(plain(annotation)), Annotation)
    safe = structs.replace(
        safe, author=safe_line(safe.author), tags=tuple(map(safe_line, safe.tags))
    )
    try:
        merge(safe, safe)
    except ValueError as error:
        reason = f"annotation {safe_line(annotation.id)} has a history that is wrong ({error})"
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
