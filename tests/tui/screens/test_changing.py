"""The world changes while the reader is open: other windows, the file, its name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import TextArea

from store.database import AnnotationStore
from store.document_file import Annotations
from store.edits import Create, Delete, Edit, Set
from tests.tui.making import Session, kept, open_desk, reading, screen_text
from tui.commands import do
from tui.desk import Desk
from tui.messages import DocumentOpened, LookAlikesFound
from tui.reading.open_document import OpenDocument
from tui.screens.asking import ConfirmScreen
from tui.screens.choosing import ChooseScreen
from tui.screens.help import HelpScreen
from tui.screens.note import NoteScreen
from tui.shelves import Volume

FIRST = "01-bridge.md"


def other_window(session: Session, plan: Callable[[Annotations], list[Edit]]) -> Annotations:
    """Edit the open document's annotations as another window does, whose author is Ben."""
    store = AnnotationStore(session.reader.desk.shelves[0].store.folder, "Ben")
    return store.revise(session.opened.record, plan).annotations


def judged_elsewhere(session: Session, verdict: str) -> Annotations:
    return other_window(
        session, lambda present: [Set(a.id, "verdict", verdict) for a in present.live]
    )


def last_notice(session: Session) -> str:
    return session.notices[-1] if session.notices else ""


def rewrite(file: Path, change: Callable[[str], str]) -> None:
    """Write a file anew as editors do: another file takes its name."""
    written = file.with_name(".written")
    written.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
    written.rename(file)


def words_at_top(session: Session) -> str:
    top = session.reader.view.top_position
    return session.opened.document.text[top : top + 20]


async def reload(session: Session) -> None:
    """Press R and wait for the text that was read again."""
    before = session.got(DocumentOpened)
    await session.press("R")
    await session.until(lambda: session.got(DocumentOpened) > before)


# ------------------------------------------------------------------- two windows


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
    async with reading(desk) as session:
        await session.press("right")
        await session.edit("v")
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
    async with reading(desk) as session:
        await session.press("right")
        await session.edit("v")
        anchor = session.opened.annotations.live[0].anchor
        other_window(session, lambda _present: [Create(anchor=anchor, values={"note": "Hm."})])
        await session.look()
        assert len(session.opened.annotations.live) == 2
        assert session.notices == []


async def test_what_others_did_is_told_too_when_an_edit_of_ours_finds_it(desk: Desk) -> None:
    async with reading(desk) as session:
        await session.press("right")
        await session.edit("v")
        judged_elsewhere(session, "false")
        await session.edit("d")
        await session.look()
        assert "to false in another window" in last_notice(session)
        assert [a.verdict for a in session.opened.annotations.live] == ["disputed"]


async def test_edits_of_this_window_are_never_called_anothers(desk: Desk) -> None:
    async with reading(desk) as session:
        await session.press("right")
        for key in "vd3v":
            session.reader.judging.judge({"v": "verified", "d": "disputed", "3": "false"}[key])
            session.reader.changing.watching.poll()
        await session.until(lambda: session.answers == 4)
        await session.look()
        await session.look()
        assert session.notices == []


async def test_a_note_being_written_stays_and_the_change_is_told(desk: Desk) -> None:
    async with reading(desk) as session:
        await session.press("right")
        await session.edit("v")
        async with reading(open_desk(session.reader.desk.shelves[0].root)) as writing:
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
    async with reading(desk) as session:
        await session.press("right")
        await session.edit("v")
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
    async with reading(desk) as session:
        await session.press("right")
        await session.edit("v")
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
    async with reading(desk) as session:
        await session.press("right")
        await session.edit("v")
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


# ---------------------------------------------------------------------- the file


async def test_a_file_that_changes_is_told_of_when_it_has_settled(
    desk: Desk, corpus_folder: Path
) -> None:
    async with reading(desk) as session:
        rewrite(corpus_folder / FIRST, lambda text: text + "\nOne more.\n")
        await session.look()
        assert session.notices == []
        rewrite(corpus_folder / FIRST, lambda text: text + "\nAnother one.\n")
        await session.look()
        assert session.notices == []
        for _ in range(3):
            await session.look()
        assert session.notices == [f"{FIRST} has changed on the disk: R reads it again."]
        assert "Another one." not in session.opened.document.text


