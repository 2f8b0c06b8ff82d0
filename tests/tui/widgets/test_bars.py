"""Bars and sparklines as characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.bars import bar, sparkline


@given(st.floats(0, 1), st.integers(2, 60), st.booleans())
def test_a_bar_shows_no_more_and_no_less_than_there_is(
    share: float, cells: int, ascii_only: bool
) -> None:
    filled, rest = bar(share, cells, of_whole=True, ascii_only=ascii_only)
    assert len(filled + rest) == cells
    assert bool(filled) == (share > 0)
    assert bool(rest) == (share < 1)
    assert (filled + rest).isascii() == ascii_only


def test_without_a_whole_the_rest_is_blank() -> None:
    assert bar(0.5, 4) == ("━━", "  ")
    assert bar(0.5, 4, of_whole=True, ascii_only=True) == ("##", "..")


@pytest.mark.parametrize(
    ("counts", "drawn"),
    [((), ""), ((0, 0), "  "), ((1, 0, 8), "▁ █"), ((1, 1000), "▁█"), ((4, 8), "▄█")],
)
def test_a_sparkline_has_a_column_for_each_count(counts: tuple[int, ...], drawn: str) -> None:
    assert sparkline(counts) == drawn
    ascii_drawn = sparkline(counts, ascii_only=True)
    assert ascii_drawn.isascii()
    assert [char == " " for char in ascii_drawn] == [count == 0 for count in counts]
