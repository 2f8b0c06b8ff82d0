"""Reading while the folder is still being read."""

from __future__ import annotations

import os
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.message import Message

from tests.tui.making import Session, screen_text, write_corpus
from tui.app import ObelusApp
from tui.desk import Desk
from tui.screens.library import LibraryScreen
from tui.settings import Settings


@asynccontextmanager
async def half_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[Session, threading.Event]]:
    """Open two folders of three documents; the second is read when the event is set."""
    write_corpus(tmp_path / "a")
    write_corpus(tmp_path / "slow")
    ready, scandir = threading.Event(), os.scandir

    def slow(path: str) -> object:
        if path.endswith("slow"):
            assert ready.wait(20)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", slow)
    desk = Desk.open([tmp_path], Settings(author="Ada"))
    app = ObelusApp(desk, desk.first())
    messages: list[Message] = []
    async with app.run_test(size=(100, 24), message_hook=messages.append) as pilot:
        session = Session(app, pilot, messages)
        reader = session.reader
        await session.until(lambda: reader.opened is not None and len(desk.found) == 3)
        try:
            yield session, ready
        finally:
            ready.set()
            reader.end()


async def test_the_first_document_and_the_list_do_not_wait_for_the_last_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with half_read(tmp_path, monkeypatch) as (session, ready):
        app, reader, desk = session.app, session.reader, session.reader.desk
        await session.press("J")
        await session.until(lambda: reader.volume == desk.found[1])
        await session.opens(LibraryScreen, "L")
        assert "still looking" in screen_text(app)
        ready.set()
        await session.until(lambda: desk.complete and "still looking" not in screen_text(app))
        assert "6 documents" in screen_text(app)
        await session.press("up", "up", "enter")
        await session.until(lambda: reader.volume == desk.found[5])
        await session.press("J")
        assert session.notices == ["This is the last document."]


async def test_a_key_that_is_ahead_of_the_folder_is_carried_out_when_it_has_been_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with half_read(tmp_path, monkeypatch) as (session, ready):
        reader, desk = session.reader, session.reader.desk
        await session.turn("J")
        await session.turn("J")
        await session.press("J")
        assert reader.volume == desk.found[2]
        ready.set()
        await session.until(lambda: desk.complete and reader.volume == desk.found[3])
