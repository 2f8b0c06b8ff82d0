from __future__ import annotations

from pathlib import Path

import pytest

from corpus.library import Library, document_id
from store.document_file import DocumentRecord
from store.matching import Match, Matching

TEXT = "The ferry carried 4,200 passengers.\n"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    (tmp_path / "2024").mkdir()
    (tmp_path / "2024" / "ferry.txt").write_text(TEXT)
    (tmp_path / "bridge.txt").write_text("The bridge was closed.\n")
    return Library(tmp_path, [tmp_path])


def text_of(library: Library, path: str) -> str:
    entry = library.at(path)
    assert entry is not None
    return library.load(entry).sha256


def record(path: str, *, name: str = "", sha256: str = "0" * 64) -> DocumentRecord:
    return DocumentRecord(id=name or document_id(path), path=path, title="T", sha256=sha256)


def test_the_id_counts_before_the_text_and_the_text_before_the_path() -> None:
    by_id = record("a.txt", name="one", sha256="1" * 64)
    by_text = record("b.txt", name="two", sha256="2" * 64)
    by_path = record("c.txt", name="three", sha256="3" * 64)
    matching = Matching([by_id, by_text, by_path])
    for name, found in (("one", by_id), ("x", by_text)):
        assert matching.find(record("c.txt", name=name, sha256="2" * 64)) == Match(found, here=True)
    assert matching.find(record("c.txt", name="x")).record == by_path


def test_of_two_copies_of_a_text_the_one_of_the_same_path_is_meant() -> None:
    copies = [record(path, name=path, sha256="1" * 64) for path in ("a.txt", "b.txt")]
    theirs = record("b.txt", name="x", sha256="1" * 64)
    assert Matching(copies).find(theirs).record.id == "b.txt"


def test_a_document_that_nobody_annotated_is_known_by_its_path(library: Library) -> None:
    theirs = record("bridge.txt", name="theirs-1")
    match = Matching([], library).find(theirs)
    assert (match.record.id, match.here) == (document_id("bridge.txt"), True)


def test_a_corpus_opened_one_folder_higher_is_known_by_name_and_text(library: Library) -> None:
    theirs = record("ferry.txt", sha256=text_of(library, "2024/ferry.txt"))
    match = Matching([], library).find(theirs)
    assert (match.record.path, match.here) == ("2024/ferry.txt", True)
    assert match.record.id == document_id("2024/ferry.txt")


def test_a_name_with_another_text_is_another_document(library: Library) -> None:
    theirs = record("ferry.txt", sha256="9" * 64)
    assert Matching([], library).find(theirs) == Match(theirs, here=False)


def test_a_record_whose_file_is_gone_is_not_here(library: Library) -> None:
    ours = record("gone.txt")
    assert Matching([ours], library).find(ours) == Match(ours, here=False)
