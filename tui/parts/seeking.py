"""Has a document searched in a thread, one search at a time, and tells a screen what was found."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from textual.dom import DOMNode
from textual.worker import get_current_worker

from corpus.expressions import ExpressionError
from corpus.query import Query
from corpus.search import Matcher, SearchStopped, nearest, search
from store.document_file import Annotations
from tui.messages import Said
from tui.parts.part import in_background
from tui.reading.card import Card
from tui.reading.open_document import OpenDocument
from tui.reading.stops import NoteHit, Stops, note_hits

_AT_ONCE = 200_000
"""Characters of a document of which all hits are found in no time."""

_BREATH = 0.0002
_BETWEEN_BREATHS = 0.002
"""Seconds for which a search lets the screen work, and after which it does."""

_GROUPS = ("search", "search notes")


@dataclass(eq=False)
class Sought:
    """One search of one document.

    Attributes:
        opened: The document.
        query: What is sought.
        origin: Where it began, in characters: the first hit from there is told first.
        annotations: Those whose notes were looked through, or are being so.
    """

    opened: OpenDocument
    query: Query
    origin: int
    annotations: Annotations


class StopsFound(Said):
    """A search found these; the first ones before it is at its end."""

    sought: Sought
    stops: Stops


class NotesFound(Said):
    """A search found these in annotations that have changed."""

    sought: Sought
    notes: Sequence[NoteHit]


class QueryRefused(Said):
    """A regular expression can't be used; `reason` is one line."""

    sought: Sought
    reason: str


class Seeking:
    """Searches one document at a time."""

    def __init__(self, screen: DOMNode) -> None:
        """Post to `screen`, and work in its workers."""
        self._screen = screen

    def seek(self, opened: OpenDocument, query: Query, origin: int) -> Sought:
        """Search; answers with `StopsFound`, or `QueryRefused`."""
        self.stop()
        sought = Sought(opened, query, origin, opened.annotations)
        in_background(self._screen, partial(self._find, sought, opened.cards()), _GROUPS[0])
        return sought

    def look_again(self, sought: Sought) -> None:
        """Look through the notes again; answers with `NotesFound`."""
        sought.annotations = sought.opened.annotations
        look = partial(self._find_notes, sought, sought.opened.cards())
        in_background(self._screen, look, _GROUPS[1])

    def stop(self) -> None:
        """End what is under way; nobody waits for it any more."""
        for group in _GROUPS:
            self._screen.workers.cancel_group(self._screen, group)

    def _find(self, sought: Sought, cards: Sequence[Card]) -> None:
        text, stop = sought.opened.document.text, _stop()
        try:
            matcher = sought.query.matcher()
            hits = nearest(matcher, text, sought.origin, stop)
            notes = _notes(matcher, cards, text)
            if len(text) > _AT_ONCE:
                self._screen.post_message(StopsFound(sought, Stops(hits, notes, None)))
            found = search(matcher, text, stop)
        except SearchStopped:
            return
        except ExpressionError as error:
            self._screen.post_message(QueryRefused(sought, str(error)))
            return
        self._screen.post_message(StopsFound(sought, Stops(found.hits, notes, found.ended)))

    def _find_notes(self, sought: Sought, cards: Sequence[Card]) -> None:
        try:
            notes = _notes(sought.query.matcher(), cards, sought.opened.document.text)
        except ExpressionError:
            return  # the search itself has told so
        self._screen.post_message(NotesFound(sought, notes))


def _notes(matcher: Matcher, cards: Sequence[Card], text: str) -> Sequence[NoteHit]:
    return note_hits(matcher, cards, behind=len(text))


def _stop() -> Callable[[], bool]:
    """Return what asks this thread's worker whether to give up, and lets others run."""
    worker, last = get_current_worker(), time.monotonic()

    def stop() -> bool:
        nonlocal last
        if time.monotonic() - last > _BETWEEN_BREATHS:
            time.sleep(_BREATH)
            last = time.monotonic()
        return worker.is_cancelled

    return stop
