"""One document on the desk: its text, its layers, and its annotations as last saved.

Pure: it holds snapshots and derives what the panes show. Whoever saves an edit hands the
new snapshot to `take`.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import pairwise

import msgspec

from corpus.document import Document, Span
from corpus.layers import Layers
from corpus.survey import Claims, claims_of
from store.anchoring import Placement, Status, find_all
from store.annotation import Anchor, Annotation, Confidence, Evidence
from store.document_file import Annotations, DocumentRecord, Token
from store.errors import StoreError
from store.progress import checked
from store.verdicts import NEEDS_CHECK
from tui.reading.marking import Marked, Marking
from tui.reading.overview import NO_CLAIMS, Unchecked

_LOST: tuple[Status, ...] = ("ambiguous", "orphan")
"""What anchors without a place are, in the order in which they are listed."""


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


class OpenDocument:
    """A document with its annotations, and what follows from the two."""

    def __init__(
        self,
        record: DocumentRecord,
        document: Document,
        annotations: Annotations,
        problem: StoreError | None = None,
    ) -> None:
        """Put a document on the desk; `problem` is why its annotations can't be read."""
        self.record = record
        self.document = document
        self.layers = Layers(document)
        self.sections = self.layers.sections
        self.problem = problem
        self.stamp: Token | None = None
        """The state of the file that the text was read from, where it is known."""
        self.followed_from = ""
        """Where the file was when the annotations were made, if they have just followed it."""
        self._claims: Claims | None = None
        self.placements: dict[Anchor, Placement] = {}
        self.take(annotations)

    def take(self, annotations: Annotations) -> None:
        """Hold the annotations as they are after an edit.

        What was found once is remembered: undo brings old anchors back.
        """
        self.annotations = annotations
        anchors = (annotation.anchor for annotation in annotations.live)
        unknown = [anchor for anchor in anchors if anchor not in self.placements]
        found = find_all(unknown, self.document)
        self.placements.update(zip(unknown, found, strict=True))
        for derived in ("marking", "_cards", "_checked_claims"):
            self.__dict__.pop(derived, None)

    def placement(self, annotation: Annotation) -> Placement:
        """Return where a live annotation stands in today's text."""
        return self.placements[annotation.anchor]

    def span_of(self, annotation_id: str) -> Span | None:
        """Return where the live annotation of this id stands; None if there is none."""
        annotation = self.annotations.get(annotation_id)
        if annotation is None or annotation.deleted is not None:
            return None
        return self.placement(annotation).span

    @cached_property
    def marking(self) -> Marking:
        """The marked passages, for the painter."""
        return Marking(
            Marked(span.start, span.end, annotation.verdict, annotation.id, stale=placement.stale)
            for annotation in self.annotations.live
            if (span := (placement := self.placement(annotation)).span) is not None
        )

    def cards(self) -> tuple[Card, ...]:
        """Return the annotations in the order of the text; those without a place come last.

        Of these, first those whose quote stands in several places.
        """
        return self._cards

    @cached_property
    def _cards(self) -> tuple[Card, ...]:
        return tuple(sorted(map(self._card, self.annotations.live), key=_card_order))

    def cards_at(self, passage: Span) -> list[Card]:
        """Return the annotations that share a character with a passage, in order."""
        here = self.marking.overlapping(passage.start, passage.end)
        found = (self.annotations.get(marked.annotation) for marked in here)
        return [self._card(annotation) for annotation in found if annotation is not None]

    def _card(self, annotation: Annotation) -> Card:
        placement = self.placement(annotation)
        return Card(
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

    # ---------------------------------------------------------------- progress

    @property
    def claims(self) -> Claims | None:
        """The claims in order; None until somebody has found them."""
        return self._claims

    @claims.setter
    def claims(self, claims: Claims) -> None:
        self._claims = claims
        for derived in ("_checked_claims", "_first_claims"):
            self.__dict__.pop(derived, None)

    def count_claims(self) -> None:
        """Find every claim in this thread; takes seconds for a long book."""
        self.claims = claims_of(self.document)

    @cached_property
    def _first_claims(self) -> list[int]:
        """The number of each section's first claim, and behind them the number of claims."""
        starts = self.claims.starts if self.claims else ()
        # What stands before the first section is counted in it.
        return [0, *(bisect_left(starts, s.start) for s in self.sections[1:]), len(starts)]

    @cached_property
    def _checked_claims(self) -> list[int]:
        """The numbers of the claims that are checked."""
        if self.claims is None:
            return []
        marks = [(Span(m.start, m.end), m.verdict) for m in self.marking.marked if not m.stale]
        return checked(self.claims.starts, self.claims.ends, marks)

    @property
    def unchecked(self) -> Unchecked:
        """The claims that nobody has checked; none until they are counted."""
        return Unchecked(self.claims.starts, self._checked_claims) if self.claims else NO_CLAIMS

    def is_checked(self, claim: Span) -> bool:
        """Tell whether a verdict other than needs-check overlaps a claim.

        A stale one does not count: nobody has checked today's words.
        """
        overlapping = self.marking.overlapping(claim.start, claim.end)
        return any(m.verdict not in {None, NEEDS_CHECK} and not m.stale for m in overlapping)

    @property
    def checked(self) -> int:
        """How many of the claims are checked; 0 until they are counted."""
        return len(self._checked_claims)

    def section_counts(self) -> list[tuple[int, int]]:
        """Return (checked, all) claims of each section; empty until they are counted."""
        if self.claims is None or not self.sections:
            return []
        known = self._first_claims
        done = [bisect_left(self._checked_claims, number) for number in known]
        return [
            (last_done - first_done, last - first)
            for (first_done, last_done), (first, last) in zip(
                pairwise(done), pairwise(known), strict=True
            )
        ]


def _card_order(card: Card) -> tuple[int, int]:
    if card.span is not None:
        return 0, card.span.start
    return 1 + _LOST.index(card.status), 0
