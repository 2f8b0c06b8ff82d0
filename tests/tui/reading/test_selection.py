from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import BlockKind, Document, Span
from corpus.layers import Layers
from tests.tui.making import a_document
from tests.tui.reading.test_units import FAMILY, FLAGS, documents, units_of
from tui.reading.cursor import Cursor
from tui.reading.selection import Selection, between
from tui.reading.units import Unit
from tui.reading.viewport import Viewport
from tui.reading.wrapped_text import WrappedText
from tui.reading.wrapping import cells

TEXT = a_document(
    ("heading", "The bridge"),
    "The council didn't vote on 12,000 euros. 漢字かな。 It went home.",
    f"A family {FAMILY} crossed it {FLAGS}. It is a small boat.",
)

WORDS = (
    "The", "didn't", "12,000", "euros.", "said", "漢字", "かな。", "橋は閉鎖されたという", FAMILY,
    "🚗", FLAGS, "e\u0301te\u0301", "नमस्ते", "한국어", "hy\u00adphen", "zero\u200bwidth", "—",
    "“So”", "U.S.", "A.", "verylongwordthatisbrokenacrossrows" * 2,
)  # fmt: skip
"""Words as they come in a text: wide ones, clusters, flags, hidden characters."""

sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(
    lambda words: f"{' '.join(words)}."
)
kinds: st.SearchStrategy[BlockKind] = st.sampled_from(["paragraph", "heading", "item", "quote"])
texts = st.lists(st.tuples(kinds, sentences), min_size=1, max_size=5).map(
    lambda blocks: a_document(*blocks)
)
moves = st.lists(
    st.one_of(
        st.tuples(
            st.sampled_from(["character", "word", "sentence", "paragraph"]),
            st.sampled_from([1, -1]),
        ),
        st.tuples(st.sampled_from(["swap", "grow", "shrink", "home", "end"]), st.just(0)),
    ),
    max_size=25,
)


def select(document: Document, words: str) -> Selection:
    start = document.text.index(words)
    return Selection(document, Layers(document), Span(start, start + len(words)))


def quoted(document: Document, selection: Selection) -> str:
    return document.quote(selection.span)


def do(selection: Selection, what: str, step: int) -> bool | None:
    actions: dict[str, Callable[[], bool | None]] = {
        "swap": selection.swap,
        "grow": selection.grow,
        "shrink": selection.shrink,
        "home": lambda: selection.to_edge(-1),
        "end": lambda: selection.to_edge(1),
    }
    units: dict[str, Unit] = {
        "character": "character", "word": "word", "sentence": "sentence", "paragraph": "paragraph",
    }  # fmt: skip
    return actions[what]() if what in actions else selection.move(units[what], step)


@pytest.mark.parametrize(
    ("words", "swapped", "unit", "step", "expected"),
    [
        ("council didn't", False, "word", 1, "council didn't vote"),
        ("council didn't", False, "word", -1, "council"),
        ("council didn't", True, "word", 1, "didn't"),
        ("council didn't", True, "word", -1, "The council didn't"),
        ("12,000 euros", False, "word", 1, "12,000 euros."),
        ("12,000 euros.", False, "word", 1, "12,000 euros. 漢"),
        ("字", False, "word", 1, "字か"),
        ("字", True, "word", -1, "漢字"),
        ("ounci", False, "word", 1, "ouncil"),
        ("ounci", True, "word", -1, "counci"),
        ("family", False, "character", 1, f"family {FAMILY}"),
        (f"family {FAMILY}", False, "character", -1, "family"),
        (f"crossed it {FLAGS}", False, "character", -1, f"crossed it {FLAGS[:2]}"),
        ("It went home.", False, "character", 1, "It went home.\n\nA"),
        ("It went", False, "sentence", 1, "It went home."),
        ("home.", False, "sentence", 1, f"home.\n\nA family {FAMILY} crossed it {FLAGS}."),
        ("It went home.", True, "sentence", -1, "漢字かな。 It went home."),
        ("euros", False, "paragraph", 1, "euros. 漢字かな。 It went home."),
        ("vote on", True, "paragraph", -1, "The council didn't vote on"),
    ],
)  # fmt: skip
def test_the_end_that_moves_goes_to_the_edge_of_the_next_unit(
    words: str, swapped: bool, unit: Unit, step: int, expected: str
) -> None:
    selection = select(TEXT, words)
    if swapped:
        selection.swap()
    assert selection.move(unit, step)
    assert quoted(TEXT, selection) == expected
    assert selection.end_moves is not swapped


