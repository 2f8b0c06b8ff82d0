"""Where the rare words of a passage stand together in a long text."""

from __future__ import annotations

import pytest

from corpus.document import Span
from store.word_index import Spot, WordIndex
from store.word_weights import WordWeights
from store.words import forms_in

FILLER = "it was said by all of them that the day was long and the night was not. " * 400
PASSAGE = "Aldus weighed seven crates of quince before the ferry sailed"
OFFSETS = {form: [number] for number, form in enumerate(forms_in(PASSAGE)) if form != "the"}


def an_index(text: str) -> WordIndex:
    return WordIndex(text, [OFFSETS], WordWeights(text, OFFSETS.keys()))


def holds(spot: Spot, position: int) -> bool:
    return spot.start <= position <= spot.end


@pytest.mark.parametrize(
    "words", [PASSAGE, "Aldus, at last, weighed crates of Quince; the ferry sailed"]
)
def test_the_best_spot_has_most_of_the_words_as_far_apart_as_they_were(words: str) -> None:
    scattered = f"{FILLER} seven {FILLER} quince {FILLER} ferry {FILLER}"
    text = f"{scattered} {words} {FILLER}"
    best, *others = an_index(text).spots(OFFSETS, slack=10)
    assert holds(best, text.index(words))
    assert not others


def test_a_spot_is_looked_for_only_where_one_asks() -> None:
    text = f"{FILLER} {PASSAGE} {FILLER} {PASSAGE} {FILLER}"
    first, second = text.index(PASSAGE), text.rindex(PASSAGE)
    index = an_index(text)
    assert len(index.spots(OFFSETS, slack=10)) == 2
    (only,) = index.spots(OFFSETS, 10, Span(second - 2_000, second + 2_000))
    assert holds(only, second)
    assert not holds(only, first)


@pytest.mark.parametrize("text", ["", "the day was long", f"{FILLER} quince {FILLER}"])
def test_a_word_that_stands_alone_is_no_spot(text: str) -> None:
    assert an_index(text).spots(OFFSETS, slack=10) == []
    assert an_index(text).spots(OFFSETS, 10, Span(0, 100)) == []
