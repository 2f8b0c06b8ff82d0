from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from corpus.document import BlockKind, Document
from corpus.document import Style as Inline
from corpus.safe_text import safe_text
from tests.tui.making import CONTROLS, a_document
from tui.marks import MARKS, NOTED, SAVING, UNCHECKED, UNKNOWN
from tui.reading.marking import Marked
from tui.reading.wrapped_text import Place, Row, WrappedText
from tui.widgets.painting import GUTTER, Painter, Palette, RowState
from tui.widgets.palette import _INLINE, _KINDS

ALL_MARKS = (*MARKS.values(), UNKNOWN, NOTED, UNCHECKED, SAVING)


def a_palette(*, ascii_only: bool = False) -> Palette:
    base = Style(color="white", bgcolor="black")
    return Palette(
        base=base,
        kinds={kind: Style(bold=kind == "heading") for kind in _KINDS},
        inline={kind: Style(italic=kind == "emphasis") for kind in _INLINE},
        verdicts={mark.colour: Style(color=Color.from_ansi(9)) for mark in ALL_MARKS},
        claim=Style(color="bright_white"),
        passage=Style(bgcolor="blue"),
        passage_idle=Style(bgcolor="grey3"),
        stale=Style(underline=True),
        stale_sign=Style(bold=True),
        adjusting=Style(bgcolor="green"),
        chosen=Style(underline=True),
        selection=Style(bgcolor="magenta"),
        hit=Style(bgcolor="yellow"),
        hit_here=Style(reverse=True),
        quiet=Style(dim=True),
        ascii_only=ascii_only,
    )


def state(row: Row, **others: Any) -> RowState:
    values: dict[str, Any] = {
        "marks": (), "claims": (), "passage": None, "focused": False, "margin": 2, "width": 60,
    }  # fmt: skip
    return RowState(row, **(values | others))


def rows_of(document: Document, width: int = 40) -> list[Row]:
    return [row for _, row in WrappedText(document, width).window(Place(0, 0), 1_000)]


def gutter(strip_text: str, margin: int = 2) -> str:
    return strip_text[margin : margin + GUTTER].rstrip()


kinds: st.SearchStrategy[BlockKind] = st.sampled_from(
    ["heading", "paragraph", "item", "quote", "note", "code", "table", "furniture"]
)
spans = st.tuples(st.integers(0, 80), st.integers(1, 30)).map(lambda s: (s[0], s[0] + s[1]))


@given(
    st.lists(
        st.tuples(kinds, st.text("ab c[/]\u6f22\u200b\u0301\x1b\u202e", min_size=1, max_size=60)),
        min_size=1,
        max_size=3,
    ),
    st.lists(st.tuples(spans, st.sampled_from([*MARKS, "unheard-of", None])), max_size=5),
    st.lists(spans, max_size=3),
    st.none() | spans,
    st.booleans(),
)
def test_every_strip_has_exactly_the_width_asked_for(
    blocks: list[tuple[BlockKind, str]],
    marks: list[tuple[tuple[int, int], str | None]],
    claims: list[tuple[int, int]],
    passage: tuple[int, int] | None,
    focused: bool,
) -> None:
    document = a_document(*((kind, safe_text(text)) for kind, text in blocks))
    painter = Painter(document, a_palette())
    marked = tuple(Marked(*span, verdict, "a") for span, verdict in marks)
    for row in rows_of(document):
        strip = painter.paint(
            state(
                row,
                marks=marked,
                claims=tuple(claims),
                passage=passage,
                focused=focused,
                width=52,
            )
        )
        assert strip.cell_length == 52
        assert sum(segment.cell_length for segment in strip) == 52
        assert not CONTROLS & set(strip.text)
        assert "\u200b" not in strip.text


@pytest.mark.parametrize(("verdict", "mark"), MARKS.items())
def test_the_gutter_shows_a_verdict_where_it_begins(verdict: str, mark: object) -> None:
    document = a_document("One sentence that is long enough for two rows of the document.")
    first, second = rows_of(document)
    marks = (Marked(0, 62, verdict, "a"),)
    painter = Painter(document, a_palette())
    assert gutter(painter.paint(state(first, marks=marks)).text) == MARKS[verdict].glyph
    assert gutter(painter.paint(state(second, marks=marks)).text) == ""
    plain = Painter(document, a_palette(ascii_only=True))
    assert gutter(plain.paint(state(first, marks=marks)).text) == MARKS[verdict].letter
    assert mark == MARKS[verdict]


@pytest.mark.parametrize(
    ("marks", "claims", "shown"),
    [
        ((), (), ""),
        ((), ((0, 5),), "·"),
        ((), ((0, 5), (6, 9)), "··"),
        (((0, 5, "verified"),), ((0, 5),), "✓"),
        (((2, 5, "verified"),), ((0, 8),), "✓"),
        (((0, 5, "verified"),), ((0, 5), (6, 9)), "✓·"),
        (((0, 5, "verified"), (6, 9, "disputed")), (), "✓≠"),
        (((0, 5, "verified"), (6, 9, "disputed"), (7, 9, None)), (), "✓+"),
        (((0, 5, "verified"), (6, 9, "disputed")), ((10, 12),), "✓+"),
        (((0, 5, "unheard-of"),), (), "¤"),
        (((0, 5, None),), (), "✎"),
    ],
)
def test_what_the_gutter_shows(
    marks: tuple[tuple[int, int, str | None], ...], claims: tuple[tuple[int, int], ...], shown: str
) -> None:
    document = a_document("Short words in one row.")
    marked = tuple(Marked(*mark, "a") for mark in marks)
    (row,) = rows_of(document)
    strip = Painter(document, a_palette()).paint(state(row, marks=marked, claims=claims))
    assert gutter(strip.text) == shown


