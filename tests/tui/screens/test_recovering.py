"""The trash, snapshots and histories: what was done can be seen and brought back."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from store.database import AnnotationStore
from tests.tui.making import Session, kept, open_desk, reading, screen_text
from tests.tui.screens.test_palette import choose
from tui.desk import Desk
from tui.reading.judging import Target, judge
from tui.screens.asking import ConfirmScreen
from tui.screens.history import HistoryScreen
from tui.screens.records import RecordsScreen

TALL = (100, 30)


def mark_days_ago(desk: Desk) -> None:
    """Have somebody mark a claim on each of two days before today."""
    volume = desk.volumes[0]
    opened = desk.open_document(volume)
    assert opened.claims
    days = (datetime(2026, 3, day, tzinfo=UTC) for day in (1, 2))
    for day, claim, verdict in zip(days, opened.claims, ("false", "mixed"), strict=False):
        store = AnnotationStore(volume.shelf.store.folder, "Eve", clock=partial(_same, day))
        store.revise(opened.record, judge(Target(opened.document, claim), verdict))


def _same(moment: datetime) -> datetime:
    return moment


async def opens_records(session: Session, typed: str) -> None:
    await choose(session, typed)
    await session.until(lambda: isinstance(session.app.screen, RecordsScreen))


async def test_what_was_removed_is_listed_and_comes_back(desk: Desk) -> None:
    async with reading(desk, TALL) as session:
        for key in ("v", "d"):
            await session.press("right")
            await session.edit(key)
            await session.edit("delete")
        await opens_records(session, "trash")
        shown = screen_text(session.app)
        assert "Trash (2)" in shown
        assert shown.index("≠ Disputed") < shown.index("✓ Verified"), "the latest first"
        assert "by Ada" in shown
        await session.press("j")
        await session.edit("enter")
        assert [a.verdict for a in kept(desk).live] == ["verified"]
        assert session.gutter == "✓", "it is shown"
        assert session.notices[-1] == "Brought back from the trash."
        await session.edit("u")
        assert kept(desk).live == ()


async def test_the_trash_of_days_ago_comes_back_too(desk: Desk, corpus_folder: Path) -> None:
    async with reading(desk, TALL) as session:
        await session.press("right")
        await session.edit("v")
        await session.edit("delete")
    later = open_desk(corpus_folder)
    async with reading(later, TALL) as session:
        await opens_records(session, "trash")
        await session.edit("enter")
        assert [a.verdict for a in kept(later).live] == ["verified"]


async def test_an_empty_trash_says_so(desk: Desk) -> None:
    async with reading(desk, TALL) as session:
        await choose(session, "trash")
        await session.until(lambda: session.notices)
        assert session.notices == ["The trash of this document is empty."]


async def test_the_trash_can_be_left(desk: Desk) -> None:
    async with reading(desk, TALL) as session:
        await session.edit("v")
        await session.edit("delete")
        await opens_records(session, "trash")
        await session.press("escape")
        assert session.app.screen is session.reader
        assert kept(desk).live == ()


async def test_a_snapshot_is_restored_after_a_question(desk: Desk) -> None:
    mark_days_ago(desk)
    async with reading(desk, TALL) as session:
        assert len(session.opened.annotations.live) == 2
        await session.press("G")
        await session.edit("v")
        await opens_records(session, "snapsh")
        shown = screen_text(session.app)
        assert "Snapshots (2)" in shown
        assert "2 annotations, 2 with a verdict" in shown
        assert "1 annotation, 1 with a verdict" in shown
        await session.opens(ConfirmScreen, "j", "enter")
        before = session.opened
        await session.press("y")
        await session.until(lambda: session.opened is not before)
        assert [a.verdict for a in kept(desk).live] == ["false"]
        assert [a.verdict for a in session.opened.annotations.live] == ["false"]
        assert {a.verdict for a in kept(desk).trash} == {"mixed", "verified"}
        assert any("Restored" in notice for notice in session.notices)


async def test_undo_after_a_restore_touches_nothing_of_it(desk: Desk) -> None:
    mark_days_ago(desk)
    async with reading(desk, TALL) as session:
        await session.press("G")
        await session.edit("v")
        await opens_records(session, "snapsh")
        await session.opens(ConfirmScreen, "enter")
        before = session.opened
        await session.press("y")
        await session.until(lambda: session.opened is not before)
        restored = kept(desk).live
        await session.edit("u")
        assert kept(desk).live == restored
        assert "trash was changed elsewhere" in session.notices[-1]
        await session.edit("d")
        await session.edit("u")
        assert kept(desk).live == restored


async def test_a_restore_can_be_declined(desk: Desk) -> None:
    mark_days_ago(desk)
    async with reading(desk, TALL) as session:
        await session.edit("v")
        before = kept(desk)
        for key in ("n", "escape"):
            await opens_records(session, "snapsh")
            await session.opens(ConfirmScreen, "enter")
            await session.press(key)
            assert not isinstance(session.app.screen, ConfirmScreen)
            assert kept(desk) == before


async def test_a_snapshot_that_cannot_be_read_says_why(desk: Desk) -> None:
    mark_days_ago(desk)
    volume = desk.volumes[0]
    (snapshot,) = volume.shelf.store.snapshots.of(volume.id)
    snapshot.path.write_text("{no", encoding="utf-8")
    async with reading(desk, TALL) as session:
        await opens_records(session, "snapsh")
        assert "not valid JSON" in screen_text(session.app)
        await session.opens(ConfirmScreen, "enter")
        await session.press("y")
        await session.until(lambda: session.notices)
        assert "not valid JSON" in session.notices[-1]
        assert len(kept(desk).live) == 2


async def test_no_snapshots_yet_is_said(desk: Desk) -> None:
    async with reading(desk, TALL) as session:
        await choose(session, "snapsh")
        await session.until(lambda: session.notices)
        assert session.notices[0].startswith("No snapshots yet")


async def test_the_history_of_an_annotation_is_told(desk: Desk) -> None:
    async with reading(desk, TALL) as session:
        await session.press("right")
        await session.edit("v")
        await session.edit("d")
        await choose(session, "history")
        await session.until(lambda: isinstance(session.app.screen, HistoryScreen))
        shown = screen_text(session.app)
        assert "Verified → Disputed" in shown
        assert "none → Verified" in shown
        assert "Ada" in shown
        await session.press("j", "space", "k", "b", "q")
        assert session.app.screen is session.reader


async def test_where_nothing_is_marked_there_is_no_history(desk: Desk) -> None:
    async with reading(desk, TALL) as session:
        await choose(session, "history")
        await session.until(lambda: session.notices)
        assert session.notices == ["Nothing is marked here."]
