from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.reading.wrapping import cells
from tui.widgets.cutting import cut, pad

texts = st.text("ab \n\u6f22\u0301\u200b\u00ad", max_size=40)


@given(texts, st.integers(0, 30))
def test_it_never_takes_more_room_than_given(text: str, width: int) -> None:
    assert cells(cut(text, width)) <= width
    assert "\n" not in cut(text, width)


@given(texts, st.integers(1, 30))
def test_padded_it_takes_exactly_the_room_given(text: str, width: int) -> None:
    assert cells(pad(text, width)) == width


@pytest.mark.parametrize(
    ("text", "width", "short"),
    [
        ("short", 5, "short"),
        ("too long", 7, "too lo…"),
        ("two words", 5, "two…"),
        ("漢字かな", 5, "漢字…"),
        ("漢字かな", 4, "漢…"),
        ("a\u200bb", 2, "ab"),
        ("  more   than\none space ", 30, "more than one space"),
        ("anything", 1, "…"),
        ("anything", 0, ""),
        ("", 0, ""),
    ],
)
def test_where_it_is_cut(text: str, width: int, short: str) -> None:
    assert cut(text, width) == short
