"""Foreign text can't act: it is shown as it is, in every pane, dialog, notice and title."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Paste

from store.anchoring import make_anchor
from store.edits import Create
from tests.tui.making import (
    CONTROLS,
    Session,
    open_desk,
    opened_at,
    painted,
    reading,
    screen_text,
)
from tests.tui.texts import HOSTILE
from tui.screens.asking import ConfirmScreen
from tui.screens.library import LibraryScreen
from tui.screens.note import NoteScreen

NASTY = "[bold]b[/] [/foo] [@click=app.quit]x[/] \x1b]52;c;aGk=\x07 \u202eabc\u202c \x9b31m \u2066z"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "[bold]corpus[foo]"
    place.mkdir()
    (place / "01 [@click=app.quit]x[red] \x1b[31m\u202e.md").write_text(HOSTILE, encoding="utf-8")
    (place / "02 [foo].txt").write_bytes(b"\0\1\2" * 100)
    return place


def assert_harmless(session: Session) -> None:
    """Assert that no control reaches the terminal and that nothing acts when clicked."""
    for line in painted(session.app):
        for segment in line:
            assert not CONTROLS & set(segment.text), segment
            meta = segment.style.meta if segment.style else {}
            assert not [key for key in meta if key.startswith("@")], segment


async def test_in_document_title_and_outline(folder: Path) -> None:
    async with reading(open_desk(folder), (180, 30)) as session:
        assert_harmless(session)
        shown = screen_text(session.app)
        assert shown.count("[bold]Not bold[/foo]") == 3, "title, outline and document"
        assert "[@click=app.quit]3,000 people[/]" in shown
        assert "\u241b]52;c;aGFjaw==\u2407" in shown
        assert "array[i]" in shown
        assert "[bold]corpus[foo]" in shown
        for x in range(2, 110, 12):
            await session.pilot.click(offset=(x, 5))
        assert session.app.return_code is None


async def test_in_the_annotations_and_the_note(folder: Path) -> None:
    desk = open_desk(folder)
    async with reading(desk, (140, 30)) as session:
        await session.edit("v")
        assert "“[bold]Not bold[/foo]" in screen_text(session.app)
        assert_harmless(session)
        await session.opens(NoteScreen, "a")
        assert "“[bold]Not bold[/foo]" in screen_text(session.app)
        session.app.post_message(Paste(NASTY))
        await session.rest()
        assert_harmless(session)
        await session.edit("ctrl+s")
        assert_harmless(session)
        (annotation,) = session.opened.annotations.live
        assert not CONTROLS & set(annotation.note)
        assert "[@click=app.quit]x[/]" in annotation.note
        assert "[/foo]" in screen_text(session.app)


async def test_in_a_store_that_somebody_else_wrote(folder: Path) -> None:
    desk = open_desk(folder)
    opened = opened_at(desk)
    anchor = make_anchor(opened.document, opened.document.blocks[1])
    values = {"verdict": f"made-up {NASTY}", "note": NASTY, "tags": [NASTY]}
    desk.volumes[0].shelf.store.apply(opened.record, [Create(anchor=anchor, values=values)])
    async with reading(open_desk(folder), (140, 30)) as session:
        await session.press("tab", "enter")
        assert_harmless(session)
        for row in painted(session.app):
            assert sum(segment.cell_length for segment in row) == 140
        await session.opens(NoteScreen, "a")
        assert_harmless(session)


async def test_in_notices_dialogs_and_the_list_of_documents(folder: Path) -> None:
    async with reading(open_desk(folder), (140, 30)) as session:
        session.reader.tell(NASTY)
        await session.rest()
        await session.opens(LibraryScreen, "L")
        assert "[@click=app.quit]x[red]" in screen_text(session.app)
        assert_harmless(session)
        await session.press("escape")
        await session.turn("J")
        assert "02 [foo].txt" in screen_text(session.app)
        assert_harmless(session)
        session.app.push_screen(ConfirmScreen(NASTY, NASTY))
        await session.rest()
        assert "[@click=app.quit]x[/]" in screen_text(session.app)
        assert_harmless(session)
