"""Archives of documents and hostile folders, on the command line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.corpus.books import zipped
from tests.tui.cli.conftest import FERRY, Annotate, Run


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "press" / "saved.zip"
    path.parent.mkdir()
    path.write_bytes(zipped({"ferry.txt": FERRY, "in/bridge.md": "# The bridge\n\nIt is old.\n"}))
    return path


def test_an_archive_is_listed_as_a_folder_and_its_store_stands_beside_it(
    obelus: Run, annotate: Annotate, saved: Path
) -> None:
    said = obelus("list", saved, "--json")
    assert said.status == 0
    assert [row["path"] for row in said.json] == ["saved.zip/ferry.txt", "saved.zip/in/bridge.md"]
    request = {
        "document": "saved.zip/ferry.txt",
        "exact": "4,200 passengers",
        "verdict": "verified",
    }
    assert annotate(saved, request)[0]["matches"] == 1
    assert sorted(item.name for item in saved.parent.iterdir()) == [".obelus", "saved.zip"]
    (exported,) = obelus("export", saved.parent).json["annotations"]
    assert exported["document"] == said.json[0]["id"]
    assert exported["anchor"] == "exact"


def test_one_document_of_an_archive_is_shown(
    obelus: Run, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = obelus("show", saved / "in" / "bridge.md", "--json")
    assert shown.json["document"]["path"] == "saved.zip/in/bridge.md"
    assert shown.json["text"].startswith("The bridge")
    monkeypatch.chdir(saved.parent)
    assert obelus("show", "saved.zip/ferry.txt").status == 0
    said = obelus("show", saved)
    assert (said.status, said.err.count("\n")) == (1, 1)
    assert "it is a folder; name a document in it" in said.err
    assert obelus("show", saved / "gone.txt").status == 1


def test_a_damaged_archive_is_told_and_the_rest_listed(obelus: Run, saved: Path) -> None:
    (saved.parent / "cut.zip").write_bytes(saved.read_bytes()[:-9])
    said = obelus("list", saved.parent, "--json")
    assert said.status == 1
    assert len(said.json) == 2
    assert said.err.count("\n") == 1
    assert "cut.zip: the archive is damaged" in said.err


def test_a_hostile_folder_is_listed_and_exported(obelus: Run, tmp_path: Path) -> None:
    folder = tmp_path / "hostile"
    folder.mkdir()
    os.mkfifo(folder / "pipe.txt")
    (folder / "zero.txt").symlink_to("/dev/zero")
    (folder / "up").symlink_to(folder)
    with (folder / "huge.txt").open("wb") as sparse:
        sparse.truncate(2 * 1024**3)
    raw = os.fsencode(folder) + b"/a\n\x1b]0;x\x07\xe2\x80\xae\xff.txt"
    Path(os.fsdecode(raw)).write_text(FERRY)
    for verb in ("list", "export"):
        said = obelus(verb, folder, *(["--json"] if verb == "list" else []))
        assert said.status == 1
        assert said.err.count("\n") == 1
        assert "huge.txt: larger than 256 MiB" in said.err
        (row,) = said.json if verb == "list" else said.json["documents"]
        assert row["path"].isprintable()
        assert obelus("show", row["id"]).status == 1, "the built-in corpus has none of this id"


def test_a_name_longer_than_any_file_has_is_no_traceback(obelus: Run) -> None:
    said = obelus("show", "x" * 5_000)
    assert said.status == 1
    assert "no file, and no document of built-in corpus" in said.err
