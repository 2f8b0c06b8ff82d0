"""A list of very many entries, of which some are rows."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.content import Content

from tests.tui.widgets.hosting import Host
from tui.widgets.windowed_list import ROWS, WindowedList

MANY = 100_000


@asynccontextmanager
async def listing(count: int, at: int = 0) -> AsyncIterator[WindowedList]:
    rows = WindowedList(lambda number: Content(f"entry {number}"))
    async with Host(rows).run_test(size=(40, 10)) as pilot:
        rows.show(range(count), at)
        await pilot.pause()
        yield rows


@pytest.mark.parametrize("at", [0, 50_000, MANY - 1])
async def test_the_rows_are_those_around_the_highlighted_one(at: int) -> None:
    async with listing(MANY, at) as rows:
        assert rows.option_count == ROWS
        assert rows.picked == at
        assert at in rows.shown


async def test_moving_on_at_an_edge_brings_the_next_rows() -> None:
    async with listing(MANY, 50_000) as rows:
        for _ in range(ROWS // 2 + 3):
            rows.move(1)
        assert rows.picked == 50_000 + ROWS // 2 + 3
        assert rows.option_count == ROWS


async def test_it_goes_round_at_the_ends_and_what_comes_later_is_behind() -> None:
    async with listing(MANY) as rows:
        rows.move(-1)
        assert rows.picked == MANY - 1
        rows.extend([MANY])
        assert (rows.picked, rows.option_count) == (MANY - 1, ROWS)
        rows.move(1)
        assert rows.picked == MANY
        rows.move(1)
        assert rows.picked == 0


async def test_an_empty_list_has_nothing_to_pick_until_something_comes() -> None:
    async with listing(0) as rows:
        rows.move(1)
        assert rows.picked is None
        rows.extend([7])
        rows.move(1)
        assert rows.picked == 7


async def test_pages_and_jumps_stop_at_the_ends() -> None:
    async with listing(MANY, 50_000) as rows:
        page = rows.size.height - 1
        rows.page(1)
        assert rows.picked == 50_000 + page
        rows.page(-1)
        assert rows.picked == 50_000
        rows.move_to(MANY + 5)
        assert rows.picked == MANY - 1
        rows.page(1)
        assert rows.picked == MANY - 1, "not round"
        rows.move_to(-5)
        assert rows.picked == 0
        assert rows.option_count == ROWS
