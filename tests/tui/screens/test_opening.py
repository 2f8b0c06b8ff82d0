"""Opening: what is said while it takes a while, and what is left until the first frame stands."""

from __future__ import annotations

import asyncio
import sys
import threading
from pathlib import Path

import pytest

from corpus import readers
from corpus.document import Document
from tests.tui.making import Session, kept, reading, screen_text
from tui.app import ObelusApp
from tui.breath import TURN_SECONDS
from tui.desk import Desk
from tui.parts.noticing import Noticing
from tui.parts.part import Part
from tui.parts.teaching import Teaching
from tui.screens.help import HelpScreen
from tui.screens.reader import ReaderScreen


async def test_a_document_that_takes_a_while_is_said_to_be_read(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready, read = threading.Event(), readers.read

    def slow(path: Path, member: str = "") -> Document:
        assert ready.wait(20)
        return read(path, member)

    async with reading(desk) as session:
        monkeypatch.setattr("corpus.library.read", slow)
        await session.press("J")
        await session.until(lambda: "reading 02-ferry.md…" in screen_text(session.app))
        assert "The bridge at Hallow Ford" in screen_text(session.app), "one can read on"
        ready.set()
        await session.until(lambda: "Who pays for the ferry" in screen_text(session.app))
        assert "reading" not in session.reader.title_bar.render().plain


async def test_the_first_key_finds_what_was_left_for_later(desk: Desk) -> None:
    app = ObelusApp(desk, desk.first())
    async with app.run_test(size=(100, 18)) as pilot:
        session = Session(app, pilot)
        reader = session.reader
        await session.until(lambda: reader.opened)
        await pilot.press("right", "v")
        await session.until(lambda: kept(desk).live)
        await session.until(lambda: any(isinstance(part, Noticing) for part in reader.parts))
        kinds = [type(part) for part in reader.parts]
        assert len(kinds) == len(set(kinds)), "each is made once"
        reader.settle()


async def test_a_key_may_come_between_two_parts_left_for_later(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = ObelusApp(desk, desk.first())
    reader = app.get_default_screen()
    assert isinstance(reader, ReaderScreen)
    turn, turns, have = 0, list[int](), reader.have

    def note(part: Part) -> None:
        turns.append(turn)
        have(part)

    monkeypatch.setattr(reader, "have", note)
    async with app.run_test(size=(100, 18)):
        while not any(isinstance(part, Teaching) for part in reader.parts):
            turn += 1
            assert turn < 1_000_000, "the last one is never made"
            await asyncio.sleep(0)
    assert len(turns) == len(set(turns)) > 10, "the event loop turns after each"
    assert sys.getswitchinterval() == pytest.approx(TURN_SECONDS), "nor do threads hold it up"


async def test_a_dialog_opened_by_a_key_typed_ahead_looks_as_ever(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = ObelusApp.on_ready
    monkeypatch.setattr(ObelusApp, "on_ready", lambda _: None)
    async with reading(desk, (140, 45)) as session:
        await session.opens(HelpScreen, "?")
        box = session.app.screen.query_one("#help-box")
        assert box.outer_size.width == 140
        ready(session.app)
        await session.rest()
        assert box.outer_size.width == 78
