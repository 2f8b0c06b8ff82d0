"""The outline pane: a document's sections, claims, references, names or timeline."""

from __future__ import annotations

from collections import deque

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical

from corpus.document import Span
from tui.messages import GoTo, Said
from tui.reading.entries import LISTINGS, Entries, Listing
from tui.widgets.line_list import LineList, Place
from tui.widgets.outline_tabs import OutlineTabs

_MOST_ASKED = 64
"""Requests whose answers are still recognised; more keys than that are never under way."""

_LOOKING_FOR: dict[Listing, str] = {
    "sections": "Looking for sections…",
    "claims": "Looking for claims…",
    "references": "Looking for references…",
    "names": "Looking for names…",
    "timeline": "Looking for dates…",
}
_FOUND_NONE: dict[Listing, str] = {
    "sections": "No sections found.",
    "claims": "No claims found.",
    "references": "No references found.",
    "names": "No names found.",
    "timeline": "No dated statements found.",
}


class ListingChosen(Said):
    """The outline shows another listing, which may have to be brought."""

    listing: Listing


class OutlinePane(Vertical):
    """Lists what is in the document; moving in it moves the document.

    It keeps what it was shown of each listing until `clear`, so that changing between
    them shows at once what is known.
    """

    DEFAULT_CSS = """
    OutlinePane { background: $surface; }
    """

    tabs = getters.query_one(OutlineTabs)
    lines = getters.query_one(LineList)

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._known: dict[Listing, Entries | None] = {}
        self._places: dict[Listing, Place] = {}
        self._passage: Span | None = None
        self._asked: deque[int] = deque(maxlen=_MOST_ASKED)
        """Where the document was asked to go since it last was where the highlight is."""
        self._led_to: int | None = None
        """The entry to which moving the highlight led, until it is chosen."""

    def compose(self) -> ComposeResult:
        """Lay out the title and the list, which is what takes the focus."""
        yield OutlineTabs(id="outline-tabs", classes="pane-title")
        yield LineList(id="outline")

    @property
    def listing(self) -> Listing:
        """The listing that is shown."""
        return self.tabs.listing

    def choose(self, listing: Listing) -> None:
        """Show another listing: what is known of it now, and the rest when it is brought."""
        if listing == self.listing:
            return
        self._places[self.listing] = self.lines.place
        self.tabs.listing = listing
        self._list(self._places.get(listing, Place()))
        self.post_message(ListingChosen(listing))

    def cycle(self, step: int) -> None:
        """Show the listing that is `step` further on; the first follows the last."""
        here = LISTINGS.index(self.listing)
        self.choose(LISTINGS[(here + step) % len(LISTINGS)])

    def show(self, listing: Listing, entries: Entries | None) -> None:
        """List these under `listing`: now if it is the one shown, else when it is chosen.

        As many entries as before are the same ones with news of them, so neither highlight
        nor scroll place changes. None says that they are being looked for.
        """
        before = self._known.get(listing)
        self._known[listing] = entries
        if listing == self.listing:
            same = before is not None and entries is not None and len(before) == len(entries)
            self._list(None if same else Place())

    def knows(self, listing: Listing) -> bool:
        """Tell whether there is something to list under `listing`, or it is known to be empty."""
        return self._known.get(listing) is not None

    def clear(self) -> None:
        """Forget all of a document; the listing stays chosen."""
        self._known.clear()
        self._places.clear()
        self._passage = None
        self._list(Place())

    def follow(self, passage: Span) -> None:
        """Highlight what stands at the passage that is read, without moving the document."""
        self._passage = passage
        entries, here = self._known.get(self.listing), self.lines.highlighted
        if entries is None:
            return
        if here is not None and _holds(passage, entries.target(here, passage.start - 1)):
            self._asked.clear()
        elif not any(_holds(passage, position) for position in self._asked):
            self._asked.clear()
            self.lines.highlighted = entries.index_at(passage)
        # Otherwise it answers an earlier one of several quick keys: the highlight is ahead.

    def _list(self, place: Place | None = None) -> None:
        """Show what is known of the listing, at a place or else where it is."""
        entries = self._known.get(self.listing)
        remark = ""
        if self.listing in self._known:
            remark = (_LOOKING_FOR if entries is None else _FOUND_NONE)[self.listing]
        self.lines.show(entries, remark, place)
        if place is not None:
            self._asked.clear()
            self._led_to = None
            if self._passage is not None:
                self.follow(self._passage)

    @on(OutlineTabs.Picked)
    def _listing_picked(self, event: OutlineTabs.Picked) -> None:
        event.stop()
        self.choose(event.listing)

    @on(LineList.Highlighted)
    def _entry_highlighted(self, event: LineList.Highlighted) -> None:
        """Move the document with the highlight; what is in the passage already is there."""
        event.stop()
        self._led_to = event.index
        self._go(event.entries, event.index, self._seen_from(read=False))

    @on(LineList.Chosen)
    def _entry_chosen(self, event: LineList.Chosen) -> None:
        """Read on there; a name that has been read here leads to its next mention."""
        event.stop()
        seen_from = self._seen_from(read=self._led_to != event.index)
        self._led_to = None
        self._go(event.entries, event.index, seen_from, read_on=True)

    def _seen_from(self, *, read: bool) -> int:
        """Return the character behind which to look: before the passage, or its last one."""
        if self._passage is None:
            return -1
        return (self._passage.end if read else self._passage.start) - 1

    def _go(self, entries: Entries, index: int, seen_from: int, *, read_on: bool = False) -> None:
        position = entries.target(index, seen_from)
        self._asked.append(position)
        self.post_message(GoTo(position, read_on=read_on))


def _holds(passage: Span, position: int) -> bool:
    return passage.start <= position < max(passage.end, passage.start + 1)
