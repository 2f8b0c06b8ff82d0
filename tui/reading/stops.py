"""The stops of a search: its hits in the text, and the annotations that have one. Pure.

An annotation has a hit where its note has, or its quote where that is not in the text any
more. It is a stop at its place in the text, behind the hits there; one that has lost its
place comes last, as it does in its pane.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.search import NO_HITS, Ended, Hits, Matcher
from tui.reading.card import Card

_AFTER: dict[Ended, str] = {"whole": "", "many": " and more", "slow": ", stopped: too slow"}


class NoteHit(NamedTuple):
    """An annotation that has a hit.

    Attributes:
        position: Where it stands, in characters; behind the text if it has no place.
        annotation: Its id.
    """

    position: int
    annotation: str


class Stop(NamedTuple):
    """A stop; they compare by their order.

    Attributes:
        position: Where it is in the text, in characters.
        in_note: 1 for an annotation, 0 for a hit in the text.
        number: Which it is of its kind, from 0.
    """

    position: int
    in_note: int
    number: int


def before(position: int) -> Stop:
    """Return the place before all stops at a character."""
    return Stop(position, -1, -1)


class Way(NamedTuple):
    """A way from a place to a stop.

    Attributes:
        place: From where.
        step: 1 to the next stop, -1 to the one before.
        jump: Whether the place left is one to come back to.
    """

    place: Stop
    step: int
    jump: bool

    def is_round_to(self, stop: Stop) -> bool:
        """Tell whether it leads to a stop over an end of the text."""
        return stop < self.place if self.step > 0 else stop > self.place


@dataclass(frozen=True, slots=True)
class Stops:
    """What a search found in a document and its annotations.

    Attributes:
        hits: The hits in the text.
        notes: The annotations that have one, in order.
        ended: How the search ended; None while it goes on, and `hits` are some of them.
    """

    hits: Hits = NO_HITS
    notes: Sequence[NoteHit] = ()
    ended: Ended | None = None

    @property
    def any(self) -> bool:
        """Whether there is any."""
        return bool(self.hits.number or self.notes)

    def beyond(self, place: Stop, step: int) -> Stop | None:
        """Return the next stop from a place, or the one before; from either end, the other."""
        if step > 0:
            hit, note = self._behind(place)
            near = min((s for s in (hit, note) if s), default=None)
            first = (self._hit(0), self._note(0))
            return near or min((s for s in first if s), default=None)
        hit, note = self._before(place)
        near = max((s for s in (hit, note) if s), default=None)
        last = (self._hit(self.hits.number - 1), self._note(len(self.notes) - 1))
        return near or max((s for s in last if s), default=None)

    def _behind(self, place: Stop) -> tuple[Stop | None, Stop | None]:
        at_hits = bisect_right if place.in_note >= 0 else bisect_left
        hit = at_hits(self.hits.starts, place.position)
        if place.in_note == 1:
            return self._hit(hit), self._note(place.number + 1)
        return self._hit(hit), self._note(bisect_left(self.notes, (place.position, "")))

    def _before(self, place: Stop) -> tuple[Stop | None, Stop | None]:
        at_hits = bisect_right if place.in_note == 1 else bisect_left
        hit = at_hits(self.hits.starts, place.position) - 1
        if place.in_note == 1:
            return self._hit(hit), self._note(place.number - 1)
        return self._hit(hit), self._note(bisect_left(self.notes, (place.position, "")) - 1)

    def _hit(self, number: int) -> Stop | None:
        if not 0 <= number < self.hits.number:
            return None
        return Stop(self.hits.starts[number], 0, number)

    def _note(self, number: int) -> Stop | None:
        if not 0 <= number < len(self.notes):
            return None
        return Stop(self.notes[number].position, 1, number)

    def is_sure(self, way: Way, stop: Stop | None, origin: int) -> bool:
        """Tell whether a way leads to this stop though not all hits may be known.

        Args:
            way: The way.
            stop: Where it leads by what is known.
            origin: From where on hits were looked for first: the hits that are known begin
                with the first one behind it.
        """
        if self.ended is not None:
            return True
        known = self.hits.starts
        if stop is None or way.step < 0 or not known or stop.position > known[-1]:
            return False
        return way.place == before(origin) or stop > way.place

    def again(self, stop: Stop, older: Stops) -> Stop | None:
        """Return a stop of `older` as it is among these; None if it is none of them."""
        if stop.in_note:
            name = older.notes[stop.number].annotation
            numbers = (n for n, note in enumerate(self.notes) if note.annotation == name)
            return self._note(next(numbers, -1))
        same = self._hit(bisect_left(self.hits.starts, stop.position))
        return same if same and same.position == stop.position else None

    def in_words(self, here: Stop | None) -> str:
        """Return which stop this is of how many: "3 of 47 · 2 in notes"."""
        if self.ended is None:
            return "counting …"
        if not self.any:
            return _AFTER[self.ended].strip(", ") or "nothing found"
        number, notes = self.hits.number, len(self.notes)
        at = f"{here.number + 1:,} of " if here else ""
        if here and here.in_note:
            return f"note {at}{notes:,} · {number:,}{_AFTER[self.ended]} in the text"
        text = f"{at}{number:,}{_AFTER[self.ended]}"
        return f"{text} · {notes:,} in notes" if notes else text


def note_hits(matcher: Matcher, cards: Iterable[Card], behind: int) -> list[NoteHit]:
    """Return the annotations that have a hit, in order.

    Args:
        matcher: What is looked for.
        cards: The annotations.
        behind: The position of those that have no place.
    """
    found = [
        NoteHit(card.span.start if card.span else behind, card.annotation)
        for card in cards
        if _has(matcher, card.note)
        or ((card.span is None or card.found is not None) and _has(matcher, card.quote))
    ]
    return sorted(found)


def _has(matcher: Matcher, text: str) -> bool:
    place = 0
    while place < len(text):
        end = matcher.slice_to(text, place)
        if next(matcher.find(text, place, end), None) is not None:
            return True
        place = end
    return False
