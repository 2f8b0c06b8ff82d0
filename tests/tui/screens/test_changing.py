"""The document's file changes, goes and comes back while the reader is open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.making import Session, open_desk, reading, screen_text
from tests.tui.screens.changing import FIRST, last_notice, reload
from tui.desk import Desk
from tui.parts.changing import Changing


def rewrite(file: Path, change: Callable[[str], str]) -> None:
    """Write a file anew as editors do: another file takes its name."""
    written = file.with_name(".written")
    written.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
    written.rename(file)


def words_at_top(session: Session) -> str:
    top = session.reader.view.top_position
    return session.opened.document.text[top : top + 20]


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
        watching = session.part(Changing).watching
        watching.suspended = False
        looked: list[int] = []
        monkeypatch.setattr(watching, "poll", lambda: looked.append(1))
        session.app.app_suspend_signal.publish(session.app)
        await session.until(lambda: watching.suspended)
        looked.clear()  # on a slow machine a look of its own may have come before
        watching._tick()
        assert not looked
        session.app.app_resume_signal.publish(session.app)
        await session.until(lambda: not watching.suspended)
        watching._tick()
        assert looked
