"""When verdicts were given, by the histories in the store files."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec import structs

from corpus.document import Span
from store.annotation import Annotation, Change
from store.database import AnnotationStore
from store.document_file import Annotations
from store.verdicts import NEEDS_CHECK
from tests.tui.making import open_desk, opened_at
from tui.desk import Desk
from tui.library_days import LibraryDays, given_in
from tui.reading.figures import Days
from tui.reading.judging import Target, judge

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
TODAY = NOON.astimezone().date()


def judge_on(folder: Path, number: int, at: datetime, *verdicts: str) -> None:
    """Give the first claim of a document these verdicts, one after the other."""
    desk = open_desk(folder)
    opened = opened_at(desk, number)
    store = AnnotationStore(desk.shelves[0].store.folder, "Ada", clock=lambda: at)
    assert opened.claims
    claim = Span(opened.claims[0].start, opened.claims[0].end)
    for verdict in verdicts:
        store.revise(opened.record, judge(Target(opened.document, claim), verdict))


def read(days: LibraryDays) -> Days:
    told: list[Days] = []
    days.read(told.append, lambda: False)
    return told[-1]


def test_each_verdict_counts_on_its_day(corpus_folder: Path) -> None:
    judge_on(corpus_folder, 0, NOON, "verified", NEEDS_CHECK, "disputed")
    judge_on(corpus_folder, 1, NOON + timedelta(days=2), "false")

    days = read(LibraryDays(open_desk(corpus_folder)))
    assert days == Days({TODAY: 2, TODAY + timedelta(days=2): 1}, complete=True)


def test_what_has_changed_is_read_again_and_the_rest_is_not(
    corpus_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge_on(corpus_folder, 0, NOON, "verified")
    judge_on(corpus_folder, 1, NOON, "verified")
    days = LibraryDays(open_desk(corpus_folder))
    loaded: list[str] = []
    load = AnnotationStore.load

    def noted(store: AnnotationStore, name: str) -> Annotations:
        loaded.append(name)
        return load(store, name)

    monkeypatch.setattr(AnnotationStore, "load", noted)
    read(days)
    judge_on(corpus_folder, 1, NOON, "mixed")
    loaded.clear()

    assert read(days).given == {TODAY: 3}
    assert [name[:8] for name in loaded] == ["02-ferry"]


def test_annotations_that_can_not_be_read_are_told_apart(desk: Desk, corpus_folder: Path) -> None:
    judge_on(corpus_folder, 0, NOON, "verified")
    judge_on(corpus_folder, 1, NOON, "verified")
    desk.shelves[0].store.path(desk.volumes[0].id).write_bytes(b"{nothing")

    assert read(LibraryDays(desk)) == Days({TODAY: 1}, unread=1, complete=True)


def test_it_stops_when_nobody_wants_it(desk: Desk) -> None:
    told: list[Days] = []
    LibraryDays(desk).read(told.append, lambda: True)
    assert told == []


@pytest.mark.parametrize("at", ["", "yesterday", "2026-13-01T00:00:00Z"])
def test_a_time_that_is_none_is_told_apart(desk: Desk, corpus_folder: Path, at: str) -> None:
    judge_on(corpus_folder, 0, NOON, "verified")
    (annotation,) = desk.shelves[0].store.load(desk.volumes[0].id).live
    change = Change("x", at, "Ada", "verdict", None, "false")
    odd: Annotation = structs.replace(annotation, history=(*annotation.history, change))

    given = given_in([odd])
    assert (dict(given.days), given.undated) == ({TODAY: 1}, 1)
    assert all(isinstance(day, date) for day in given.days)
