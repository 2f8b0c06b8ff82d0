import os
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import folders
from corpus.document import DocumentError
from corpus.library import Library, document_id
from tests.corpus.books import zipped


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.md", "deep/er/c.rst", "notes.odt", ".hidden.txt", ".obelus/x.txt"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"The text of {name} is here.")
    return tmp_path


def scanned(root: Path, *paths: Path) -> Library:
    library = Library(root, paths)
    for _ in library.scan():
        pass
    assert library.complete
    return library


def paths(library: Library) -> list[str]:
    return [entry.path for entry in library.entries]


def test_a_folders_documents_are_listed_by_path(folder: Path) -> None:
    library = scanned(folder, folder)
    assert paths(library) == ["a.md", "b.txt", "deep/er/c.rst"]
    assert library.problems == ()


def test_entries_lead_to_their_files(folder: Path) -> None:
    library = Library(folder, [folder])
    entry = library.find("deep/er/c.rst")
    assert entry is not None
    assert entry.name == "c.rst"
    assert entry.file.is_absolute()
    assert library.load(entry).text == "The text of deep/er/c.rst is here."
    assert library.find(entry.id) == entry
    assert library.find("gone.txt") is None


def test_paths_count_from_the_root_wherever_one_starts(folder: Path) -> None:
    assert paths(scanned(folder, folder / "deep")) == ["deep/er/c.rst"]
    assert scanned(folder, folder / "deep").entries[0] in scanned(folder, folder).entries


def test_a_file_that_is_named_is_listed_whatever_its_name(folder: Path) -> None:
    assert paths(scanned(folder, folder / "notes.odt", folder / ".hidden.txt")) == [
        ".hidden.txt",
        "notes.odt",
    ]


def test_a_document_named_twice_is_listed_once(folder: Path) -> None:
    assert paths(scanned(folder, folder, folder / "a.md", folder)) == paths(scanned(folder, folder))


def test_a_missing_path_is_an_error(folder: Path) -> None:
    with pytest.raises(DocumentError, match=r"gone: there is no such file or folder; check"):
        Library(folder, [folder / "gone"])


def test_links_to_folders_are_not_followed_and_links_to_files_are(folder: Path) -> None:
    (folder / "loop").symlink_to(folder)
    (folder / "linked.txt").symlink_to(folder / "b.txt")
    (folder / "broken.txt").symlink_to(folder / "gone.txt")
    assert paths(scanned(folder, folder)) == ["a.md", "b.txt", "deep/er/c.rst", "linked.txt"]


def test_a_root_that_is_a_link_is_the_folder_it_leads_to(folder: Path, tmp_path: Path) -> None:
    link = tmp_path.parent / f"{tmp_path.name}-link"
    link.symlink_to(folder)
    assert paths(scanned(folder, link)) == paths(scanned(link, folder))


