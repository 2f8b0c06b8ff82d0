from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from corpus.document import Document, Page, Span
from corpus.layers import Layers
from tests.tui.making import a_document
from tui.reading.cursor import Cursor
from tui.reading.position import pages_of, percentage, position_in_words, section_at

TEXTS = st.lists(
    st.lists(st.sampled_from(["It rose. ", "Who paid? ", "漢字。", "No end "]), min_size=1).map(
        "".join
    ),
    min_size=1,
    max_size=8,
)


@given(TEXTS)
def test_only_the_first_passage_is_at_the_top_and_only_the_last_at_the_end(
    blocks: list[str],
) -> None:
    document = a_document(*blocks)
    layers = Layers(document)
    cursor, told = Cursor(document, layers), []
    while True:
        told.append(percentage(layers, cursor.passage))
        if not cursor.move("sentence", 1, lambda _: False):
            break
    if len(told) == 1:
        assert told == ["all"]
        return
    assert (told[0], told[-1]) == ("top", "end")
    shares = [int(words.removesuffix("%")) for words in told[1:-1]]
    assert shares == sorted(shares)
    assert all(1 <= share <= 99 for share in shares)


def test_an_empty_document_has_no_place() -> None:
    layers = Layers(a_document())
    assert percentage(layers, Span(0, 0)) == ""
    assert position_in_words(layers, Span(0, 0)) == "The document is empty."


def paged() -> Document:
    document = a_document(("heading", "One"), "Two.", ("heading", "Three"), "Four.")
    starts = [block.start for block in document.blocks]
    pages = (Page(starts[0], starts[2] - 2, "iv"), Page(starts[2], len(document.text), "1"))
    return structs.replace(document, pages=pages)


def test_the_place_in_words() -> None:
    document = paged()
    layers = Layers(document)
    passage = document.blocks[2]
    assert position_in_words(layers, passage) == "47% · paragraph 3 of 4 · page 1 · Three"
    section = section_at(layers, document.blocks[3].start)
    assert section is not None
    assert section.title == "Three"


def test_the_pages_of_a_passage() -> None:
    document = paged()
    assert pages_of(document, document.blocks[0]) == ("iv",)
    assert pages_of(document, Span(0, len(document.text))) == ("iv", "1")
    assert pages_of(a_document("One."), Span(0, 4)) == ()
