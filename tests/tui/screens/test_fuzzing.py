"""Random keys and sizes: whatever is pressed, the application lives, and no edit is lost."""

from __future__ import annotations

import random

import pytest
from textual.command import CommandPalette

from store.edits import Recorded
from tests.tui.making import CONTROLS, kept, painted, reading
from tui.app import ObelusApp
from tui.commands import COMMANDS
from tui.desk import Desk
from tui.messages import EditSaved
from tui.parts.teaching import Teaching

PALETTE = {"ctrl+p", ":"}
NEVER = {"ctrl+c"}
KEYS = [
    *sorted({key for command in COMMANDS for key in command.keys} - NEVER),
    *("right", "v", "d", "a", "tab", "escape", "escape", "enter", "ctrl+s", "y", "n"),
    *"words ",
]
EDGES = [(20, 5), (1, 1), (10, 3), (60, 16), (99, 24), (100, 24), (140, 45), (300, 90)]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
async def test_random_keys_break_nothing(
    desk: Desk, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def stay(_: ObelusApp) -> None:
        """Quitting is a key too, and a command of the palette."""

    monkeypatch.setattr(ObelusApp, "action_quit", stay)
    # What is marked in the tutorial is on a desk of its own.
    monkeypatch.setattr(Teaching, "begin", lambda _: None)
    chance = random.Random(seed)  # noqa: S311 - it guards nothing
    async with reading(desk, (110, 30)) as session:
        pressed: list[str] = []
        for _ in range(300):
            # Textual's palette raises for "pagedown" where its list has no room at all.
            in_palette = isinstance(session.app.screen, CommandPalette)
            if chance.random() < 0.05:
                await session.resize(chance.choice(EDGES[in_palette * 3 :]))
            key = chance.choice(KEYS)
            if key in PALETTE and session.app.size.height < 16:
                continue
            pressed.append(key)
            await session.press(key)
            if session.app.return_code == 0:  # "Quit at once", from the palette
                break
            assert session.app.is_running, pressed
        await session.resize((110, 30))
        await session.until(lambda: not session.reader.keeping.writer.waiting)
        for row in painted(session.app):
            assert sum(segment.cell_length for segment in row) == session.app.size.width
            assert not CONTROLS & {char for segment in row for char in segment.text}
        recorded: dict[str, Recorded] = {
            change.change.id: change
            for message in session.messages
            if isinstance(message, EditSaved)
            for change in message.receipt.changes
        }
    on_disk = {
        change.id
        for number in range(len(desk.volumes))
        for annotation in (*kept(desk, number).live, *kept(desk, number).trash)
        for change in annotation.history
    }
    assert recorded.keys() == on_disk, "what was said to be saved is what is on the disk"
    assert recorded, "something was marked"


async def test_any_size_can_be_lived_with(desk: Desk) -> None:
    async with reading(desk, (110, 30)) as session:
        await session.press("right")
        await session.edit("v")
        for size in [*EDGES, (20, 5), (110, 30)]:
            await session.resize(size)
            await session.press("tab")
            if not session.focus_is_on(session.reader.view):
                await session.press("pagedown", "pageup")
            for row in painted(session.app):
                assert sum(segment.cell_length for segment in row) <= size[0]
        assert "1 of 9 claims checked" in session.reader.title_bar.render().plain
