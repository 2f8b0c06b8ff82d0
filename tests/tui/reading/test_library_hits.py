"""What a search of the library has found, row by row, and the words for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.index_writer import Indexing
from corpus.queries import LibraryQuery
from tests.tui.making import open_desk, write_corpus
from tui.library_search import FoundDocument
from tui.reading.library_hits import LibraryHits, Row


@pytest.fixture
def found(tmp_path: Path) -> LibraryHits:
    shelf = open_desk(write_corpus(tmp_path / "bridge")).shelves[0]
    hits = LibraryHits()
    hits.begin(LibraryQuery("oil"))
    numbers = (5, 0, 1)
    hits.take(
        [
            FoundDocument(shelf, f"{n}.md", "t", None, None, n, (("a", "oil", "b"),) * min(3, n))
            for n in numbers
        ]
    )
    return hits


def test_each_document_has_a_row_and_its_first_hits_have_theirs(found: LibraryHits) -> None:
    assert [found.row(number) for number in range(found.rows)] == [
        Row(0, None), Row(0, 0), Row(0, 1), Row(0, 2), Row(1, None), Row(2, None), Row(2, 0),
    ]  # fmt: skip


def test_a_hit_that_is_not_listed_belongs_to_the_last_that_is(found: LibraryHits) -> None:
    assert [found.row_of(0, hit) for hit in (-1, 0, 2, 4)] == [0, 1, 3, 3]
    assert found.row_of(2, 0) == 6


def test_the_next_document_is_one_with_hits(found: LibraryHits) -> None:
    assert [found.beside(n, 1) for n in (-1, 0, 1, 2)] == [0, 2, 2, None]
    assert [found.beside(n, -1) for n in (0, 1, 2)] == [None, 0, 0]


def test_the_same_search_keeps_its_place_and_another_begins_anew(found: LibraryHits) -> None:
    found.picked = 4
    found.begin(LibraryQuery("oil"), keep=True)
    assert (found.rows, found.picked) == (0, 4)
    found.begin(LibraryQuery("gas"))
    assert found.picked == 0


def test_what_was_found_is_said(found: LibraryHits) -> None:
    assert found.in_words() == "6 hits in 3 documents…"
    found.ended = True
    assert found.in_words() == "6 hits in 3 documents"
    found.begin(LibraryQuery("gas"))
    assert found.in_words() == "Looking…"
    found.ended = True
    for indexing in (
        Indexing(), Indexing(0, 3, complete=True), Indexing(3, 3), Indexing(waits=True),
    ):  # fmt: skip
        found.indexing = indexing
        assert found.in_words() == "Looking…"
    for indexing in (Indexing(3, 3, complete=True), Indexing(problem="it broke off")):
        found.indexing = indexing
        assert found.in_words() == "Nothing found"
    found.begin(LibraryQuery(""))
    assert not found.in_words()


@pytest.mark.parametrize(
    ("indexing", "words"),
    [
        (Indexing(0, 20), "looking for documents: 20"),
        (Indexing(340, 631, complete=True), "340 of 631 indexed so far; only those are searched"),
        (Indexing(631, 631, complete=True), "631 documents indexed"),
        (Indexing(631, 631, 2, complete=True), "631 documents indexed, 2 can't be read"),
        (Indexing(waits=True), "another window is indexing the library"),
        (Indexing(problem="it broke off"), "it broke off"),
    ],
)
def test_how_much_is_searched_is_said(found: LibraryHits, indexing: Indexing, words: str) -> None:
    found.indexing = indexing
    assert found.indexed_in_words() == words
