"""One document on the desk: its text, its layers, and its annotations as last saved.

Pure: it holds snapshots and derives what the panes show. Whoever saves an edit hands the
new snapshot to `take`.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from corpus.document import Document, Span
from corpus.layers import Layers
from corpus.survey import Claims, claims_of
from store.anchoring import Placement
from store.annotation import Annotation
from store.document_file import Annotations, DocumentRecord, Token
from store.errors import StoreError
from store.verdicts import NEEDS_CHECK
from tui.reading.card import Card
from tui.reading.marking import Marking
from tui.reading.overview import NO_CLAIMS, Unchecked
from tui.reading.placed import PlacedAnnotations


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
        self._first_claims: list[int] = []
        """The number of each section's first claim, and behind them the number of claims."""
        self.placed = PlacedAnnotations(document)
        """The annotations at their places, and all that follows from them."""
        self.take(annotations)

    def take(self, annotations: Annotations) -> None:
        """Hold the annotations as they are after an edit."""
        self.placed = self.placed.now(annotations)

    @property
    def annotations(self) -> Annotations:
        """The annotations as they were last taken."""
        return self.placed.annotations

    def placement(self, annotation: Annotation) -> Placement:
        """Return where a live annotation stands in today's text."""
        return self.placed.placement(annotation.anchor)

    def span_of(self, annotation_id: str) -> Span | None:
        """Return where the live annotation of this id stands; None if there is none."""
        annotation = self.annotations.get(annotation_id)
        if annotation is None or annotation.deleted is not None:
            return None
        return self.placement(annotation).span

    @property
    def marking(self) -> Marking:
        """The marked passages, for the painter."""
        return self.placed.marking

    def cards(self) -> tuple[Card, ...]:
        """Return the annotations in the order of the text; those without a place come last.

        Of these, first those whose quote stands in several places.
        """
        return self.placed.cards

    def cards_at(self, passage: Span) -> list[Card]:
        """Return the annotations that share a character with a passage, in order."""
        here = self.marking.overlapping(passage.start, passage.end)
        found = (self.annotations.get(marked.annotation) for marked in here)
        return [Card.of(one, self.placement(one)) for one in found if one is not None]

    # ---------------------------------------------------------------- progress

    @property
    def claims(self) -> Claims | None:
        """The claims in order; None until somebody has found them."""
        return self._claims

    @claims.setter
    def claims(self, claims: Claims) -> None:
        self._claims = claims
        self.placed = self.placed.knowing(claims)
        starts = claims.starts
        # What stands before the first section is counted in it.
        self._first_claims = [
            0,
            *(bisect_left(starts, s.start) for s in self.sections[1:]),
            len(starts),
        ]

    def count_claims(self) -> None:
        """Find every claim in this thread; takes seconds for a long book."""
        self.claims = claims_of(self.document)

    @property
    def unchecked(self) -> Unchecked:
        """The claims that nobody has checked; none until they are counted."""
        return (
            Unchecked(self.claims.starts, self.placed.coverage.numbers)
            if self.claims
            else NO_CLAIMS
        )

    def is_checked(self, claim: Span) -> bool:
        """Tell whether a verdict other than needs-check overlaps a claim.

        A stale one does not count: nobody has checked today's words.
        """
        overlapping = self.marking.overlapping(claim.start, claim.end)
        return any(m.verdict not in {None, NEEDS_CHECK} and not m.stale for m in overlapping)

    @property
    def checked(self) -> int:
        """How many of the claims are checked; 0 until they are counted."""
        return len(self.placed.coverage.numbers)

    def section_counts(self) -> list[tuple[int, int]]:
        """Return (checked, all) claims of each section; empty until they are counted."""
        if self.claims is None or not self.sections:
            return []
        known = self._first_claims
        done = [bisect_left(self.placed.coverage.numbers, number) for number in known]
        return [
            (last_done - first_done, last - first)
            for (first_done, last_done), (first, last) in zip(
                pairwise(done), pairwise(known), strict=True
            )
        ]
