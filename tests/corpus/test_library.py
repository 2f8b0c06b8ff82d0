import os
from pathlib import Path

import pytest

from corpus.document import DocumentError
from corpus.library import Library, document_id


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.md", "deep/er/c.rst", "notes.odt", ".hidden.txt", ".obelus/x.txt"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"The text of {name} is here.")
    return tmp_path


def paths(library: Library) -> list[str]:
    return [entry.path for entry in library.entries]


def test_a_folders_documents_are_listed_by_path(folder: Path) -> None:
    library = Library(folder, [folder])
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
    assert paths(Library(folder, [folder / "deep"])) == ["deep/er/c.rst"]
    assert Library(folder, [folder / "deep"]).entries[0] in Library(folder, [folder]).entries


def test_a_file_that_is_named_is_listed_whatever_its_name(folder: Path) -> None:
    assert paths(Library(folder, [folder / "notes.odt", folder / ".hidden.txt"])) == [
        ".hidden.txt",
        "notes.odt",
    ]


def test_a_document_named_twice_is_listed_once(folder: Path) -> None:
    assert paths(Library(folder, [folder, folder / "a.md", folder])) == paths(
        Library(folder, [folder])
    )


def test_a_missing_path_is_an_error(folder: Path) -> None:
    with pytest.raises(DocumentError, match=r"gone: there is no such file or folder; check"):
        Library(folder, [folder / "gone"])


def test_links_to_folders_are_not_followed_and_links_to_files_are(folder: Path) -> None:
    (folder / "loop").symlink_to(folder)
    (folder / "linked.txt").symlink_to(folder / "b.txt")
    (folder / "broken.txt").symlink_to(folder / "gone.txt")
    assert paths(Library(folder, [folder])) == ["a.md", "b.txt", "deep/er/c.rst", "linked.txt"]


def test_a_root_that_is_a_link_is_the_folder_it_leads_to(folder: Path, tmp_path: Path) -> None:
    link = tmp_path.parent / f"{tmp_path.name}-link"
    link.symlink_to(folder)
    assert paths(Library(folder, [link])) == paths(Library(link, [folder]))


def test_pipes_are_no_documents(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert "pipe.txt" not in paths(Library(folder, [folder]))


def test_an_unreadable_folder_is_a_problem_and_the_rest_goes_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scandir = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("deep"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    library = Library(folder, [folder])
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
    entry = Library(folder, [folder]).entries[-1]
    assert entry.path == "evil␛]0;x␇␊.txt"
    assert entry.file.read_text() == "It is here."


def test_a_name_that_is_not_utf8_can_be_opened_and_stored(folder: Path) -> None:
    raw = os.fsencode(folder) + b"/na\xefve.txt"
    Path(os.fsdecode(raw)).write_text("It is here.")
    library = Library(folder, [folder])
    entry = next(entry for entry in library.entries if entry.path.startswith("na"))
    entry.path.encode("utf-8")
    assert library.load(entry).text == "It is here."
