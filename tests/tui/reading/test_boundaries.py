from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Span
from tests.tui.reading.test_words import MIXED, grapheme_edges
from tui.reading import boundaries
from tui.reading.boundaries import Side, moved

TEXT = "The council didn't vote on 12,000 euros. 漢字かな。 It went home."
SIDES: tuple[Side, ...] = ("start", "end")

sides = st.sampled_from(SIDES)
steps = st.sampled_from([-1, 1])


def passage(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def spans_in(text: str) -> st.SearchStrategy[Span]:
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    return places.filter(lambda p: p[0] < p[1]).map(lambda p: Span(*p))


@pytest.mark.parametrize(
    ("words", "side", "step", "expected"),
    [
        ("council didn't", "end", 1, "council didn't vote"),
        ("council didn't", "end", -1, "council"),
        ("council didn't", "start", 1, "didn't"),
        ("council didn't", "start", -1, "The council didn't"),
        ("12,000 euros", "end", 1, "12,000 euros."),
        ("12,000 euros.", "end", 1, "12,000 euros. 漢"),
        ("字", "end", 1, "字か"),
        ("字", "start", -1, "漢字"),
        ("ounci", "end", 1, "ouncil"),
        ("ounci", "start", -1, "counci"),
    ],
)
def test_an_end_moves_by_a_word(words: str, side: Side, step: int, expected: str) -> None:
    found = moved(TEXT, passage(words), side, step)
    assert TEXT[found.start : found.end] == expected


@pytest.mark.parametrize(
    ("words", "side", "step"),
    [
        ("The council", "start", -1),
        ("home.", "end", 1),
        ("vote", "end", -1),
        ("vote", "start", 1),
    ],
)
def test_where_there_is_no_further_word_nothing_moves(words: str, side: Side, step: int) -> None:
    assert moved(TEXT, passage(words), side, step) == passage(words)


@given(MIXED.filter(lambda text: len(text) > 1), st.data(), sides, steps)
def test_the_other_end_stays_and_no_grapheme_is_parted(
    text: str, data: st.DataObject, side: Side, step: int
) -> None:
    span = data.draw(spans_in(text))
    found = moved(text, span, side, step)
    assert 0 <= found.start < found.end <= len(text)
    stays, moves = ("end", "start") if side == "start" else ("start", "end")
    assert getattr(found, stays) == getattr(span, stays)
    before, after = getattr(span, moves), getattr(found, moves)
    assert (after - before) * step >= 0
    if before != after:
        assert after in grapheme_edges(text)
        edge = text[after] if side == "start" else text[after - 1]
        assert not edge.isspace()


@given(MIXED.filter(lambda text: len(text) > 1), st.data(), sides, steps)
def test_a_step_and_back_leads_to_the_same_word(
    text: str, data: st.DataObject, side: Side, step: int
) -> None:
    there = moved(text, data.draw(spans_in(text)), side, step)
    onward = moved(text, there, side, step)
    if onward != there:
        back = moved(text, onward, side, -step)
        assert moved(text, back, side, step) == onward


@given(MIXED, MIXED.filter(lambda text: len(text) > 1), st.data(), sides, steps)
def test_how_far_it_looks_makes_no_difference(
    before: str, text: str, data: st.DataObject, side: Side, step: int
) -> None:
    whole = before + " " + text + " " + before
    span = data.draw(spans_in(whole))
    near = pytest.MonkeyPatch()
    with near.context() as patched:
        patched.setattr(boundaries, "_REACH", 1)
        nearby = moved(whole, span, side, step)
    assert nearby == moved(whole, span, side, step)
