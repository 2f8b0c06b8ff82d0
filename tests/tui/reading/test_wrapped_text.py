from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Block, BlockKind, Document, Metadata, Span
from tests.tui.making import a_document
from tui.reading.wrapped_text import PIECE_CHARACTERS, Place, Row, WrappedText
from tui.reading.wrapping import cells, visible

KINDS: tuple[BlockKind, ...] = (
    "heading", "paragraph", "item", "quote", "note", "code", "table", "furniture",
)  # fmt: skip
blocks = st.tuples(
    st.sampled_from(KINDS),
    st.text("ab cd\u6f22\u200b", min_size=1, max_size=60).filter(str.strip),
)
documents = st.lists(blocks, min_size=1, max_size=8).map(lambda made: a_document(*made))
widths = st.integers(8, 40)


def all_rows(wrapped: WrappedText) -> list[tuple[Place, Row]]:
    return wrapped.window(Place(0, 0), 100_000)


@settings(max_examples=40)
@given(documents, widths)
def test_rows_hold_every_block_in_order(document: Document, width: int) -> None:
    behind = 0
    for _, row in all_rows(WrappedText(document, width)):
        assert row.start >= behind
        assert not document.text[behind : row.start].strip(" \n\u200b")
        behind = row.end
    assert not document.text[behind:].strip(" \n\u200b")


@settings(max_examples=40)
@given(documents, widths)
def test_no_row_is_too_wide(document: Document, width: int) -> None:
    for _, row in all_rows(WrappedText(document, width)):
        shown = visible(document.text[row.start : row.end])
        assert row.indent + cells(shown) <= width
        assert cells(row.marker) < max(1, row.indent) or not row.marker


@settings(max_examples=40)
@given(documents, widths)
def test_a_position_is_on_the_row_that_paints_it(document: Document, width: int) -> None:
    wrapped = WrappedText(document, width)
    for block in document.blocks:
        for position in range(block.start, block.end):
            place = wrapped.place_of(position)
            row = wrapped.rows(place.piece)[place.row]
            assert not row.blank
            assert row.start <= position
            if document.text[position] not in " \u200b":
                assert position < row.end


@settings(max_examples=40)
@given(documents, widths)
def test_a_place_and_its_first_character_lead_to_each_other(document: Document, width: int) -> None:
    wrapped = WrappedText(document, width)
    for place, row in all_rows(wrapped):
        assert wrapped.position_of(place) == row.start
        if row.end > row.start:
            assert wrapped.place_of(row.start) == place


@settings(max_examples=40)
@given(documents, widths, st.integers(0, 60))
def test_forward_and_backward_undo_each_other(document: Document, width: int, rows: int) -> None:
    wrapped = WrappedText(document, width)
    places = [place for place, _ in all_rows(wrapped)]
    assert wrapped.last == places[-1]
    for number, place in enumerate(places):
        down = wrapped.forward(place, rows)
        assert down == places[min(number + rows, len(places) - 1)]
        assert wrapped.backward(place, rows) == places[max(0, number - rows)]
        assert wrapped.distance(place, down, 1_000) == places.index(down) - number
        assert wrapped.distance(down, place, 1_000) == 0


@settings(max_examples=40)
@given(documents, widths, st.integers(1, 20))
def test_a_window_is_a_part_of_the_whole(document: Document, width: int, height: int) -> None:
    wrapped = WrappedText(document, width)
    whole = all_rows(wrapped)
    for number, (place, _) in enumerate(whole):
        assert wrapped.window(place, height) == whole[number : number + height]


@settings(max_examples=40)
@given(documents, widths, st.integers(1, 20))
def test_the_last_top_puts_the_last_row_at_the_bottom(
    document: Document, width: int, height: int
) -> None:
    wrapped = WrappedText(document, width)
    shown = wrapped.window(wrapped.last_top(height), height)
    assert shown[-1][0] == wrapped.last
    assert len(shown) == min(height, len(all_rows(wrapped)))


@settings(max_examples=40)
@given(documents, widths, st.integers(1, 20))
def test_the_fraction_is_exact_at_both_ends_and_grows_between(
    document: Document, width: int, height: int
) -> None:
    wrapped = WrappedText(document, width)
    end = wrapped.last_top(height)
    tops = [place for place, _ in all_rows(wrapped) if place <= end]
    fractions = [wrapped.fraction(top, height) for top in tops]
    assert fractions == sorted(fractions)
    assert fractions[0] == 0.0
    assert all(fraction < 1.0 for fraction in fractions[:-1])
    if len(tops) > 1:
        assert fractions[-1] == 1.0
    assert wrapped.place_at(0.0, height) == Place(0, 0)
    assert wrapped.place_at(1.0, height) == end


