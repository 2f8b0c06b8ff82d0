from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.reading.heights import Heights

ROWS = st.lists(st.integers(1, 9), min_size=1, max_size=40)
ROOM = st.integers(1, 20)
MOVES = st.lists(st.tuples(st.booleans(), st.integers(0, 400)), max_size=12)


def in_view(heights: Heights, top: int, room: int) -> range:
    return range(heights.at(top), heights.at(min(top + room, heights.total) - 1) + 1)


@given(ROWS, ROOM, MOVES)
def test_what_is_in_view_is_measured_wherever_it_was_scrolled(
    rows: list[int], room: int, moves: list[tuple[bool, int]]
) -> None:
    heights, top = Heights(len(rows), 4, rows.__getitem__), 0
    for reveals, number in moves:
        if reveals:
            index = number % len(rows)
            top = heights.reveal(index, top, room)
            start, end = heights.start(index), heights.start(index + 1)
            assert start == top if rows[index] >= room else top <= start < end <= top + room
        else:
            top = heights.settle(number, room)
            assert top <= number
        assert 0 <= top <= max(0, heights.total - room)
        for index in in_view(heights, top, room):
            assert heights.known[index] == heights.rows(index) == rows[index]


@given(ROWS, ROOM, st.integers(0, 100))
def test_settling_moves_nothing_that_is_above(rows: list[int], room: int, top: int) -> None:
    heights = Heights(len(rows), 4, rows.__getitem__)
    before = heights.at(min(top, heights.total - 1))
    starts = [heights.start(index) for index in range(before)]
    settled = heights.settle(top, room)
    if settled == top:
        assert [heights.start(index) for index in range(before)] == starts


@given(ROWS, st.data())
def test_an_entry_is_found_by_each_of_its_rows(rows: list[int], data: st.DataObject) -> None:
    heights = Heights(len(rows), 4, rows.__getitem__)
    heights.learn(dict(enumerate(rows)))
    index = data.draw(st.integers(0, len(rows) - 1))
    for row in range(heights.start(index), heights.start(index + 1)):
        assert heights.at(row) == index
    assert heights.at(heights.total) == len(rows) - 1


@given(ROWS, ROOM, st.sampled_from((1, -1)), st.data())
def test_a_page_further_is_about_as_many_rows_away(
    rows: list[int], room: int, step: int, data: st.DataObject
) -> None:
    heights = Heights(len(rows), 4, rows.__getitem__)
    index = data.draw(st.integers(0, len(rows) - 1))
    there = heights.further(index, step, room)
    between = rows[index:there] if step > 0 else rows[there + 1 : index + 1]
    assert sum(between) <= room
    if 0 < there < len(rows) - 1:
        assert sum(between) + rows[there] > room


def test_it_measures_what_is_seen_and_no_more() -> None:
    measured: list[int] = []

    def measure(index: int) -> int:
        measured.append(index)
        return 5

    heights = Heights(10_000, 4, measure)
    top = heights.settle(20_000, 40)
    heights.reveal(9_999, top, 40)
    assert len(measured) < 60


def test_a_list_of_nothing_has_no_rows() -> None:
    heights = Heights(0, 4, lambda index: index)
    assert heights.settle(10, 5) == 0
    assert (heights.total, heights.at(3)) == (0, 0)
