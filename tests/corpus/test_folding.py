from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.folding import Folding
from corpus.safe_text import ZERO_WIDTH

MIXED = st.text("aAsSß\u0130\u0131\ufb01\u2019'\u2013-\u2026. \u00ad\u200b\u00c5", max_size=12)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Straße", "strasse"),
        ("ẞ", "ss"),
        ("\u0130stanbul \u0131\u015f\u0131k", "istanbul i\u015fik"),
        ("Σίσυφος", "σίσυφοσ"),
        ("co\u00adoper\u200bate", "cooperate"),
        ("\u201cIt\u2019s\u201d \u2013 \u2026", '"it\'s" - ...'),
    ],
)
def test_what_is_typed_is_what_is_set(text: str, folded: str) -> None:
    assert Folding("'\"-...", cased=False)(text) == folded


def test_only_signs_of_the_query_are_folded_and_case_only_if_it_does_not_matter() -> None:
    assert Folding("a", cased=True)("A\u2019s \u2013 \u00adb") == "A\u2019s \u2013 b"
    assert Folding("\u2019", cased=True)("A's") == "A's"


@given(MIXED, MIXED, st.booleans())
def test_folding_is_done_character_by_character(one: str, other: str, cased: bool) -> None:
    fold = Folding("'-...", cased=cased)
    assert fold(one + other) == fold(one) + fold(other)
    assert fold(fold(one)) == fold(one)


@given(MIXED, st.booleans())
def test_every_part_leads_back(text: str, cased: bool) -> None:
    fold = Folding("'-...", cased=cased)
    folded = fold.folded(text)
    assert folded.text == fold(text)
    for start in range(len(folded.text)):
        for end in range(start + 1, len(folded.text) + 1):
            span = folded.span(start, end)
            if span is None:
                continue
            words = text[span[0] : span[1]]
            assert fold(words) == folded.text[start:end]
            assert words[0] not in ZERO_WIDTH
            assert words[-1] not in ZERO_WIDTH


def test_half_a_character_is_no_place() -> None:
    folded = Folding("s", cased=False).folded("aßa")
    assert folded.text == "assa"
    assert folded.span(0, 1) == (0, 1)
    assert folded.span(1, 3) == (1, 2)
    assert folded.span(0, 2) is None
    assert folded.span(2, 4) is None
    assert folded.span(3, 4) == (2, 3)
