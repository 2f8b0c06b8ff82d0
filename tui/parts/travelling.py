"""Going back to where one was: after jumps, and to places marked by a letter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

import msgspec

from corpus.document import Document, Span
from store.anchoring import make_anchor
from store.positions import Mark, ReadingPosition
from tui.desk import Volume
from tui.parts.part import Part, Verb
from tui.reading.journey import Journey
from tui.reading.open_document import OpenDocument
from tui.reading.position import percentage, position_in_words, section_at
from tui.reading.whereabouts import Whereabouts
from tui.screens.marking import MarkingScreen

_QUOTE_CHARACTERS = 80
_SECTION_CHARACTERS = 120
_CHANGED = "The words there have changed; this is about where they stood."


_Key = tuple[str, str]
"""The root of a document's library, and the document's id."""


class _Here(msgspec.Struct, frozen=True):
    """Where the cursor is."""

    volume: Volume
    opened: OpenDocument
    passage: Span
    top: int

    def stop(self) -> _Stop:
        """Return the place, to come back to."""
        where = Whereabouts.at(self.opened.document, self.passage, self.top)
        return _Stop(*self.key, self.passage.start, self.volume, where)

    @property
    def key(self) -> _Key:
        """What document it is in."""
        return str(self.volume.shelf.root), self.opened.record.id


@dataclass(frozen=True, slots=True)
class _Stop:
    """A place in a document; two at the same character are the same."""

    root: str
    document: str
    position: int
    volume: Volume = field(compare=False)
    where: Whereabouts = field(compare=False)

    @property
    def key(self) -> _Key:
        """What document it is in."""
        return self.root, self.document


class Travelling(Part):
    """Remembers the places that jumps left, and those that a person marked."""

    def __init__(self, reader: MarkingScreen) -> None:
        """Belong to `reader`."""
        super().__init__(reader)
        self._journey: Journey[_Stop] = Journey()
        self._here: _Here | None = None
        self._before: _Stop | None = None
        self._bound_for: _Key | None = None
        self._retracing = False

    @property
    def verbs(self) -> Mapping[str, Verb]:
        """What it does."""
        return {
            "travel": self.travel,
            "set_mark": self.set_mark,
            "go_to_mark": self.go_to_mark,
            "tell_place": self.tell_place,
        }

    def can(self, verb: str) -> bool:
        """Offer ways to other places from a document that can't be read, too."""
        if verb in {"travel", "go_to_mark"}:
            return self.reader.volume is not None
        return super().can(verb)

    def start(self) -> None:
        """Begin to take note of jumps, each while it is made: keys may come in a burst."""
        self.reader.watch(self.reader.view, "left", self.leave, init=False)

    # ------------------------------------------------------------- taking note

    def leave(self, passage: Span) -> None:
        """Note the passage that a jump has left."""
        here = self._look()
        if here is None or self._retracing:
            return
        known = self._here
        top = known.top if known and known.passage == passage else passage.start
        self._note(_Here(here.volume, here.opened, passage, top).stop())

    def turn_to(self, opened: OpenDocument) -> None:
        """Note where the document before was left."""
        self._turn(opened.record.id)

    def turn_away(self) -> None:
        """Note where the document before was left; there is no place in this one."""
        self.reader.title_bar.place = ""
        if self.reader.volume is not None:
            self._turn(self.reader.volume.id)

    def _turn(self, document: str) -> None:
        volume, left = self.reader.volume, self._here
        key = (str(volume.shelf.root), document) if volume else None
        if left is not None and key not in {left.key, self._bound_for}:
            self._note(left.stop())
        self._here = self._bound_for = None

    def follow(self, passage: Span) -> None:
        """Say where the cursor is; it may have gone on since it stood on `passage`."""
        del passage
        self._here = here = self._look()
        if here is not None:
            self.reader.title_bar.place = percentage(here.opened.layers, here.passage)

    def _look(self) -> _Here | None:
        reader = self.reader
        if reader.opened is None or reader.volume is None:
            return None
        return _Here(reader.volume, reader.opened, reader.view.passage, reader.view.top_position)

    def _note(self, stop: _Stop) -> None:
        self._before = stop
        self._journey.leave(stop)

    def tell_place(self) -> None:
        """Tell where the cursor is, in words."""
        if here := self._look():
            self.reader.tell(position_in_words(here.opened.layers, here.passage))

    # ----------------------------------------------------------- back and forward

    def travel(self, step: int) -> None:
        """Go back to the place before the last jump, or forward again."""
        here = self._look()
        place = here.stop() if here else None
        way = self._journey.back if step < 0 else self._journey.forward
        stop = way(place)
        if stop is None:
            self.reader.tell(f"No place further {'back' if step < 0 else 'ahead'}.")
            return
        self._before = place or self._before
        self._go(stop, jump=False)

    def _go(self, stop: _Stop, *, jump: bool) -> None:
        """Go to a place; a `jump` is noted."""
        here, where = self._look(), stop.where
        if here is None or here.key != stop.key:
            self._bound_for = None if jump else stop.key
            self.reader.open(stop.volume, partial(self._find, where))
        elif where.passage is None or where.passage.sha256 == here.opened.document.sha256:
            self._arrive(here.opened, where.place, jump=jump)
        else:
            self.work(partial(self._find_here, here.opened, where, jump=jump), "travel")

    def _find_here(self, opened: OpenDocument, where: Whereabouts, *, jump: bool) -> None:
        place = self._find(where, opened.document)
        self.from_work(partial(self._arrive, opened, place, jump=jump))

    def _find(self, where: Whereabouts, document: Document) -> ReadingPosition:
        """Find a place in a text that may have changed; in a thread, it may take a while."""
        place, anchor = where.find(document), where.passage
        if anchor and not document.text.startswith(anchor.exact, place.cursor):
            self.from_work(self.reader.tell, _CHANGED)
        return place

    def _arrive(self, opened: OpenDocument, place: ReadingPosition, *, jump: bool) -> None:
        if opened is not self.reader.opened:
            return
        self.reader.chosen = None
        self._retracing = not jump
        self.reader.view.go(place.cursor)
        self._retracing = False

    # ----------------------------------------------------------------------- marks

    async def set_mark(self) -> None:
        """Have this place marked by the letter pressed next."""
        from tui.screens.marks import BEFORE

        here, target = self._look(), self.reader.target()
        if here is None or target is None:
            return
        start, end = target.passage.start, target.passage.end
        anchor = make_anchor(target.document, Span(start, min(end, start + _QUOTE_CHARACTERS)))
        section = section_at(here.opened.layers, start)
        root, document = here.key

        def chosen(letter: str | None) -> None:
            if letter is None or letter == BEFORE:
                return
            mark = Mark(
                letter=letter,
                root=root,
                document=document,
                path=here.opened.record.path,
                section=section.title[:_SECTION_CHARACTERS] if section else "",
                anchor=anchor,
            )
            self.reader.desk.positions.mark(mark)
            self.reader.remember_soon()
            scope = " in all of the corpus" if letter.isupper() else ""
            self.reader.tell(f"{letter} marks this place{scope}.")

        await self._ask("Mark this place", "a letter · A to Z: in all of the corpus", chosen)

    async def go_to_mark(self) -> None:
        """Go to the mark whose letter is pressed next."""
        from tui.screens.marks import BEFORE

        marks = {mark.letter: mark for mark in self._marks()}

        def chosen(letter: str | None) -> None:
            if letter == BEFORE:
                self._go_before()
            elif letter in marks:
                self._go_to(marks[letter])
            elif letter is not None:
                self.reader.tell(f"Nothing is marked by {letter}.")

        await self._ask("Go to a mark", f"its letter · {BEFORE} where you were", chosen)

    def _go_before(self) -> None:
        if self._before is None:
            self.reader.tell("You have not jumped yet.")
        else:
            self._go(self._before, jump=True)

    def _go_to(self, mark: Mark) -> None:
        here = self._look()
        if here is not None and here.key == (mark.root, mark.document):
            self._go(_stop(mark, here.volume), jump=True)
        else:
            self.work(partial(self._look_up, mark), "travel")

    def _look_up(self, mark: Mark) -> None:
        """Find the document of a mark, and go there."""
        for shelf in self.reader.desk.shelves:
            if str(shelf.root) == mark.root:
                entry = shelf.library.at(mark.path)
                if entry is None or entry.id != mark.document:
                    entry = shelf.library.find(mark.document)
                if entry is not None:
                    stop = _stop(mark, Volume(shelf, entry))
                    self.from_work(partial(self._go, stop, jump=True))
                    return
        self.from_work(self.reader.tell, f"{mark.path}, which {mark.letter} marks, is gone.")

    def _marks(self) -> list[Mark]:
        """Return the marks that can be gone to from here, in the order of their letters."""
        volume, opened, desk = self.reader.volume, self.reader.opened, self.reader.desk
        if volume is None:
            return []
        document = opened.record.id if opened else volume.id
        return desk.positions.marks(
            [shelf.root for shelf in desk.shelves], volume.shelf.root, document
        )

    async def _ask(self, title: str, letters: str, chosen: Callable[[str | None], None]) -> None:
        """Ask for a letter."""
        from tui.screens.marks import MarksScreen

        await self.reader.app.push_screen(MarksScreen(title, letters, self._marks()), chosen)


def _stop(mark: Mark, volume: Volume) -> _Stop:
    where = Whereabouts.of(mark.anchor)
    return _Stop(mark.root, mark.document, mark.anchor.start, volume, where)
