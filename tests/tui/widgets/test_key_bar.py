from __future__ import annotations

import pytest

from tests.tui.making import lines_of
from tests.tui.widgets.hosting import Host
from tui.commands import READER, in_scope, shown
from tui.reading.wrapping import cells
from tui.widgets.key_bar import KeyBar

FOOTER = sorted((c for c in in_scope(READER) if c.footer), key=lambda command: command.footer)


async def test_all_its_commands_by_rank_where_there_is_room() -> None:
    bar = KeyBar(id="keys")
    async with Host(bar).run_test(size=(140, 1)):
        row = lines_of(bar)[0]
        assert row.split("  ") == [
            (" " if n == 0 else "") + f"{shown(c.keys[0])} {c.label}" for n, c in enumerate(FOOTER)
        ]


@pytest.mark.parametrize("width", [30, 40, 60, 80, 100])
async def test_help_and_the_palette_are_there_at_any_width(width: int) -> None:
    bar = KeyBar(id="keys")
    async with Host(bar).run_test(size=(width, 1)):
        row = lines_of(bar)[0]
        assert "? Help" in row
        assert "ctrl+p Commands" in row
        assert width < 80 or "→ Next claim" in row


@pytest.mark.parametrize("width", [10, 20, 40, 60, 80])
async def test_what_does_not_fit_is_left_out_whole(width: int) -> None:
    bar = KeyBar(id="keys")
    async with Host(bar).run_test(size=(width, 1)):
        row = lines_of(bar)[0]
        assert cells(row) <= width
        for entry in row.split("  "):
            assert not entry.strip() or entry.strip() in [
                f"{shown(c.keys[0])} {c.label}" for c in FOOTER
            ]
