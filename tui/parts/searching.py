"""Searching the document, and the notes on it; from hit to hit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from textual.message import Message

from corpus.document import Span
from corpus.query import Query
from tui import messages
from tui.parts.part import Ear, Part, Verb
from tui.parts.search_line import SearchLine
from tui.parts.seeking import NotesFound, QueryRefused, Seeking, Sought, StopsFound
from tui.reading.open_document import OpenDocument
from tui.reading.stops import Stop, Stops, Way, before
from tui.screens.marking import MarkingScreen
from tui.widgets.cutting import cut
from tui.widgets.in_force import key_of
from tui.widgets.search_bar import SearchBar

_NOTE_CELLS = 120
_AROUND = {1: "from the top again", -1: "from the end again"}


class Searching(Part):
    """Has found what is typed, shows all of it, and goes from one to the next."""

    def __init__(self, reader: MarkingScreen) -> None:
        """Belong to `reader`."""
        super().__init__(reader)
        self._seeking = Seeking(reader)
        self._line = SearchLine(reader)
        self._query = Query("")
        self._of_library: Query | None = None
        self._origin, self._top = Span(0, 0), 0
        self._typing = self._led = False
        self._sought: Sought | None = None
        self._shown: Sought | None = None
        self._stops = Stops()
        self._wanted: Way | None = None
        self._here: Stop | None = None
        self._stands = self._origin

    @property
    def verbs(self) -> Mapping[str, Verb]:
        """What it does."""
        return {"search": self.search, "hit": self.hit, "end_search": self.end}

    @property
    def ears(self) -> Mapping[type[Message], Ear]:
        """What it hears."""
        return {
            SearchBar.Changed: self.ask,
            SearchBar.Kept: self.keep,
            SearchBar.Left: self.leave,
            StopsFound: self.take_stops,
            NotesFound: self.take_notes,
            QueryRefused: self.tell_refused,
            messages.ShowHits: self.show_hits,
            messages.Escaped: self.escape,
        }

    def can(self, verb: str) -> bool:
        """Offer to end a search only where there is one."""
        return super().can(verb) and (verb != "end_search" or self._line.is_open)

    # ------------------------------------------------------------- taking note

    def turn_to(self, opened: OpenDocument) -> None:
        """Seek the same in another document, without going anywhere."""
        del opened
        self._forget()
        if self._line.is_open:
            self._seek()

    def turn_away(self) -> None:
        """End the search: there is nothing to find."""
        self.end()

    def show_marks(self) -> None:
        """Look through notes that have changed since."""
        sought, opened = self._sought, self.reader.opened
        if sought is None or opened is None or sought.opened is not opened:
            return
        if sought.annotations is not opened.annotations:
            self._seeking.look_again(sought)

    def move_focus(self) -> None:
        """Begin where the cursor is when the line gets the focus; put an empty one away after."""
        before, self._typing = self._typing, self._line.is_typed_in
        if self._typing and not before:
            self._set_out()
        elif before and not self._typing and self._query.blank:
            self.end()

    def escape(self, event: messages.Escaped) -> None:
        """End the search, unless there is something else to leave first."""
        del event
        if self.reader.view.selection is None:
            self.end()

    # ---------------------------------------------------------------- the line

    async def search(self) -> None:
        """Open the line, with what is selected or was sought last."""
        self._set_out()
        older, self._query = self._query, self._line.offered(self._query)
        await self._line.offer(self._query)
        if self._sought is None or self._query != older:
            self._seek()

    def _set_out(self) -> None:
        """Begin where the cursor is."""
        view = self.reader.view
        self._origin, self._top, self._led = view.passage, view.top_position, False

    def ask(self, event: SearchBar.Changed) -> None:
        """Seek something else, from where the search began."""
        self._query = event.query
        self._wanted = Way(before(self._origin.start), 1, jump=False)
        self._seek()

    def keep(self, event: SearchBar.Kept) -> None:
        """Read on at the hit; the hits stay."""
        del event
        if self._query.blank:
            self.end()
            return
        self._line.remember(self._query.text)
        view = self.reader.view
        view.focus()
        if not self._led:
            self._wanted = Way(before(self._origin.start), 1, jump=True)
            self._land()
        elif view.passage != self._origin:
            view.left = self._origin  # what typing led to is a jump only now

    def leave(self, event: SearchBar.Left) -> None:
        """Go back to where the search began, and end it."""
        del event
        self.end()
        self._go_back()
        self.reader.view.focus()

    def end(self) -> None:
        """Remove the hits and the line; what was sought is offered the next time."""
        self._seeking.stop()
        self._forget()
        self._line.close()

    def show_hits(self, event: messages.ShowHits) -> None:
        """Seek what was found in the library, from the hit that was gone to."""
        self._query = self._of_library = event.query
        self.reader.call_next(self._seek_from, event.position)

    async def _seek_from(self, position: int) -> None:
        await self._line.show(self._query)
        self._set_out()
        self._wanted = Way(before(position), 1, jump=False)
        self._seek()

    def _forget(self) -> None:
        self._sought = self._shown = self._wanted = None
        self._show(Stops(), None)

    # ----------------------------------------------------------------- seeking

    def _seek(self) -> None:
        """Have the query sought; the hits of the one before stay until there are others."""
        opened = self.reader.opened
        if opened is None or self._query.blank:
            self._seeking.stop()
            self._sought = None
            self._take(None, Stops(ended="whole"))
        else:
            self._sought = self._seeking.seek(opened, self._query, self._origin.start)

    def take_stops(self, event: StopsFound) -> None:
        """Show what was found, and go where that was wanted."""
        if event.sought is self._sought:
            self._take(event.sought, event.stops)

    def take_notes(self, event: NotesFound) -> None:
        """Show what was found in annotations that have changed."""
        if event.sought is self._shown:
            self._take(event.sought, replace(self._stops, notes=event.notes))

    def _take(self, sought: Sought | None, stops: Stops) -> None:
        older, here = self._stops, self._here
        self._shown = sought
        self._show(stops, stops.again(here, older) if here else None)
        self._land()

    def tell_refused(self, event: QueryRefused) -> None:
        """Say why the query can't be sought."""
        if event.sought is self._sought:
            self._wanted = None
            self._show(Stops(), None)
            self._line.say(event.reason, warns=True)

    def _show(self, stops: Stops, here: Stop | None) -> None:
        """Show these, here gone to, in the text, the ruler and the line."""
        self._stops, self._here = stops, here
        number = here.number if here and not here.in_note else None
        for pane in (self.reader.view, self.reader.ruler):
            pane.hit = None
            pane.hits = stops.hits
            pane.hit = number
        nothing = stops.ended is not None and not stops.any
        told = "" if self._query.blank else stops.in_words(here)
        if told and nothing and len(self.reader.desk.found) > 1:
            told += f" · {key_of(self.reader, 'library.search')}: all documents"
        self._line.say(told, warns=nothing)

    # ------------------------------------------------------------------- going

    async def hit(self, step: int) -> None:
        """Go to the next stop from where the cursor is, or the one before."""
        if self._query.blank:
            self.reader.tell("Nothing has been sought yet.")
            return
        passage = self.reader.view.passage
        place = (self._here if self._stands == passage else None) or before(passage.start)
        self._wanted = Way(place, step, jump=True)
        if self._sought is None:
            self._set_out()
            await self._line.open(self._query)
            self._seek()
        else:
            self._land()

    def _land(self) -> None:
        """Go where that is wanted, if it is known by now where it leads."""
        wanted, stops = self._wanted, self._stops
        if wanted is None or self._shown is not self._sought:
            return
        stop = stops.beyond(wanted.place, wanted.step)
        origin = self._sought.origin if self._sought else 0
        if not stops.is_sure(wanted, stop, origin):
            return
        self._wanted = None
        ends = stop is None or stop == wanted.place or wanted.is_round_to(stop)
        if ends and wanted.jump and self._query is self._of_library:
            self.reader.post_message(messages.HitsPassed(self._query, wanted.step))
        elif stop is not None:
            self._go(stop, jump=wanted.jump)
            if wanted.is_round_to(stop):
                self._line.say(f"{stops.in_words(stop)} · {_AROUND[wanted.step]}")
        elif not wanted.jump:
            self._go_back()

    def _go(self, stop: Stop, *, jump: bool) -> None:
        """Go to a stop, and show it as gone to."""
        view = self.reader.view
        # An annotation without a place stands behind the text: there is nowhere to go.
        if self._sought and stop.position < len(self._sought.opened.document.text):
            if jump:
                view.go(stop.position)
            view.reveal(stop.position)
        self.reader.chosen = None
        if stop.in_note:
            _choose(self.reader, self._stops.notes[stop.number].annotation)
        self._stands, self._led = view.passage, True
        self._show(self._stops, stop)

    def _go_back(self) -> None:
        """Show what was shown when the search began."""
        if self._led:
            self.reader.view.show(self._origin.start, self._top)


def _choose(reader: MarkingScreen, name: str) -> None:
    """Highlight an annotation in its pane; where that is not in view, tell its note."""
    reader.chosen = name
    reader.annotations.follow(name)
    annotation = reader.opened.annotations.get(name) if reader.opened else None
    if annotation is not None and reader.has_drawers:
        said = annotation.note or annotation.anchor.exact
        reader.tell(f"In a note: {cut(said, _NOTE_CELLS)}")
