"""What another window marks is shown, told of, and never taken back by this one."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual.widgets import TextArea

from store.database import AnnotationStore
from store.document_file import Annotations
from store.edits import Create, Delete, Edit, Set
from tests.tui.making import Session, kept, open_desk, reading, screen_text
from tests.tui.screens.changing import last_notice
from tui.desk import Desk
from tui.parts.changing import Changing
from tui.parts.judging import Judging
from tui.screens.note import NoteScreen


def other_window(session: Session, plan: Callable[[Annotations], list[Edit]]) -> Annotations:
    """Edit the open document's annotations as another window does, whose author is Ben."""
    store = AnnotationStore(session.reader.desk.shelves[0].store.folder, "Ben")
    return store.revise(session.opened.record, plan).annotations


@asynccontextmanager
async def verified(desk: Desk) -> AsyncIterator[Session]:
    """Read the first document, whose first claim has just been verified."""
    async with reading(desk) as session:
        await session.press("right")
        await session.edit("v")
        yield session


def judged_elsewhere(session: Session, verdict: str) -> Annotations:
    return other_window(
        session, lambda present: [Set(a.id, "verdict", verdict) for a in present.live]
    )


async def test_two_windows_see_each_others_changes(corpus_folder: Path) -> None:
    async with reading(open_desk(corpus_folder)) as one:
        await one.press("right")
        async with reading(open_desk(corpus_folder)) as two:
            assert not two.opened.annotations.live
            await one.edit("v")
            await two.look()
            assert [a.verdict for a in two.opened.annotations.live] == ["verified"]
            assert "1 of" in screen_text(two.app)
            await two.press("right")
            await two.edit("d")
            await one.look()
            assert "Disputed" in screen_text(one.app)
            assert one.opened.annotations == two.opened.annotations


async def test_what_others_do_moves_nothing(desk: Desk) -> None:
    async with reading(desk) as session:
        await session.press("right", "right")
        await session.edit("v")
        await session.press("G", "tab")
        view, focused = session.reader.view, session.app.focused
        passage, top = view.passage, view.top_position
        judged_elsewhere(session, "false")
        await session.look()
        assert (view.passage, view.top_position, session.app.focused) == (passage, top, focused)
        assert "False" in screen_text(session.app)


async def test_another_window_that_edits_the_same_annotation_is_told_of(desk: Desk) -> None:
    async with verified(desk) as session:
        judged_elsewhere(session, "disputed")
        await session.look()
        assert last_notice(session).startswith("Ben changed the verdict of “The council voted")
        assert last_notice(session).endswith(
            "to disputed in another window; both are in its history."
        )
        await session.look()
        assert len(session.notices) == 1
        [annotation] = session.opened.annotations.live
        verdicts = [c.new for c in annotation.history if c.field == "verdict"]
        assert verdicts == ["verified", "disputed"]


async def test_changes_of_what_was_not_touched_here_are_shown_without_a_word(
    desk: Desk,
) -> None:
    async with verified(desk) as session:
        anchor = session.opened.annotations.live[0].anchor
        other_window(session, lambda _present: [Create(anchor=anchor, values={"note": "Hm."})])
        await session.look()
        assert len(session.opened.annotations.live) == 2
        assert session.notices == []


async def test_what_others_did_is_told_too_when_an_edit_of_ours_finds_it(desk: Desk) -> None:
    async with verified(desk) as session:
        judged_elsewhere(session, "false")
        await session.edit("d")
        await session.look()
        assert "to false in another window" in last_notice(session)
        assert [a.verdict for a in session.opened.annotations.live] == ["disputed"]


async def test_edits_of_this_window_are_never_called_anothers(desk: Desk) -> None:
    async with reading(desk) as session:
        await session.press("right")
        for key in "vd3v":
            session.part(Judging).judge({"v": "verified", "d": "disputed", "3": "false"}[key])
            session.part(Changing).watching.poll()
        await session.until(lambda: session.answers == 4)
        await session.look()
        await session.look()
        assert session.notices == []


async def test_a_note_being_written_stays_and_the_change_is_told(desk: Desk) -> None:
    async with (
        verified(desk) as session,
        reading(open_desk(session.reader.desk.shelves[0].root)) as writing,
    ):
        await writing.press("right")
        await writing.opens(NoteScreen, "a")
        await writing.press("H", "m")
        judged_elsewhere(session, "mixed")
        await writing.look()
        assert writing.app.screen.query_one(TextArea).text == "Hm"
        assert "Ben changed the verdict" in last_notice(writing)
        await writing.edit("ctrl+s")
        [annotation] = kept(writing.reader.desk).live
        assert (annotation.verdict, annotation.note) == ("mixed", "Hm")


async def test_undo_goes_on_after_changes_of_others_and_declines_what_they_changed(
    desk: Desk,
) -> None:
    async with verified(desk) as session:
        await session.press("right")
        await session.edit("d")
        first = session.opened.annotations.live[0].id
        other_window(session, lambda _present: [Set(first, "verdict", "false")])
        await session.look()
        await session.edit("u")
        assert len(session.opened.annotations.live) == 1
        await session.edit("u")
        assert "verdict" in last_notice(session)
        assert [a.verdict for a in session.opened.annotations.live] == ["false"]


async def test_an_annotation_removed_elsewhere_is_no_longer_chosen(desk: Desk) -> None:
    async with verified(desk) as session:
        await session.press("tab")
        other_window(session, lambda present: [Delete(a.id) for a in present.live])
        await session.look()
        await session.press("escape", "G")
        await session.edit("d")
        assert [a.verdict for a in session.opened.annotations.live] == ["disputed"]
        assert session.opened.annotations.live[0].anchor.exact == session.quote


async def test_a_store_file_that_breaks_or_goes_is_told_once_and_what_is_shown_stays(
    desk: Desk,
) -> None:
    async with verified(desk) as session:
        volume = session.reader.volume
        assert volume
        path = volume.shelf.store.path(volume.id)
        good = path.read_bytes()
        for damage in (lambda: path.write_bytes(good[:-9]), path.unlink):
            damage()
            before = len(session.notices)
            await session.look()
            await session.look()
            assert len(session.notices) == before + 1
            assert path.name in last_notice(session)
            assert "Verified" in screen_text(session.app)
        path.write_bytes(good)
        await session.look()
        await session.edit("d")
        assert [a.verdict for a in kept(session.reader.desk).live] == ["disputed"]