@pytest.mark.parametrize(
    ("words", "swapped", "unit", "step"),
    [
        ("The bridge", True, "word", -1),
        ("small boat.", False, "word", 1),
        ("small boat.", False, "paragraph", 1),
        ("The bridge", True, "sentence", -1),
    ],
)
def test_where_there_is_nothing_further_nothing_moves(
    words: str, swapped: bool, unit: Unit, step: int
) -> None:
    selection = select(TEXT, words)
    if swapped:
        selection.swap()
    assert not selection.move(unit, step)
    assert quoted(TEXT, selection) == words


def test_the_end_that_moves_may_pass_the_other() -> None:
    selection = select(TEXT, "vote")
    assert selection.move("word", -1)
    assert (quoted(TEXT, selection), selection.end_moves) == ("didn't", False)
    selection.swap()
    assert selection.move("word", 1)
    assert (quoted(TEXT, selection), selection.end_moves) == ("didn't vote", True)


def test_growing_goes_from_word_to_section_and_shrinking_back() -> None:
    document = a_document(("heading", "A"), "One two. Three four.", "Five.", ("heading", "B"), "S.")
    selection = select(document, "hre")
    grown = []
    while selection.grow():
        grown.append(quoted(document, selection))
    assert grown == [
        "Three",
        "Three four.",
        "One two. Three four.",
        "A\n\nOne two. Three four.\n\nFive.",
    ]
    for before in [*grown[-2::-1], "hre"]:
        assert selection.shrink()
        assert quoted(document, selection) == before
    assert not selection.shrink()


def test_growing_takes_all_units_in_that_are_touched() -> None:
    selection = select(TEXT, "euros. 漢字")
    assert selection.grow()
    assert quoted(TEXT, selection) == "The council didn't vote on 12,000 euros. 漢字かな。"


def test_a_move_ends_what_shrinking_leads_back_to() -> None:
    selection = select(TEXT, "vote")
    assert selection.grow()
    assert selection.move("word", 1)
    assert not selection.shrink()


def test_it_reaches_to_another_place_on_either_side() -> None:
    selection = select(TEXT, "vote")
    home = TEXT.text.index("home")
    assert selection.reach(Span(home, home + 4))
    assert quoted(TEXT, selection).endswith("It went home")
    assert selection.reach(Span(0, 3))
    assert quoted(TEXT, selection).startswith("The bridge")
    assert quoted(TEXT, selection).endswith("didn't")


@given(documents | texts, st.data(), moves)
def test_whatever_is_pressed_something_visible_is_selected_and_no_cluster_is_parted(
    document: Document, data: st.DataObject, moves: list[tuple[str, int]]
) -> None:
    edges = {e for s in units_of(document).near("character", 0, 1) for e in (s.start, s.end)}
    visible = [s for s in units_of(document).near("word", 0, 1) if document.quote(s).strip()]
    if not visible:
        return
    selection = Selection(document, Layers(document), data.draw(st.sampled_from(visible)))
    for what, step in moves:
        span = selection.span
        moved = do(selection, what, step)
        now = selection.span
        assert 0 <= now.start < now.end <= len(document.text)
        assert {now.start, now.end} <= edges
        assert document.quote(now).strip()
        assert now.start <= selection.place < now.end
        if what == "swap" or moved is False:
            assert now == span
        if what == "grow" and moved:
            assert now != span
            assert now.start <= span.start < span.end <= now.end


