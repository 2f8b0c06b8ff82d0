"""Looks for what the panes tell of the open document, in the background.

Claims are counted at once, since the title bar and the outline count them; names, dates
and references are looked for when somebody asks for their list. Whatever is found comes
back as a message.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.dom import DOMNode

from corpus.document import Span
from corpus.survey import SurveyStopped
from tui import messages
from tui.reading.entries import (
    Entries,
    Listing,
    NameEntries,
    ReferenceEntries,
    TimelineEntries,
)
from tui.reading.open_document import OpenDocument

if TYPE_CHECKING:
    from corpus.surveying import Surveyor


class Surveying:
    """Has one document surveyed at a time, and tells a screen what was found."""

    def __init__(self, screen: DOMNode) -> None:
        """Post to `screen`, and work in its workers."""
        self._screen = screen
        self._opened: OpenDocument | None = None
        self._surveyor: Surveyor | None = None
        self._asked: set[Listing] = set()

    def turn_to(self, opened: OpenDocument) -> None:
        """Survey another document from now on."""
        self.close()
        self._opened = opened
        self._asked.clear()

    def close(self) -> None:
        """End what is under way; nobody waits for it any more."""
        if self._surveyor is not None:
            self._surveyor.close()
        self._opened = self._surveyor = None

    def count_claims(self) -> None:
        """Find every claim; answers with `ClaimsCounted`."""
        if self._opened is not None:
            self._work("count", partial(_count, self._opened, self._survey(self._opened)))

    def look_for(self, listing: Listing) -> None:
        """Find what a listing lists, once; answers with `ListingFound`."""
        if self._opened is None or listing in self._asked:
            return
        self._asked.add(listing)
        surveyor = self._survey(self._opened)
        self._work("listing", partial(_list, self._opened, surveyor, listing))

    def look_at(self, passage: Span) -> None:
        """Find what there is to say of a passage; answers with `FindingsFound`."""
        if self._opened is not None:
            self._work("findings", partial(_look, self._opened, passage), exclusive=True)

    def _survey(self, opened: OpenDocument) -> Surveyor:
        """Return what surveys the document; a short one may never need it."""
        from corpus.surveying import Surveyor

        if self._surveyor is None:
            self._surveyor = Surveyor(opened.document)
        return self._surveyor

    def _work(
        self, group: str, work: Callable[[], messages.Surveyed | None], *, exclusive: bool = False
    ) -> None:
        def run() -> None:
            found = work()
            if found is not None:
                self._screen.post_message(found)

        self._screen.run_worker(
            run, thread=True, group=group, exclusive=exclusive, exit_on_error=False
        )


def _count(opened: OpenDocument, surveyor: Surveyor) -> messages.Surveyed | None:
    try:
        return messages.ClaimsCounted(opened, surveyor.claims())
    except SurveyStopped:
        return None


def _list(opened: OpenDocument, surveyor: Surveyor, listing: Listing) -> messages.Surveyed | None:
    try:
        entries = _entries(opened, surveyor, listing)
    except SurveyStopped:
        return None
    return messages.ListingFound(opened, listing, entries) if entries is not None else None


def _entries(opened: OpenDocument, surveyor: Surveyor, listing: Listing) -> Entries | None:
    document, layers = opened.document, opened.layers
    match listing:
        case "references":
            return ReferenceEntries(document, layers.references, layers.unused_notes)
        case "names":
            return NameEntries(surveyor.names())
        case "timeline":
            return TimelineEntries(document, surveyor.timeline())
        case _:  # sections are known from the start, and claims are counted
            return None


def _look(opened: OpenDocument, passage: Span) -> messages.Surveyed:
    from tui.reading.findings import findings

    return messages.FindingsFound(opened, passage, findings(opened.layers, passage))
