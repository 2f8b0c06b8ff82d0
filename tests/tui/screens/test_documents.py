"""The list of documents: while it grows, and when it is very long."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from textual.containers import Vertical
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from tests.tui.widgets.hosting import Host
from tui.screens.documents import DocumentsScreen
from tui.widgets.windowed_list import ROWS

FEW = ["bridge.md", "Ferry.txt", "in/ferry-[b]two[/b].txt"]
MANY = [f"report-{number:06}.txt" for number in range(100_000)]


class Listing:
    """The dialog on a screen, and what became of it."""

    def __init__(self, pilot: Pilot[None], dialog: DocumentsScreen, chosen: list[int | None]):
        self.pilot, self.dialog, self.chosen = pilot, dialog, chosen

    @property
    def title(self) -> str:
        return str(self.dialog.query_one("#documents-box", Vertical).border_title)

    @property
    def rows(self) -> list[str]:
        return [str(option.prompt) for option in self.dialog.query_one(OptionList).options]

    @property
    def highlighted(self) -> str | None:
        option = self.dialog.query_one(OptionList).highlighted_option
        return str(option.prompt) if option else None


@asynccontextmanager
async def listing(
    names: Sequence[str], current: int | None = None, *, complete: bool = True
) -> AsyncIterator[Listing]:
    app = Host(Static())
    chosen: list[int | None] = []
    async with app.run_test(size=(80, 30)) as pilot:
        dialog = DocumentsScreen(names, current, complete=complete)
        await app.push_screen(dialog, chosen.append)
        await pilot.pause()
        yield Listing(pilot, dialog, chosen)


async def test_it_opens_at_the_current_document_and_enter_chooses() -> None:
    async with listing(FEW, 1) as shown:
        assert shown.rows == FEW
        assert (shown.title, shown.highlighted) == ("Documents (3)", "Ferry.txt")
        await shown.pilot.press("down", "enter")
        assert shown.chosen == [2]


async def test_every_word_typed_narrows_it_and_the_current_one_stays_highlighted() -> None:
    async with listing(FEW, 2) as shown:
        await shown.pilot.press(*"FERRY t")
        assert shown.rows == FEW[1:]
        assert (shown.title, shown.highlighted) == ("Documents (2)", FEW[2])
        await shown.pilot.press(*"wo q")
        assert (shown.rows, shown.highlighted) == ([], None)
        await shown.pilot.press("down", "enter")
        assert shown.chosen == []
        await shown.pilot.press("escape")
        assert shown.chosen == [None]


async def test_names_that_arrive_are_added_and_the_highlight_stays() -> None:
    async with listing(FEW, complete=False) as shown:
        assert shown.title == "Documents (3), still looking…"
        await shown.pilot.press("down")
        shown.dialog.grow(["later.txt", "other-ferry.txt"], complete=False)
        assert (shown.rows[-1], shown.highlighted) == ("other-ferry.txt", "Ferry.txt")
        await shown.pilot.press(*"ferr")
        shown.dialog.grow(["ferry-last.txt", "no.txt"], complete=True)
        assert shown.rows == [FEW[1], FEW[2], "other-ferry.txt", "ferry-last.txt"]
        assert shown.title == "Documents (4)"
        await shown.pilot.press("up", "enter")
        assert shown.chosen == [5]


async def test_the_first_name_that_arrives_is_highlighted() -> None:
    async with listing([], complete=False) as shown:
        assert shown.highlighted is None
        shown.dialog.grow(["first.txt"], complete=True)
        await shown.pilot.press("enter")
        assert shown.chosen == [0]


@pytest.mark.parametrize("current", [0, 50_000, 99_999])
async def test_of_very_many_some_are_rows_and_it_says_how_many(current: int) -> None:
    async with listing(MANY, current) as shown:
        assert len(shown.rows) == ROWS
        assert shown.highlighted == MANY[current]
        first = MANY.index(shown.rows[0]) + 1
        assert shown.title == f"Documents (100,000), {first:,} to {first + ROWS - 1:,} shown"
        await shown.pilot.press(*"0777")
        assert shown.rows == [name for name in MANY if "0777" in name][:ROWS]
        await shown.pilot.press("enter")
        assert shown.chosen == [777]


async def test_moving_on_at_an_edge_brings_the_next_rows() -> None:
    async with listing(MANY, 50_000) as shown:
        for _ in range(ROWS // 2 + 3):
            shown.dialog.action_move(1)
        await shown.pilot.pause()
        assert shown.highlighted == MANY[50_000 + ROWS // 2 + 3]
        assert len(shown.rows) == ROWS
        await shown.pilot.press("enter")
        assert shown.chosen == [50_000 + ROWS // 2 + 3]


async def test_up_from_the_first_leads_to_the_last() -> None:
    async with listing(MANY, 0) as shown:
        await shown.pilot.press("up")
        assert shown.highlighted == MANY[-1]
        shown.dialog.grow(["z.txt"], complete=True)
        assert len(shown.rows) == ROWS
        await shown.pilot.press("down")
        assert shown.highlighted == "z.txt"
        await shown.pilot.press("down")
        assert shown.highlighted == MANY[0]
