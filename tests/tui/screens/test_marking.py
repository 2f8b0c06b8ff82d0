"""Marking: from a key to what the panes show, and to the disk."""

from __future__ import annotations

from store.verdicts import DEFAULT_VERDICTS
from tests.tui.making import Disk, kept, lines_of, open_desk, reading, screen_text
from tui.desk import Desk
from tui.marks import MARKS
from tui.messages import EditDeclined, EditFailed, EditSaved
from tui.screens.note import NoteScreen


async def test_a_verdict_is_seen_everywhere_when_it_is_saved(desk: Desk) -> None:
    async with reading(desk) as session:
        await session.press("right", "right", "right")
        digits = [(str(n), verdict.id) for n, verdict in enumerate(DEFAULT_VERDICTS.verdicts, 1)]
        for key, verdict in [*digits, ("d", "disputed"), ("v", "verified")]:
            await session.edit(key)
            assert [a.verdict for a in kept(desk).live] == [verdict]
            assert session.gutter == MARKS[verdict].glyph
            cards = "\n".join(lines_of(session.reader.annotations))
            assert f"{MARKS[verdict].glyph} {DEFAULT_VERDICTS.label(verdict)}" in cards
            assert "“Repairs will cost" in cards
            checked = int(verdict != "needs-check")
            assert f"{checked} of 9 claims checked" in screen_text(session.app)
            assert any(f"{checked}/4" in line for line in lines_of(session.reader.outline))


async def test_a_verdict_is_not_shown_before_it_is_on_the_disk(desk: Desk) -> None:
    disk = Disk()
    desk = open_desk(desk.shelves[0].root, files=disk)
    async with reading(desk) as session:
        await session.press("right")
        disk.ready.clear()
        await session.press("v")
        await session.until(lambda: session.gutter.startswith("…"))
        assert "0 of 9 claims checked" in screen_text(session.app)
        assert session.opened.annotations.live == ()
        disk.ready.set()
        await session.until(lambda: session.got(EditSaved))
        assert session.gutter.startswith("✓")
        assert "1 of 9 claims checked" in screen_text(session.app)


async def test_a_second_verdict_takes_the_place_of_the_first(desk: Desk) -> None:
    async with reading(desk) as session:
        await session.press("right")
        await session.edit("v")
        await session.edit("d")
        assert [a.verdict for a in kept(desk).live] == ["disputed"]
        assert session.gutter.startswith("≠")


async def test_clear_and_remove(desk: Desk) -> None:
    async with reading(desk) as session:
        await session.press("right")
        await session.edit("v")
        await session.edit("0")
        assert kept(desk).live == ()
        assert "0 of 9" in screen_text(session.app)
        await session.edit("d")
        await session.edit("delete")
        assert kept(desk).live == ()
        assert len(kept(desk).trash) == 2
        assert "Nothing marked yet." in screen_text(session.app)


async def test_where_nothing_is_marked_it_says_so(desk: Desk) -> None:
    async with reading(desk) as session:
        await session.edit("0")
        await session.edit("delete")
        assert session.notices == ["Nothing is marked here."] * 2


async def test_undo_and_redo(desk: Desk) -> None:
    async with reading(desk) as session:
        await session.press("right")
        first = session.quote
        await session.edit("v")
        await session.press("right")
        await session.edit("d")
        await session.press("G")
        await session.edit("u")
        assert [a.verdict for a in kept(desk).live] == ["verified"]
        await session.edit("u")
        assert kept(desk).live == ()
        await session.edit("ctrl+r")
        assert [a.verdict for a in kept(desk).live] == ["verified"]
        assert session.quote == first, "what came back is shown"
        await session.edit("ctrl+y")
        assert [a.verdict for a in kept(desk).live] == ["verified", "disputed"]


async def test_nothing_to_undo_is_said(desk: Desk) -> None:
    async with reading(desk) as session:
        await session.edit("u")
        assert session.got(EditDeclined) == 1
        assert "nothing to undo" in session.notices[0]


async def test_a_note_is_written_and_kept(desk: Desk) -> None:
    async with reading(desk) as session:
        await session.opens(NoteScreen, "right", "a")
        assert "The council voted" in screen_text(session.app)
        await session.press(*"Minutes", "enter", *"page 3")
        await session.edit("ctrl+s")
        assert [(a.note, a.verdict) for a in kept(desk).live] == [("Minutes\npage 3", None)]
        assert session.gutter.startswith("✎")
        assert "Minutes" in "\n".join(lines_of(session.reader.annotations))
        assert "0 of 9" in screen_text(session.app), "a note is no verdict"
        await session.edit("v")
        assert [(a.note, a.verdict) for a in kept(desk).live] == [("Minutes\npage 3", "verified")]


async def test_a_note_is_kept_by_the_button_too(desk: Desk) -> None:
    async with reading(desk) as session:
        await session.opens(NoteScreen, "enter")
        await session.press(*"by hand")
        before = session.answers
        await session.pilot.click("#note-keep")
        await session.until(lambda: session.answers > before)
        assert [a.note for a in kept(desk).live] == ["by hand"]


