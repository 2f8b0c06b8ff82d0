"""The panes beside the text: drawers, the focus, and how they move each other."""

from __future__ import annotations

import pytest

from tests.tui.making import (
    Session,
    reading,
    screen_text,
)
from tui.desk import Desk
from tui.messages import AnnotationChosen, GoTo, PassageMoved


def highlight(session: Session) -> int | None:
    """Return which annotation is highlighted in their pane."""
    return session.reader.annotations.highlighted


async def test_tab_goes_round_the_panes(desk: Desk) -> None:
    async with reading(desk) as session:
        reader = session.reader
        round_trip = []
        for key in ("tab", "tab", "tab", "shift+tab", "shift+tab", "shift+tab"):
            await session.press(key)
            round_trip.append(session.app.focused)
        panes = [reader.annotations, reader.outline, reader.view]
        assert round_trip == [*panes, reader.outline, reader.annotations, reader.view]


@pytest.mark.parametrize("size", [(60, 16), (80, 24)], ids=["60x16", "80x24"])
async def test_narrow_panes_are_drawers_open_while_they_have_the_focus(
    desk: Desk, size: tuple[int, int]
) -> None:
    async with reading(desk, size) as session:
        assert "SECTIONS" not in screen_text(session.app)
        await session.press("shift+tab")
        assert "SECTIONS" in screen_text(session.app)
        await session.press("shift+tab")
        assert "SECTIONS" not in screen_text(session.app)
        assert "ANNOTATIONS" in screen_text(session.app)
        await session.press("o")
        assert "SECTIONS" in screen_text(session.app), "from the other drawer, too"
        await session.press("shift+tab")
        assert "ANNOTATIONS" in screen_text(session.app)
        await session.press("q")
        assert session.focus_is_on(session.reader.view)
        assert "ANNOTATIONS" not in screen_text(session.app)
        assert session.app.return_code is None


async def test_wide_panes_are_always_there(desk: Desk) -> None:
    async with reading(desk, (140, 45)) as session:
        for _ in range(3):
            assert "SECTIONS" in screen_text(session.app)
            assert "ANNOTATIONS" in screen_text(session.app)
            await session.press("tab")


async def test_moving_in_the_outline_moves_the_document(desk: Desk) -> None:
    async with reading(desk) as session:
        await session.press("shift+tab", "j", "j")
        assert session.quote == "How it came to this"
        assert session.focus_is_on(session.reader.outline)
        assert session.got(GoTo)
        await session.press("enter")
        assert session.focus_is_on(session.reader.view)
        assert session.quote == "How it came to this"


async def test_moving_in_the_document_moves_the_outline(desk: Desk) -> None:
    async with reading(desk) as session:
        outline = session.reader.outline
        assert outline.highlighted == 0
        await session.press(")", ")", "j")
        assert outline.highlighted == 2
        await session.press("G")
        assert outline.highlighted == 3
        assert not session.got(GoTo), "following is not moving"


async def test_moving_in_the_annotations_moves_the_document_and_back(desk: Desk) -> None:
    async with reading(desk) as session:
        reader = session.reader
        for key in ("v", "d", "3"):
            await session.press("right")
            await session.edit(key)
        claims = session.opened.claims
        assert claims
        assert highlight(session) == 2
        await session.press("g")
        assert highlight(session) is None
        assert not session.got(AnnotationChosen)
        await session.press("tab")
        assert session.got(PassageMoved)
        for index, key in ((1, "j"), (2, "down"), (1, "k"), (0, "g"), (2, "G")):
            await session.press(key)
            assert highlight(session) == index
            assert reader.view.passage.start == claims[index].start
        await session.press("enter")
        assert session.focus_is_on(reader.view)
        assert reader.view.passage.start == claims[2].start
        await session.press("left")
        assert highlight(session) == 1
