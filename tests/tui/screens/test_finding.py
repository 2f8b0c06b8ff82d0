"""Searching the library: typing, the list, opening at a hit, and on through the documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from corpus.index import IndexFile
from store.location import cache_home
from tests.tui.making import Session, lines_of, open_desk, reading, screen_text
from tui import __version__
from tui.desk import Desk
from tui.parts.finding import Finding
from tui.reading.library_hits import LibraryHits
from tui.screens.finding import FindingScreen
from tui.widgets.search_bar import SearchBar


def screen_of(session: Session) -> FindingScreen:
    assert isinstance(session.app.screen, FindingScreen)
    return session.app.screen


def told(session: Session) -> str:
    return lines_of(screen_of(session).query_one("#finding-told"))[0].strip()


async def search(session: Session, typed: str, says: str) -> None:
    """Open the search, type, and wait for what it says."""
    await session.opens(FindingScreen, "ctrl+f")
    await session.press(*typed)
    await session.until(lambda: says in told(session))


async def read_on(session: Session, document: str, *keys: str) -> None:
    """Press keys that open a document at a hit, and wait until it is painted."""
    await session.press(*keys)
    await session.until(lambda: session.reader.volume and session.reader.volume.name == document)
    await session.until(lambda: session.reader.view.hit is not None)


def hit_here(session: Session) -> str:
    view = session.reader.view
    assert view.hit is not None
    return session.opened.document.quote(view.hits.span(view.hit))


async def test_hits_are_listed_while_typing_and_opened(desk: Desk) -> None:
    async with reading(desk) as session:
        await search(session, "ferry euros", "documents · 3 documents indexed")
        listed = lines_of(screen_of(session).rows)
        assert "Who pays for the ferry" in "\n".join(listed)
        assert any("9,000 euros a day" in line for line in listed)

        names = [document.path for document in session.part(Finding)._found.documents]
        assert names == ["01-bridge.md", "02-ferry.md"]
        await read_on(session, "02-ferry.md", "ctrl+down", "down", "enter")
        assert hit_here(session).lower() == "ferry"
        assert session.reader.query_one(SearchBar).sought.text == "ferry euros"


async def test_nothing_is_said_not_to_be_there_before_all_was_looked_through(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    tell = FindingScreen.tell

    def listen(screen: FindingScreen) -> None:
        tell(screen)
        if screen._found.query.text == "million":  # its beginnings stand nowhere
            said.append(screen._found.in_words())

    monkeypatch.setattr(FindingScreen, "tell", listen)
    async with reading(desk) as session:
        await search(session, "million", "4 hits in 3 documents · 3 documents indexed")
        assert "Nothing found" not in said
        await session.press(*"xx")
        await session.until(lambda: "Nothing found" in told(session))


async def test_next_and_previous_go_on_through_the_library(desk: Desk) -> None:
    async with reading(desk) as session:
        await search(session, "million", "4 hits in 3 documents")
        rows = screen_of(session).rows
        await session.press("pagedown", "pagedown")
        assert rows.picked == len(rows.numbers) - 1
        await session.press("ctrl+up", "ctrl+up")
        assert screen_of(session)._found.row(rows.picked or 0) == (1, None)
        await session.press("pageup")
        await read_on(session, "01-bridge.md", "enter")
        first = session.reader.view.hit
        await session.press("n")
        assert session.reader.view.hit == (first or 0) + 1
        await read_on(session, "02-ferry.md", "n")
        assert hit_here(session) == "million"
        await read_on(session, "03-hostile.md", "n")
        await session.press("n")
        assert any("last hit" in notice for notice in session.notices)
        await read_on(session, "02-ferry.md", "N")
        await read_on(session, "01-bridge.md", "N")
        assert session.reader.view.hit == 1


async def test_what_is_typed_for_the_document_is_taken_along(desk: Desk) -> None:
    async with reading(desk, (80, 24)) as session:
        await session.press("/", *"no such words")
        await session.until(lambda: "ctrl+f: all documents" in screen_text(session.app))
        await session.press("ctrl+u", *"2 million euros")
        await session.opens(FindingScreen, "ctrl+f")
        assert screen_of(session).query_one(Input).value == '"2 million euros"'
        await session.until(lambda: "1 hit in 1 document" in told(session))


async def test_the_last_search_is_there_again(desk: Desk) -> None:
    async with reading(desk, (60, 16)) as session:
        passage = session.reader.view.passage
        await search(session, "million", "4 hits in 3 documents · 3 documents indexed")
        await session.press("down", "down", "escape")
        assert session.app.screen is session.reader
        assert session.reader.view.passage == passage

        await session.opens(FindingScreen, "ctrl+f")
        await session.until(lambda: "3 documents indexed" in told(session))
        assert screen_of(session).rows.picked == 2
        await session.press("o")  # typed over what was there
        await session.until(lambda: "Nothing found" in told(session))
        shown = screen_text(session.app)
        assert "What can be typed" in shown
        assert "before:2025-10" in shown
        assert "esc Leave" in shown


async def test_a_broken_index_is_made_anew_and_what_changes_is_noticed(
    corpus_folder: Path,
) -> None:
    file = IndexFile.of(cache_home() / "obelus", corpus_folder, __version__)
    file.path.parent.mkdir(parents=True)
    file.path.write_bytes(b"no database at all" * 1000)
    async with reading(open_desk(corpus_folder)) as session:
        await search(session, "ferry", "in 2 documents · 3 documents indexed")
        await session.press("escape")
        (corpus_folder / "01-bridge.md").write_text("A tunnel.", encoding="utf-8")
        (corpus_folder / "02-ferry.md").unlink()
        await session.opens(FindingScreen, "ctrl+f")
        await session.until(lambda: told(session) == "Nothing found · 2 documents indexed")


async def test_only_what_was_opened_is_found(corpus_folder: Path) -> None:
    async with reading(open_desk(corpus_folder)) as session:
        await search(session, "million", "3 documents indexed")
    (corpus_folder / ".obelus").mkdir(exist_ok=True)
    async with reading(open_desk(corpus_folder / "02-ferry.md")) as session:
        await search(session, "million", "1 hit in 1 document · 1 document indexed")


def test_news_of_the_index_may_come_before_the_screen_is_there() -> None:
    screen = FindingScreen(LibraryHits(), lambda _: None)
    screen.tell()
    screen.show()
    assert not screen.is_mounted
