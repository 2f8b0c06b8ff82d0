"""Whose annotations these are: the files under a root and a store that knew other names."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
from msgspec import structs

from corpus.document import Document, Span
from corpus.library import Library, document_id
from corpus.safe_text import safe_line
from store import following
from store.anchoring import make_anchor
from store.database import AnnotationStore
from store.document_file import DocumentRecord
from store.edits import Create
from store.following import Following, stands
from store.moved import Moves

TEXT = (
    "# Talks in Madrid\n\nThe talks began on Monday. Both sides sent forty people.\n\n"
    "Nobody expects a treaty this year. The hall holds six hundred.\n"
)
QUOTES = ("The talks began on Monday.", "Both sides sent forty people.", "The hall holds")


class Place:
    """A root with documents and a store, as one session sees them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.store = AnnotationStore(root / ".obelus", "Ada")
        self.moves = Moves(self.store.folder)
        self.library = Library(root, [root], self.moves)
        self.following = Following(root, self.store, self.moves)

    def read(self, path: str) -> Document:
        entry = self.library.at(path)
        assert entry
        return self.library.load(entry)

    def write(self, path: str, text: str = TEXT, *quotes: str) -> None:
        """Write a document and annotate these words of it."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        if not quotes:
            return
        document = self.read(path)
        entry = self.library.at(path)
        assert entry
        record = DocumentRecord(
            id=entry.id, path=entry.path, title=document.metadata.title, sha256=document.sha256
        )
        spans = [Span(s := document.text.index(q), s + len(q)) for q in quotes]
        self.store.apply(record, [Create(anchor=make_anchor(document, span)) for span in spans])

    def same(self, path: str) -> list[str]:
        return [record.path for record in self.following.same_text(self.read(path))]

    def alike(self, path: str) -> list[str]:
        found = self.following.look_alikes(self.read(path), again=True)
        return [record.path for record in found]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_a_renamed_file_is_known_by_its_text(place: Place) -> None:
    place.write("old.md", TEXT, *QUOTES)
    place.write("other.md", TEXT.replace("Madrid", "Oslo"), "six hundred")
    (place.root / "old.md").rename(place.root / "new.md")
    assert place.same("new.md") == ["old.md"]


def test_a_copy_takes_nothing_from_a_file_that_is_there(place: Place) -> None:
    place.write("old.md", TEXT, *QUOTES)
    place.write("copy.md", TEXT)
    assert place.same("copy.md") == []
    assert place.alike("copy.md") == []


def test_two_that_are_gone_are_both_named(place: Place) -> None:
    for name in ("a.md", "b.md"):
        place.write(name, TEXT, *QUOTES)
        (place.root / name).unlink()
    place.write("c.md")
    assert sorted(place.same("c.md")) == ["a.md", "b.md"]


def test_a_renamed_and_edited_file_looks_like_the_old_one(place: Place) -> None:
    place.write("old.md", TEXT, *QUOTES)
    (place.root / "old.md").unlink()
    place.write("new.md", TEXT.replace("Nobody expects", "Few expect"))
    assert place.same("new.md") == []
    assert place.alike("new.md") == ["old.md"]


@pytest.mark.parametrize(
    ("quotes", "edit"),
    [
        (QUOTES[:1], ("Nobody", "No one")),  # one quote is too little
        (QUOTES, ("on Monday", "on Tuesday")),  # two of three are less than 80 %
        (QUOTES, ("Talks in Madrid", "Trade figures of the spring")),  # another title
    ],
)
def test_what_looks_like_it_too_little_is_not_asked_about(
    place: Place, quotes: tuple[str, ...], edit: tuple[str, str]
) -> None:
    place.write("old.md", TEXT, *quotes)
    (place.root / "old.md").unlink()
    place.write("new.md", TEXT.replace(*edit))
    assert place.alike("new.md") == []


def test_the_likeliest_comes_first(place: Place) -> None:
    most = [QUOTES[0], QUOTES[1], QUOTES[2], "Nobody expects a treaty", "six hundred"]
    place.write("nearly.md", TEXT, *most)
    place.write("wholly.md", TEXT + "\nMore.\n", *QUOTES)
    for name in ("nearly.md", "wholly.md"):
        (place.root / name).unlink()
    place.write("new.md", TEXT.replace("Nobody expects", "Few expect"))
    assert place.alike("new.md") == ["wholly.md", "nearly.md"]


def test_a_title_that_was_only_the_files_name_says_nothing(place: Place) -> None:
    plain = TEXT.removeprefix("# Talks in Madrid\n\n")
    place.write("monday.txt", plain, *QUOTES)
    (place.root / "monday.txt").unlink()
    place.write("tuesday.txt", plain.replace("Nobody", "No one"))
    assert place.alike("tuesday.txt") == ["monday.txt"]


def test_taken_along_they_are_the_new_documents_and_the_old_path_is_free(place: Place) -> None:
    place.write("old.md", TEXT, *QUOTES)
    (place.root / "old.md").rename(place.root / "new.md")
    [record] = place.following.same_text(place.read("new.md"))
    assert place.following.take_along(record, document_id("new.md"), "new.md")
    for session in (place, Place(place.root)):
        session.write("old.md", TEXT)
        entry = session.library.at("new.md")
        assert entry
        assert entry.id == record.id
        assert len(session.store.load(entry.id).live) == len(QUOTES)
        assert session.library.find(record.id) == entry
        back = session.library.at("old.md")
        assert back
        assert back.id != record.id
        assert session.library.find(back.id) == back
        assert session.same("old.md") == [], "it must not steal"
        (session.root / "old.md").unlink()


def test_a_document_that_moves_on_is_known_by_its_last_place(place: Place) -> None:
    place.write("old.md", TEXT, *QUOTES)
    (place.root / "old.md").rename(place.root / "new.md")
    [record] = place.following.same_text(place.read("new.md"))
    place.following.take_along(record, document_id("new.md"), "new.md")
    (place.root / "new.md").rename(place.root / "newest.md")
    assert place.same("newest.md") == ["new.md"]


def test_a_file_that_is_back_keeps_what_is_its_own(place: Place) -> None:
    place.write("old.md", TEXT, *QUOTES)
    (place.root / "old.md").rename(place.root / "new.md")
    [record] = place.following.same_text(place.read("new.md"))
    place.write("old.md")
    assert not place.following.take_along(record, document_id("new.md"), "new.md")
    assert Moves(place.store.folder).is_empty


def test_what_two_windows_annotated_is_united(place: Place) -> None:
    place.write("old.md", TEXT, QUOTES[0])
    (place.root / "old.md").rename(place.root / "new.md")
    [record] = place.following.same_text(place.read("new.md"))
    place.write("new.md", TEXT, QUOTES[1])  # a window that does not know yet
    place.following.take_along(record, document_id("new.md"), "new.md")
    own = document_id("new.md")
    for _ in range(2):  # twice is as once
        place.following.unite(own, structs.replace(record, path="new.md"))
    united = place.store.load(record.id)
    assert [a.anchor.exact for a in united.live] == list(QUOTES[:2])
    assert {a.document for a in united.live} == {record.id}
    assert not place.store.path(own).exists()
    assert place.store.snapshots.of(own), "the second file is kept as a snapshot"


def test_a_store_file_that_is_none_matches_nothing(place: Place) -> None:
    place.write("old.md", TEXT, *QUOTES)
    (place.root / "old.md").rename(place.root / "new.md")
    store_file = place.store.path(document_id("old.md"))
    good = store_file.read_bytes()
    for name in ("another.json", ".hidden.json", "old.broken-1.json"):
        store_file.with_name(name).write_bytes(good)
    store_file.write_bytes(good[:40])
    place.write("other.md", TEXT, QUOTES[0])
    assert place.same("new.md") == []
    store_file.unlink()
    store_file.write_bytes(good)  # mended by a person
    assert place.same("new.md") == ["old.md"]


def test_a_record_is_found_in_front_of_many_annotations_and_behind_a_long_title(
    place: Place,
) -> None:
    title = 'The "annotations" of ' + "very " * 1000 + "long talks"
    place.write("old.md", f"# {title}\n\n{TEXT}", *QUOTES * 40)
    (place.root / "old.md").rename(place.root / "new.md")
    assert place.same("new.md") == ["old.md"]


def test_only_files_that_changed_are_read_again(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.write("old.md", TEXT, *QUOTES)
    place.write("other.md", TEXT + "More.", *QUOTES)
    place.write("new.md", TEXT + "Else.")
    place.same("new.md")
    read: list[str] = []
    real = following._record

    def noted(path: Path) -> DocumentRecord | None:
        read.append(path.name)
        return real(path)

    document = place.read("new.md")
    monkeypatch.setattr(following, "_record", noted)
    place.following.same_text(document)
    assert read == []
    place.write("other.md", TEXT + "More.", "six hundred")
    read.clear()
    place.following.same_text(document)
    assert read == [f"{document_id('other.md')}.json"]


def test_what_stands_is_told_from_what_is_gone(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "Ærø.md").write_text("x")
    (tmp_path / "deep" / "bell\x07.md").write_text("x")
    (tmp_path / "loop.md").symlink_to("loop.md")
    with zipfile.ZipFile(tmp_path / "press.zip", "w") as archive:
        archive.writestr("a/b.md", "text")
    here = ("deep/Ærø.md", "deep/bell\x07.md", safe_line("deep/bell\x07.md"), "loop.md",
            "press.zip/a/b.md")  # fmt: skip
    gone = ("deep/Æro.md", "deep/bell.md", "deep", "deep/x/y.md", "press.zip/a/c.md", "x\0.md")
    assert [stands(tmp_path, path) for path in here] == [True] * len(here)
    assert [stands(tmp_path, path) for path in gone] == [False, False, True, False, False, True]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may look at everything")
def test_what_cannot_be_looked_at_is_not_known_to_be_gone(tmp_path: Path) -> None:
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    hidden.chmod(0)
    try:
        assert stands(tmp_path, "hidden/a.md")
    finally:
        hidden.chmod(0o700)