async def test_reading_again_keeps_place_annotations_and_undo(
    desk: Desk, corpus_folder: Path
) -> None:
    async with reading(desk) as session:
        await session.press("right", "right", "right")
        await session.edit("v")
        await session.press("down")
        quote, top = session.quote, words_at_top(session)
        rewrite(corpus_folder / FIRST, lambda text: "New words stand above.\n\n" * 30 + text)
        await reload(session)
        assert session.quote == quote
        assert words_at_top(session) == top
        [annotation] = session.opened.annotations.live
        assert session.opened.placement(annotation).status == "moved"
        await session.look()
        await session.look()
        assert session.notices == []
        await session.edit("u")
        assert not session.opened.annotations.live


async def test_a_file_that_is_gone_leaves_its_text_and_annotations_to_work_on(
    desk: Desk, corpus_folder: Path
) -> None:
    async with reading(desk) as session:
        text = (corpus_folder / FIRST).read_bytes()
        (corpus_folder / FIRST).unlink()
        await session.look()
        await session.look()
        assert session.notices == [
            f"{FIRST} is gone from the disk. Its text stays here, and so do your edits."
        ]
        await session.press("right")
        await session.edit("v")
        await session.press("R")
        await session.until(lambda: len(session.notices) == 2)
        assert last_notice(session).endswith("The text that was read before stays.")
        assert "The council" in screen_text(session.app)
        (corpus_folder / FIRST).write_bytes(text)
        await reload(session)
        assert [a.verdict for a in session.opened.annotations.live] == ["verified"]


async def test_a_document_that_could_not_be_read_is_tried_again(corpus_folder: Path) -> None:
    bad = corpus_folder / "00-bad.txt"
    bad.write_bytes(b"")
    async with reading(open_desk(corpus_folder)) as session:
        assert session.reader.opened is None
        bad.write_text("The text is here now.")
        await reload(session)
        assert session.opened.document.text == "The text is here now."


