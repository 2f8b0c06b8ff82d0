"""Annotation, Anchor, Evidence and Change: what is stored, as plain typed records.

The field names and the shape of every record are the file format's; `store/upgrades`
would have to follow a change here. All times are UTC, ISO 8601 with six decimals and a
"Z", so that comparing them as strings orders them.

None of them can hold itself, so the garbage collector need not look at them: of ten thousand
with their histories it would take longer than a key does.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

Stance = Literal["supports", "contradicts", "context"]
Confidence = Literal["high", "moderate", "low"]
EDITABLE = ("verdict", "confidence", "note", "tags", "evidence", "anchor", "deleted")
"""The fields of an annotation that a `Change` may name."""


class Anchor(msgspec.Struct, frozen=True, gc=False):
    """Where an annotation stands: W3C's TextQuoteSelector and TextPositionSelector.

    Attributes:
        exact: The words annotated.
        prefix: Up to 32 characters before them.
        suffix: Up to 32 characters after them.
        start: Their position in characters of `Document.text`.
        end: The position behind them.
        sha256: SHA-256 of the text those positions count in.
    """

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    sha256: str


class Evidence(msgspec.Struct, frozen=True, gc=False):
    """What speaks for or against a claim: a web address or a passage of a document."""

    id: str
    stance: Stance
    added: str
    url: str | None = None
    document: str | None = None
    anchor: Anchor | None = None
    quote: str = ""
    note: str = ""


class Change(msgspec.Struct, frozen=True, gc=False, rename={"old": "from", "new": "to"}):
    """One edit of one field of an annotation: who, when, from what to what.

    `old` and `new` hold plain JSON values (an anchor or evidence as its object).
    """

    id: str
    at: str
    by: str
    field: str
    old: Any
    new: Any


class Annotation(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a person marked: a passage with a verdict, a note, tags and evidence.

    `deleted` is the time it went to the trash, or None. `history` holds every change in
    the order of (at, id), the first values included.
    """

    id: str
    document: str
    anchor: Anchor
    author: str
    created: str
    modified: str
    verdict: str | None = None
    confidence: Confidence | None = None
    note: str = ""
    tags: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    deleted: str | None = None
    history: tuple[Change, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing is left on it: no verdict, note, tag, confidence or evidence."""
        return not (self.verdict or self.confidence or self.note or self.tags or self.evidence)
