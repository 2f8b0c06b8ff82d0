"""The palette and help: what they list is what there is, and what can be done now."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec import structs
from textual.command import CommandList, CommandPalette
from textual.events import Paste

from store.chosen_theme import load_theme
from tests.tui.making import Session, kept, lines_of, open_desk, reading, screen_text
from tui.commands import COMMANDS, GROUPS, shown
from tui.commands.essentials import ESSENTIALS
from tui.desk import Desk
from tui.messages import Exported
from tui.screens.asking import LineScreen
from tui.screens.help import HelpScreen
from tui.settings_sources import theme_file
from tui.theme import DARK, LIGHT


async def offered(session: Session, typed: str) -> list[str]:
    """Open the palette, type, and return what it offers."""
    if not isinstance(session.app.screen, CommandPalette):
        await session.opens(CommandPalette, "ctrl+p")
    await session.press("ctrl+u", *typed)
    palette = session.app.screen
    await session.until(lambda: all(worker.is_finished for worker in palette.workers))
    commands = palette.query_one(CommandList)
    return [str(commands.get_option_at_index(n).prompt) for n in range(commands.option_count)]


async def choose(session: Session, typed: str) -> None:
    """Run the first command that the palette offers for what is typed."""
    assert await offered(session, typed)
    await session.press("enter")
    if isinstance(session.app.screen, CommandPalette):
        await session.press("enter")


async def test_the_palette_runs_what_it_lists(desk: Desk) -> None:
    async with reading(desk) as session:
        await session.press("right")
        before = session.answers
        await choose(session, "not ch")
        await session.until(lambda: session.answers > before)
        assert [a.verdict for a in kept(desk).live] == ["not-checkable"]
        assert session.app.theme == DARK.name
        await choose(session, "light")
        await session.until(lambda: session.app.theme == LIGHT.name)


async def test_the_palette_and_help_begin_with_what_is_needed_most(desk: Desk) -> None:
    async with reading(desk, (80, 45)) as session:
        names = await offered(session, "")
        assert names[0].startswith("Tutorial")
        first = "\n".join(names[: len(ESSENTIALS)])
        for needed in ("Library  (L)", "Next unchecked claim", "Export annotations", "Next theme"):
            assert needed in first
        assert (await offered(session, "open a doc"))[0].startswith("Library")
        await session.press("escape")
        await session.opens(HelpScreen, "?")
        told = screen_text(session.app)
        assert told.index("First of all") < told.index("Move")
        assert "Then “export annotations”" in " ".join(told.split())


async def test_a_theme_is_kept_for_the_next_start(desk: Desk) -> None:
    async with reading(desk) as session:
        await session.app.run_action("next_theme")
        await session.app.run_action("next_theme")
        await session.rest()
        assert session.notices[-1] == "Theme: high contrast."
    assert load_theme(theme_file()) == "obelus-high-contrast"


async def test_a_theme_that_a_file_names_comes_back_at_the_next_start(desk: Desk) -> None:
    desk.settings = structs.replace(desk.settings, theme_place="/home/settings.toml:3")
    async with reading(desk) as session:
        await session.app.run_action("next_theme")
        await session.rest()
        assert "until you quit; then it is as /home/settings.toml:3 says" in session.notices[-1]
    assert load_theme(theme_file()) == ""


async def test_a_theme_that_can_not_be_kept_is_told(desk: Desk) -> None:
    theme_file().mkdir(parents=True)
    async with reading(desk) as session:
        await session.app.run_action("next_theme")
        await session.rest()
        assert "theme not saved" in session.notices[-1]


async def test_the_palette_lists_only_what_can_be_done(corpus_folder: Path) -> None:
    (corpus_folder / "00-bad.txt").write_bytes(b"\0\1\2" * 99)
    async with reading(open_desk(corpus_folder)) as session:
        assert not any("Verified" in name for name in await offered(session, "verified"))
        assert await offered(session, "next doc")
        await session.press("escape")
        await session.turn("J")
        assert await offered(session, "verified")
        assert not any("unreadable" in name for name in await offered(session, "set unr"))


async def test_the_export_is_written_where_it_is_asked_for(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    async with reading(desk) as session:
        await session.press("right")
        await session.edit("v")
        await session.reader.run_action("export")
        await session.until(lambda: isinstance(session.app.screen, LineScreen))
        await session.press("ctrl+u")
        session.app.post_message(Paste(str(path)))
        await session.press("enter")
        await session.until(lambda: session.got(Exported))
        assert f"1 annotation written to {path}" in session.notices
    exported = json.loads(path.read_text())
    assert [a["verdict"] for a in exported["annotations"]] == ["verified"]


async def test_an_export_that_cannot_be_written_says_why(desk: Desk, tmp_path: Path) -> None:
    async with reading(desk) as session:
        await session.reader.run_action("export")
        await session.until(lambda: isinstance(session.app.screen, LineScreen))
        await session.press("ctrl+u")
        session.app.post_message(Paste(str(tmp_path / "none" / "out.json")))
        await session.press("enter")
        await session.until(lambda: session.got(Exported))
        assert "not written" in session.notices[-1]


async def test_help_shows_every_key_and_every_mark(desk: Desk) -> None:
    async with reading(desk) as session:
        await session.opens(HelpScreen, "?")
        (table,) = session.app.screen.query("KeyTable")
        told = "\n".join(lines_of(table))
        for group in GROUPS:
            assert group in told
        for command in COMMANDS:
            if command.keys:
                assert shown(command.keys[0]) in told
        for key in ("j", "space", "b", "k"):
            await session.press(key)
        assert session.app.screen is not session.reader
        await session.press("q")
        assert session.app.screen is session.reader
        assert session.app.return_code is None


async def test_a_click_on_the_footer_runs_its_command(desk: Desk) -> None:
    async with reading(desk) as session:
        row = screen_text(session.app).splitlines()[-1]
        await session.press("right")
        before = session.answers
        await session.pilot.click("#keys", offset=(row.index("Disputed"), 0))
        await session.until(lambda: session.answers > before)
        assert [a.verdict for a in kept(desk).live] == ["disputed"]


async def test_a_screenshot_shows_what_is_read_and_says_where_it_is(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with reading(desk) as session:
        await choose(session, "screenshot")
        await session.until(lambda: session.notices)
        drawn = picture_told_of(session, tmp_path)
        assert "Hallow" in drawn
        assert "screenshot" not in drawn, "the palette is in the way"
        monkeypatch.setattr("tui.exporting.write_atomically", refuse)
        await choose(session, "screenshot")
        await session.until(lambda: len(session.notices) > 1)
        assert "not written: No space left on device" in session.notices[-1]


def picture_told_of(session: Session, folder: Path) -> str:
    (picture,) = folder.glob("obelus-*.svg")
    assert session.notices == [f"Screenshot: {picture}"]
    return picture.read_text(encoding="utf-8")


def refuse(path: Path, text: str) -> None:
    del path, text
    raise OSError(28, "No space left on device")
