"""The annotations pane: what has been marked, in the order of the text.

Annotations that have lost their place in the text stand below the others, each kind under
a heading of its own, which can't be chosen.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.reactive import var

from store.verdicts import VerdictSet
from tui.commands.filtering import ANNOTATIONS
from tui.messages import AnnotationChosen, Said
from tui.reading.card import Card
from tui.reading.filtering import EVERYTHING, Filter, Order, arranged
from tui.widgets.bindings import bindings
from tui.widgets.card_list import CardList
from tui.widgets.cutting import cut
from tui.widgets.in_force import keymap_of, marks_of

_HEADINGS = {"ambiguous": "Found in several places", "orphan": "Not in the text any more"}

Row = Card | str
"""A card, or the heading of a group."""


class Annotations(CardList[Row]):
    """Lists annotations; moving in it moves the document.

    Attributes:
        filter: Which annotations are listed. It knows all of them, for when that changes.
        order: How those are sorted.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(ANNOTATIONS)

    filter: var[Filter] = var(EVERYTHING, init=False)
    order: var[Order] = var[Order]("place", init=False)

    def __init__(self, verdicts: VerdictSet, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._verdicts = verdicts
        self._cards: tuple[Card, ...] = ()
        self._listed: frozenset[str] = frozenset()
        self._followed: str | None = None

    def show(self, cards: tuple[Card, ...]) -> None:
        """List what passes the filter of these.

        Args:
            cards: All there are, in the order of the text; those without a place come last.
                The very ones it was shown before are not listed again.
        """
        if cards is not self._cards:
            self._cards = cards
            self._list()

    @property
    def cards(self) -> tuple[Card, ...]:
        """All annotations, those that are not listed too."""
        return self._cards

    @property
    def listed(self) -> frozenset[str]:
        """The ids of the annotations that are listed."""
        return self._listed

    def follow(self, annotation: str | None) -> None:
        """Highlight an annotation, or none, without moving the document."""
        self._followed = annotation
        self.highlighted = self.place_of(annotation)

    def watch_filter(self) -> None:
        """List what passes it."""
        self._list()

    def watch_order(self) -> None:
        """Sort again."""
        self._list()

    def _list(self) -> None:
        """List what passes the filter; what is highlighted stays so, or gives way to the next."""
        kept, place = self.chosen or self._followed, self.highlighted
        cards = self.filter.keep(self._cards) if self.filter else self._cards
        listed = arranged(cards, self.order, self._verdicts)
        placed = bisect_left(listed, 1, key=_is_lost)
        lost = [*_grouped(listed[placed:])]
        names: list[str | None] = [*map(attrgetter("annotation"), listed[:placed])]
        names += (row.annotation if isinstance(row, Card) else None for row in lost)
        self._listed = frozenset(map(attrgetter("annotation"), listed))
        self.list_entries([*listed[:placed], *lost], names)
        self.highlighted = self.place_of(kept)
        if self._listed and place is not None and self.highlighted is None and self.has_focus:
            self.move_to(place)

    class SortAsked(Said):
        """Sort the annotations in the next order."""

    def action_sort_next(self) -> None:
        """Ask to sort in the next order."""
        self.post_message(self.SortAsked())

    def render_entry(self, entry: Row, width: int) -> Content:
        """Return a card, or a heading with room below."""
        if isinstance(entry, str):
            return Content.assemble((" " + cut(entry, width - 1), "bold $quiet"), "\n ")
        # Where nothing is marked yet, no card is painted.
        from tui.widgets.annotation_card import Look, render_card  # noqa: PLC0415

        label = self._verdicts.label(entry.verdict) if entry.verdict else "Note"
        ascii_only = self.app.ascii_only if hasattr(self.app, "ascii_only") else False
        look = Look(label, marks_of(self).of(entry.verdict), keymap_of(self), ascii_only)
        return render_card(entry, look, width)

    def moved_to(self, name: str) -> None:
        """Move the document along."""
        self.post_message(AnnotationChosen(name))

    def chose(self, name: str) -> None:
        """Go to the passage and read on from there."""
        self.post_message(AnnotationChosen(name, opened=True))


def _is_lost(card: Card) -> bool:
    return card.span is None


def _grouped(lost: Sequence[Card]) -> Iterator[Row]:
    """Yield the cards without a place under headings that say how many they are."""
    for status, group in groupby(lost, key=attrgetter("status")):
        listed = [*group]
        yield f"{_HEADINGS[status]} · {len(listed)}"
        yield from listed
