"""Whatever is in a folder, listing it ends, and what can be read is found."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import folders
from corpus.document import DocumentError
from corpus.folders import walk
from corpus.library import Library
from corpus.readers import read
from tests.corpus.books import epub_parts, zipped


def listed(folder: Path, problems: list[str] | None = None) -> list[str]:
    tell = problems.append if problems is not None else _no_problem
    return [place.relative for place in walk(str(folder), "", tell) if not place.is_folder]


def _no_problem(problem: str) -> None:
    raise AssertionError(problem)


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("It is here.")


def test_pipes_sockets_and_devices_are_no_documents(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    os.mkfifo(tmp_path / "pipe.zip")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s.txt"))
        assert listed(tmp_path) == ["a.txt"]


def test_one_of_them_that_is_named_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    library = Library(tmp_path, [tmp_path / "pipe.txt", tmp_path / "zero.txt"])
    for entry in library.named:
        with pytest.raises(DocumentError, match="no regular file"):
            library.load(entry)


def test_circles_of_links_end(tmp_path: Path) -> None:
    write(tmp_path, "deep/a.txt")
    (tmp_path / "deep/up").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to("self")
    (tmp_path / "one.txt").symlink_to("two.txt")
    (tmp_path / "two.txt").symlink_to("one.txt")
    problems: list[str] = []
    assert listed(tmp_path, problems) == ["deep/a.txt"]
    assert len(problems) == 2
    assert all("symbolic links" in problem and "see where" in problem for problem in problems)
    with pytest.raises(DocumentError, match="symbolic links"):
        read(tmp_path / "one.txt")


def test_a_link_to_a_file_elsewhere_is_read(tmp_path: Path) -> None:
    write(tmp_path, "elsewhere.txt", "folder/a.txt")
    (tmp_path / "folder/b.txt").symlink_to(tmp_path / "elsewhere.txt")
    assert listed(tmp_path / "folder") == ["a.txt", "b.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may search every folder")
def test_a_folder_that_may_not_be_searched_is_told(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "closed/b.txt")
    (tmp_path / "closed").chmod(0)
    problems: list[str] = []
    assert listed(tmp_path, problems) == ["a.txt"]
    (tmp_path / "closed").chmod(0o700)
    assert "Permission denied" in problems[0]


@pytest.mark.parametrize(
    "name", [b"a\nb.txt", b"a\x1b]0;x\x07.txt", "a\u202eb.txt".encode(), b"a\xff\xfe.txt"]
)
def test_a_name_that_is_no_plain_text_is_listed_safely_and_opens(
    tmp_path: Path, name: bytes
) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("It is here.")
    library = Library(tmp_path, [tmp_path])
    assert list(library.scan()) == [1]
    (entry,) = library.entries
    assert entry.path.isprintable()
    entry.path.encode("utf-8")
    assert library.load(entry).text == "It is here."
    assert library.find(entry.path) == library.find(entry.id) == entry
    assert library.position(entry) == 0


def test_parts_of_a_saved_page_are_no_documents(tmp_path: Path) -> None:
    write(tmp_path, "page.html", "page_files/ad.html", "page_files/deep/x.txt")
    write(tmp_path, "my_files/a.txt", "report.txt", "report_files/b.txt")
    assert listed(tmp_path) == ["my_files/a.txt", "page.html", "report.txt", "report_files/b.txt"]


@pytest.fixture
def deep(tmp_path: Path) -> Iterator[Path]:
    """A folder 1,200 folders deep, taken away again: `shutil.rmtree` can't."""
    folders = [tmp_path]
    for _ in range(1_200):
        folders.append(folders[-1] / "d")
        folders[-1].mkdir()
    yield folders[-1]
    for folder in reversed(folders[1:]):
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()


def test_folders_deeper_than_python_nests_calls_are_walked(tmp_path: Path, deep: Path) -> None:
    (deep / "a.txt").write_text("It is here.")
    assert listed(tmp_path) == [f"{'d/' * 1_200}a.txt"]
    library = Library(tmp_path, [tmp_path])
    assert library.at(f"{'d/' * 1_200}a.txt") is not None


def test_an_archive_is_a_folder_among_others(tmp_path: Path) -> None:
    write(tmp_path, "saved.txt", "saved/a.txt")
    parts = {"page.html": "<p>x", "page_files/ad.html": "<p>y", "sub/b.md": "z"}
    (tmp_path / "saved.zip").write_bytes(zipped(parts))
    assert listed(tmp_path) == [
        "saved.txt",
        "saved.zip/page.html",
        "saved.zip/sub/b.md",
        "saved/a.txt",
    ]


def test_a_damaged_archive_is_one_problem_and_the_rest_is_listed(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "z.txt")
    (tmp_path / "m.zip").write_bytes(zipped({"a.txt": "Text."})[:-4])
    problems: list[str] = []
    assert listed(tmp_path, problems) == ["a.txt", "z.txt"]
    assert problems == [f"{tmp_path}/m.zip: the archive is damaged or cut short; get a whole copy"]


def test_books_and_word_files_stay_documents(tmp_path: Path) -> None:
    book = zipped(epub_parts({"a.xhtml": "<p>Text.</p>"}))
    (tmp_path / "book.epub").write_bytes(book)
    (tmp_path / "books.zip").write_bytes(zipped({"one.epub": book, "two.zip": book}))
    assert listed(tmp_path) == ["book.epub", "books.zip/one.epub"]


def test_a_large_folder_is_sorted_in_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"{number:03}.txt" for number in range(100)]
    write(tmp_path, *names)
    monkeypatch.setattr(folders, "_SORTED_AT_ONCE", 7)
    assert listed(tmp_path) == names
