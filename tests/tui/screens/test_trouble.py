"""Trouble: documents and store files that can't be read, and the way on from there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.widgets import Input

from store.database import AnnotationStore
from store.incoming import bring_in, read_incoming
from tests.tui.making import (
    Disk,
    Session,
    kept,
    open_desk,
    reading,
    screen_text,
    write_corpus,
)
from tui.desk import Desk
from tui.messages import EditDeclined, EditFailed, EditSaved
from tui.screens.note import NoteScreen
from tui.screens.unsaved import QuitScreen, WriteElsewhereScreen

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


async def test_an_unreadable_document_says_so_and_the_next_one_opens(corpus_folder: Path) -> None:
    names = [f"00-{number}.txt" for number in range(len(UNREADABLE))]
    for name, written in zip(names, UNREADABLE.values(), strict=True):
        (corpus_folder / name).write_bytes(written)
    async with reading(open_desk(corpus_folder)) as session:
        for name in names:
            shown = words_on(session)
            assert name in shown
            assert "J and K open the next and the previous document" in shown
            await session.press("v", "a", "x", "j", "G", "space", "0", "u", "enter")
            assert session.app.screen is session.reader
            assert session.answers == 0
            await session.turn("J")
        await session.until(lambda: session.reader.opened)
        assert session.focus_is_on(session.reader.view)
        assert "Hallow Ford" in screen_text(session.app)
        assert names[-1] not in words_on(session)
        await session.turn("K")
        await session.until(lambda: names[-1] in words_on(session))


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


@pytest.fixture
def full() -> Disk:
    """A disk that has room until `failing`."""
    return Disk()


async def failing(session: Session, disk: Disk) -> None:
    """Have a verdict that is kept, then fill the disk and make edits that are not."""
    await session.press("right")
    await session.edit("v")
    disk.full = True
    await session.press("d")
    await session.until(lambda: session.got(EditFailed))
    await session.press("right", "3")


async def write_to(session: Session, path: Path) -> None:
    """Name a file in the dialog that asks where to write unsaved edits."""
    await session.until(lambda: isinstance(session.app.screen, WriteElsewhereScreen))
    dialog = session.app.screen
    dialog.query_one(Input).value = str(path)
    await session.press("enter")


async def test_a_failing_save_is_told_until_it_succeeds(corpus_folder: Path, full: Disk) -> None:
    desk = open_desk(corpus_folder, files=full)
    async with reading(desk) as session:
        await failing(session, full)
        assert "No space left on device" in session.notices[-1]
        assert "W: write unsaved edits elsewhere" in session.notices[-1]
        await session.until(lambda: "2 edits not saved" in words_on(session))
        failures = session.got(EditFailed)
        await session.until(lambda: session.got(EditFailed) > failures)
        assert [a.verdict for a in kept(desk).live] == ["verified"]
        assert "2 edits not saved" in words_on(session)
        full.full = False
        await session.until(lambda: session.got(EditSaved) == 3)
        assert "not saved" not in session.reader.title_bar.render().plain
        assert [a.verdict for a in kept(desk).live] == ["disputed", "false"]


async def test_unsaved_edits_written_elsewhere_come_back(
    corpus_folder: Path, full: Disk, tmp_path: Path
) -> None:
    desk = open_desk(corpus_folder, files=full)
    rescued = tmp_path / "rescued.json"
    async with reading(desk) as session:
        await failing(session, full)
        await session.turn("J")
        await session.press("right", "v", "u", "ctrl+r")
        await session.press("W")
        await write_to(session, rescued)
        await session.until(rescued.exists)
        await session.until(lambda: any(str(rescued) in notice for notice in session.notices))
        assert "5 edits not saved" in words_on(session), "they go on being tried"
        full.full = False
        await session.until(lambda: session.got(EditSaved) == 6)
        wanted = [verdicts(desk, number) for number in (0, 1)]
    assert wanted == [["disputed", "false"], ["verified"]]

    again = write_corpus(tmp_path / "again")
    elsewhere = open_desk(again)
    store = elsewhere.volumes[0].shelf.store
    for _ in range(2):
        bring_in(read_incoming(rescued), store)
        assert [verdicts(elsewhere, number) for number in (0, 1)] == wanted
    before = [kept(desk, number).live for number in (0, 1)]
    bring_in(read_incoming(rescued), desk.volumes[0].shelf.store)
    assert [verdicts(desk, number) for number in (0, 1)] == wanted
    assert [len(kept(desk, number).live) for number in (0, 1)] == [*map(len, before)]


async def test_a_deletion_that_could_not_be_saved_comes_back_too(
    corpus_folder: Path, full: Disk, tmp_path: Path
) -> None:
    desk = open_desk(corpus_folder, files=full)
    rescued = tmp_path / "rescued.json"
    async with reading(desk) as session:
        await session.press("right")
        await session.edit("v")
        full.full = True
        await session.press("delete")
        await session.until(lambda: session.got(EditFailed))
        assert session.reader.keeping.write_elsewhere(rescued) == 1
        store = desk.volumes[0].shelf.store
        bring_in(read_incoming(rescued), AnnotationStore(store.folder, "Bob"))
        assert kept(desk).live == ()
        assert [a.verdict for a in kept(desk).trash] == ["verified"]


async def test_a_file_that_is_there_is_not_written_over(
    corpus_folder: Path, full: Disk, tmp_path: Path
) -> None:
    there = tmp_path / "there.json"
    put(there, "mine")
    async with reading(open_desk(corpus_folder, files=full)) as session:
        await failing(session, full)
        await session.press("W")
        await write_to(session, there)
        await session.until(lambda: "there is such a file" in words_on(session))
        assert found(there) == "mine"
        await write_to(session, tmp_path / "other.json")
        await session.until((tmp_path / "other.json").exists)


async def test_nothing_is_offered_while_all_is_saved(corpus_folder: Path) -> None:
    async with reading(open_desk(corpus_folder)) as session:
        await session.press("right")
        await session.edit("v")
        await session.press("W")
        assert session.app.screen is session.reader
        assert not session.reader.check_action("write_elsewhere", ())


async def test_quitting_offers_to_write_elsewhere_first(
    corpus_folder: Path, full: Disk, tmp_path: Path
) -> None:
    rescued = tmp_path / "rescued.json"
    async with reading(open_desk(corpus_folder, files=full)) as session:
        await failing(session, full)
        await session.opens(QuitScreen, "q")
        assert "2 of your edits could not be saved yet" in words_on(session)
        await session.press("w")
        await session.press("escape")
        assert session.app.screen is session.reader
        assert session.app.return_code is None
        await session.opens(QuitScreen, "ctrl+q")
        await session.press("w")
        await write_to(session, rescued)
        await session.until(lambda: session.app.return_code == 0)
    (incoming,) = read_incoming(rescued)
    assert sorted(str(a.verdict) for a in incoming.annotations) == ["disputed", "false"]


async def test_a_note_being_written_is_asked_about_too(corpus_folder: Path, full: Disk) -> None:
    async with reading(open_desk(corpus_folder, files=full)) as session:
        full.full = True
        await session.opens(NoteScreen, "a")
        await session.press("h", "m")
        await session.opens(QuitScreen, "ctrl+q")
        assert "1 of your edits could not be saved yet" in words_on(session)


def verdicts(desk: Desk, number: int) -> list[str | None]:
    return [annotation.verdict for annotation in kept(desk, number).live]
