"""Words folded: what a person types finds what was set, and the way back is exact."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.word_folding import fold, folded, spaced, words

TEXTS = st.text(st.sampled_from("aZé中の한ßﬁıł _-.'\u0301\u00ad\u200bЖ9½ "), max_size=60)  # noqa: RUF001


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Łódź", "lodz"),
        ("STRASSE", "straße"),
        ("ﬁnance", "finance"),
        ("co\u00adoperate", "cooperate"),
        ("cafe\u0301", "CAFÉ"),
        ("Ørsted", "orsted"),
    ],
)
def test_two_ways_to_write_a_word_are_one(typed: str, found: str) -> None:
    assert words(typed) == words(found)


def test_each_character_of_a_script_without_spaces_is_a_word() -> None:
    assert words("用Python写 strait") == ("用", "python", "写", "strait")
    assert spaced("用Python写").split() == ["用", "python", "写"]


@given(TEXTS)
def test_the_tokenizer_of_the_index_sees_the_same_words(text: str) -> None:
    ascii_signs = r"[\x00-/:-@\[-`{-\x7f]+"
    assert [word for word in re.split(ascii_signs, spaced(text)) if word] == [*words(text)]


@given(TEXTS, TEXTS)
def test_the_way_back_leads_to_what_was_folded(before: str, text: str) -> None:
    whole = folded(before + text)
    assert whole.text == fold(before) + fold(text)
    start = len(fold(before))
    span = whole.span(start, len(whole.text)) if fold(text) else None
    if span is not None:
        assert fold((before + text)[span[0] : span[1]]) == fold(text)
