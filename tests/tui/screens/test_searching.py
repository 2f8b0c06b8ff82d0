"""Searching the document: the line, the hits, the ways between them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from corpus.document import Span
from tests.tui.making import Session, lines_of, open_desk, reading, write_corpus
from tui.desk import Desk
from tui.parts.seeking import NotesFound, QueryRefused, Sought, StopsFound
from tui.reading.judging import Target, write_note
from tui.widgets.search_bar import SearchBar, SearchStatus

VERSES = """\
# Verses

The sea was calm
that night. A ferry crossed the
sea at nine, and nobody saw the Sea again.

{filler}

It's said that the sea—so they say—keeps what it takes. No ferry has been seen since.
"""


def long_desk(folder: Path) -> Desk:
    """Open a document of some screens whose hits are at both ends."""
    folder.mkdir(parents=True)
    filler = "\n\n".join(f"Line {n} of what lies between." for n in range(60))
    (folder / "verses.md").write_text(VERSES.format(filler=filler), encoding="utf-8")
    return open_desk(folder)


@asynccontextmanager
async def searching(desk: Desk, size: tuple[int, int] = (100, 24)) -> AsyncIterator[Session]:
    async with reading(desk, size) as session:
        yield session


async def typed(session: Session, words: str) -> None:
    """Have the line say this, and wait for the answer."""
    before = answers(session)
    session.reader.query_one(Input).value = words
    await session.until(lambda: answers(session) > before)


async def sought(session: Session, *keys: str) -> None:
    """Press keys that have something sought, and wait for the answer."""
    before = answers(session)
    await session.press(*keys)
    await session.until(lambda: answers(session) > before)


def answers(session: Session) -> int:
    return sum(map(session.got, (StopsFound, NotesFound, QueryRefused)))


def bar(session: Session) -> str:
    """Return what the line says besides what was typed."""
    return " ".join(lines_of(session.reader.query_one(SearchStatus)))


def here(session: Session) -> str | None:
    """Return the hit gone to, with what stands behind it."""
    view, text = session.reader.view, session.opened.document.text
    if view.hit is None:
        return None
    start = view.hits.starts[view.hit]
    return text[start : start + 12]


async def test_typing_goes_to_the_nearest_hit_and_counts_them(tmp_path: Path) -> None:
    async with searching(long_desk(tmp_path / "verses")) as session:
        await sought(session, "/", *"sea")
        await session.until(lambda: "1 of 4" in bar(session))
        assert here(session) == "sea was calm"
        assert session.reader.view.hits.number == session.reader.ruler.hits.number == 4
        await typed(session, "sea a")
        assert here(session) == "sea at nine,"
        assert "1 of 2" in bar(session), "sea again counts too"
        await typed(session, "seaxyz")
        assert "nothing found" in bar(session)
        assert here(session) is None
        assert session.quote == "Verses", "back where it began"


async def test_a_hit_goes_over_line_ends_and_typography(tmp_path: Path) -> None:
    async with searching(long_desk(tmp_path / "verses")) as session:
        await session.press("/")
        await typed(session, "calm that")
        assert "1 of 1" in bar(session)
        await typed(session, "it's said that the sea-so")
        assert "1 of 1" in bar(session)
        assert here(session) == "It's said th"


async def test_esc_goes_back_and_enter_stays(tmp_path: Path) -> None:
    async with searching(long_desk(tmp_path / "verses"), (80, 20)) as session:
        view = session.reader.view
        await session.press("}", "}", "}")
        began, top = session.quote, view.top_position
        await session.press("/")
        await typed(session, "keeps")
        assert "keeps what it takes" in session.quote
        await session.press("escape")
        assert (session.quote, view.top_position) == (began, top)
        assert view.hits.number == session.reader.ruler.hits.number == 0
        assert not session.reader.query(SearchBar)
        assert session.focus_is_on(view)
        await sought(session, "/")
        assert session.quote == began, "what was sought last is offered, not gone to"
        assert session.reader.query_one(Input).value == "keeps"
        await session.press("enter")
        assert "keeps what it takes" in session.quote
        assert session.focus_is_on(view)
        assert "1 of 1" in bar(session)
        await session.press("ctrl+o")
        assert session.quote == began, "going to a hit is a jump"
        await session.press("escape")
        assert not session.reader.query(SearchBar)
        assert view.hit is None


async def test_next_and_previous_go_around(tmp_path: Path) -> None:
    async with searching(long_desk(tmp_path / "verses")) as session:
        await session.press("n")
        assert session.notices[-1] == "Nothing has been sought yet."
        await session.press("/")
        await typed(session, "ferry")
        await session.press("enter")
        assert here(session) == "ferry crosse"
        await session.press("n")
        assert here(session) == "ferry has be"
        assert session.reader.view.passage.start <= session.reader.view.hits.starts[1]
        await session.press("n")
        assert here(session) == "ferry crosse"
        assert "from the top again" in bar(session)
        await session.press("N")
        assert here(session) == "ferry has be"
        assert "from the end again" in bar(session)
        await session.press("g", "n")
        assert here(session) == "ferry crosse", "from wherever the cursor is"
        await session.press("escape")
        await sought(session, "n")
        assert here(session) == "ferry crosse", "the same again, from here"


async def test_several_hits_of_one_sentence_are_visited(tmp_path: Path) -> None:
    async with searching(long_desk(tmp_path / "verses")) as session:
        await session.press("/")
        await typed(session, "sea")
        await session.press("enter")
        visited = []
        for _ in range(4):
            visited.append(here(session))
            await session.press("n")
        assert len(set(visited)) == 4
        assert here(session) == visited[0]


async def test_toggles_are_shown_and_taken(tmp_path: Path) -> None:
    async with searching(long_desk(tmp_path / "verses")) as session:
        await sought(session, "/", *"s")
        many = session.reader.view.hits.number
        # As a terminal sends it: with the letter, which is not to be typed.
        session.app.post_message(events.Key("alt+w", "w"))
        await session.until(lambda: session.reader.view.hits.number < many)
        assert session.reader.query_one(Input).value == "s"
        assert session.reader.view.hits.number == 1
        assert "✓word" in bar(session)
        await sought(session, "alt+w")
        await typed(session, "sea")
        await sought(session, "alt+c")
        assert session.reader.view.hits.number == 3
        await sought(session, "alt+c")
        await typed(session, "Sea")
        assert session.reader.view.hits.number == 1, "a capital asks for one"


async def test_a_regular_expression_is_sought_or_refused(tmp_path: Path) -> None:
    async with searching(long_desk(tmp_path / "verses")) as session:
        await sought(session, "/", "s", "alt+r")
        await typed(session, r"sea\s(was|at)")
        assert session.reader.view.hits.number == 2
        await typed(session, "sea(")
        assert "missing )" in bar(session)
        assert session.reader.view.hits.number == 0


async def test_what_was_sought_before_comes_back(tmp_path: Path) -> None:
    async with searching(long_desk(tmp_path / "verses")) as session:
        for words in ("sea", "ferry"):
            await session.press("/")
            await typed(session, words)
            await session.press("enter")
        await session.press("/")
        line = session.reader.query_one(Input)
        assert line.value == "ferry"
        await sought(session, "up")
        assert line.value == "sea"
        await sought(session, "down")
        assert line.value == "ferry"


async def test_what_is_selected_is_offered(tmp_path: Path) -> None:
    async with searching(long_desk(tmp_path / "verses")) as session:
        start = session.opened.document.text.index("calm")
        session.reader.view.selection = Span(start, start + 9)
        await sought(session, "/")
        assert session.reader.query_one(Input).value == "calm that"
        assert session.reader.view.hits.number == 1


async def test_notes_are_visited_too(tmp_path: Path) -> None:
    desk = open_desk(write_corpus(tmp_path / "bridge"))
    volume = desk.volumes[0]
    opened = desk.open_document(volume)
    claims = [*(opened.claims or ())]
    for claim, note in ((claims[0], "Ask the ferryman."), (claims[-1], "Not so.")):
        volume.shelf.store.revise(opened.record, write_note(Target(opened.document, claim), note))
    async with searching(open_desk(tmp_path / "bridge"), (140, 45)) as session:
        await session.press("/")
        await typed(session, "ferry")
        await session.press("enter")
        assert "note 1 of 1 · 1 in the text" in bar(session)
        cards = {card.annotation: card for card in session.opened.cards()}
        assert cards[session.reader.chosen or ""].note == "Ask the ferryman."
        assert session.reader.annotations.chosen == session.reader.chosen
        await session.press("n")
        assert here(session) == "ferry carrie"
        assert "1 of 1 · 1 in notes" in bar(session)
        await session.press("N")
        before = answers(session)
        await session.edit("delete")
        await session.until(lambda: answers(session) > before)
        assert "in notes" not in bar(session), "it is in the trash"


async def test_another_document_shows_its_own_hits(tmp_path: Path) -> None:
    desk = open_desk(write_corpus(tmp_path / "bridge"))
    async with searching(desk) as session:
        await session.press("/")
        await typed(session, "ferry")
        await session.press("enter")
        before = answers(session)
        await session.turn("J")
        await session.until(lambda: answers(session) > before)
        text = session.opened.document.text.lower()
        assert session.reader.view.hits.number == text.count("ferry")
        assert session.reader.view.hit is None
        assert session.reader.ruler.hits is session.reader.view.hits


async def test_an_empty_line_goes_with_the_focus(tmp_path: Path) -> None:
    async with searching(long_desk(tmp_path / "verses"), (60, 16)) as session:
        await session.press("/", "tab")
        assert not session.reader.query(SearchBar)


async def test_no_work_is_described_by_all_that_it_works_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(_sought: Sought) -> str:
        raise AssertionError("of a long document this takes seconds")

    monkeypatch.setattr(Sought, "__repr__", never)
    async with searching(long_desk(tmp_path / "v")) as session:
        await session.press("slash")
        await typed(session, "sea")
        assert session.reader.query_one(SearchStatus).told == "1 of 4"
