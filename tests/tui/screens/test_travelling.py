"""Where a reader was: jumps and the way back, marks, and the place told in the title bar."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events

from tests.tui.making import Session, open_desk, reading, screen_text
from tui.screens.marks import MarksScreen

SECTIONS = 9


def long_text(name: str) -> str:
    """Return a document of nine sections, each a screen long."""
    parts = [f"# {name}\n\nAbout {name}.\n"]
    for number in range(1, SECTIONS + 1):
        parts.append(f"## Part {number} of {name}\n")
        parts += [f"{name} {number}.{line} is told here.\n" for line in range(1, 13)]
    return "\n".join(parts)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "press"
    place.mkdir()
    for name in ("Alpha", "Beta", "Gamma"):
        (place / f"{name}.md").write_text(long_text(name), encoding="utf-8")
    return place


@asynccontextmanager
async def on(
    folder: Path, *paths: Path, size: tuple[int, int] = (80, 20)
) -> AsyncIterator[Session]:
    async with reading(open_desk(folder, *paths), size) as session:
        yield session


async def go(session: Session, words: str) -> None:
    """Jump to some words, as search, outline or a reference do."""
    session.reader.view.go(session.opened.document.text.index(words))
    await session.rest()


async def travel(session: Session, key: str, words: str) -> None:
    """Press a key that leads to words, in another document perhaps."""
    await session.press(key)
    await session.until(lambda: session.reader.opened and words in session.quote)


async def burst(session: Session, *keys: str) -> None:
    """Press keys all at once, as a hand that is faster than the program."""
    for key in keys:
        event = events.Key(key, key if len(key) == 1 else None)
        event.set_sender(session.app)
        session.app.post_message(event)
    await session.rest()


async def test_back_and_forward_through_jumps_but_not_through_steps(folder: Path) -> None:
    async with on(folder) as session:
        await session.press("j", "j")
        left = session.quote
        await session.press(")", ")")
        await session.press("space", "}")
        later = session.quote
        await session.press("G", "ctrl+o")
        assert session.quote == later, "paging and paragraphs are no places to go back to"
        await session.press("alt+left")
        assert session.quote == "Part 2 of Alpha"
        await session.press("ctrl+o")
        assert session.quote == left
        await session.press("ctrl+o")
        assert session.notices[-1] == "No place further back."
        await session.press("alt+right", "alt+right", "alt+right")
        assert session.quote.startswith("Alpha 9.12")
        await session.press("alt+right")
        assert session.notices[-1] == "No place further ahead."


async def test_a_jump_from_further_back_cuts_what_lay_ahead(folder: Path) -> None:
    async with on(folder) as session:
        for words in ("Alpha 3.5", "Alpha 6.5"):
            await go(session, words)
        await session.press("ctrl+o")
        await go(session, "Alpha 9.5")
        await session.press("alt+right")
        assert session.quote.startswith("Alpha 9.5")
        await session.press("ctrl+o")
        assert session.quote.startswith("Alpha 3.5")


async def test_every_kind_of_jump_is_one(folder: Path) -> None:
    async with on(folder, size=(120, 20)) as session:
        for keys in (("G",), ("g",), ("shift+tab", "G", "enter")):
            left = session.quote
            await session.press(*keys)
            assert session.quote != left
            await session.press("ctrl+o")
            assert session.quote == left
            await session.press("alt+right")
        left = session.quote
        ruler = session.reader.ruler
        await session.pilot.click(ruler, offset=(0, 0))
        await session.rest()
        assert session.quote != left
        await session.press("ctrl+o")
        assert session.quote == left


async def test_a_burst_of_jumps_and_the_way_back_misses_none(folder: Path) -> None:
    async with on(folder) as session:
        await burst(session, "G", "g", "right_parenthesis", "right_parenthesis", "ctrl+o", "ctrl+o")
        assert session.quote.startswith("Alpha 9.12")
        await burst(session, "ctrl+o")
        assert session.quote == "Alpha"


async def test_across_documents_and_where_one_cannot_be_read(folder: Path) -> None:
    (folder / "Bad.md").write_bytes(bytes(range(256)) * 8)
    async with on(folder) as session:
        await go(session, "Alpha 5.5")
        await session.turn("J")
        assert session.reader.has_class("-unreadable")
        assert session.reader.title_bar.place == ""
        await session.turn("J")
        await go(session, "Beta 7.7")
        await travel(session, "ctrl+o", "Beta")
        await travel(session, "ctrl+o", "Alpha 5.5")
        await travel(session, "alt+right", "Beta")
        await travel(session, "alt+right", "Beta 7.7")
        await session.turn("K")
        await travel(session, "ctrl+o", "Beta 7.7")


async def test_a_place_is_found_again_in_a_text_that_has_changed(folder: Path) -> None:
    async with on(folder) as session:
        await go(session, "Alpha 5.5")
        await session.turn("J")
        path = folder / "Alpha.md"
        path.write_text("Something new.\n\n" * 30 + path.read_text(encoding="utf-8"))
        await travel(session, "ctrl+o", "Alpha 5.5")
        await go(session, "Alpha 9.5")
        path.write_text(path.read_text(encoding="utf-8").replace("Something new.\n\n", ""))
        await session.press("R")
        await session.until(lambda: "Something" not in session.opened.document.text)
        assert session.quote.startswith("Alpha 9.5"), "reading again is no jump"
        await travel(session, "ctrl+o", "Alpha 5.5")


# -------------------------------------------------------------------------- marks


async def test_marks_are_set_listed_and_gone_to(folder: Path) -> None:
    async with on(folder) as session:
        await go(session, "Alpha 4.4")
        await session.press("m")
        assert isinstance(session.app.screen, MarksScreen)
        assert "No marks yet." in screen_text(session.app)
        await session.press("a")
        assert session.notices[-1] == "a marks this place."
        await go(session, "Alpha 8.8")
        await burst(session, "m", "B")
        assert session.notices[-1] == "B marks this place in all of the corpus."
        await burst(session, "apostrophe", "a", "j")
        assert session.quote.startswith("Alpha 4.5"), "a key typed ahead is done there"
        await session.press("'", "'")
        assert session.quote.startswith("Alpha 8.8")
        await session.press("'", "'")
        assert session.quote.startswith("Alpha 4.5")
        await session.press("'")
        text = screen_text(session.app)
        assert "a  “Alpha 4.4 is told here.”" in text
        assert "Part 4 of Alpha" in text
        assert "B  “Alpha 8.8 is told here.”" in text
        await session.press("down", "down", "enter")
        assert session.quote.startswith("Alpha 8.8")
        await session.press("'", "escape", "'", "z")
        assert session.notices[-1] == "Nothing is marked by z."
        await session.press("ctrl+o")
        assert session.quote.startswith("Alpha 4.5")


async def test_small_letters_are_a_documents_and_capital_ones_the_corpus_s_for_ever(
    folder: Path,
) -> None:
    async with on(folder) as session:
        await go(session, "Alpha 4.4")
        await session.press("m", "a", "m", "A")
        await session.turn("J")
        await go(session, "Beta 2.2")
        await session.press("m", "a")
        session.reader.settle()
    path = folder / "Alpha.md"
    path.write_text("Something new.\n\n" * 30 + path.read_text(encoding="utf-8"))
    async with on(folder) as session:
        assert session.quote.startswith("Beta 2.2")
        await session.press("g", "'", "a")
        assert session.quote.startswith("Beta 2.2")
        await session.press("'")
        await travel(session, "A", "Alpha 4.4")
        assert "Something" in session.opened.document.text
        await go(session, "Alpha 7.7")
        await session.press("'")
        await travel(session, "a", "Alpha 4.4")
        await session.press("'")
        await travel(session, "'", "Alpha 7.7")
        await session.press("m", "A")
        await session.turn("J")
        await session.press("'")
        await travel(session, "A", "Alpha 7.7")
        path.write_text(path.read_text(encoding="utf-8").replace("Alpha 4.4 is told here.", ""))
        await session.press("R")
        await session.until(lambda: "Alpha 4.4" not in session.opened.document.text)
        await session.press("'", "a")
        await session.until(lambda: "have changed" in session.notices[-1])
    path.unlink()
    async with on(folder) as session:
        await session.press("'", "A")
        await session.until(lambda: session.notices)
        assert session.notices[-1] == "Alpha.md, which A marks, is gone."


async def test_each_document_opens_where_it_was_left_in_the_next_session(folder: Path) -> None:
    places = ("Alpha 6.6", "Beta 3.3", "Gamma 9.9")
    async with on(folder) as session:
        await go(session, places[0])
        for place in places[1:]:
            await session.turn("J")
            await go(session, place)
        await session.turn("K")
        session.reader.settle()
    async with on(folder) as session:
        assert session.quote.startswith(places[1])
        await session.turn("K")
        assert session.quote.startswith(places[0])
        await session.turn("J")
        await session.turn("J")
        assert session.quote.startswith(places[2])


# ------------------------------------------------------------------- the position


def told(session: Session) -> str:
    """Return the end of the title bar."""
    return screen_text(session.app).splitlines()[0][-4:]


async def test_the_title_bar_tells_how_far_one_is(folder: Path) -> None:
    async with on(folder) as session:
        shown = [told(session)]
        await session.press("j")
        shown.append(told(session))
        await go(session, "Alpha 5.5")
        shown.append(told(session))
        await session.press("G")
        shown.append(told(session))
        await session.press("k")
        shown.append(told(session))
        assert shown == [" top", "  1%", " 48%", " end", " 98%"]


async def test_where_am_i(folder: Path) -> None:
    async with on(folder) as session:
        await go(session, "Alpha 5.5")
        session.reader.run_worker(session.reader.run_action("do('tell_place')"))
        await session.until(lambda: session.notices)
        assert session.notices == ["48% · paragraph 60 of 119 · Part 5 of Alpha"]
