"""The index of a library: what is found, what changes, and how it is broken."""

from __future__ import annotations

import os
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document, DocumentError
from corpus.index import IndexBrokenError, IndexFile, LibraryIndex, has_full_text
from corpus.index_writer import Indexing, bring_up_to_date
from corpus.library import Entry, Library
from corpus.queries import LibraryQuery
from corpus.search import SearchStopped

PAGE = """<html><head><title>The navy</title><meta property="article:published_time"
content="{date}"></head><body><article><p>{text}</p></article></body></html>"""


class Corpus:
    """A folder of texts and its index."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "press"
        self.root.mkdir()
        self.file = IndexFile(folder / "cache" / "i.sqlite", "1")
        self.news: list[Indexing] = []

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.write_text(text, encoding="utf-8")
        stamp = 1_000_000_000 * len(list(self.root.iterdir()))
        os.utime(path, ns=(stamp, stamp + len(self.news)))

    def update(self, *paths: Path, anew: bool = False) -> Indexing:
        opened = paths or (self.root,)
        library = Library(self.root, opened)
        bring_up_to_date(self.file, library, opened, self.news.append, anew=anew)
        return self.news[-1]

    def find(self, typed: str) -> list[str]:
        found = LibraryIndex(self.file).search(LibraryQuery(typed), lambda: False)
        return [match.path for match in found]


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    made = Corpus(tmp_path)
    made.write("a.md", "# Oil in the strait\n\nThe navy said so. The Navy again.")
    made.write("b.md", "# Gas\n\nNo ship passed. 霍尔木兹海峡的新闻。")
    made.write("sub.txt", "An old report about naval bases and gas in the strait.")
    made.update()
    return made


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("strait", ["a.md", "sub.txt"]),
        ("strait navy", ["a.md"]),
        ("NAV*", ["a.md", "sub.txt"]),
        ('"gas in the"', ["sub.txt"]),
        ('"the gas in"', []),
        ("oil or ship", ["a.md", "b.md"]),
        ("strait -oil", ["sub.txt"]),
        ("-strait", ["b.md"]),
        ("title:gas", ["b.md"]),
        ("海峡", ["b.md"]),
        ("峡海", []),
        ("after:2025", []),
    ],
)
def test_documents_are_found_by_path(corpus: Corpus, typed: str, names: list[str]) -> None:
    assert corpus.find(typed) == names


def test_a_match_tells_where_its_words_stand(corpus: Corpus) -> None:
    (match,) = LibraryIndex(corpus.file).search(LibraryQuery("navy"), lambda: False)
    spans = [match.hits.span(number) for number in range(match.hits.number)]
    assert [match.text[span.start : span.end] for span in spans] == ["navy", "Navy"]
    assert match.title == "Oil in the strait"


def test_only_what_has_changed_is_read_again(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    load = Library.load

    def noting(library: Library, entry: Entry) -> Document:
        read.append(entry.path)
        return load(library, entry)

    monkeypatch.setattr(Library, "load", noting)
    corpus.write("a.md", "Nothing of the kind.")
    corpus.write("c.md", "A new one about oil.")
    (corpus.root / "b.md").unlink()

    assert corpus.update() == Indexing(3, 3, 0, complete=True)
    assert read == ["a.md", "c.md"]
    assert corpus.find("oil") == ["c.md"]
    assert corpus.find("navy or ship") == []
    assert corpus.find("kind") == ["a.md"]
    corpus.update()
    assert read == ["a.md", "c.md"]


def test_what_was_not_opened_stays(corpus: Corpus) -> None:
    corpus.update(corpus.root / "a.md")
    assert corpus.find("gas") == ["b.md", "sub.txt"]


def test_what_can_not_be_read_is_counted_and_not_read_again(corpus: Corpus) -> None:
    (corpus.root / "d.txt").write_bytes(bytes(range(256)))
    assert corpus.update() == Indexing(4, 4, 1, complete=True)
    assert corpus.update() == Indexing(4, 4, 1, complete=True)
    assert corpus.find("-nothing") == ["a.md", "b.md", "sub.txt"]


def test_what_could_not_be_read_is_tried_again_once_it_may_be(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus.write("d.txt", "A dossier.")
    tried: list[str] = []

    def refuse(_library: Library, entry: Entry) -> Document:
        tried.append(entry.path)
        raise DocumentError(entry.path, "you may not read it", "change its permissions")

    with monkeypatch.context() as patched:
        patched.setattr(Library, "load", refuse)
        corpus.update()
        corpus.update()
    assert tried == ["d.txt"]
    (corpus.root / "d.txt").chmod(0o600)
    corpus.update()
    assert corpus.find("dossier") == ["d.txt"]


def test_the_documents_of_an_archive_are_found(corpus: Corpus) -> None:
    with zipfile.ZipFile(corpus.root / "z.zip", "w") as archive:
        archive.writestr("in/one.txt", "A dossier of its own.")
    corpus.update()
    assert corpus.find("dossier") == ["z.zip/in/one.txt"]


def test_documents_are_found_by_date(corpus: Corpus) -> None:
    text = "Some words of a long enough article. " * 20
    corpus.write("p.html", PAGE.format(date="2025-03-04", text=text))
    corpus.update()
    assert corpus.find("after:2025-01 before:2025-10 article") == ["p.html"]
    assert corpus.find("after:2025-04") == []
    assert corpus.find("-after:2025-04 article") == ["p.html"]


def garbage(path: Path) -> None:
    path.write_bytes(b"no database at all" * 1000)


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def of_another_shape(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as tables:
        tables.execute("CREATE TABLE document (words)")
    tables.close()


def deleted(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("breaking", [garbage, cut_off, of_another_shape, deleted])
def test_a_broken_file_is_made_anew(corpus: Corpus, breaking: Callable[[Path], None]) -> None:
    breaking(corpus.file.path)
    try:
        assert corpus.find("oil") == []
    except IndexBrokenError:
        corpus.update(anew=True)
    corpus.update()
    assert corpus.find("oil") == ["a.md"]


def test_one_whose_words_alone_are_broken_is_made_anew(corpus: Corpus) -> None:
    with sqlite3.connect(corpus.file.path) as tables:
        tables.execute("DELETE FROM words_data")
    tables.close()
    with pytest.raises(IndexBrokenError):
        corpus.find("oil")
    corpus.update(anew=True)
    assert corpus.find("oil") == ["a.md"]


def test_what_another_version_made_is_not_used(corpus: Corpus) -> None:
    newer = IndexFile(corpus.file.path, "2")
    assert not [*LibraryIndex(newer).search(LibraryQuery("oil"), lambda: False)]
    corpus.file = newer
    corpus.update()
    assert corpus.find("oil") == ["a.md"]


def test_a_search_that_nobody_wants_ends(corpus: Corpus) -> None:
    with pytest.raises(SearchStopped):
        [*LibraryIndex(corpus.file).search(LibraryQuery("oil"), lambda: True)]


def test_a_search_sees_what_is_written_so_far(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.index_writer._NEWS_SECONDS", 0.0)
    seen: list[int] = []
    for number in range(3):
        corpus.write(f"n{number}.md", "A novelty.")
    library = Library(corpus.root, (corpus.root,))
    bring_up_to_date(
        corpus.file, library, (corpus.root,), lambda _: seen.append(len(corpus.find("novelty")))
    )
    assert seen == [0, 1, 2, 3, 3]


def test_this_python_has_full_text() -> None:
    assert has_full_text()


@pytest.fixture(scope="module")
def fixed(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    made = Corpus(tmp_path_factory.mktemp("fixed"))
    made.write("a.md", "oil a o i l 海")
    made.update()
    return made


@given(typed=st.text(st.sampled_from("aoil\"“-*|:() or not海'\\\0^+{}"), max_size=30))
def test_whatever_is_typed_is_no_error(fixed: Corpus, typed: str) -> None:
    assert {*fixed.find(typed)} <= {"a.md"}
