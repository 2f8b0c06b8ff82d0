"""Selecting by keys and by mouse, and what keys are about then."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events

from tests.tui.making import Session, kept, open_desk, reading, screen_text, write_corpus
from tui.desk import Desk
from tui.reading.wrapping import cells
from tui.screens.note import NoteScreen
from tui.widgets.painting import GUTTER
from tui.widgets.selection_bar import SelectionBar

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
TEXT = f"""\
# The bridge at Hallow Ford

It is closed. The old council voted on 4 March 2025 to close it 🚗, 報道によると橋は閉鎖された。

The ferry carried 310 people {FAMILY} on its first day. It is a small boat. Ask again in June.

The last word was said in 2024.
"""
FROM_THE_THIRD_WORD = (
    "council voted on 4 March 2025 to close it 🚗, 報道によると橋は閉鎖された。\n\n"
    f"The ferry carried 310 people {FAMILY} on its"
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "bridge.md").write_text(TEXT, encoding="utf-8")
    return open_desk(tmp_path)


@asynccontextmanager
async def standing_on(
    desk: Desk, beginning: str, size: tuple[int, int] = (60, 24)
) -> AsyncIterator[Session]:
    async with reading(desk, size) as session:
        session.reader.view.go(session.opened.document.text.index(beginning))
        await session.rest()
        yield session


def selected(session: Session) -> str | None:
    span = session.reader.view.selection
    return None if span is None else session.opened.document.quote(span)


def quotes(desk: Desk) -> dict[str, str | None]:
    return {a.anchor.exact: a.verdict for a in kept(desk).live}


def is_selecting(session: Session) -> bool:
    """Tell whether the bar is there and has the focus."""
    bars = session.reader.query(SelectionBar)
    return bool(bars) and session.focus_is_on(bars.first())


def cell_of(session: Session, words: str, *, last: bool = False) -> tuple[int, int]:
    """Return where on the screen the first (or last) character of words is painted."""
    view, text = session.reader.view, session.opened.document.text
    position = text.index(words) + (len(words) - 1 if last else 0)
    assert view._viewport
    for y, row in enumerate(view._viewport.rows):
        if row.start <= position < row.end:
            x = view._margin() + GUTTER + row.indent + cells(text[row.start : position])
            left, top = view.content_region.offset
            return left + x, top + y
    raise AssertionError(words)


async def mouse(
    session: Session, kind: type[events.MouseEvent], at: tuple[int, int], *, shift: bool = False
) -> None:
    """Have the terminal say something of the mouse."""
    event = kind(None, *at, 0, 0, 1, shift, False, False)
    event.set_sender(session.app)
    session.app.post_message(event)
    await session.rest()


async def drag(session: Session, *places: tuple[int, int]) -> None:
    await mouse(session, events.MouseDown, places[0])
    for place in places[1:]:
        await mouse(session, events.MouseMove, place)
    await mouse(session, events.MouseUp, places[-1])


async def click(session: Session, at: tuple[int, int], times: int = 1) -> None:
    for _ in range(times):
        await mouse(session, events.MouseDown, at)
        await mouse(session, events.MouseUp, at)


# -------------------------------------------------------------------- keyboard


async def test_keys_and_mouse_select_the_same_over_wraps_blocks_and_wide_text(
    desk: Desk,
) -> None:
    async with standing_on(desk, "The old council") as session:
        rows = {cell_of(session, words)[1] for words in ("council", "報道", "ferry")}
        assert len(rows) == 3, "the first sentence is wrapped"
        await session.edit("d")
        await session.press("s", "o", "w", "w", "o", *"wwwwwww", "right", "w")
        by_keys = session.reader.view.selection
        assert selected(session) == FROM_THE_THIRD_WORD
        await session.press("escape")
        assert selected(session) is None

        await drag(
            session,
            cell_of(session, "council voted"),
            cell_of(session, "報道"),
            cell_of(session, "its first"[:3], last=True),
        )
        assert session.reader.view.selection == by_keys
        assert is_selecting(session)
        await session.edit("v")
        assert quotes(desk) == {
            "The old council voted on 4 March 2025 to close it 🚗, "
            "報道によると橋は閉鎖された。": "disputed",
            FROM_THE_THIRD_WORD: "verified",
        }
        assert selected(session) is None
        assert not session.reader.query(SelectionBar)
        assert session.focus_is_on(session.reader.view)


async def test_what_was_selected_is_what_the_next_key_is_about(desk: Desk) -> None:
    async with standing_on(desk, "It is a small") as session:
        await session.edit("d")
        await session.press("s", "b", "b")
        assert selected(session) == "It is a small"
        await session.edit("v")
        assert quotes(desk) == {"It is a small boat.": "disputed", "It is a small": "verified"}
        await session.edit("3")
        assert quotes(desk)["It is a small"] == "false"
        await session.press("j", "k")
        assert session.reader.chosen is None


async def test_escape_loses_nothing(desk: Desk) -> None:
    async with standing_on(desk, "It is a small", (60, 16)) as session:
        before = kept(desk)
        top = session.reader.view.top_position
        await session.press("s", "}", "}", "}", "o", "+", "escape")
        assert session.quote == "It is a small boat."
        assert session.reader.view.top_position == top
        assert selected(session) is None
        assert session.focus_is_on(session.reader.view)
        assert not session.reader.query(SelectionBar)
        assert kept(desk) == before
        await session.press("j")
        assert session.quote == "Ask again in June."


async def test_the_bar_says_what_moves_and_takes_no_row_of_the_text(desk: Desk) -> None:
    async with standing_on(desk, "It is a small") as session:
        height = session.reader.view.size.height
        await session.press("s")
        assert session.reader.view.size.height == height
        assert "The end moves" in screen_text(session.app)
        await session.press("o")
        assert "The beginning moves" in screen_text(session.app)


async def test_every_unit_growing_and_edges(desk: Desk) -> None:
    async with standing_on(desk, "Ask again") as session:
        ferry = f"The ferry carried 310 people {FAMILY} on its first day. It is a small boat."
        await session.press("s", "o")
        for key, expected in (
            ("k", "It is a small boat. Ask again in June."),
            ("l", "t is a small boat. Ask again in June."),
            ("shift+left", "It is a small boat. Ask again in June."),
            ("ctrl+right", "is a small boat. Ask again in June."),
            ("home", f"{ferry} Ask again in June."),
            ("j", "It is a small boat. Ask again in June."),
            ("o", "It is a small boat. Ask again in June."),
            ("b", "It is a small boat. Ask again in June"),
            ("=", "It is a small boat. Ask again in June."),
            ("+", f"{ferry} Ask again in June."),
            ("-", "It is a small boat. Ask again in June."),
            ("-", "It is a small boat. Ask again in June"),
            ("end", "It is a small boat. Ask again in June."),
        ):
            await session.press(key)
            assert selected(session) == expected, key
        await session.press("-")
        assert session.notices[-1] == "It has not grown."


async def test_shift_and_arrows_begin_at_the_passage(desk: Desk) -> None:
    async with standing_on(desk, "It is a small", (140, 45)) as session:
        await session.press("shift+right", "shift+right", "shift+right", "shift+right")
        assert selected(session) == "It is"
        await session.press("q")
        assert selected(session) is None
        session.reader.view.go(0)
        await session.press("shift+down")
        words = selected(session)
        assert words
        assert words.startswith("The bridge at Hallow Ford\n\nI")
        assert is_selecting(session)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("G", "The ferry carried … The last word was said in 2024."),
        ("]", "The ferry carried … The last word was said in 2024."),
        ("g", "The bridge at Hallow Ford …"),
    ],
)
async def test_moves_of_the_reader_take_the_end_along(desk: Desk, key: str, expected: str) -> None:
    async with standing_on(desk, "The ferry") as session:
        await session.press("s", key)
        words = selected(session)
        assert words
        first, _, last = expected.partition(" … ")
        assert words.startswith(first.removesuffix(" …"))
        assert words.endswith(last)
        assert is_selecting(session)


async def test_the_wheel_leaves_the_selection_and_a_key_comes_back_to_it(
    tmp_path: Path,
) -> None:
    async with reading(open_desk(write_corpus(tmp_path)), (60, 16)) as session:
        view = session.reader.view
        view.go(session.opened.document.text.index("About 12,000"))
        await session.rest()
        await session.press("s")
        words, top = selected(session), view.top_position
        for _ in range(5):
            view.scroll_rows(3)
            await session.rest()
        assert view.top_position > top
        assert selected(session) == words
        await session.press("b")
        assert selected(session) == words[:-1] if words else None
        assert view._viewport
        assert view.selection
        assert view._viewport.lines_of(view.selection)


@pytest.mark.parametrize("key", ["tab", "L"])
async def test_elsewhere_nothing_is_selected_any_more(desk: Desk, key: str) -> None:
    async with standing_on(desk, "It is a small") as session:
        await session.press("s", key)
        if key == "tab":
            assert selected(session) is None
            assert not session.reader.query(SelectionBar)
            assert not session.focus_is_on(session.reader.view)
        else:
            await session.press("escape")
            assert selected(session) == "It is a small boat.", "a dialog only covers it"
            assert is_selecting(session)


async def test_a_note_is_on_what_is_selected_and_leaving_it_keeps_the_selection(
    desk: Desk,
) -> None:
    async with standing_on(desk, "It is a small") as session:
        await session.press("s", "b", "b")
        await session.opens(NoteScreen, "enter")
        await session.press("escape")
        assert selected(session) == "It is a small"
        assert is_selecting(session)
        await session.opens(NoteScreen, "a")
        await session.press(*"Hm.")
        await session.edit("ctrl+s")
        assert {a.anchor.exact: a.note for a in kept(desk).live} == {"It is a small": "Hm."}
        assert selected(session) is None


async def test_undo_selects_nothing(desk: Desk) -> None:
    async with standing_on(desk, "It is a small") as session:
        await session.edit("v")
        await session.press("j", "s")
        await session.edit("u")
        assert selected(session) is None
        assert quotes(desk) == {}
        assert session.quote


async def test_another_document_ends_it(tmp_path: Path) -> None:
    async with reading(open_desk(write_corpus(tmp_path)), (60, 16)) as session:
        await session.press("s", "j")
        await session.turn("J")
        assert selected(session) is None
        assert not session.reader.query(SelectionBar)
        assert session.focus_is_on(session.reader.view)


# ----------------------------------------------------------------------- mouse


async def test_clicks_select_words_and_sentences_and_a_single_one_nothing(desk: Desk) -> None:
    async with standing_on(desk, "It is closed") as session:
        at = cell_of(session, "310 people")
        await click(session, at, 2)
        assert selected(session) == "310"
        assert is_selecting(session)
        await click(session, at)
        assert selected(session) == f"The ferry carried 310 people {FAMILY} on its first day."
        await session.press("b")
        assert (selected(session) or "").endswith("on its first day")
        await click(session, cell_of(session, "small boat"))
        assert selected(session) is None
        assert session.quote == "It is a small boat."
        assert session.focus_is_on(session.reader.view)
        assert not session.reader.query(SelectionBar)


async def test_shift_and_a_click_goes_on_with_it(desk: Desk) -> None:
    async with standing_on(desk, "It is closed") as session:
        await drag(session, cell_of(session, "ferry"), cell_of(session, "310"))
        await mouse(session, events.MouseDown, cell_of(session, "boat", last=True), shift=True)
        await mouse(session, events.MouseUp, cell_of(session, "boat", last=True), shift=True)
        words = selected(session) or ""
        assert words.startswith("ferry carried 310 people")
        assert words.endswith("It is a small boat")
        await session.press("b")
        assert (selected(session) or "").endswith("It is a small")


async def test_dragged_backwards_the_beginning_moves(desk: Desk) -> None:
    async with standing_on(desk, "It is closed") as session:
        await drag(session, cell_of(session, "ferry", last=True), cell_of(session, "old council"))
        words = selected(session) or ""
        assert words.startswith("old council")
        assert words.endswith("The ferry")
        await session.press("w")
        assert (selected(session) or "").startswith("council voted")


async def test_held_beyond_an_edge_the_text_scrolls_on(tmp_path: Path) -> None:
    async with reading(open_desk(write_corpus(tmp_path)), (60, 16)) as session:
        view = session.reader.view
        session.reader.view.go(0)
        await session.rest()
        left, top = view.content_region.offset
        start = cell_of(session, "What is known")
        below = (left + 20, top + view.size.height)
        await mouse(session, events.MouseDown, start)
        await mouse(session, events.MouseMove, below)
        assert view._edge_timer
        view._edge_timer.pause()
        for _ in range(4):
            view.scroll_on()
        await session.rest()
        first_row = view.top_position
        assert first_row > 0
        assert session.quote == "The bridge at Hallow Ford", "the cursor is not dragged along"
        await mouse(session, events.MouseUp, below)
        assert view.top_position == first_row, "letting go scrolls nothing"
        words = selected(session) or ""
        assert words.startswith("What is known so far.\n\nWhat has happened")
        assert view.selection
        assert view._viewport
        assert view._viewport.rows[-1].end in {view.selection.end, view.selection.end + 1}


async def test_beside_the_text_and_below_it_the_mouse_finds_its_edges(desk: Desk) -> None:
    async with standing_on(desk, "It is closed", (60, 30)) as session:
        left, top = session.reader.view.content_region.offset
        _, y = cell_of(session, "The last word")
        await drag(session, (left, y), (left + 40, y + 5))
        assert selected(session) == "The last word was said in 2024."
        right = left + session.reader.view.size.width - 1
        await drag(session, (right, y), (right, y + 3))
        assert selected(session) is None
        assert not session.reader.query(SelectionBar)
        await click(session, (left, top))
        assert session.quote == "The bridge at Hallow Ford"


async def test_boundaries_can_be_dragged(desk: Desk) -> None:
    async with standing_on(desk, "It is a small") as session:
        await session.edit("v")
        await session.press("w")
        await drag(session, cell_of(session, "small"), cell_of(session, "again", last=True))
        assert selected(session) is None, "it shows as the annotation's boundaries"
        await session.edit("enter")
        assert quotes(desk) == {"small boat. Ask again": "verified"}


# ----------------------------------------------------------- overlapping ones


async def test_a_key_cycles_through_what_overlaps(desk: Desk) -> None:
    async with standing_on(desk, "It is a small", (140, 45)) as session:
        await session.press("\\")
        assert session.notices[-1] == "Nothing is marked here."
        await session.edit("v")
        await session.press("s", "b", "b")
        await session.edit("d")
        await session.press("j", "k", "s", "o", "w", "w", "w", "o", "j")
        await session.edit("3")
        session.reader.view.go(session.opened.document.text.index("It is a small"))
        await session.rest()
        ids = {a.anchor.exact: a.id for a in kept(desk).live}
        assert len(ids) == 3
        found = []
        for _ in range(4):
            await session.press("\\")
            assert session.reader.chosen == session.reader.annotations.chosen
            found.append(session.reader.chosen)
            assert session.reader.view.chosen == session.reader.chosen
        assert set(found) == set(ids.values())
        assert found[3] == found[0]
        while session.reader.chosen != ids["It is a small"]:
            await session.press("\\")
        await session.edit("9")
        assert quotes(desk)["It is a small"] == "needs-check"
        assert session.reader.chosen == ids["It is a small"], "the next key is about it too"
        await session.press("j")
        assert session.reader.view.chosen is None
