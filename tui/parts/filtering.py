"""Filtering and sorting the annotations pane; the text goes on showing all of them."""

from __future__ import annotations

from collections.abc import Mapping

from textual.message import Message
from textual.widget import Widget

from tui import messages
from tui.parts.part import Ear, Part, Verb
from tui.reading.filter_line import Vocabulary, written
from tui.reading.filtering import EVERYTHING, ORDERS, Filter, Order
from tui.reading.open_document import OpenDocument
from tui.screens.marking import MarkingScreen
from tui.widgets.annotations import Annotations
from tui.widgets.annotations_title import AnnotationsTitle
from tui.widgets.filter_bar import FilterBar
from tui.widgets.in_force import key_of


class Filtering(Part):
    """Lists some of the annotations, and says that these are not all."""

    def __init__(self, reader: MarkingScreen) -> None:
        """Belong to `reader`."""
        super().__init__(reader)
        self._back: Widget | None = None
        self._hidden: frozenset[str] = frozenset()
        """The annotations that were known not to be listed."""

    @property
    def verbs(self) -> Mapping[str, Verb]:
        """What it does."""
        return {"filter": self.filter, "filter_off": self.clear, "sort": self.sort}

    @property
    def ears(self) -> Mapping[type[Message], Ear]:
        """What it hears."""
        return {
            FilterBar.Changed: lambda event: self.apply(event.filter),
            FilterBar.Kept: self.keep,
            FilterBar.Cleared: self.leave,
            Annotations.SortAsked: self.sort_next,
            messages.EditSaved: self.tell_hidden,
        }

    def can(self, verb: str) -> bool:
        """Offer to list all only where a filter is in force."""
        return super().can(verb) and (verb != "filter_off" or bool(self._pane.filter))

    @property
    def _pane(self) -> Annotations:
        return self.reader.annotations

    @property
    def _bar(self) -> FilterBar | None:
        return next(iter(self.reader.query(FilterBar)), None)

    # ------------------------------------------------------------- taking note

    def turn_to(self, opened: OpenDocument) -> None:
        """Go on with the filter; nothing of another document has been told of."""
        del opened
        self._hidden = frozenset()

    def show_marks(self) -> None:
        """Say how many of the annotations are listed."""
        self._tell_count()

    def turn_away(self) -> None:
        """Say that none are listed."""
        self._tell_count()

    def move_focus(self) -> None:
        """Put a line away that asks for nothing when another pane has the focus."""
        bar = self._bar
        if bar is not None and not bar.has_focus_within and not bar.line.value.strip():
            bar.remove()

    def _tell_count(self) -> None:
        pane = self._pane
        for title in self.reader.query(AnnotationsTitle):
            title.listed, title.count = len(pane.listed), len(pane.cards)
            title.order, title.filtered_by = pane.order, written(pane.filter)
        pane.remark = ""
        if pane.cards and not pane.listed:
            of = f"None of {len(pane.cards):,}: {pane.filter.describe()}."
            pane.remark = f"{of} {self._way_out()}"

    # ---------------------------------------------------------------- filtering

    async def filter(self) -> None:
        """Open the line; it returns when the line has the focus, for what is typed ahead."""
        reader, bar = self.reader, self._bar
        if bar is None:
            bar = FilterBar()
            await reader.mount(bar, before=self._pane)
        bar.know(Vocabulary.of(self._pane.cards, reader.desk.settings.verdicts))
        if not bar.has_focus_within:
            self._back = reader.focused
        reader.set_class(True, "-annotations-open")
        reader.set_focus(bar.line)

    def apply(self, asked: Filter) -> None:
        """List what passes a filter."""
        self._pane.filter = asked
        self._hidden = self._not_listed()
        self._tell_count()

    def keep(self, event: FilterBar.Kept) -> None:
        """Go to what is listed, if anything is."""
        self.apply(event.filter)
        if self._pane.listed:
            self._pane.focus()

    def leave(self, event: FilterBar.Cleared) -> None:
        """List everything, and go back to where the line was asked for."""
        del event
        back = self._back if self._back in {self._pane, self.reader.outline} else None
        self.reader.set_focus(back or self.reader.view)
        self.clear()

    def clear(self) -> None:
        """List everything."""
        for bar in self.reader.query(FilterBar):
            bar.remove()
        self.apply(EVERYTHING)

    def _not_listed(self) -> frozenset[str]:
        """Return the ids of the annotations that the filter hides."""
        if not self._pane.filter:
            return frozenset()
        return frozenset(card.annotation for card in self._pane.cards) - self._pane.listed

    def tell_hidden(self, event: messages.EditSaved) -> None:
        """Say so where an edit's annotation is hidden by it, unless that is seen to happen."""
        before, self._hidden = self._hidden, self._not_listed()
        edited = {change.annotation for change in event.receipt.changes}
        if not self._pane.has_focus and edited & (self._hidden - before):
            told = self._pane.filter.describe()
            self.reader.tell(f"Saved; hidden by the annotations' filter: {told}. {self._way_out()}")

    # ------------------------------------------------------------------ sorting

    def sort(self, order: Order) -> None:
        """List the annotations in an order, and say so: it may not be seen."""
        self._sort(order)
        self.reader.tell(f"Annotations are sorted by {order}.")

    def sort_next(self, event: Annotations.SortAsked) -> None:
        """List the annotations in the next order."""
        del event
        here = ORDERS.index(self._pane.order)
        self._sort(ORDERS[(here + 1) % len(ORDERS)])

    def _sort(self, order: Order) -> None:
        self._pane.order = order
        self._tell_count()

    def _way_out(self) -> str:
        """Return how to list all annotations."""
        begins, clears = (key_of(self.reader, name) for name in ("filter", "filter.clear"))
        return f"{begins}, then {clears} lists all."
