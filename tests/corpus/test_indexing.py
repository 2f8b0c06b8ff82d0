"""Indexing in another process: what it says, and that two don't get into each other's way."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from corpus import indexing
from corpus.index import IndexFile, LibraryIndex
from corpus.index_writer import Indexing
from corpus.indexing import Indexer
from corpus.pipes import NICENESS, Child
from corpus.queries import LibraryQuery

NUMBER = 30
WHOLE = Indexing(NUMBER, NUMBER, complete=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "press"
    folder.mkdir()
    for number in range(NUMBER):
        (folder / f"{number:02}.md").write_text(f"# Report {number}\n\nOil.", encoding="utf-8")
    return folder


@pytest.fixture
def file(tmp_path: Path) -> IndexFile:
    return IndexFile.of(tmp_path / "cache", tmp_path / "press", "1")


def documents(file: IndexFile) -> int:
    return sum(1 for _ in LibraryIndex(file).search(LibraryQuery("oil"), lambda: False))


def test_a_child_indexes_and_says_when_all_is_done(root: Path, file: IndexFile) -> None:
    news: list[Indexing] = []
    Indexer(file, root, [root]).run(news.append)
    assert news[-1] == WHOLE
    assert documents(file) == NUMBER


def test_two_at_once_do_the_work_once(root: Path, file: IndexFile) -> None:
    news: list[list[Indexing]] = [[], []]
    threads = [
        threading.Thread(target=Indexer(file, root, [root]).run, args=(one.append,)) for one in news
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert [one[-1] for one in news] == [WHOLE, WHOLE]
    assert documents(file) == NUMBER


def test_one_that_is_closed_says_nothing(root: Path, file: IndexFile) -> None:
    news: list[Indexing] = []
    indexer = Indexer(file, root, [root])
    indexer.close()
    indexer.run(news.append)
    assert not news
    assert indexer._child is None


def test_closing_ends_the_child_and_what_was_indexed_stays(root: Path, file: IndexFile) -> None:
    indexer = Indexer(file, root, [root])
    indexer.run(lambda _: indexer.close())
    assert indexer._child is None
    Indexer(file, root, [root]).run(lambda _: None)
    assert documents(file) == NUMBER


def test_a_child_that_dies_is_told_of(
    root: Path, file: IndexFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "Child", lambda _: Child("this"))
    news: list[Indexing] = []
    Indexer(file, root, [root]).run(news.append)
    assert "broke off" in news[-1].problem


def test_a_folder_that_can_not_be_written_is_told_of(root: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    news: list[Indexing] = []
    Indexer(IndexFile(tmp_path / "file" / "i.sqlite", "1"), root, [root]).run(news.append)
    assert "can't be indexed" in news[-1].problem


def test_a_python_without_full_text_says_so(monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    monkeypatch.setattr(indexing, "has_full_text", lambda: False)
    news: list[Indexing] = []
    request = indexing._Request(b"/nowhere/i", os.fsencode(root), (), "1")
    indexing._carry_out(request, news.append)
    assert news == [Indexing(problem=indexing.NO_FULL_TEXT)]


def test_a_child_gives_way_to_the_screen(root: Path, file: IndexFile) -> None:
    indexer = Indexer(file, root, [root])
    seen: list[int] = []

    def look(_: Indexing) -> None:
        assert indexer._child is not None
        seen.append(os.getpriority(os.PRIO_PROCESS, indexer._child._process.pid))

    indexer.run(look)
    own = os.getpriority(os.PRIO_PROCESS, 0)
    assert set(seen) == {min(19, own + NICENESS)}
