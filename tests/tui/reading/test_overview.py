from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from corpus.search import Hits
from tui.reading.marking import Marked, Marking
from tui.reading.overview import Overview, Sign, Unchecked

STARTS = st.lists(st.integers(0, 99), max_size=8, unique=True).map(sorted)


def marks(*starts: int) -> Marking:
    return Marking(Marked(start, start + 1, "verified", f"a{start}") for start in starts)


def hits(*starts: int) -> Hits:
    return Hits.of((start, start + 1) for start in starts)


def naive(overview: Overview, height: int) -> list[Sign]:
    """Put every sign where its place is, the weightier over the others."""
    signs: list[Sign] = [None] * height

    def row(start: int) -> int:
        return min(height - 1, start * height // max(1, overview.characters))

    for number, start in enumerate(overview.unchecked.starts):
        if number not in overview.unchecked.checked:
            signs[row(start)] = "claim"
    for start in overview.hits.starts:
        signs[row(start)] = "hit"
    for marked in overview.marking.marked:
        signs[row(marked.start)] = marked
    if overview.hit is not None:
        signs[row(overview.hits.starts[overview.hit])] = "here"
    return signs


@given(STARTS, STARTS, STARTS, st.data(), st.integers(1, 30))
def test_each_row_shows_the_weightiest_of_its_part(
    marked: list[int], found: list[int], claims: list[int], data: st.DataObject, height: int
) -> None:
    checked = [n for n in range(len(claims)) if data.draw(st.booleans())]
    here = data.draw(st.sampled_from([None, *range(len(found))]))
    overview = Overview(100, marks(*marked), hits(*found), here, Unchecked(claims, checked))
    assert overview.signs(height) == naive(overview, height)


def test_what_stands_behind_the_text_is_in_the_last_row() -> None:
    assert Overview(100, hits=hits(100)).signs(4) == [None, None, None, "hit"]
    assert Overview(0, hits=hits(0)).signs(2) == ["hit", None]
    assert Overview(100).signs(0) == []


class Counted(Sequence[int]):
    """Numbers that count how often they are looked at."""

    def __init__(self, number: int) -> None:
        self.number, self.looks = number, 0

    def __len__(self) -> int:
        return self.number

    def __getitem__(self, index: Any) -> Any:
        self.looks += 1
        return index * 10

    def __iter__(self) -> Iterator[int]:
        raise AssertionError("all of them are looked at")


def test_it_costs_rows_and_not_claims() -> None:
    claims, checked = Counted(1_000_000), Counted(100_000)
    Overview(10_000_000, unchecked=Unchecked(claims, checked)).signs(45)
    assert claims.looks + checked.looks <= 45 * 4 * 21
