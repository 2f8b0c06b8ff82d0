from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Span
from store.positions import ReadingPosition
from tests.tui.making import a_document
from tui.reading.whereabouts import Whereabouts

PARAGRAPHS = (
    "The council voted to close the bridge.",
    "A ferry carried three hundred people.",
    "Repairs will cost forty-eight million.",
    "Nobody has said who is going to pay.",
)


def at(number: int, top: int = 0) -> Whereabouts:
    document = a_document(*PARAGRAPHS)
    block = document.blocks[number]
    passage = Span(block.start, block.end)
    return Whereabouts.at(document, passage, document.blocks[top].start)


def words(place: ReadingPosition, text: str) -> tuple[str, str]:
    return text[place.cursor :][:12], text[place.top :][:12]


def test_what_is_inserted_above_moves_the_place_along() -> None:
    changed = a_document("Something new stands here now.", *PARAGRAPHS)
    place = at(2, top=1).find(changed)
    assert words(place, changed.text) == ("Repairs will", "A ferry carr")


def test_a_passage_that_is_gone_leaves_one_at_the_next() -> None:
    changed = a_document("New.", *PARAGRAPHS[:2], *PARAGRAPHS[3:])
    place = at(2, top=1).find(changed)
    assert words(place, changed.text) == ("Nobody has s", "A ferry carr")


def test_a_top_that_is_gone_stays_as_far_above_as_it_was() -> None:
    changed = a_document("x" * 500, *PARAGRAPHS[2:])
    before = at(2, top=1)
    place = before.find(changed)
    assert words(place, changed.text)[0] == "Repairs will"
    assert place.cursor - place.top == before.place.cursor - before.place.top


def test_in_another_text_the_position_is_kept_as_far_as_it_goes() -> None:
    assert at(3, top=2).find(a_document("Q.")).cursor == 1
    assert at(0).find(a_document()) == ReadingPosition(0, 0)
    empty = Whereabouts.at(a_document(), Span(0, 0), 0)
    assert empty.find(a_document(*PARAGRAPHS)) == ReadingPosition(0, 0)


@given(st.permutations(PARAGRAPHS), st.integers(0, 3), st.integers(0, 3))
def test_words_that_stand_somewhere_are_found(order: list[str], number: int, top: int) -> None:
    changed = a_document(*order)
    place = at(number, top).find(changed)
    assert words(place, changed.text) == (PARAGRAPHS[number][:12], PARAGRAPHS[top][:12])
