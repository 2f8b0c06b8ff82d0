"""What becomes of a library's documents while it is in use: numbers, order, what is gone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from corpus.library import Library
from tests.corpus.books import zipped
from tests.corpus.test_library import paths, scanned


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.md", "b.txt", "deep/er/c.rst"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"The text of {name} is here.")
    return tmp_path


def look_again(library: Library) -> None:
    for _ in library.look_again():
        pass


def test_nothing_is_searched_again_before_all_was_found(folder: Path) -> None:
    library = Library(folder, [folder])
    look_again(library)
    assert (paths(library), library.complete, library.edition) == ([], False, 0)


def test_what_is_added_has_the_numbers_behind_and_its_place_by_path(folder: Path) -> None:
    library = scanned(folder, folder)
    before = library.entries[:]
    (folder / "aa.md").write_text("This is new.")
    (folder / "deep/new.md").write_text("This is new.")
    assert library.find("aa.md") is not None
    look_again(library)
    assert paths(library) == ["a.md", "b.txt", "deep/er/c.rst", "aa.md", "deep/new.md"]
    assert [library.entries[n].path for n in library.in_order] == [
        "a.md", "aa.md", "b.txt", "deep/er/c.rst", "deep/new.md",
    ]  # fmt: skip
    assert library.first == len(before) == 3
    new = library.entries[3]
    assert library.find(new.id) == new
    assert library.position(new) == 3
    assert library.beside(library.entries[0], 1) == new
    assert library.beside(library.entries[1], -1) == new
    assert (library.end(1), library.end(-1)) == (library.entries[0], library.entries[4])


def test_what_is_gone_keeps_its_number_and_is_passed_over_until_it_is_back(folder: Path) -> None:
    library = scanned(folder, folder)
    a, b, c = library.entries
    (folder / "b.txt").rename(folder / ".b")
    look_again(library)
    assert library.gone == {1}
    assert paths(library) == [a.path, b.path, c.path]
    assert (library.beside(a, 1), library.beside(c, -1)) == (c, a)
    assert (library.beside(b, 1), library.beside(b, -1)) == (c, a)
    assert library.position(b) == 1
    (folder / ".b").rename(folder / "b.txt")
    look_again(library)
    assert library.gone == frozenset()
    assert library.beside(a, 1) == b


def test_what_can_not_be_searched_for_now_is_not_gone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = scanned(folder, folder)
    scandir = os.scandir

    def fails(path: str) -> object:
        if path.endswith("er"):
            raise OSError(5, "Input/output error")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", fails)
    look_again(library)
    assert library.gone == frozenset()
    assert "Input/output error" in library.problems[0]


def test_an_edition_is_what_was_seen(folder: Path) -> None:
    library = scanned(folder, folder)
    editions = []

    def look() -> None:
        look_again(library)
        editions.append(library.edition)

    look()
    look()
    (folder / "a.md").write_text("It says something else, in more words.")
    look()
    (folder / "b.txt").unlink()
    look()
    look()
    assert editions == [1, 1, 2, 3, 3]


def test_members_of_an_archive_come_and_go(tmp_path: Path) -> None:
    archive = tmp_path / "all.zip"
    archive.write_bytes(zipped({"a.txt": b"It is here.", "b.txt": b"It is here."}))
    library = scanned(tmp_path, tmp_path)
    archive.write_bytes(zipped({"b.txt": b"It is here.", "c.txt": b"It is here."}))
    look_again(library)
    assert paths(library) == ["all.zip/a.txt", "all.zip/b.txt", "all.zip/c.txt"]
    assert library.gone == {0}
    archive.write_bytes(b"broken")
    look_again(library)
    assert library.gone == {0}, "what an archive holds that can't be read is not known"


def test_a_named_file_that_is_gone_is_gone(folder: Path) -> None:
    library = scanned(folder, folder / "a.md", folder / "b.txt")
    (folder / "a.md").unlink()
    look_again(library)
    assert library.gone == {0}
