"""Trouble: documents and store files that can't be read, and the way on from there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.tui.making import Session, kept, open_desk, reading, screen_text
from tui.desk import Desk
from tui.messages import EditDeclined

UNREADABLE = {
    "empty": b"",
    "blank": b" \n\n  \n",
    "binary": bytes(range(256)) * 8,
    "a PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
}


def words_on(session: Session) -> str:
    """Return the words on the screen, whatever rows they stand on."""
    return " ".join(screen_text(session.app).replace("▕", " ").replace("▏", " ").split())


def put(path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8")


def found(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.fixture
def store_file(desk: Desk) -> Path:
    """Where the first document's annotations are kept."""
    volume = desk.volumes[0]
    path = volume.shelf.store.path(volume.id)
    path.parent.mkdir(parents=True)
    return path


@pytest.mark.parametrize("what", UNREADABLE)
async def test_an_unreadable_document_says_so_and_the_next_one_opens(
    corpus_folder: Path, what: str
) -> None:
    (corpus_folder / "00-bad.txt").write_bytes(UNREADABLE[what])
    async with reading(open_desk(corpus_folder)) as session:
        shown = words_on(session)
        assert "00-bad.txt" in shown
        assert "J and K open the next and the previous document" in shown
        await session.press("v", "a", "x", "j", "G", "space", "0", "u", "enter")
        assert session.app.screen is session.reader
        assert session.answers == 0
        await session.turn("J")
        assert session.focus_is_on(session.reader.view)
        assert "Hallow Ford" in screen_text(session.app)
        assert "00-bad.txt" not in words_on(session)
        await session.turn("K")
        assert "00-bad.txt" in words_on(session)


async def test_an_unreadable_document_shows_nothing_of_the_one_before(corpus_folder: Path) -> None:
    (corpus_folder / "01-worse.txt").write_bytes(b"\0\1\2" * 99)
    async with reading(open_desk(corpus_folder)) as session:
        await session.press("right")
        await session.edit("v")
        await session.turn("J")
        shown = words_on(session)
        assert "Verified “" not in shown
        assert "council" not in shown
        assert "Hallow" not in shown


async def test_a_document_that_is_not_utf8_opens_and_says_how(corpus_folder: Path) -> None:
    text = "The d\xe9p\xf4t on the bridge was closed on 3 May 2025.\n".encode("cp1252")
    (corpus_folder / "00-latin.txt").write_bytes(text)
    async with reading(open_desk(corpus_folder)) as session:
        assert "The dépôt on the bridge" in words_on(session)
        assert any("UTF-8" in notice for notice in session.notices)


async def test_a_document_that_is_gone_when_it_is_asked_for(corpus_folder: Path) -> None:
    async with reading(open_desk(corpus_folder)) as session:
        (corpus_folder / "02-ferry.md").unlink()
        await session.turn("J")
        assert "02-ferry.md" in words_on(session)
        await session.turn("J")
        assert "array[i]" in words_on(session)


@pytest.mark.parametrize(
    "content",
    ["{ broken", "[]", '{"document": {"1": {"id": 7}}}'],
    ids=["no JSON", "list", "shape"],
)
async def test_a_broken_store_file_is_never_overwritten_and_can_be_set_aside(
    desk: Desk, store_file: Path, content: str
) -> None:
    put(store_file, content)
    async with reading(desk) as session:
        assert "Hallow Ford" in screen_text(session.app), "the text can be read all the same"
        assert any(str(store_file) in notice for notice in session.notices)
        await session.edit("v")
        assert session.got(EditDeclined) == 1
        assert str(store_file) in session.notices[-1]
        assert found(store_file) == content
        await session.reader.run_action("set_aside")
        await session.until(lambda: session.opened.problem is None)
        (aside,) = store_file.parent.glob("*.broken-*")
        assert aside.read_text() == content
        assert any(aside.name in notice for notice in session.notices)
        await session.edit("v")
        assert [a.verdict for a in kept(desk).live] == ["verified"]


async def test_a_store_file_of_a_newer_version_is_left_alone(desk: Desk, store_file: Path) -> None:
    record = {"id": "x", "path": "x", "title": "x", "sha256": "0", "schema": 99}
    content = json.dumps({"document": {"1": record}, "annotations": {}})
    put(store_file, content)
    async with reading(desk) as session:
        assert any("newer version" in notice for notice in session.notices)
        await session.edit("v")
        assert session.got(EditDeclined) == 1
        assert found(store_file) == content
        assert not session.reader.check_action("set_aside", ())


async def test_a_store_file_broken_while_reading_is_not_overwritten(desk: Desk) -> None:
    async with reading(desk) as session:
        await session.edit("v")
        volume = desk.volumes[0]
        path = volume.shelf.store.path(volume.id)
        put(path, "{ broken")
        await session.edit("d")
        assert session.got(EditDeclined) == 1
        assert found(path) == "{ broken"
        assert [a.verdict for a in session.opened.annotations.live] == ["verified"]


async def test_what_another_window_marked_is_shown_with_the_next_edit(desk: Desk) -> None:
    async with reading(desk) as session:
        other = open_desk(desk.shelves[0].root)
        async with reading(other) as second:
            await second.press("right")
            await second.edit("d")
        await session.press("right", "right")
        await session.edit("v")
        assert [a.verdict for a in session.opened.annotations.live] == ["disputed", "verified"]
