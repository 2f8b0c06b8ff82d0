"""The journey against a list with an index, as a browser's history is thought of."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.reading.journey import MOST_PLACES, Journey

MOVES = st.lists(
    st.tuples(st.sampled_from(["jump", "step", "back", "forward"]), st.integers(0, 6)), max_size=60
)


class Hand:
    """Somebody who jumps about on a journey."""

    def __init__(self) -> None:
        self.journey: Journey[int] = Journey()
        self.here = 0

    def jump(self, place: int) -> None:
        self.journey.leave(self.here)
        self.here = place

    def step(self, place: int) -> None:
        self.here = place

    def back(self) -> bool:
        return self._go(self.journey.back(self.here))

    def forward(self) -> bool:
        return self._go(self.journey.forward(self.here))

    def _go(self, place: int | None) -> bool:
        if place is not None:
            self.here = place
        return place is not None


class Model:
    """The same by one list of places; those of another number are all different."""

    def __init__(self) -> None:
        self.places, self.index = [0], 0

    def jump(self, place: int) -> None:
        self.places[self.index + 1 :] = [place]
        self.index += 1

    def step(self, place: int) -> None:
        self.places[self.index] = place

    def back(self) -> bool:
        return self._go(-1)

    def forward(self) -> bool:
        return self._go(1)

    def _go(self, step: int) -> bool:
        if 0 <= self.index + step < len(self.places):
            self.index += step
            return True
        return False


@given(MOVES)
def test_it_is_a_list_of_places_and_where_one_is_in_it(moves: list[tuple[str, int]]) -> None:
    hand, model = Hand(), Model()
    for number, (move, _) in enumerate(moves, 1):
        if move in {"jump", "step"}:  # always somewhere new: what is the same is told below
            getattr(hand, move)(number)
            getattr(model, move)(number)
        else:
            assert getattr(hand, move)() == getattr(model, move)()
        assert hand.here == model.places[model.index]


@given(MOVES)
def test_no_place_is_gone_to_twice_on_the_way_back(moves: list[tuple[str, int]]) -> None:
    hand = Hand()
    for move, place in moves:
        if move in {"jump", "step"}:
            getattr(hand, move)(place)
        else:
            before = hand.here
            assert not getattr(hand, move)() or hand.here != before, "a key that does nothing"
    for way in (hand.back, hand.forward):
        seen = []
        while way():
            seen.append(hand.here)
        assert len(seen) == len(set(seen))


def test_going_back_and_jumping_elsewhere_cuts_what_lay_ahead() -> None:
    hand = Hand()
    for place in (1, 2, 3):
        hand.jump(place)
    assert hand.back()
    assert hand.back()
    hand.jump(9)
    assert not hand.forward()
    assert hand.back()
    assert hand.here == 1


def test_the_place_gone_back_from_is_where_one_was_last() -> None:
    hand = Hand()
    hand.jump(5)
    hand.step(6)
    assert hand.back()
    assert hand.forward()
    assert hand.here == 6


def test_where_nothing_can_be_read_there_is_no_place_to_come_back_to() -> None:
    journey: Journey[int] = Journey()
    journey.leave(1)
    assert journey.back(None) == 1
    assert journey.forward(1) is None


def test_the_places_left_longest_ago_are_forgotten() -> None:
    hand = Hand()
    for place in range(1, MOST_PLACES + 10):
        hand.jump(place)
    steps = 0
    while hand.back():
        steps += 1
    assert (steps, hand.here) == (MOST_PLACES, 9)
