"""Card: what a list shows of one annotation."""

from __future__ import annotations

import msgspec

from corpus.document import Span
from store.anchoring import Placement, Status
from store.annotation import Annotation, Confidence, Evidence


class Card(msgspec.Struct, frozen=True):
    """What a list shows of one annotation.

    Attributes:
        annotation: Its id.
        verdict: Its verdict's id, or None.
        quote: The words annotated.
        note: The note, or empty.
        tags: Its tags.
        span: Where it stands now, or None where it has no place.
        status: How its anchor was found.
        found: Today's words, where they are others than the quote.
        author: Who made it.
        modified: When it was changed last, as it is stored.
        confidence: How sure its author is, or None.
        evidence: What speaks for or against it.
        document: The id of the document it stands in.
    """

    annotation: str
    verdict: str | None
    quote: str
    note: str
    tags: tuple[str, ...]
    span: Span | None
    status: Status = "exact"
    found: str | None = None
    author: str = ""
    modified: str = ""
    confidence: Confidence | None = None
    evidence: tuple[Evidence, ...] = ()
    document: str = ""

    @classmethod
    def of(cls, annotation: Annotation, placement: Placement) -> Card:
        """Return what to show of an annotation that stands there."""
        return cls(
            annotation.id,
            annotation.verdict,
            annotation.anchor.exact,
            annotation.note,
            annotation.tags,
            placement.span,
            placement.status,
            placement.found,
            annotation.author,
            annotation.modified,
            annotation.confidence,
            annotation.evidence,
            annotation.document,
        )
