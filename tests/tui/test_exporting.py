"""Gathering a desk for the export, and writing it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from corpus.document import Span
from store.anchoring import make_anchor
from store.edits import Create
from store.errors import StoreError
from tui.desk import Desk, Volume
from tui.exporting import export_file, gather
from tui.settings import Settings

TEXT = "The “crâne” lifted 40 tonnes in 2023. Nobody saw it.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "harbour"
    folder.mkdir()
    for name in ("crane.txt", "quay.txt"):
        (folder / name).write_text(TEXT)
    return folder


def opened(folder: Path) -> Desk:
    return Desk.open([folder], Settings(author="tester"))


def judge(desk: Desk, name: str) -> None:
    volume = desk.find(name)
    assert volume is not None
    document = desk.load(volume)
    create = Create(anchor=make_anchor(document, Span(4, 11)), values={"verdict": "verified"})
    volume.shelf.store.apply(volume.record(document), [create])


def test_documents_are_gathered_with_claims_checked_and_annotations(folder: Path) -> None:
    desk = opened(folder)
    judge(desk, "crane.txt")

    gathered = gather(desk)

    crane, quay = gathered.documents
    assert gathered.problems == []
    assert gathered.annotations == 1
    assert (crane.claims, crane.checked) == (1, 1)
    assert (quay.claims, quay.checked, quay.annotations) == (1, 0, ())


def test_whoever_watches_is_handed_every_document(folder: Path) -> None:
    desk = opened(folder)
    seen: list[Volume] = []

    def watch(volumes: Sequence[Volume]) -> Iterator[Volume]:
        for volume in volumes:
            seen.append(volume)
            yield volume

    gather(desk, watch)

    assert [volume.name for volume in seen] == ["crane.txt", "quay.txt"]


def test_a_document_that_appears_later_is_not_lost(folder: Path) -> None:
    """The desk listed the folder before another window annotated a new document."""
    desk = opened(folder)
    (folder / "ship.txt").write_text(TEXT)
    judge(opened(folder), "ship.txt")

    ship = gather(desk).documents[-1]

    assert ship.record.path == "ship.txt"
    assert ship.document is not None
    assert len(ship.annotations) == 1


def test_a_path_out_of_the_root_is_not_followed(folder: Path, tmp_path: Path) -> None:
    """A store that somebody else made can't have files beside the corpus read."""
    (tmp_path / "secret.txt").write_text(TEXT)
    desk = opened(folder)
    judge(desk, "crane.txt")
    (stored,) = (folder / ".obelus" / "annotations").iterdir()
    foreign = stored.read_text().replace("crane.txt", "../secret.txt").replace("crane-", "x-")
    stored.with_name("x-1.json").write_text(foreign)

    assert [d.record.path for d in gather(desk).documents] == ["crane.txt", "quay.txt"]


def test_a_file_is_written_and_its_annotations_counted(folder: Path, tmp_path: Path) -> None:
    desk = opened(folder)
    judge(desk, "crane.txt")

    assert export_file(desk, tmp_path / "out.json") == 1
    text = (tmp_path / "out.json").read_text(encoding="utf-8")
    assert len(json.loads(text)["annotations"]) == 1
    assert "“crâne”" in text, "as it is, for people to read"
    assert '\n  "version": 1,\n' in text
    assert text.endswith("}\n")


def test_a_file_that_can_not_be_written_is_named_with_a_way_out(folder: Path) -> None:
    target = folder / "missing" / "out.json"

    with pytest.raises(StoreError, match="not written: No such file") as caught:
        export_file(opened(folder), target)
    assert str(target) in str(caught.value)


def test_an_export_that_lacks_something_says_so(folder: Path, tmp_path: Path) -> None:
    (folder / "empty.txt").write_text("")

    with pytest.raises(StoreError, match=r"could not be read; .*empty\.txt"):
        export_file(opened(folder), tmp_path / "out.json")
    assert len(json.loads((tmp_path / "out.json").read_text())["documents"]) == 2