async def test_a_note_left_with_escape_is_a_draft_that_comes_back(desk: Desk) -> None:
    async with reading(desk) as session:
        await session.opens(NoteScreen, "right", "a")
        await session.press(*"half a th", "escape")
        assert session.app.screen is session.reader
        assert kept(desk).live == ()
        await session.opens(NoteScreen, "j", "k", "a")
        assert "half a th" in screen_text(session.app)
        assert "draft is back" in screen_text(session.app)
        await session.press(*"ought")
        await session.edit("ctrl+s")
        assert [a.note for a in kept(desk).live] == ["half a thought"]


async def test_a_note_left_as_it_was_is_no_draft(desk: Desk) -> None:
    async with reading(desk) as session:
        await session.opens(NoteScreen, "a")
        await session.press("escape")
        assert session.notices == []


async def test_keys_in_the_note_are_words_not_commands(desk: Desk) -> None:
    async with reading(desk) as session:
        await session.opens(NoteScreen, "a")
        await session.press(*"vdxqJu0")
        await session.edit("ctrl+s")
        assert [a.note for a in kept(desk).live] == ["vdxqJu0"]
        assert session.app.return_code is None


async def test_verdict_keys_work_from_every_pane(desk: Desk) -> None:
    async with reading(desk) as session:
        await session.press("right", "tab")
        await session.edit("v")
        await session.press("tab", "right")
        await session.edit("d")
        assert [a.verdict for a in kept(desk).live] == ["verified", "disputed"]


async def test_in_the_annotations_the_one_highlighted_is_meant(desk: Desk) -> None:
    async with reading(desk) as session:
        for key in ("v", "v", "v"):
            await session.press("right")
            await session.edit(key)
        await session.press("tab", "g", "j")
        await session.edit("d")
        assert [a.verdict for a in kept(desk).live] == ["verified", "disputed", "verified"]
        await session.edit("delete")
        assert [a.verdict for a in kept(desk).live] == ["verified", "verified"]
        assert session.reader.annotations.highlighted == 1
        await session.edit("3")
        assert [a.verdict for a in kept(desk).live] == ["verified", "false"]


async def test_after_the_last_annotation_is_removed_a_verdict_makes_a_new_one(desk: Desk) -> None:
    async with reading(desk) as session:
        await session.press("right")
        await session.edit("v")
        await session.press("tab", "g")
        await session.edit("delete")
        await session.edit("d")
        assert [a.verdict for a in kept(desk).live] == ["disputed"]


async def test_marks_are_there_on_the_next_start(desk: Desk) -> None:
    async with reading(desk) as session:
        await session.press("right")
        await session.edit("v")
        await session.press("ctrl+q")
    async with reading(open_desk(desk.shelves[0].root)) as session:
        assert "1 of 9 claims checked" in screen_text(session.app)
        assert session.gutter.startswith("✓")


async def test_a_full_disk_keeps_the_edit_and_saves_it_when_there_is_room(
    desk: Desk,
) -> None:
    disk = Disk()
    desk = open_desk(desk.shelves[0].root, files=disk)
    async with reading(desk) as session:
        disk.full = True
        await session.press("right", "v")
        await session.until(lambda: session.got(EditFailed))
        assert "! 1 edit not saved" in screen_text(session.app)
        assert any("No space left" in notice for notice in session.notices)
        assert session.got(EditSaved) == 0
        await session.press("right", "d")
        await session.until(lambda: "! 2 edits not saved" in screen_text(session.app))
        assert kept(desk).live == ()
        disk.full = False
        await session.until(lambda: session.got(EditSaved) == 2)
        assert "not saved" not in session.reader.title_bar.render().plain
        assert [a.verdict for a in kept(desk).live] == ["verified", "disputed"]


async def test_a_change_that_cannot_be_saved_yet_shows_beside_the_old_verdict(desk: Desk) -> None:
    disk = Disk()
    desk = open_desk(desk.shelves[0].root, files=disk)
    async with reading(desk) as session:
        await session.edit("v")
        disk.full = True
        await session.press("d")
        await session.until(lambda: session.gutter == "✓…")
        disk.full = False
        await session.edit("3")
        await session.until(lambda: session.got(EditSaved) == 3)
        assert session.gutter == "✗"


async def test_quitting_asks_where_an_edit_would_be_lost(desk: Desk) -> None:
    disk = Disk()
    desk = open_desk(desk.shelves[0].root, files=disk)
    async with reading(desk) as session:
        disk.full = True
        await session.press("v")
        await session.until(lambda: session.got(EditFailed))
        await session.press("q")
        assert "1 of your edits could not be saved yet" in screen_text(session.app)
        await session.press("n")
        assert session.app.return_code is None
        assert session.app.screen is session.reader
        await session.press("ctrl+q")
        await session.press("y")
        assert session.app.return_code == 0


async def test_quitting_after_the_fault_is_gone_saves_the_edit(desk: Desk) -> None:
    disk = Disk()
    desk = open_desk(desk.shelves[0].root, files=disk)
    async with reading(desk) as session:
        disk.full = True
        await session.press("v")
        await session.until(lambda: session.got(EditFailed))
        await session.press("q")
        disk.full = False
        await session.press("y")
    assert [a.verdict for a in kept(desk).live] == ["verified"]


async def test_an_edit_saved_after_another_document_was_opened_is_not_lost(desk: Desk) -> None:
    async with reading(desk) as session:
        await session.press("right")
        await session.press("v")
        await session.turn("J")
        await session.until(lambda: session.got(EditSaved))
        assert not session.opened.cards()
        await session.turn("K")
        assert [a.verdict for a in session.opened.annotations.live] == ["verified"]