@pytest.mark.parametrize(
    ("marks", "shown", "letters"),
    [
        (((0, 5, "verified", True),), "✓!", "V!"),
        (((0, 5, None, True),), "✎!", "n!"),
        (((0, 5, "verified", True), (6, 9, "disputed", False)), "✓!+", "V!+"),
        (((0, 5, "disputed", False), (6, 9, "verified", True)), "✓!+", "V!+"),
    ],
)
def test_words_that_changed_have_a_sign_in_the_gutter_and_in_the_text(
    marks: tuple[tuple[int, int, str | None, bool], ...], shown: str, letters: str
) -> None:
    document = a_document("Short words in one row.")
    marked = tuple(Marked(a, b, verdict, "a", stale=stale) for a, b, verdict, stale in marks)
    (row,) = rows_of(document)
    strip = Painter(document, a_palette()).paint(state(row, marks=marked))
    assert gutter(strip.text) == shown
    assert strip.cell_length == 60
    underlined = [s.text for s in strip if s.style and s.style.underline]
    assert underlined == [document.text[m.start : m.end] for m in marked if m.stale]
    plain = Painter(document, a_palette(ascii_only=True)).paint(state(row, marks=marked))
    assert gutter(plain.text) == letters


def test_boundaries_that_are_being_moved_show_above_the_passage() -> None:
    document = a_document("One. Two here. Three.")
    (row,) = rows_of(document)
    marks = (Marked(5, 8, "verified", "a", adjusting=True),)
    strip = Painter(document, a_palette()).paint(state(row, marks=marks, passage=(5, 14)))
    assert [s.text for s in strip if s.style and s.style.bgcolor == Color.parse("green")] == ["Two"]


def test_a_save_under_way_shows_instead_of_a_verdict() -> None:
    document = a_document("Short words.")
    (row,) = rows_of(document)
    marks = (Marked(0, 5, None, "", saving=True),)
    strip = Painter(document, a_palette()).paint(state(row, marks=marks))
    assert gutter(strip.text) == SAVING.glyph


def test_markup_and_controls_in_a_text_are_painted_as_they_are() -> None:
    text = safe_text("[bold]x[/foo] [@click=app.quit]y[/] \x1b]52;c;\x07 \u202eabc \x9b1m")
    document = a_document(text)
    (row,) = rows_of(document, 76)
    strip = Painter(document, a_palette()).paint(state(row, width=90))
    assert text in strip.text
    assert not CONTROLS & set(strip.text)


def test_the_passage_is_painted_from_its_first_character_to_its_last() -> None:
    document = a_document("One. Two here. Three.")
    (row,) = rows_of(document)
    painter = Painter(document, a_palette())
    strip = painter.paint(state(row, passage=(5, 14), focused=True))
    shown = [s.text for s in strip if s.style and s.style.bgcolor == Color.parse("blue")]
    assert "".join(shown) == "Two here."
    idle = painter.paint(state(row, passage=(5, 14), focused=False))
    shown = [s.text for s in idle if s.style and s.style.bgcolor == Color.parse("grey3")]
    assert "".join(shown) == "Two here."


def test_styles_of_the_text_reach_just_their_own_words() -> None:
    document = a_document("One two three.", styles=(Inline(4, 7, "emphasis"),))
    (row,) = rows_of(document)
    strip = Painter(document, a_palette()).paint(state(row))
    assert [s.text for s in strip if s.style and s.style.italic] == ["two"]


def test_an_item_is_painted_behind_its_marker() -> None:
    document = a_document(("item", "First of all."))
    (row,) = rows_of(document)
    strip = Painter(document, a_palette()).paint(state(row))
    assert strip.text.rstrip() == "  " + " " * GUTTER + "• First of all."


def test_a_blank_row_is_empty() -> None:
    document = a_document("One.", "Two.")
    blank = rows_of(document)[1]
    strip = Painter(document, a_palette()).paint(state(blank, marks=(Marked(0, 9, None, "a"),)))
    assert strip.text == " " * 60


def test_the_annotation_that_was_chosen_is_underlined_and_no_other() -> None:
    document = a_document("One two three.")
    (row,) = rows_of(document)
    marks = (Marked(0, 7, "verified", "a"), Marked(4, 13, "disputed", "b"))
    painter = Painter(document, a_palette())
    shown = [s.text for s in painter.paint(state(row, marks=marks, chosen="b")) if _is_lined(s)]
    assert "".join(shown) == "two three"
    assert not [s for s in painter.paint(state(row, marks=marks)) if _is_lined(s)]


def _is_lined(segment: Segment) -> bool:
    return bool(segment.style and segment.style.underline)


def test_blanks_join_their_neighbours_where_nothing_is_to_be_seen_of_it() -> None:
    document = a_document("One two.", styles=(Inline(0, 4, "strike"),))
    (row,) = rows_of(document)
    painter = Painter(document, replace(a_palette(), inline={"strike": Style(strike=True)}))
    plain = painter.paint(state(row))
    assert [s.text.strip() for s in plain] == ["", "One", "two."]
    assert [s.text for s in plain if s.style and s.style.strike] == ["One "], "no further"
    selected = painter.paint(state(row, selection=(4, 8)))
    shown = [s.text for s in selected if s.style and s.style.bgcolor == Color.parse("magenta")]
    assert shown == ["two."], "no further"
