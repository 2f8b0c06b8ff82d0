"""A document's annotations at their places, and all that follows from them: marks, cards, counts.

An edit changes one annotation of ten thousand. What follows from the others is taken over,
and what follows from that one is exchanged; nobody else remembers anything of it, so
nothing else can be out of date.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec
from msgspec import structs

from corpus.document import Document, Span
from corpus.survey import Claims
from store.anchoring import Placement, Status, find_all
from store.annotation import Anchor, Annotation
from store.document_file import Annotations, position
from store.ordering import exchanged
from store.progress import NOTHING_COVERED, Coverage
from store.verdicts import NEEDS_CHECK
from tui.reading.card import Card
from tui.reading.marking import Marked, Marking

_LOST: tuple[Status, ...] = ("ambiguous", "orphan")
"""What anchors without a place are, in the order in which they are listed."""


class Standing(NamedTuple):
    """What follows from one annotation at its place.

    Attributes:
        order: What they are sorted by: those with a place come first.
        card: What a list shows of it.
        marked: What the painter needs of it; None without a place.
    """

    order: tuple[Any, ...]
    card: Card
    marked: Marked | None


_order = attrgetter("order")


class PlacedAnnotations(msgspec.Struct, frozen=True, eq=False):
    """The annotations of a document as they stood at one moment, at their places in its text.

    Begin without annotations, and ask it for what it is `now`.

    Attributes:
        document: The document.
        placements: Where anchors stand in it. What was found once is remembered by all that
            follow from one another: undo brings old anchors back.
        annotations: The document's annotations.
        marking: The marked passages, for the painter.
        cards: What a list shows of them, in the order of the text. Those without a place come
            last, of these first those whose quote stands in several places.
        verdicts: How many of them have each verdict, by verdict id.
        stale: How many verdicts, to-dos apart, are on words that have changed or are gone.
        coverage: Which claims are checked; none until they are known.
        standing: Each of them with what follows from it alone, in the order of the cards.
    """

    document: Document
    placements: dict[Anchor, Placement] = msgspec.field(default_factory=dict)
    annotations: Annotations = msgspec.field(default_factory=Annotations)
    marking: Marking = msgspec.field(default_factory=Marking)
    cards: tuple[Card, ...] = ()
    verdicts: Mapping[str, int] = msgspec.field(default_factory=dict)
    stale: int = 0
    coverage: Coverage = NOTHING_COVERED
    standing: Sequence[Standing] = ()

    __repr__ = object.__repr__  # of ten thousand annotations nobody reads all

    def now(self, annotations: Annotations) -> PlacedAnnotations:
        """Return the same for the annotations as they are now, in the time those changed take."""
        changes = annotations.since(self.annotations).live
        if not changes.gone and not changes.come:
            return structs.replace(self, annotations=annotations)
        self._place(annotation.anchor for annotation in changes.come)
        gone, come = [*map(self._stand, changes.gone)], [*map(self._stand, changes.come)]
        standing = exchanged(self.standing, gone, come, _order)
        placed = standing[: bisect_left(standing, (1,), key=_order)]
        return structs.replace(
            self,
            annotations=annotations,
            marking=Marking.in_order([one.marked for one in placed if one.marked is not None]),
            cards=tuple(map(attrgetter("card"), standing)),
            verdicts=Counter(self.verdicts) + _verdicts(come) - _verdicts(gone),
            stale=self.stale + sum(map(_is_stale, come)) - sum(map(_is_stale, gone)),
            coverage=self.coverage.exchanged(_checking(gone), _checking(come)),
            standing=standing,
        )

    def knowing(self, claims: Claims) -> PlacedAnnotations:
        """Return the same for a document that has these claims."""
        coverage = Coverage(claims.starts, claims.ends)
        return structs.replace(self, coverage=coverage.exchanged((), _checking(self.standing)))

    def placement(self, anchor: Anchor) -> Placement:
        """Return where an anchor stands in the text."""
        self._place([anchor])
        return self.placements[anchor]

    def _place(self, anchors: Iterable[Anchor]) -> None:
        unknown = [anchor for anchor in anchors if anchor not in self.placements]
        if unknown:
            found = find_all(unknown, self.document)
            self.placements.update(zip(unknown, found, strict=True))

    def _stand(self, annotation: Annotation) -> Standing:
        placement = self.placements[annotation.anchor]
        card, span = Card.of(annotation, placement), placement.span
        if span is None:
            lost = 1 + _LOST.index(placement.status), 0, 0
            return Standing((*lost, *position(annotation)), card, None)
        marked = Marked(
            span.start, span.end, annotation.verdict, annotation.id, stale=placement.stale
        )
        return Standing((0, span.start, span.end, *position(annotation)), card, marked)


def _verdicts(standing: Iterable[Standing]) -> Counter[str]:
    return Counter(one.card.verdict for one in standing if one.card.verdict is not None)


def _is_stale(one: Standing) -> bool:
    """Tell whether a verdict is on words that are not there; one on no words is on all."""
    card = one.card
    judged = card.verdict not in {None, NEEDS_CHECK} and bool(card.quote)
    return judged and (card.span is None or card.status == "fuzzy")


def _checking(standing: Iterable[Standing]) -> list[tuple[Span, str | None]]:
    """Return where annotations stand whose words are the same, and their verdicts."""
    marks = (one.marked for one in standing)
    return [(Span(m.start, m.end), m.verdict) for m in marks if m is not None and not m.stale]
