"""Reads the native export back into annotations; see `store.formats.native` for its shape."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from store.annotation import Anchor, Annotation, Change, Evidence
from store.document_file import DocumentRecord
from store.errors import StoreError
from store.formats.native import VERSION


class ReadExport(NamedTuple):
    """An export's documents by id, and the annotations of those that have any.

    They are as they stand in the file: foreign, and of the right shape.
    """

    documents: dict[str, DocumentRecord]
    annotations: dict[str, list[Annotation]]


class _Quote(msgspec.Struct):
    exact: str
    prefix: str = ""
    suffix: str = ""


class _Position(msgspec.Struct):
    start: int
    end: int


class _Annotation(msgspec.Struct):
    id: str
    document: str
    quote: _Quote
    author: str
    created: str
    modified: str
    position: _Position | None = None
    verdict: str | None = None
    confidence: str | None = None
    note: str = ""
    tags: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    history: tuple[Change, ...] = ()


class _Document(msgspec.Struct):
    id: str
    path: str
    title: str
    sha256: str


class _Export(msgspec.Struct):
    documents: tuple[_Document, ...]
    annotations: tuple[_Annotation, ...]


def read_export(path: Path, tables: Mapping[str, Any], way_out: str) -> ReadExport:
    """Return what an export holds.

    Args:
        path: The file, for the errors' text.
        tables: The JSON in it.
        way_out: What a person can do where it is wrong.

    Raises:
        StoreError: It is newer than this program, or not the shape of an export; its text
            says where it is wrong.
    """
    version = tables.get("version")
    if isinstance(version, int) and version > VERSION:
        reason = f"an export of a newer version of Obelus ({version}; this one knows {VERSION})"
        raise StoreError(path, reason, "update Obelus to bring it in")
    try:
        exported = msgspec.convert(tables, _Export)
        documents = {
            document.id: DocumentRecord(**msgspec.structs.asdict(document))
            for document in exported.documents
        }
        annotations: dict[str, list[Annotation]] = {}
        for number, annotation in enumerate(exported.annotations):
            record = documents.get(annotation.document)
            if record is None:
                reason = (
                    f"annotations[{number}] is of a document that the file does not list: "
                    f"{annotation.document!r}"
                )
                raise StoreError(path, reason, way_out)
            annotations.setdefault(record.id, []).append(_converted(annotation, record))
    except msgspec.ValidationError as error:
        raise StoreError(path, f"not the shape of an export ({error})", way_out) from error
    return ReadExport(documents, annotations)


def _converted(exported: _Annotation, record: DocumentRecord) -> Annotation:
    fields = msgspec.structs.asdict(exported)
    del fields["quote"], fields["position"]
    # An export of live annotations has no such field, but one that was deleted since it was
    # last kept says so in its history.
    deletions = [change.new for change in exported.history if change.field == "deleted"]
    deleted = deletions[-1] if deletions else None
    return msgspec.convert(
        {**fields, "anchor": _anchor(exported, record), "deleted": deleted}, Annotation
    )


def _anchor(exported: _Annotation, record: DocumentRecord) -> Anchor:
    """Return the anchor that was exported: the history has it whole, else it is put together.

    The export's position is where the words stood that day, in the text whose hash it
    gives, and null where they could not be found.
    """
    changes = [change.new for change in exported.history if change.field == "anchor"]
    if changes:
        return msgspec.convert(changes[-1], Anchor)
    quote, position = exported.quote, exported.position or _Position(0, 0)
    return Anchor(
        quote.exact, quote.prefix, quote.suffix, position.start, position.end, record.sha256
    )
