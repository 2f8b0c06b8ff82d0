"""Selecting with the keys, and what the next key is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.making import kept, open_desk, reading, screen_text, write_corpus
from tests.tui.screens.selecting import (
    FAMILY,
    FROM_THE_THIRD_WORD,
    cell_of,
    drag,
    is_selecting,
    quotes,
    selected,
    standing_on,
)
from tui.desk import Desk
from tui.screens.note import NoteScreen
from tui.widgets.selection_bar import SelectionBar


async def test_keys_and_mouse_select_the_same_over_wraps_blocks_and_wide_text(
    bridge: Desk,
) -> None:
    async with standing_on(bridge, "The old council") as session:
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
        assert quotes(bridge) == {
            "The old council voted on 4 March 2025 to close it 🚗, "
            "報道によると橋は閉鎖された。": "disputed",
            FROM_THE_THIRD_WORD: "verified",
        }
        assert selected(session) is None
        assert not session.reader.query(SelectionBar)
        assert session.focus_is_on(session.reader.view)


async def test_what_was_selected_is_what_the_next_key_is_about(bridge: Desk) -> None:
    async with standing_on(bridge, "It is a small") as session:
        await session.edit("d")
        await session.press("s", "b", "b")
        assert selected(session) == "It is a small"
        await session.edit("v")
        assert quotes(bridge) == {"It is a small boat.": "disputed", "It is a small": "verified"}
        await session.edit("3")
        assert quotes(bridge)["It is a small"] == "false"
        await session.press("j", "k")
        assert session.reader.chosen is None


async def test_escape_loses_nothing(bridge: Desk) -> None:
    async with standing_on(bridge, "It is a small", size=(60, 16)) as session:
        before = kept(bridge)
        top = session.reader.view.top_position
        await session.press("s", "}", "}", "}", "o", "+", "escape")
        assert session.quote == "It is a small boat."
        assert session.reader.view.top_position == top
        assert selected(session) is None
        assert session.focus_is_on(session.reader.view)
        assert not session.reader.query(SelectionBar)
        assert kept(bridge) == before
        await session.press("j")
        assert session.quote == "Ask again in June."


async def test_the_bar_says_what_moves_and_takes_no_row_of_the_text(bridge: Desk) -> None:
    async with standing_on(bridge, "It is a small") as session:
        height = session.reader.view.size.height
        await session.press("s")
        assert session.reader.view.size.height == height
        assert "The end moves" in screen_text(session.app)
        await session.press("o")
        assert "The beginning moves" in screen_text(session.app)


async def test_every_unit_growing_and_edges(bridge: Desk) -> None:
    async with standing_on(bridge, "Ask again") as session:
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


async def test_shift_and_arrows_begin_at_the_passage(bridge: Desk) -> None:
    async with standing_on(bridge, "It is a small", size=(140, 45)) as session:
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
async def test_moves_of_the_reader_take_the_end_along(
    bridge: Desk, key: str, expected: str
) -> None:
    async with standing_on(bridge, "The ferry") as session:
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
async def test_elsewhere_nothing_is_selected_any_more(bridge: Desk, key: str) -> None:
    async with standing_on(bridge, "It is a small") as session:
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
    bridge: Desk,
) -> None:
    async with standing_on(bridge, "It is a small") as session:
        await session.press("s", "b", "b")
        await session.opens(NoteScreen, "enter")
        await session.press("escape")
        assert selected(session) == "It is a small"
        assert is_selecting(session)
        await session.opens(NoteScreen, "a")
        await session.press(*"Hm.")
        await session.edit("ctrl+s")
        assert {a.anchor.exact: a.note for a in kept(bridge).live} == {"It is a small": "Hm."}
        assert selected(session) is None


async def test_undo_selects_nothing(bridge: Desk) -> None:
    async with standing_on(bridge, "It is a small") as session:
        await session.edit("v")
        await session.press("j", "s")
        await session.edit("u")
        assert selected(session) is None
        assert quotes(bridge) == {}
        assert session.quote


async def test_another_document_ends_it(tmp_path: Path) -> None:
    async with reading(open_desk(write_corpus(tmp_path)), (60, 16)) as session:
        await session.press("s", "j")
        await session.turn("J")
        assert selected(session) is None
        assert not session.reader.query(SelectionBar)
        assert session.focus_is_on(session.reader.view)


async def test_a_key_cycles_through_what_overlaps(bridge: Desk) -> None:
    async with standing_on(bridge, "It is a small", size=(140, 45)) as session:
        await session.press("\\")
        assert session.notices[-1] == "Nothing is marked here."
        await session.edit("v")
        await session.press("s", "b", "b")
        await session.edit("d")
        await session.press("j", "k", "s", "o", "w", "w", "w", "o", "j")
        await session.edit("3")
        session.reader.view.go(session.opened.document.text.index("It is a small"))
        await session.rest()
        ids = {a.anchor.exact: a.id for a in kept(bridge).live}
        assert len(ids) == 3
        found = []
        for _ in range(4):
            await session.press("\\")
            assert session.reader.chosen == session.reader.annotations.chosen
            found.append(session.reader.chosen)
            assert session.reader.view.chosen == session.reader.chosen
        assert set(found) == set(ids.values())
        assert found[3] == found[0]
        for _ in range(1 + found[1:].index(ids["It is a small"])):
            await session.press("\\")
        await session.edit("9")
        assert quotes(bridge)["It is a small"] == "needs-check"
        assert session.reader.chosen == ids["It is a small"], "the next key is about it too"
        await session.press("j")
        assert session.reader.view.chosen is None
