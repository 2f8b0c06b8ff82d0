from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.reading import word_diff as module
from tui.reading.word_diff import Kind, Piece, word_diff

PROSE = st.lists(st.sampled_from(["the", "bridge", "12,000", "it's", "漢字", "cost,"]), max_size=12)


def told(pieces: tuple[Piece, ...], *kinds: Kind) -> list[str]:
    return "".join(piece.text + " " for piece in pieces if piece.kind in kinds).split()


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        ("", "", []),
        ("The same.", "The  same.", [("same", "The  same.")]),
        (
            "About 12,000 crossed it every day.",
            "About 11,480 crossed it daily.",
            [
                ("same", "About "),
                ("gone", "12,000 "),
                ("new", "11,480 "),
                ("same", "crossed it "),
                ("gone", "every day"),
                ("new", "daily"),
                ("same", "."),
            ],
        ),
        ("One two.", "One two three.", [("same", "One two "), ("new", "three"), ("same", ".")]),
        ("all gone", "new words", [("gone", "all gone"), ("new", "new words")]),
    ],
)
def test_what_changed_is_told_by_words(
    then: str, now: str, expected: list[tuple[Kind, str]]
) -> None:
    assert [(piece.kind, piece.text) for piece in word_diff(then, now)] == expected


@given(PROSE, PROSE)
def test_both_texts_are_in_it_whole(then: list[str], now: list[str]) -> None:
    pieces = word_diff(" ".join(then), " ".join(now))
    # Where one text has a space, the other may have none: only the letters are compared.
    assert "".join(told(pieces, "same", "gone")) == "".join(then)
    assert "".join(told(pieces, "same", "new")) == "".join(now)


@given(PROSE)
def test_a_text_differs_from_itself_in_nothing(words: list[str]) -> None:
    assert {piece.kind for piece in word_diff(" ".join(words), " ".join(words))} <= {"same"}


@given(PROSE, PROSE)
def test_neighbours_are_of_different_kinds_and_what_is_gone_comes_first(
    then: list[str], now: list[str]
) -> None:
    kinds = [piece.kind for piece in word_diff(" ".join(then), " ".join(now))]
    pairs = list(pairwise(kinds))
    assert all(a != b for a, b in pairs)
    assert ("new", "gone") not in pairs


def test_where_too_much_differs_it_is_shown_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_PAIRS", 3)
    word_diff.cache_clear()
    pieces = word_diff("First a b c last", "First b d a last")
    word_diff.cache_clear()
    assert [piece.kind for piece in pieces] == ["same", "gone", "new", "same"]
    assert told(pieces, "same") == ["First", "last"]
