"""Notices: at the foot of the screen, off what is looked at, and for as long as they are wanted."""

from __future__ import annotations

from textual.notifications import SeverityLevel

from tests.tui.making import Session, lines_of, reading, screen_text
from tui.desk import Desk
from tui.screens.help import HelpScreen
from tui.screens.triage import TriageScreen
from tui.widgets.notices import NoticeRows

LONG = "The annotations followed from a file that is gone: 01-bridge.md, in another folder. " * 2


async def tell(
    session: Session, words: str, severity: SeverityLevel = "information", seconds: float = 1_000
) -> None:
    session.reader.tell(words, severity, seconds=seconds)
    await session.rest()


def told(session: Session) -> list[str]:
    """Return the rows of notices on the screen on top."""
    rows = [row for row in session.app.screen.query(NoticeRows) if row.display]
    return [line for row in rows for line in lines_of(row)]


def is_in_view(session: Session, words: str) -> bool:
    return words in screen_text(session.app)


async def test_they_cover_the_keys_but_neither_text_nor_the_passage_and_go_with_the_screen(
    desk: Desk,
) -> None:
    async with reading(desk, (60, 16)) as session:
        before = screen_text(session.app).splitlines()
        await tell(session, "The [bold]note[/] is saved.")
        after = screen_text(session.app).splitlines()
        assert after[:-1] == before[:-1]
        assert after[-1] == "▌ The [bold]note[/] is saved."
        await tell(session, "Taken back: the note.")
        assert told(session) == ["▌ Taken back: the note."], "the latest is enough"

        await tell(session, LONG, "warning")
        assert len(told(session)) == 5
        assert "Taken back" in screen_text(session.app).splitlines()[-5]
        await session.press("G")
        assert is_in_view(session, "Ask again"), "the passage is at the foot, so they are not"
        assert "Taken back" in screen_text(session.app).splitlines()[0]
        await session.press("g")
        assert is_in_view(session, "The bridge at Hallow Ford")
        assert "Taken back" in screen_text(session.app).splitlines()[-5]

        await session.opens(HelpScreen, "?")
        assert len(told(session)) == 5
        await session.press("escape")
        assert len(told(session)) == 5
        await session.press("slash")
        assert is_in_view(session, "alt+c case"), "a line that is typed into"
        await session.press("escape")
        await session.until(lambda: "Taken back" in screen_text(session.app).splitlines()[-5])
        await session.pilot.click(NoticeRows)
        await session.rest()
        assert not told(session)
        assert screen_text(session.app).splitlines() == before


async def test_what_is_wrong_stays_until_somebody_is_there(desk: Desk) -> None:
    async with reading(desk, (80, 24)) as session:
        await tell(session, "It is broken.", "error", seconds=0.001)
        await tell(session, "It is odd.", "warning", seconds=0.001)
        await tell(session, "It is well.", seconds=0.001)
        await session.until(lambda: len(told(session)) == 2)
        assert told(session) == ["▌ ! It is broken.", "▌ ! It is odd."]
        await tell(session, "It is broken still.", "error")
        await session.press("j")
        assert told(session) == ["▌ ! It is broken still."], "its time is not over"


async def test_in_triage_claim_and_verdicts_stay_in_view(desk: Desk) -> None:
    async with reading(desk, (60, 16)) as session:
        await session.opens(TriageScreen, "T")
        before = screen_text(session.app).splitlines()
        await tell(session, "Flagged.")
        assert screen_text(session.app).splitlines()[:-1] == before[:-1]
        await tell(session, LONG[:100], "warning")
        assert screen_text(session.app).splitlines()[3:] == before[3:]


async def test_where_there_is_little_room(desk: Desk) -> None:
    async with reading(desk, (60, 16)) as session:
        await tell(session, LONG * 9, "error")
        assert len(told(session)) == 8, "half of the screen"
        await session.pilot.resize_terminal(20, 5)
        await session.rest()
        assert is_in_view(session, "Too small")
        await session.pilot.resize_terminal(140, 45)
        await session.rest()
        assert screen_text(session.app).splitlines()[-1].startswith("▌ ")