def test_pipes_are_no_documents(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert "pipe.txt" not in paths(scanned(folder, folder))


def test_an_unreadable_folder_is_a_problem_and_the_rest_goes_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scandir = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("deep"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    library = scanned(folder, folder)
    assert paths(library) == ["a.md", "b.txt"]
    (problem,) = library.problems
    assert (
        problem == f"{folder}/deep: can't be searched (Permission denied); change its permissions"
    )


def test_an_id_is_readable_stable_and_unique() -> None:
    assert document_id("briefs/001 Bridge.txt") == "briefs-001-bridge-63c3992f18"
    assert document_id("a.txt") != document_id("a.md")
    assert document_id("Größe/été.md").startswith("groe-ete-")
    assert document_id("井戸.txt").startswith("document-")
    long = document_id("x" * 300 + "/the-end.txt")
    assert len(long) <= 60 + 1 + 10
    assert "the-end-" in long


def test_a_name_that_would_act_is_shown_as_signs(folder: Path) -> None:
    (folder / "evil\x1b]0;x\x07\n.txt").write_text("It is here.")
    entry = scanned(folder, folder).entries[-1]
    assert entry.path == "evil␛]0;x␇␊.txt"
    assert entry.file.read_text() == "It is here."


def test_a_name_that_is_not_utf8_can_be_opened_and_stored(folder: Path) -> None:
    raw = os.fsencode(folder) + b"/na\xefve.txt"
    Path(os.fsdecode(raw)).write_text("It is here.")
    library = scanned(folder, folder)
    entry = next(entry for entry in library.entries if entry.path.startswith("na"))
    entry.path.encode("utf-8")
    assert library.load(entry).text == "It is here."


def test_making_a_library_reads_no_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> object:
        raise AssertionError(path)

    monkeypatch.setattr(os, "scandir", refuse)
    library = Library(folder, [folder])
    assert not library.complete
    assert len(library.entries) == 0


def test_the_first_document_is_there_before_the_other_folders_are_read(folder: Path) -> None:
    library = Library(folder, [folder])
    scan = library.scan()
    assert next(scan) == 1
    (folder / "deep" / "late.txt").write_text("Just written.")
    assert paths(library) == ["a.md"]
    assert not library.complete
    assert list(scan)[-1] == 4
    assert "deep/late.txt" in paths(library)


def test_scans_share_the_work_and_each_sees_the_end(folder: Path) -> None:
    for number in range(50):
        (folder / f"{number}.txt").write_text("Text.")
    library = Library(folder, [folder])
    ends: list[int] = []

    def scan() -> None:
        for _ in library.scan():
            pass
        ends.append(len(library.entries))

    threads = [threading.Thread(target=scan, daemon=True) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert ends == [53] * 4
    assert paths(library) == sorted(paths(library))


def test_a_document_is_found_by_its_path_without_a_scan(folder: Path) -> None:
    (folder / "page.html").write_text("<p>It is here.</p>")
    for name in ("page_files/part.html", "other_files/page.html"):
        (folder / name).parent.mkdir()
        (folder / name).write_text("<p>It is here.</p>")
    (folder / "loop").symlink_to(folder)
    (folder / "saved.zip").write_bytes(zipped({"a/b.txt": "Text.", "a/.c.txt": "Text."}))
    whole = scanned(folder, folder)
    asked = Library(folder, [folder])
    for entry in whole.entries:
        assert asked.at(entry.path) == entry
        assert whole.position(entry) == paths(whole).index(entry.path)
    unlisted = [".hidden.txt", "page_files/part.html", "loop/a.md", "notes.odt", "deep", "./a.md"]
    unlisted += ["deep//er/c.rst", "../a.md", "saved.zip/a/.c.txt", "saved.zip", "", "/", "a\0.txt"]
    unlisted += ["x" * 5_000, "a.md/b.md"]
    assert [path for path in unlisted if asked.at(path)] == []
    assert len(asked.entries) == 0


def test_several_paths_are_one_sorted_list(folder: Path) -> None:
    (folder / ".drafts").mkdir()
    (folder / ".drafts" / "z.txt").write_text("Text.")
    named = [folder / "deep", folder / "notes.odt", folder, folder / ".drafts", folder / "a.md"]
    library = scanned(folder, *named)
    assert paths(library) == [".drafts/z.txt", "a.md", "b.txt", "deep/er/c.rst", "notes.odt"]
    assert [entry.path for entry in library.named] == ["notes.odt", "a.md"]
    assert all(library.at(path) for path in paths(library))


NAME = st.lists(st.sampled_from(["a", "a-b", "a.b", "B", "é", "a b"]), min_size=1, max_size=3)
NAMES = st.lists(NAME.map("/".join), max_size=12)


@settings(max_examples=25)
@given(NAMES)
def test_the_order_is_that_of_whole_paths(
    tmp_path_factory: pytest.TempPathFactory, names: list[str]
) -> None:
    root = tmp_path_factory.mktemp("order")
    for name in names:
        file = root / f"{name}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("Text.")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folders, "_SORTED_AT_ONCE", 2)
        assert paths(scanned(root, root)) == sorted({f"{name}.txt" for name in names})


def test_a_list_of_names_can_be_taken_up_where_it_was_left(folder: Path) -> None:
    library = scanned(folder, folder)
    assert library.names() == paths(library)
    assert library.names(2) == ["deep/er/c.rst"]
    assert library.names(9) == []


def test_a_file_that_is_not_found_yet_has_no_number(folder: Path) -> None:
    library = Library(folder, [folder])
    entry = library.at("b.txt")
    assert entry is not None
    assert library.position(entry) is None


def test_an_archive_that_is_named_is_a_folder(folder: Path) -> None:
    archive = folder / "pages.ZIP"
    archive.write_bytes(zipped({"b.txt": "Second text.", "a/a.md": "First text."}))
    library = scanned(folder, archive)
    assert paths(library) == ["pages.ZIP/a/a.md", "pages.ZIP/b.txt"]
    assert library.named == ()
    assert [library.load(entry).text for entry in library.entries] == [
        "First text.",
        "Second text.",
    ]
    assert library.entries[1].id == document_id("pages.ZIP/b.txt")
    assert library.find(library.entries[1].id) == library.entries[1]
    assert sorted(item.name for item in folder.iterdir() if "a" in item.name) == [
        "a.md",
        "pages.ZIP",
    ]


class Renamed:
    """Says of one document that it has kept the id it had at another path."""

    def __init__(self, own: str, kept: str) -> None:
        self.own, self.kept = own, kept

    def id_of(self, own: str) -> str:
        return {self.own: self.kept, self.kept: f"{self.kept}-2"}.get(own, own)

    def own_of(self, id_: str) -> str:
        return {self.kept: self.own, f"{self.kept}-2": self.kept}.get(id_, id_)


def test_a_document_that_was_renamed_has_the_id_it_had(folder: Path) -> None:
    new, old = document_id("a.md"), document_id("b.txt")
    library = Library(folder, [folder], Renamed(new, old))
    renamed, again = library.at("a.md"), library.at("b.txt")
    assert renamed
    assert again
    assert (renamed.id, again.id) == (old, f"{old}-2")
    assert library.own_id(renamed) == new
    assert library.find(old) == renamed
    assert library.find(f"{old}-2") == again
    assert library.find(new) is None
    assert library.find("a.md") == renamed
    assert [entry.id for entry in library.entries][:2] == [old, f"{old}-2"]


def test_where_the_documents_are_is_told_as_their_entries_tell_it(folder: Path) -> None:
    (folder / "pages.zip").write_bytes(zipped({"b.txt": "Second text.", "a/a.md": "First text."}))
    new, old = document_id("a.md"), document_id("b.txt")
    library = Library(folder / "deep", [folder], Renamed(new, old))
    for _ in library.scan():
        pass
    spots = [*library.spots(0, len(library.entries))]
    assert [(library.id_at(spot), spot.file, spot.member) for spot in spots] == [
        (entry.id, str(entry.file), entry.member) for entry in library.entries
    ]
    assert {spot.member for spot in spots} == {"", "b.txt", "a/a.md"}
    assert [*library.spots(1, 3)] == spots[1:3]
