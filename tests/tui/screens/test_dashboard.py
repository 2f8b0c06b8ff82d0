"""The dashboard on the screen."""

from __future__ import annotations

from pathlib import Path

from tests.tui.making import Session, lines_of, open_desk, reading, screen_text
from tui.desk import Desk
from tui.screens.dashboard import DashboardScreen


def screen_of(session: Session) -> DashboardScreen:
    assert isinstance(session.app.screen, DashboardScreen)
    return session.app.screen


def shown(session: Session) -> str:
    return "\n".join(lines_of(screen_of(session).rows))


async def look(session: Session) -> None:
    """Open the dashboard and wait until all is known."""
    await session.opens(DashboardScreen, "D")
    await session.until(lambda: all(one in shown(session) for one in ("Done", "Verdicts by day")))
    await session.until(lambda: "Not known yet" not in shown(session))


async def test_the_figures_of_the_library_are_shown_and_a_document_opened(desk: Desk) -> None:
    async with reading(desk, (100, 45)) as session:
        await session.press("right")
        await session.edit("d")
        await look(session)
        text = shown(session)
        for told in (
            "≠ Disputed", "1 verdict on 1 day", "1 disputed", "unchecked claims", "A quantity",
        ):  # fmt: skip
            assert told in text
        await session.press("tab", "tab", "tab", "tab", "tab", "down", "down", "enter")
        await session.until(lambda: session.reader.volume and "ferry" in session.reader.volume.name)
        assert session.app.screen is session.reader


async def test_lines_without_a_document_open_nothing_and_it_is_left(desk: Desk) -> None:
    async with reading(desk, (60, 16)) as session:
        volume = session.reader.volume
        await look(session)
        rows = screen_of(session).rows
        await session.press("enter", "k")
        assert rows.picked == 0
        await session.press("down", "down", "down")
        assert screen_of(session)._board.line(rows.picked or 0).label == "Verdicts", (
            "over the blank one"
        )
        await session.press("pagedown", "pagedown", "pagedown", "pagedown", "pageup", "{", "{")
        assert screen_of(session)._board.line(rows.picked or 0).heading
        assert "esc Leave" in screen_text(session.app)
        await session.press("D")
        assert session.app.screen is session.reader
        assert session.reader.volume is volume


async def test_letters_stand_for_signs(corpus_folder: Path) -> None:
    async with reading(open_desk(corpus_folder, ascii_only=True), (80, 40)) as session:
        await session.press("right")
        await session.edit("d")
        await look(session)
        text = shown(session).replace("…", "").replace("·", "")
        assert text.isascii()
        assert "D Disputed" in text
        assert "#" in text
