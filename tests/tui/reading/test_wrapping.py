from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import get_character_cell_size, split_graphemes

from corpus.safe_text import ZERO_WIDTH
from tui.reading.wrapping import (
    _wrap_clusters,
    _wrap_simple,
    cells,
    clusters,
    is_simple,
    visible,
    wrap,
)

FAMILY = "\N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL}"
ACCENTED = "e\u0301"

words = st.sampled_from(
    ["the", "a", "negotiations", "x" * 30, "don\u2019t", "naïve", "—", "漢", "漢字かな。", "ไทย",
     FAMILY, ACCENTED, "co\u00adop", "a\u200bb", "\u2060", "10\u00a0000", "q" + "\u0302" * 4]
)  # fmt: skip
texts = st.lists(st.tuples(words, st.sampled_from(["", " ", "  ", "\n"])), max_size=12).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)
widths = st.integers(1, 40)


def blank(text: str) -> bool:
    return not text.strip(" \n\u00a0\u200b")


@given(texts, widths)
def test_every_visible_character_is_in_exactly_one_row_and_in_order(text: str, width: int) -> None:
    behind = 0
    for start, end in wrap(text, width):
        assert behind <= start <= end <= len(text)
        assert blank(text[behind:start]), "only white space is left out"
        behind = end
    assert blank(text[behind:])


@given(texts, widths)
def test_no_row_is_wider_than_asked_but_one_cluster_that_is(text: str, width: int) -> None:
    for start, end in wrap(text, width):
        row = text[start:end]
        if cells(row) > width:
            assert len([c for c in clusters(row) if c[2]]) == 1


@given(texts, widths)
def test_a_row_never_cuts_a_grapheme_cluster(text: str, width: int) -> None:
    edges = {len(text)}
    line_start = 0
    for line in text.split("\n"):
        edges |= {line_start + start for start, _, _ in clusters(line)} | {line_start + len(line)}
        line_start += len(line) + 1
    for start, end in wrap(text, width):
        assert {start, end} <= edges


@given(texts, widths)
def test_a_row_holds_no_line_feed(text: str, width: int) -> None:
    assert all("\n" not in text[start:end] for start, end in wrap(text, width))


@given(st.text("ab \u2019é", max_size=60), st.integers(1, 12))
def test_plain_text_is_broken_alike_whether_measured_or_counted(text: str, width: int) -> None:
    assert _wrap_simple(text, width) == _wrap_clusters(text, width)


@given(texts)
def test_clusters_cover_the_text_and_add_up_to_its_width(text: str) -> None:
    found = clusters(text)
    assert "".join(text[start:end] for start, end, _ in found) == text
    assert sum(width for *_, width in found) == cells(text)


@given(texts)
def test_the_width_is_that_of_what_is_painted(text: str) -> None:
    line = text.replace("\n", " ")
    parts = "".join(text[a:b] for a, b, width in clusters(line) if line[a:b] not in ZERO_WIDTH)
    assert visible(line) == "".join(c for c in line if c not in ZERO_WIDTH)
    assert len(parts) == len(visible(line))


def test_every_character_called_simple_is_one_cell_wide_and_joins_nothing() -> None:
    simple = [chr(code) for code in range(0x20, 0x11_0000) if is_simple(chr(code)) and code != 0x7F]
    assert all(get_character_cell_size(char) == 1 for char in simple)
    assert not any(unicodedata.combining(char) for char in simple)
    in_a_row = "".join(simple)
    assert split_graphemes(in_a_row)[0] == [(i, i + 1, 1) for i in range(len(simple))]


@pytest.mark.parametrize("char", sorted(ZERO_WIDTH))
def test_what_is_painted_as_nothing_takes_no_cell(char: str) -> None:
    assert visible(f"a{char}b") == "ab"
    assert cells(f"a{char}b") == 2
    assert wrap(f"a{char}b", 2) == [(0, 3)]


@pytest.mark.parametrize(
    ("text", "width", "rows"),
    [
        ("", 10, [""]),
        ("one two", 7, ["one two"]),
        ("one two", 6, ["one", "two"]),
        ("one  two", 4, ["one", "two"]),
        ("aaa  bbb", 3, ["aaa", "bbb"]),
        ("aaa ", 3, ["aaa"]),
        ("abcdefgh ij", 3, ["abc", "def", "gh", "ij"]),
        ("one\n\ntwo", 9, ["one", "", "two"]),
        ("10\u00a0000 euros", 7, ["10\u00a0000", "euros"]),
        ("10\u00a0000 euros", 4, ["10", "000", "euro", "s"]),
        ("漢字かな", 4, ["漢字", "かな"]),
        ("漢字。", 4, ["漢", "字。"]),
        ("漢", 1, ["漢"]),
        ("ab漢字 cd", 4, ["ab漢", "字", "cd"]),
        ("aa\u200bbb", 3, ["aa", "bb"]),
        (f"a{FAMILY}b", 2, ["a", FAMILY, "b"]),
    ],
)
def test_where_lines_break(text: str, width: int, rows: list[str]) -> None:
    assert [text[start:end] for start, end in wrap(text, width)] == rows


@pytest.mark.parametrize("width", [0, -3])
def test_no_width_is_a_width_of_one(width: int) -> None:
    assert wrap("ab c", width) == [(0, 1), (1, 2), (3, 4)]
