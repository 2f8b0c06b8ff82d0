"""Foreign text must not be able to act on a terminal, and no position may move."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.safe_text import (
    DIRECTION_SIGN,
    EXCESS_MARK_SIGN,
    MARKS_PER_GRAPHEME,
    REPLACEMENT,
    ZERO_WIDTH,
    ZERO_WIDTH_RUN,
    safe_line,
    safe_text,
)

ANY_TEXT = st.text(st.characters(exclude_categories=()))
HOSTILE = st.text(
    st.sampled_from(
        "a \n\t\r\x00\x1b\x7f\x85\x9b\u0301\u200b\u200d\u202e\u2066\ud800\ufffe\U000e0041İé漢"
    )
)


@given(ANY_TEXT | HOSTILE)
def test_a_text_keeps_its_length_and_its_line_ends(text: str) -> None:
    safe = safe_text(text)
    assert len(safe) == len(text)
    assert [n for n, char in enumerate(safe) if char == "\n"] == [
        n for n, char in enumerate(text) if char == "\n"
    ]


@given(ANY_TEXT | HOSTILE)
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    for char in safe_text(text).replace("\n", "") + safe_line(text):
        assert unicodedata.category(char) not in {"Cc", "Cs", "Zl", "Zp"}
        assert unicodedata.bidirectional(char) not in {
            "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI",
        }  # fmt: skip
        char.encode("utf-8")


def test_what_a_terminal_obeys_is_found_far_down_a_long_text() -> None:
    words = "é" * 3_000_000
    assert safe_text(f"{words}\u202e\x1b") == f"{words}{DIRECTION_SIGN}\u241b"


@given(ANY_TEXT | HOSTILE)
def test_making_safe_twice_changes_nothing_more(text: str) -> None:
    assert safe_text(safe_text(text)) == safe_text(text)
    assert safe_line(safe_line(text)) == safe_line(text)


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs"))))
def test_plain_words_of_any_script_are_left_alone(text: str) -> None:
    assert safe_text(text) == text == safe_line(text)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("\x1b]52;c;aGk=\x07", "␛]52;c;aGk=␇"),
        ("é\x1b[31m", "é␛[31m"),
        ("a\tb\x7f", "a b␡"),
        ("é\x9b31m\x85", f"é{REPLACEMENT}31m{REPLACEMENT}"),
        ("\ud83d \ufffe \U0001ffff", f"{REPLACEMENT} {REPLACEMENT} {REPLACEMENT}"),
        ("fr\u202etxt.exe", f"fr{DIRECTION_SIGN}txt.exe"),
        ("\u2066\u2069\u061c\u200f\u2028\ufff9\U000e0041", DIRECTION_SIGN * 7),
    ],
)
def test_what_acts_becomes_a_sign(text: str, safe: str) -> None:
    assert safe_text(text) == safe


def test_a_line_shows_its_line_ends_and_tabs() -> None:
    assert safe_line("a\nb\tc") == "a␊b␉c"
    assert safe_line("é\nb\tc") == "é␊b␉c"


def test_what_is_painted_as_nothing_stays_in_the_text() -> None:
    text = "soft\u00adhyphen\u200b\u2060\ufeff"
    assert safe_text(text) == text
    assert ZERO_WIDTH_RUN.sub("", text) == "softhyphen"
    assert all(ZERO_WIDTH_RUN.fullmatch(char) for char in ZERO_WIDTH)


def test_emoji_and_accents_stay_whole() -> None:
    for text in ("👨‍👩‍👧‍👦", "❤️", "e\u0301", "שָׁלוֹם", "नमस्ते", "ภาษาไทย"):
        assert safe_text(text) == text


def test_a_tower_of_marks_is_cut_to_a_few() -> None:
    tower = "e" + "\u0301" * 40
    kept, excess = MARKS_PER_GRAPHEME, 40 - MARKS_PER_GRAPHEME
    assert safe_text(tower) == "e" + "\u0301" * kept + EXCESS_MARK_SIGN * excess
