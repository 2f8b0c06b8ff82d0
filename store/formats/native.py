"""The native export: documents and annotations as one JSON object, for other programs.

Anchors are found again when it runs. Positions count characters (Unicode code points) of
`Document.text`; times are UTC, ISO 8601. The trash stays at home.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from corpus.document import Document
from store.anchoring import Placement, find_all
from store.annotation import Annotation
from store.document_file import DocumentRecord

FORMAT = "obelus"
VERSION = 1


class ExportedDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document to export.

    Attributes:
        record: What the store, or the library, knows of it.
        document: Its text; None where its file is gone or can't be read.
        claims: How many claims it has; None where that is unknown.
        checked: How many of them are checked; None where that is unknown.
        annotations: Its annotations, in order of position.
    """

    record: DocumentRecord
    document: Document | None
    claims: int | None
    checked: int | None
    annotations: Sequence[Annotation]


def export(documents: Iterable[ExportedDocument], exported: str) -> dict[str, Any]:
    """Return the export as plain JSON.

    Args:
        documents: What to export, in the order to export it.
        exported: The time of the export, as `clock.stamp` writes it.
    """
    sources = list(documents)
    return {
        "format": FORMAT,
        "version": VERSION,
        "exported": exported,
        "documents": [document_info(source) for source in sources],
        "annotations": [item for source in sources for item in _annotations(source)],
    }


def document_info(source: ExportedDocument) -> dict[str, Any]:
    """Return what the export, and `show --json`, say of a document besides its text.

    "guessed" names what no field of the file states, "remarks" says what its reader had to
    assume. Where its file is gone, what only the text could tell is null.
    """
    record, document = source.record, source.document
    metadata = document.metadata if document else None
    return {
        "id": record.id,
        "title": metadata.title if metadata else record.title,
        "path": record.path,
        "sha256": document.sha256 if document else record.sha256,
        "characters": len(document.text) if document else None,
        "language": metadata.language if metadata else None,
        "author": metadata.author if metadata else None,
        "published": metadata.published if metadata else None,
        "outlet": metadata.outlet if metadata else None,
        "url": metadata.url if metadata else None,
        "encoding": metadata.encoding if metadata else None,
        "guessed": list(metadata.guessed) if metadata else [],
        "remarks": list(metadata.remarks) if metadata else [],
        "claims": source.claims,
        "checked": source.checked,
    }


def _annotations(source: ExportedDocument) -> Iterator[dict[str, Any]]:
    """Yield the live annotations of a document, each where it stands today."""
    live = [annotation for annotation in source.annotations if annotation.deleted is None]
    if source.document is None:
        placements = [Placement("orphan")] * len(live)
    else:
        placements = find_all([annotation.anchor for annotation in live], source.document)
    yield from map(_annotation, live, placements)


def _annotation(annotation: Annotation, placement: Placement) -> dict[str, Any]:
    anchor, span = annotation.anchor, placement.span
    return {
        "id": annotation.id,
        "document": annotation.document,
        "quote": {"exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix},
        "position": {"start": span.start, "end": span.end} if span else None,
        "anchor": placement.status,
        "score": placement.score,
        "found": placement.found,
        "stale": placement.stale,
        "verdict": annotation.verdict,
        "confidence": annotation.confidence,
        "note": annotation.note,
        "tags": list(annotation.tags),
        "evidence": msgspec.to_builtins(annotation.evidence),
        "author": annotation.author,
        "created": annotation.created,
        "modified": annotation.modified,
        "history": msgspec.to_builtins(annotation.history),
    }
