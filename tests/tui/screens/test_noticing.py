"""Noticing what becomes of the library while it is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.test_tallies import CounterHere
from tests.tui.making import open_desk, reading, screen_text
from tests.tui.texts import BRIEF
from tui.desk import Desk
from tui.messages import LibraryCounted, LibraryLookedAt
from tui.parts import noticing
from tui.parts.noticing import Noticing
from tui.screens.finding import FindingScreen
from tui.screens.library import LibraryScreen


async def test_documents_are_noticed_that_come_and_go(
    corpus_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.tallies.Counter", CounterHere)
    async with reading(open_desk(corpus_folder), (140, 20)) as session:
        reader, found = session.reader, session.reader.desk.found
        names = found.names()
        await session.opens(LibraryScreen, "L")
        await session.until(lambda: "of 3 documents done" in screen_text(session.app))

        (corpus_folder / "01b-new.md").write_text(BRIEF.replace("Hallow Ford", "Marrow"))
        await session.look_at_library()
        await session.until(lambda: "of 4 documents done" in screen_text(session.app))
        rows = [line for line in screen_text(session.app).splitlines() if "%" in line]
        assert "at Hallow Ford" in rows[0]
        assert "at Marrow" in rows[1], "it stands where its path belongs"
        await session.press("escape")
        await session.turn("J")
        assert reader.volume is not None
        assert reader.volume.name == "01b-new.md"

        (corpus_folder / "01b-new.md").unlink()
        await session.look_at_library()
        assert "Marrow" in "\n".join(session.document), "what is open stays"
        await session.opens(LibraryScreen, "L")
        await session.until(lambda: "gone; its annotations" in screen_text(session.app))
        await session.until(lambda: "of 3 documents done" in screen_text(session.app))
        await session.press("escape")
        await session.turn("J")
        assert reader.volume.name == names[1]
        await session.turn("K")
        assert reader.volume.name == names[0], "what is gone is passed over"


async def test_the_index_follows_once_the_library_was_searched(corpus_folder: Path) -> None:
    async with reading(open_desk(corpus_folder)) as session:
        await session.opens(FindingScreen, "ctrl+f")
        await session.until(lambda: "3 documents indexed" in screen_text(session.app))
        await session.press(*"xyzzy")
        await session.until(lambda: "Nothing found" in screen_text(session.app))
        (corpus_folder / "01b-new.md").write_text("# News\n\nThe word xyzzy stands here.\n")
        await session.look_at_library()
        await session.until(lambda: "1 hit in 1 document" in screen_text(session.app))


async def test_it_looks_now_and_then_while_somebody_is_at_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1_000.0
    monkeypatch.setattr(noticing, "monotonic", lambda: now)
    async with reading(desk) as session:
        part = session.part(Noticing)
        part.suspended = False
        await session.look_at_library()
        looks = session.got(LibraryLookedAt)

        async def ticked(seconds: float) -> int:
            nonlocal now
            now += seconds
            part.tick()
            await session.rest()
            await session.until(lambda: not part.is_looking)
            return session.got(LibraryLookedAt) - looks

        await session.press("j")
        assert await ticked(noticing.LEAST_SECONDS / 2) == 0, "it is not due"
        assert await ticked(noticing.LEAST_SECONDS) == 1
        assert await ticked(noticing.LEAST_SECONDS) == 1, "nobody has moved since"
        await session.press("j")
        part.suspended = True
        assert await ticked(noticing.LEAST_SECONDS) == 1
        part.suspended = False
        assert await ticked(1) == 2
        looked = session.got(LibraryLookedAt)
        await session.opens(LibraryScreen, "L")
        await session.until(lambda: session.got(LibraryCounted))
        assert session.got(LibraryLookedAt) == looked, "it has just been looked at"
        assert await ticked(noticing.LEAST_SECONDS) >= 3, "the list is to be true by itself"