@settings(max_examples=40)
@given(documents, st.integers(1, 20), st.floats(0, 1))
def test_every_fraction_is_a_place_that_is_there(
    document: Document, height: int, fraction: float
) -> None:
    wrapped = WrappedText(document, 20)
    place = wrapped.place_at(fraction, height)
    assert place in [place for place, _ in all_rows(wrapped)]
    assert place <= wrapped.last_top(height)


@settings(max_examples=40)
@given(documents, widths, widths)
def test_a_new_width_keeps_the_character_at_the_top(
    document: Document, before: int, after: int
) -> None:
    wrapped = WrappedText(document, before)
    narrow = wrapped.at_width(after)
    for place, row in all_rows(wrapped):
        position = wrapped.position_of(place)
        found = narrow.place_of(position)
        shown = narrow.rows(found.piece)[found.row]
        assert shown.block == row.block
        assert shown.start <= position


def test_the_same_width_is_the_same_layout() -> None:
    wrapped = WrappedText(a_document("a b"), 20)
    assert wrapped.at_width(20) is wrapped


@settings(max_examples=40)
@given(documents, widths)
def test_a_cell_leads_back_to_the_character_painted_there(document: Document, width: int) -> None:
    wrapped = WrappedText(document, width)
    for _, row in all_rows(wrapped):
        for position in range(row.start, row.end):
            before = document.text[row.start : position]
            if document.text[position] != "\u200b":
                assert wrapped.position_at(row, row.indent + cells(before)) == position
        assert wrapped.position_at(row, 0) <= max(row.start, row.end - 1)
        assert wrapped.position_at(row, 1_000) == max(row.start, row.end - 1)


def test_a_gap_stands_above_paragraphs_but_not_between_the_items_of_a_list() -> None:
    document = a_document("one", ("item", "two"), ("item", "three"), "four")
    shown = [
        "" if row.blank else document.text[row.start : row.end]
        for _, row in all_rows(WrappedText(document, 40))
    ]
    assert shown == ["one", "", "two", "three", "", "four"]


def test_an_item_is_marked_once_and_a_quote_on_every_row() -> None:
    document = a_document(("item", "one two three"), ("quote", "four five six"))
    markers = [row.marker for _, row in all_rows(WrappedText(document, 10)) if not row.blank]
    assert markers == ["•", "", "│", "│"]


def test_a_huge_block_is_laid_out_piece_by_piece() -> None:
    text = "The council voted to close the bridge again. " * 8_000
    document = Document(text.strip(), (Block(0, len(text.strip()), "paragraph"),), Metadata("x"))
    wrapped = WrappedText(document, 76)
    shown = wrapped.window(wrapped.last_top(40), 40)
    assert document.text[shown[-1][1].start : shown[-1][1].end].endswith("again.")
    assert len(wrapped._rows) <= 2, "the rest was not wrapped to find the end"
    joined = " ".join(
        document.text[row.start : row.end] for _, row in wrapped.window(Place(0, 0), 1_000_000)
    )
    assert joined == document.text, "no word is lost or cut where pieces meet"


@pytest.mark.parametrize("letter", ["\u6f22", "e\u0301\u0323", "\N{MAN}\u200d\N{WOMAN}"])
@pytest.mark.parametrize("before", range(3))
def test_a_huge_block_without_a_space_is_never_cut_inside_a_cluster(
    letter: str, before: int
) -> None:
    text = "x" * before + letter * (2 * PIECE_CHARACTERS // len(letter))
    document = Document(text, (Block(0, len(text), "paragraph"),), Metadata("x"))
    for _, row in all_rows(WrappedText(document, 50)):
        assert row.start == 0 or (row.start - before) % len(letter) == 0


def test_the_lines_of_a_huge_code_block_are_broken_at_line_ends() -> None:
    lines = [f"line {number} of the code" for number in range(2_000)]
    text = "\n".join(lines)
    document = Document(text, (Block(0, len(text), "code"),), Metadata("x"))
    shown = [text[row.start : row.end] for _, row in all_rows(WrappedText(document, 60))]
    assert shown == lines


def test_a_document_without_blocks_has_a_place_and_no_rows() -> None:
    empty = WrappedText(Document("", (), Metadata("nothing")), 40)
    start = Place(0, 0)
    assert empty.is_empty
    assert all_rows(empty) == []
    assert empty.place_of(5) == empty.last == empty.last_top(10) == start
    assert empty.forward(start, 5) == empty.backward(start, 5) == start
    assert empty.position_of(start) == 0
    assert empty.fraction(start, 10) == 0.0
    assert empty.place_at(0.5, 10) == empty.place_at(1.0, 10) == start


def test_rows_of_a_passage_are_counted_up_to_a_limit() -> None:
    document = a_document("one two three four five six")
    wrapped = WrappedText(document, 10)
    assert wrapped.rows_of(Span(0, 3), 10) == 1
    assert wrapped.rows_of(Span(0, len(document.text)), 10) == len(wrapped.rows(0))
    assert wrapped.rows_of(Span(0, len(document.text)), 2) == 2
