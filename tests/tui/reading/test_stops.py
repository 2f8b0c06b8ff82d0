from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Span
from corpus.query import Query
from corpus.search import Hits
from tui.reading.card import Card
from tui.reading.stops import NoteHit, Stop, Stops, Way, before, note_hits


def stops(hits: list[int], notes: list[int] | None = None) -> Stops:
    named = [NoteHit(position, f"note{n}") for n, position in enumerate(sorted(notes or []))]
    return Stops(Hits.of((start, start + 1) for start in sorted(set(hits))), named, "whole")


def all_of(found: Stops) -> list[Stop]:
    text = [Stop(start, 0, n) for n, start in enumerate(found.hits.starts)]
    return sorted([*text, *(Stop(note.position, 1, n) for n, note in enumerate(found.notes))])


PLACES = st.lists(st.integers(0, 20), max_size=6)


@given(PLACES, PLACES, st.integers(0, 20))
def test_ways_lead_from_stop_to_stop_and_around(
    hits: list[int], notes: list[int], position: int
) -> None:
    found = stops(hits, notes)
    every = all_of(found)
    for place in (*every, before(position)):
        ahead = [stop for stop in every if stop > place] or every
        behind = [stop for stop in every if stop < place] or every
        assert found.beyond(place, 1) == (ahead[0] if every else None)
        assert found.beyond(place, -1) == (behind[-1] if every else None)


def test_it_is_known_that_a_way_leads_around_an_end() -> None:
    found = stops([3, 9])
    last, first = Stop(9, 0, 1), Stop(3, 0, 0)
    assert Way(last, 1, jump=True).is_round_to(first)
    assert Way(first, -1, jump=True).is_round_to(last)
    assert not Way(first, 1, jump=True).is_round_to(last)
    only = stops([3])
    assert only.beyond(first, 1) == first
    assert not Way(first, 1, jump=True).is_round_to(first)
    assert found.any


def test_while_it_goes_on_only_what_is_sure_is_taken() -> None:
    some = Stops(Hits.of([(50, 51), (60, 61)]), [NoteHit(90, "a")], None)
    origin = before(40)

    def is_sure(place: Stop, step: int) -> bool:
        return some.is_sure(Way(place, step, jump=True), some.beyond(place, step), 40)

    assert is_sure(origin, 1)
    assert is_sure(Stop(50, 0, 0), 1)
    assert not is_sure(Stop(60, 0, 1), 1), "a hit may come before the note"
    assert not is_sure(origin, -1)
    round_about = Stops(Hits.of([(5, 6)]), (), None)
    assert round_about.is_sure(Way(origin, 1, jump=True), Stop(5, 0, 0), 40)
    assert not Stops(ended=None).is_sure(Way(origin, 1, jump=True), None, 40)


def test_a_stop_stays_the_same_when_more_is_known() -> None:
    some, every = Stops(Hits.of([(50, 51)]), [NoteHit(9, "b")]), stops([5, 50], [3, 9])
    assert every.again(Stop(50, 0, 0), some) == Stop(50, 0, 1)
    assert stops([5]).again(Stop(50, 0, 0), some) is None
    named = Stops(every.hits, [NoteHit(3, "a"), NoteHit(9, "b")], "whole")
    assert named.again(Stop(9, 1, 0), some) == Stop(9, 1, 1)
    assert every.again(Stop(9, 1, 0), some) is None, "its note says something else now"


def test_it_is_said_which_stop_of_how_many_this_is() -> None:
    found = stops([3, 9, 12], [9, 10])
    assert found.in_words(Stop(9, 0, 1)) == "2 of 3 · 2 in notes"
    assert found.in_words(Stop(9, 1, 0)) == "note 1 of 2 · 3 in the text"
    assert found.in_words(None) == "3 · 2 in notes"
    assert stops([3]).in_words(None) == "1"
    assert stops([]).in_words(None) == "nothing found"
    assert Stops(ended=None).in_words(None) == "counting …"
    many = Stops(Hits.of((n, n + 1) for n in range(1_000)), (), "many")
    assert many.in_words(Stop(0, 0, 0)) == "1 of 1,000 and more"
    assert Stops(many.hits, (), "slow").in_words(None) == "1,000, stopped: too slow"
    assert Stops(ended="slow").in_words(None) == "stopped: too slow"


def test_notes_are_looked_through_and_quotes_that_are_gone() -> None:
    def card(name: str, note: str, span: Span | None, found: str | None = None) -> Card:
        return Card(name, None, "The sea was calm", note, (), span, found=found)

    cards = [
        card("says", "About the\nsea.", Span(40, 56)),
        card("quotes", "", Span(10, 26)),
        card("lost", "", None),
        card("changed", "", Span(20, 36), "The lake was calm"),
    ]
    hits = note_hits(Query("the sea").matcher(), cards, behind=100)
    assert hits == [NoteHit(20, "changed"), NoteHit(40, "says"), NoteHit(100, "lost")]
