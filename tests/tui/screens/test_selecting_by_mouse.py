"""Selecting with the mouse: clicks, dragging, boundaries."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from tests.tui.making import open_desk, reading, write_corpus
from tests.tui.screens.selecting import (
    FAMILY,
    cell_of,
    click,
    drag,
    is_selecting,
    mouse,
    quotes,
    selected,
    standing_on,
)
from tui.app import ObelusApp
from tui.desk import Desk
from tui.widgets.selection_bar import SelectionBar


async def test_clicks_select_words_and_sentences_and_a_single_one_nothing(
    bridge: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ObelusApp, "CLICK_CHAIN_TIME_THRESHOLD", 60.0)  # however slow the hand
    async with standing_on(bridge, "It is closed") as session:
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


async def test_shift_and_a_click_goes_on_with_it(bridge: Desk) -> None:
    async with standing_on(bridge, "It is closed") as session:
        await drag(session, cell_of(session, "ferry"), cell_of(session, "310"))
        await mouse(session, events.MouseDown, cell_of(session, "boat", last=True), shift=True)
        await mouse(session, events.MouseUp, cell_of(session, "boat", last=True), shift=True)
        words = selected(session) or ""
        assert words.startswith("ferry carried 310 people")
        assert words.endswith("It is a small boat")
        await session.press("b")
        assert (selected(session) or "").endswith("It is a small")


async def test_dragged_backwards_the_beginning_moves(bridge: Desk) -> None:
    async with standing_on(bridge, "It is closed") as session:
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


async def test_beside_the_text_and_below_it_the_mouse_finds_its_edges(bridge: Desk) -> None:
    async with standing_on(bridge, "It is closed", size=(60, 30)) as session:
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


async def test_boundaries_can_be_dragged(bridge: Desk) -> None:
    async with standing_on(bridge, "It is a small") as session:
        await session.edit("v")
        await session.press("w")
        await drag(session, cell_of(session, "small"), cell_of(session, "again", last=True))
        assert selected(session) is None, "it shows as the annotation's boundaries"
        await session.edit("enter")
        assert quotes(bridge) == {"small boat. Ask again": "verified"}