@given(texts, st.data(), moves)
def test_swapping_twice_and_growing_and_shrinking_change_nothing(
    document: Document, data: st.DataObject, moves: list[tuple[str, int]]
) -> None:
    words = list(units_of(document).near("word", 0, 1))
    selection = Selection(document, Layers(document), data.draw(st.sampled_from(words)))
    for what, step in moves:
        do(selection, what, step)
    before = (selection.anchor, selection.head)
    selection.swap()
    selection.swap()
    assert (selection.anchor, selection.head) == before
    if selection.grow():
        assert selection.shrink()
    assert (selection.anchor, selection.head) == before


@given(texts, st.data(), st.integers(8, 40))
def test_keys_and_mouse_select_the_same(
    document: Document, data: st.DataObject, width: int
) -> None:
    layers = Layers(document)
    wrapped = WrappedText(document, width)
    viewport = Viewport(Cursor(document, layers), wrapped, 1_000, 0)
    painted = {
        span: place
        for span in units_of(document).near("character", 0, 1)
        if (place := _painted_at(viewport, span)) is not None
    }
    first, then = (data.draw(st.sampled_from(sorted(painted, key=_start))) for _ in range(2))

    mouse = between(document, layers, *(viewport.pointed(*painted[span]) for span in (first, then)))

    keys = Selection(document, layers, first)
    if then.start < first.start:
        keys.swap()
        while keys.head > then.start:
            assert keys.move("character", -1)
    else:
        while keys.head < then.end:
            assert keys.move("character", 1)
    assert mouse.span == keys.span
    assert mouse.end_moves == keys.end_moves


def _start(span: Span) -> int:
    return span.start


def _painted_at(viewport: Viewport, span: Span) -> tuple[int, int] | None:
    """Return the line and the cell where a character is painted; None if it is not seen."""
    text = viewport.cursor.document.text
    for y, row in enumerate(viewport.rows):
        if row.start <= span.start < row.end:
            seen = cells(text[row.start : span.end]) > cells(text[row.start : span.start])
            blank = not text[span.start : span.end].strip()
            return (
                None if blank or not seen else (y, row.indent + cells(text[row.start : span.start]))
            )
    return None


def test_beside_the_text_the_mouse_points_at_a_row_s_edges() -> None:
    document = a_document("One two three four five", ("item", "six"))
    viewport = Viewport(Cursor(document, Layers(document)), WrappedText(document, 12), 10, 0)
    layers = Layers(document)

    def mouse(*points: tuple[int, int]) -> str:
        first, then = (viewport.pointed(*point) for point in points)
        return document.quote(between(document, layers, first, then).span)

    assert mouse((0, -5), (0, 6)) == "One two"
    assert mouse((0, -5), (1, -5)) == "One two"
    assert mouse((1, 30), (0, 4)) == "two three four"
    assert mouse((0, 30), (0, 40)) == ""
    assert mouse((-3, 6), (9, 0)) == "One two three four five\n\nsix"
    assert mouse((3, 0), (4, 2)) == "s", "from the row of air above an item, and its marker"


def test_a_row_further_is_the_character_below() -> None:
    document = a_document(("code", "aaaa bbbb\n\ncc\ndddd eeee"), "f")
    viewport = Viewport(Cursor(document, Layers(document)), WrappedText(document, 40), 10, 0)
    found = viewport.beside(7, 1)
    assert found
    assert document.quote(found) == "c", "a shorter row's last one; an empty row is passed over"
    below = viewport.beside(found.start, 1)
    assert below
    assert document.quote(below) == "d"
    last = viewport.beside(below.start, 1)
    assert last
    assert document.quote(last) == "f"
    assert viewport.beside(last.start, 1) is None
    assert viewport.beside(0, -1) is None
