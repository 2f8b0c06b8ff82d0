from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from textual.content import Content
from textual.pilot import Pilot

from tests.tui.making import lines_of
from tests.tui.widgets.hosting import Host
from tui.widgets.card_list import CardList


class Numbers(CardList[int]):
    """Lists numbers, each with as many rows as its last digit; negative ones are headings."""

    def __init__(self) -> None:
        super().__init__()
        self.rendered: list[int] = []
        self.moves: list[str] = []
        self.choices: list[str] = []

    def list_numbers(self, numbers: Sequence[int]) -> None:
        self.list_entries(numbers, [str(n) if n >= 0 else None for n in numbers])

    def render_entry(self, entry: int, width: int) -> Content:
        self.rendered.append(entry)
        words = f"number {entry} " * 20 if width < 20 else f"number {entry}"
        return Content("\n".join([words, *"." * (entry % 10 - 1)]))

    def moved_to(self, name: str) -> None:
        self.moves.append(name)

    def chose(self, name: str) -> None:
        self.choices.append(name)


@asynccontextmanager
async def listing(
    numbers: Sequence[int], size: tuple[int, int] = (40, 12)
) -> AsyncIterator[tuple[Numbers, Pilot[None]]]:
    shown = Numbers()
    async with Host(shown).run_test(size=size) as pilot:
        shown.list_numbers(numbers)
        shown.focus()
        await pilot.pause()
        yield shown, pilot


def first_rows(shown: Numbers) -> list[int]:
    """Return the numbers whose first rows are in view."""
    return [int(row.split()[1]) for row in lines_of(shown) if row.startswith("number")]


async def test_ten_thousand_cost_what_is_seen_of_them() -> None:
    async with listing(range(10_000)) as (shown, pilot):
        await pilot.press("end")
        assert shown.chosen == "9999"
        assert lines_of(shown)[-9].startswith("number 9999")
        await pilot.press("home", "pagedown", "pagedown", "end", "pageup")
        assert len(set(shown.rendered)) < 60
        assert len(shown.rendered) < 150


async def test_every_move_leads_to_an_entry_that_is_in_view() -> None:
    numbers = [-1, 5, 3, -12, -8, 7, 4, 1, 9, -3]
    async with listing(numbers) as (shown, pilot):
        await pilot.press("j", "down", "j", "G", "k", "k", "pageup", "g", "k", "pagedown", "j")
        assert shown.moves == ["5", "3", "7", "9", "1", "4", "3", "5", "7", "4"]
        for number in (5, 3, 7, 4, 1, 9):
            shown.highlighted = numbers.index(number)
            await pilot.pause()
            assert number in first_rows(shown)
        assert len(shown.moves) == 10, "what is set is not told"


async def test_what_is_in_the_first_row_stays_when_others_come_and_go() -> None:
    async with listing(range(100)) as (shown, pilot):
        shown.scroll_to(y=120, animate=False)
        await pilot.pause()
        before = lines_of(shown)
        shown.list_numbers([*range(200, 230), *range(5, 100)])
        await pilot.pause()
        assert lines_of(shown) == before
        shown.list_numbers(range(200, 203))
        await pilot.pause()
        assert first_rows(shown) == [200, 201, 202]


async def test_what_scrolls_into_view_is_shown_from_end_to_end() -> None:
    numbers = [n for n in range(60) if n % 10]
    async with listing(numbers) as (shown, pilot):
        seen: list[int] = []
        for _ in range(60):
            seen += [number for number in first_rows(shown) if number not in seen]
            shown.scroll_relative(y=7, animate=False)
            await pilot.pause()
        assert seen == numbers
        assert shown.virtual_size.height == sum(n % 10 for n in numbers)


@pytest.mark.parametrize(("y", "chosen"), [(0, []), (2, ["5"]), (6, ["3"]), (11, [])])
async def test_a_click_chooses_and_headings_and_nothing_cannot_be(
    y: int, chosen: list[str]
) -> None:
    async with listing([-9, 5, 3]) as (shown, pilot):
        await pilot.hover(shown, offset=(3, y))
        assert shown.pointed == ([-9, 5, 3].index(int(chosen[0])) if chosen else None)
        await pilot.click(shown, offset=(3, y))
        assert shown.choices == chosen
        await pilot.press("enter", "space")
        assert shown.choices == chosen * 3 or not chosen


async def test_keys_do_nothing_in_a_list_of_nothing_that_can_be_chosen() -> None:
    for numbers in ([], [-1, -2]):
        async with listing(numbers) as (shown, pilot):
            await pilot.press("j", "k", "G", "g", "pagedown", "pageup", "enter")
            assert (shown.moves, shown.choices, shown.highlighted) == ([], [], None)


async def test_a_remark_stands_where_there_is_nothing() -> None:
    async with listing([]) as (shown, pilot):
        shown.remark = "None of 31: " + "disputed " * 8
        await pilot.pause()
        rows = lines_of(shown)
        assert rows[1] == " None of 31: disputed disputed"
        assert all(strip.cell_length == 40 for strip in shown.render_lines(shown.size.region))


async def test_another_width_breaks_the_entries_anew_and_keeps_the_highlighted_in_view() -> None:
    async with listing(range(40)) as (shown, pilot):
        shown.highlighted = 25
        await pilot.resize_terminal(14, 12)
        await pilot.pause()
        await pilot.pause()
        assert "number 25" in "\n".join(lines_of(shown))
        assert len(lines_of(shown)) == 12
