"""The preset vim on the screen: keys that follow each other, numbers, and what the bar says."""

from __future__ import annotations

from pathlib import Path

from tests.tui.making import Session, kept, lines_of, reading, screen_text
from tui.desk import Desk
from tui.screens.help import HelpScreen
from tui.screens.verdicts import VerdictScreen
from tui.settings import Settings
from tui.widgets.key_bar import KeyBar


def a_desk(folder: Path, **chosen: object) -> Desk:
    return Desk.open([folder], Settings(author="Ada", **chosen))  # type: ignore[arg-type]


def bar(session: Session) -> str:
    return lines_of(session.app.screen.query_one(KeyBar))[0]


async def test_keys_that_follow_each_other_and_numbers(corpus_folder: Path) -> None:
    desk = a_desk(corpus_folder, preset="vim")
    async with reading(desk, (100, 24)) as session:
        usual = bar(session)
        assert usual.startswith(" space v Verified")
        first = session.quote
        await session.press("3", "j")
        third = session.quote
        await session.press("g")
        assert bar(session).startswith(" g …  esc leaves  g Beginning of the document")
        await session.press("g")
        assert session.quote == first
        assert bar(session) == usual
        await session.press("j", "j", "j")
        assert session.quote == third
        await session.press("2")
        assert bar(session).startswith(" 2 …  esc leaves")
        await session.press("escape", "k", "4", "0", "k")
        assert session.quote == first, "no further than the beginning"
        rows = []
        session.reader.view.go(session.opened.document.text.index("The ferry carried"))
        for key in ("t", "z", "b"):
            await session.press("z", key)
            rows.append(next(n for n, row in enumerate(session.document) if "The ferry c" in row))
        assert rows == sorted(set(rows)), "at the top, in the middle, at the bottom"
        session.reader.view.go(0)
        await session.press("space")
        assert "v Verified" in bar(session)
        await session.press("escape", "v", "v")
        assert not kept(desk).live, "v selects, and leaves it again"
        await session.edit("space", "v")
        assert [one.verdict for one in kept(desk).live] == ["verified"]
        await session.press("3", "d")
        await session.edit("d")
        assert not kept(desk).live
        await session.edit("u")
        assert kept(desk).live
        await session.opens(VerdictScreen, "space", "space")
        await session.press("g", "escape")
        await session.press("/", "g", "g", "5", "enter")
        assert "gg5" in screen_text(session.app), "what is typed into a line begins nothing"


async def test_in_a_side_pane_in_help_and_with_the_mouse(corpus_folder: Path) -> None:
    desk = a_desk(corpus_folder, preset="vim", keys={"theme": ("f3 f3",)}, ascii_only=True)
    async with reading(desk, (140, 30)) as session:
        await session.press("ctrl+w", "w")
        assert session.focus_is_on(session.reader.annotations)
        await session.press("ctrl+w", "w")
        outline = session.app.focused
        assert outline is not session.reader.view
        await session.press("2", "j")
        assert getattr(outline, "highlighted", None) == 2
        theme = session.app.theme
        await session.press("f3")
        assert bar(session).startswith(" f3 ...  esc leaves  f3 Next theme")
        await session.pilot.click(KeyBar, offset=(bar(session).index("Next theme"), 0))
        assert session.app.theme != theme
        assert "leaves" not in bar(session)
        await session.opens(HelpScreen, "?")
        await session.press("4", "j", "g", "g")
        assert session.app.screen.query_one("#help-box").scroll_y == 0
        assert "g g" in screen_text(session.app)


async def test_what_was_begun_is_shown_where_no_keys_are(corpus_folder: Path) -> None:
    desk = a_desk(corpus_folder, preset="vim")
    async with reading(desk, (60, 16)) as session:
        await session.press("space", "z")
        session.app.clear_notifications()
        await session.rest()
        alone = rows(session)
        await session.press("3")
        assert rows(session) == [*alone[:-1], " 3 …  esc leaves"]
        await session.press("g")
        assert rows(session)[-1].startswith(" 3 g …  esc leaves  g Beginning of the document")
        session.reader.tell("Something else.")
        await session.rest()
        assert rows(session)[-1].startswith(" 3 g …  esc leaves"), "no notice covers it"
        assert rows(session)[0].endswith("Something else.")
        session.app.clear_notifications()
        await session.press("escape")
        assert rows(session) == alone
        await session.opens(HelpScreen, "?")
        help_alone = rows(session)
        await session.press("2", "g")
        assert rows(session)[:-1] == help_alone[:-1]
        assert rows(session)[-1] == " 2 g …  esc leaves  g Beginning"
        await session.press("g")
        assert rows(session) == help_alone


def rows(session: Session) -> list[str]:
    return screen_text(session.app).split("\n")
