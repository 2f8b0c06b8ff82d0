"""What can still be read in a store file that is broken: its lines are records of their own."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from store.annotation import Annotation
from store.document_file import DocumentRecord
from store.merging import merge

_RECORD = re.compile(rb'\s*"[^"]*"\s*:\s*(\{.*\})\s*,?\s*')
_DECODERS: tuple[Callable[[bytes], Annotation | DocumentRecord], ...] = (
    msgspec.json.Decoder(Annotation).decode,
    msgspec.json.Decoder(DocumentRecord).decode,
)


class Salvaged(msgspec.Struct, frozen=True):
    """Records of a broken file.

    Attributes:
        document: The document's; None where it is what is broken.
        annotations: By id; of several records of one, all that they say.
    """

    document: DocumentRecord | None
    annotations: dict[str, Annotation]


def salvage(data: bytes) -> Salvaged:
    """Read every line of a file that is a whole record.

    So a file that was cut off loses one record, and one with the conflict marks of a
    version control system in it none: both sides are read and merged.
    """
    document: DocumentRecord | None = None
    annotations: dict[str, Annotation] = {}
    for line in data.split(b"\n"):
        match = _RECORD.fullmatch(line)
        record = _record(match[1]) if match else None
        if isinstance(record, DocumentRecord):
            document = document or record
        elif record is not None:
            annotations[record.id] = _with(annotations.get(record.id), record)
    return Salvaged(document, annotations)


def _record(data: bytes) -> DocumentRecord | Annotation | None:
    for decode in _DECODERS:
        try:
            return decode(data)
        except (ValueError, RecursionError):
            continue
    return None


def _with(twin: Annotation | None, annotation: Annotation) -> Annotation:
    try:
        return merge(twin, annotation) if twin else annotation
    except ValueError:  # one of them says what can't be; the other is all that there is
        return twin or annotation
