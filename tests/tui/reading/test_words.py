from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.reading.words import words
from tui.reading.wrapping import clusters

_SIGNS = (
    *"ab9 .,'’-“”_\n\u00a0\u00ad\u200b\u2060e\u0301漢字かナ、한국नमते्",  # noqa: RUF001
    *"\U0001f1e9\U0001f1ea\U0001f469",
    "\U0001f469\u200d\U0001f469",  # a joiner elsewhere glues what nobody would call a word
)
MIXED = st.lists(st.sampled_from(_SIGNS), max_size=40).map("".join)
NO_WORD = " \n\u00a0\u00ad\u200b\u2060\u0301\u0947\u094d"
"""White space, what is painted as nothing, and marks that may stand on white space."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("   ", []),
        ("Don't pay 12,000 (3.5%).", ["Don't", "pay", "12,000", "(", "3.5", "%)."]),
        ("at 12:30, he said: no", ["at", "12:30", ",", "he", "said", ":", "no"]),
        ("well-known—that", ["well", "-", "known", "—", "that"]),
        ("漢字かな、テスト。", [*"漢字かな、テスト。"]),
        ("한국어 말", ["한국어", "말"]),
        ("नमस्ते दुनिया", ["नमस्ते", "दुनिया"]),
        ("hy\u00adphen\u200bated", ["hy\u00adphen", "ated"]),
        ("cafe\u0301s", ["cafe\u0301s"]),
        ("\u2060word", ["word"]),
    ],
)
def test_what_a_word_is(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in words(text)] == expected


@given(MIXED)
def test_words_are_in_order_and_hold_everything_but_white_space(text: str) -> None:
    found = words(text)
    position = 0
    for start, end in found:
        assert position <= start < end
        assert not text[position:start].strip(NO_WORD)
        position = end
    assert not text[position:].strip(NO_WORD)


def grapheme_edges(text: str) -> set[int]:
    """Return where a grapheme begins or ends; a line feed is always one (UAX #29, GB4 and 5)."""
    edges: set[int] = set()
    start = 0
    for line in text.split("\n"):
        edges |= {start + edge for cluster in clusters(line) for edge in cluster[:2]}
        start += len(line) + 1
    return edges


@given(MIXED)
def test_no_word_begins_or_ends_inside_a_grapheme(text: str) -> None:
    edges = grapheme_edges(text)
    assert all({start, end} <= edges for start, end in words(text))