async def test_while_another_program_has_the_terminal_nothing_is_looked_at(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(desk) as session:
        watching = session.reader.changing.watching
        watching.suspended = False
        looked: list[int] = []
        monkeypatch.setattr(watching, "poll", lambda: looked.append(1))
        session.app.app_suspend_signal.publish(session.app)
        await session.until(lambda: watching.suspended)
        watching._tick()
        session.app.app_resume_signal.publish(session.app)
        await session.until(lambda: not watching.suspended)
        watching._tick()
        assert looked == [1]


# ---------------------------------------------------------- renamed and moved files


async def test_annotations_follow_a_renamed_file(corpus_folder: Path) -> None:
    async with reading(open_desk(corpus_folder)) as session:
        await session.press("right")
        await session.edit("v")
    (corpus_folder / FIRST).rename(corpus_folder / "00-new.md")
    async with reading(open_desk(corpus_folder / "00-new.md")) as session:
        assert session.notices == [f"The annotations followed from {FIRST}."]
        assert [a.verdict for a in session.opened.annotations.live] == ["verified"]
        await session.press("right")
        await session.edit("d")
    (corpus_folder / FIRST).write_bytes((corpus_folder / "00-new.md").read_bytes())
    async with reading(open_desk(corpus_folder / FIRST)) as session:
        assert not session.opened.annotations.live
        await session.press("right")
        await session.edit("3")
    async with reading(open_desk(corpus_folder / "00-new.md")) as session:
        assert session.notices == []
        assert [a.verdict for a in session.opened.annotations.live] == ["disputed"]


async def annotate_and_remove(folder: Path, *names: str) -> None:
    """Annotate the first two claims of each document; then their files go."""
    for name in names:
        async with reading(open_desk(folder / name)) as session:
            for _ in range(2):
                await session.press("right")
                await session.edit("v")
    for name in names:
        (folder / name).unlink()


@pytest.mark.parametrize("answer", ["y", "n"])
async def test_what_only_looks_alike_is_asked_about(corpus_folder: Path, answer: str) -> None:
    text = (corpus_folder / FIRST).read_text(encoding="utf-8")
    await annotate_and_remove(corpus_folder, FIRST)
    (corpus_folder / "00-new.md").write_text(f"{text}\nA last word.\n", encoding="utf-8")
    async with reading(open_desk(corpus_folder / "00-new.md")) as session:
        await session.until(lambda: isinstance(session.app.screen, ConfirmScreen))
        assert FIRST in screen_text(session.app)
        before = session.got(DocumentOpened)
        await session.press(answer)
        if answer == "n":
            assert not session.opened.annotations.live
            assert session.got(DocumentOpened) == before
            return
        await session.until(lambda: session.got(DocumentOpened) > before)
        assert len(session.opened.annotations.live) == 2
        assert session.notices == [f"The annotations followed from {FIRST}."]
        await session.edit("u")
        assert "nothing to undo" in last_notice(session)


async def test_where_two_could_match_it_asks_which(corpus_folder: Path) -> None:
    text = (corpus_folder / FIRST).read_bytes()
    (corpus_folder / "00-copy.md").write_bytes(text)
    await annotate_and_remove(corpus_folder, FIRST, "00-copy.md")
    (corpus_folder / "00-new.md").write_bytes(text)
    async with reading(open_desk(corpus_folder / "00-new.md")) as session:
        await session.until(lambda: isinstance(session.app.screen, ChooseScreen))
        assert FIRST in screen_text(session.app)
        before = session.got(DocumentOpened)
        await session.press("enter")
        assert isinstance(session.app.screen, ChooseScreen), "a key typed ahead chooses nothing"
        await session.press("down", "down", "enter")
        await session.until(lambda: session.got(DocumentOpened) > before)
        assert len(session.opened.annotations.live) == 2
        assert session.notices == [f"The annotations followed from {FIRST}."]


async def test_what_is_refused_is_not_asked_again(corpus_folder: Path) -> None:
    text = (corpus_folder / FIRST).read_text(encoding="utf-8")
    await annotate_and_remove(corpus_folder, FIRST)
    (corpus_folder / "00-new.md").write_text(f"{text}\nA last word.\n", encoding="utf-8")
    async with reading(open_desk(corpus_folder)) as session:
        await session.until(lambda: isinstance(session.app.screen, ConfirmScreen))
        await session.press("n")
        await session.turn("J")
        await session.turn("K")
        await session.until(lambda: not session.app.workers)
        assert session.app.screen is session.reader


async def test_a_question_waits_until_a_dialog_is_closed(corpus_folder: Path) -> None:
    text = (corpus_folder / FIRST).read_text(encoding="utf-8")
    await annotate_and_remove(corpus_folder, FIRST)
    async with reading(open_desk(corpus_folder)) as session:
        (corpus_folder / "02-ferry.md").write_text(f"{text}\nA last word.\n", encoding="utf-8")
        await session.opens(HelpScreen, "?")
        await session.reader.run_action(do("reload"))
        await session.until(lambda: session.got(LookAlikesFound) == 1)
        assert isinstance(session.app.screen, HelpScreen)
        await session.press("escape")
        await session.until(lambda: isinstance(session.app.screen, ConfirmScreen))


async def test_a_window_learns_that_another_took_the_annotations_along(
    corpus_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (corpus_folder / FIRST).read_text(encoding="utf-8")
    await annotate_and_remove(corpus_folder, FIRST)
    new = corpus_folder / "00-new.md"
    new.write_text(f"{text}\nA last word.\n", encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(Volume, "look_alikes", lambda *_arguments: ())
        async with reading(open_desk(new)) as session:
            await session.press("G")
            await session.edit("d")  # under the id of the new path
            quote = session.quote
            patched.undo()
            volume = open_desk(new).volumes[0]
            empty = OpenDocument(session.opened.record, session.opened.document, Annotations())
            [record] = volume.look_alikes(empty)
            assert volume.take_along(record)
            before = session.got(DocumentOpened)
            session.reader.changing.watching.poll()
            await session.until(lambda: session.got(DocumentOpened) > before)
            verdicts = [a.verdict for a in session.opened.annotations.live]
            assert verdicts == ["verified", "verified", "disputed"]
            assert session.quote == quote
