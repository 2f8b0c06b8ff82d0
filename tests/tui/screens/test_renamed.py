"""Annotations follow a file that was renamed or moved; where it is unclear, it asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.document_file import Annotations
from tests.tui.making import open_desk, reading, screen_text
from tests.tui.screens.changing import FIRST, last_notice
from tui.commands import do
from tui.messages import DocumentOpened, LookAlikesFound
from tui.parts.changing import Changing
from tui.reading.open_document import OpenDocument
from tui.screens.asking import ConfirmScreen
from tui.screens.choosing import ChooseScreen
from tui.screens.help import HelpScreen
from tui.shelves import Volume


async def test_annotations_follow_a_renamed_file(corpus_folder: Path) -> None:
    async with reading(open_desk(corpus_folder)) as session:
        await session.press("right")
        await session.edit("v")
    (corpus_folder / FIRST).rename(corpus_folder / "00-new.md")
    async with reading(open_desk(corpus_folder / "00-new.md")) as session:
        assert session.notices == [f"The annotations followed from {FIRST}."]
        assert [a.verdict for a in session.opened.annotations.live] == ["verified"]
        await session.press("g", "right")  # the place may have been remembered
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
            session.part(Changing).watching.poll()
            await session.until(lambda: session.got(DocumentOpened) > before)
            verdicts = [a.verdict for a in session.opened.annotations.live]
            assert verdicts == ["verified", "verified", "disputed"]
            assert session.quote == quote
