"""The tutorial, gone through by hand: from the first claim to a file with what was marked."""

from __future__ import annotations

import json

from store.location import builtin
from tests.tui.making import Session, kept, reading, screen_text
from tests.tui.screens.test_palette import choose
from tui.desk import Desk
from tui.practice import practice_desk, practice_export
from tui.screens.asking import LineScreen
from tui.screens.note import NoteScreen
from tui.screens.reader import ReaderScreen
from tui.settings import Settings
from tui.widgets.tutorial_bar import TutorialBar


def bar(session: Session) -> TutorialBar:
    return session.app.screen_stack[-1].query_one(TutorialBar)


def done(session: Session) -> int:
    return len(bar(session).lesson.done)


async def give_reason_and_find_the_next(session: Session, note: str = "a") -> None:
    await session.opens(NoteScreen, note)
    await session.press(*"why")
    await session.edit("ctrl+s")
    assert session.notices[-1] == "The note is saved."  # the annotations are not in view
    assert done(session) == 3
    await session.press("x")
    assert "Judge it too" in screen_text(session.app)


async def test_it_is_gone_through_on_top_of_what_is_read_and_left_again(desk: Desk) -> None:
    async with reading(desk, (80, 24), welcome=True) as session:
        assert "ctrl+t begins a tutorial" in screen_text(session.app)
        await session.press("ctrl+t")
        await session.until(lambda: len(session.app.screen_stack) == 2)
        tutor = session.app.screen
        assert isinstance(tutor, ReaderScreen)
        await session.until(lambda: tutor.opened)
        await session.press("down")
        assert done(session) == 0

        await session.press("right")
        assert done(session) == 1
        await session.edit("d")
        assert done(session) == 2
        await give_reason_and_find_the_next(session)
        await session.edit("v")
        await session.edit("u")
        assert done(session) == 4

        await choose(session, "export")
        await session.until(lambda: isinstance(session.app.screen, LineScreen))
        await session.press("enter")
        await session.until(lambda: done(session) == 5)
        told = screen_text(session.app)
        assert "Done" in told
        assert "tutorial/annotations.json" in told
        exported = json.loads(practice_export().read_text(encoding="utf-8"))
        (annotation,) = exported["annotations"]
        assert (annotation["verdict"], annotation["note"]) == ("disputed", "why")

        await session.press("ctrl+x")
        assert session.app.screen is session.reader
        assert session.app.sub_title == session.opened.document.metadata.title
        await session.press("right")
        await session.edit("v")
        await session.opens(NoteScreen, "a")
        await session.press("x")
        await session.edit("ctrl+s")
        await session.edit("u")
        assert session.notices[-1] == "Taken back: the note."
    assert [(a.verdict, a.note) for a in kept(desk).live] == [("verified", "")]
    assert not builtin().folder.exists()


async def test_it_goes_by_the_keys_in_force_and_counts_what_was_marked_before() -> None:
    keys = {"claim.next": ("f7",), "tutorial.skip": ("f9",), "note": ("f10",)}
    settings = Settings(author="Ada", keys=keys)
    for _ in range(2):  # the second time the first claim is disputed already
        async with reading(practice_desk(settings), (60, 16)) as session:
            assert "f7 goes to the next one" in " ".join(screen_text(session.app).split())
            await session.press("f7")
            await session.edit("d")
            assert done(session) == 2
            await give_reason_and_find_the_next(session, "f10")
            await session.press("f9")
            assert (bar(session).lesson.step, done(session)) == (4, 3)
            await session.press("f9", "f9")
            assert "obelus FOLDER" in screen_text(session.app)
            await choose(session, "tutorial")
            assert bar(session).lesson.step == 0
            await session.press("q")
        assert session.app.return_code == 0


async def test_where_there_is_no_room_for_it_that_is_said(desk: Desk) -> None:
    practice_export().parent.parent.mkdir(parents=True)
    practice_export().parent.write_text("no folder")
    async with reading(desk) as session:
        await session.press("ctrl+t")
        await session.until(lambda: session.notices)
        assert "no practice corpus" in session.notices[-1]
        assert session.app.screen is session.reader
