from __future__ import annotations

import errno
import json
from pathlib import Path

import pytest

from store.annotation import Anchor
from store.atomic_file import FileOperations
from store.errors import StoreError
from store.positions import MOST_DOCUMENTS, LastRead, Mark, ReadingPosition, ReadingPositions
from tests.store.disks import FailingDisk
from tests.store.making import SteppingClock

PRESS, BLOG = Path("/press"), Path("/blog")
HERE, THERE = ReadingPosition(cursor=120, top=90), ReadingPosition(cursor=7, top=0)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state/obelus/positions.json"


def remember(file: Path, root: Path, document: str, position: ReadingPosition) -> None:
    positions = ReadingPositions(file)
    positions.remember(root, document, position)
    positions.save()


def test_a_position_is_there_in_the_next_session(file: Path) -> None:
    assert ReadingPositions(file).get(PRESS, "a") is None
    remember(file, PRESS, "a", HERE)
    positions = ReadingPositions(file)
    assert positions.get(PRESS, "a") == HERE
    assert positions.get(BLOG, "a") is None
    assert positions.remark is None


def test_the_document_read_last_is_known_for_each_root(file: Path) -> None:
    for root, document in ((PRESS, "a"), (PRESS, "b"), (BLOG, "c"), (PRESS, "a")):
        remember(file, root, document, HERE)
    positions = ReadingPositions(file)
    assert (positions.last(PRESS), positions.last(BLOG)) == (LastRead("a", ""), LastRead("c", ""))
    assert positions.last(Path("/elsewhere")) is None


def test_the_path_of_the_document_read_last_is_kept_beside_its_id(file: Path) -> None:
    positions = ReadingPositions(file)
    positions.remember(PRESS, "a-1", HERE, "a.zip/b.txt")
    positions.save()
    assert ReadingPositions(file).last(PRESS) == LastRead("a-1", "a.zip/b.txt")


def test_a_file_of_an_older_version_has_no_paths(file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_text(
        '{"version": 1, "positions": [{"root": "/press", "document": "a", "cursor": 3, "top": 0}]}'
    )
    positions = ReadingPositions(file)
    assert positions.remark is None
    assert positions.last(PRESS) == LastRead("a", "")


def test_two_windows_keep_each_others_positions(file: Path) -> None:
    one, two = ReadingPositions(file), ReadingPositions(file)
    one.remember(PRESS, "a", HERE)
    two.remember(PRESS, "b", THERE)
    one.save()
    two.save()
    positions = ReadingPositions(file)
    assert (positions.get(PRESS, "a"), positions.get(PRESS, "b")) == (HERE, THERE)


def test_the_positions_left_longest_ago_go_first(file: Path) -> None:
    positions = ReadingPositions(file)
    for number in range(MOST_DOCUMENTS + 1):
        positions.remember(PRESS, str(number), HERE)
    positions.save()
    kept = ReadingPositions(file)
    assert kept.get(PRESS, "0") is None
    assert kept.get(PRESS, "1") == kept.get(PRESS, str(MOST_DOCUMENTS)) == HERE


@pytest.mark.parametrize(
    "data", [b"{", b"\xff", b"[]", b'{"version": 1, "positions": [{"root": 1}]}', b"[" * 200_000]
)
def test_a_broken_file_is_set_aside_and_reading_goes_on(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True)
    file.write_bytes(data)
    positions = ReadingPositions(file, clock=SteppingClock())
    assert positions.get(PRESS, "a") is None
    aside = file.with_name("positions.broken-20261121T120000000000Z.json")
    assert aside.read_bytes() == data
    assert positions.remark
    assert positions.remark.startswith(f"{file}: reading positions were broken (")
    assert positions.remark.endswith(f"set aside as {aside.name}")
    positions.remember(PRESS, "a", HERE)
    positions.save()
    assert ReadingPositions(file).get(PRESS, "a") == HERE


def test_a_file_that_cannot_be_read_is_left_alone(file: Path) -> None:
    file.mkdir(parents=True)
    positions = ReadingPositions(file)
    assert positions.remark
    assert "can't be read (Is a directory)" in positions.remark
    positions.remember(PRESS, "a", HERE)
    with pytest.raises(StoreError, match="positions not saved: Is a directory"):
        positions.save()
    assert positions.get(PRESS, "a") == HERE


def test_positions_that_could_not_be_saved_are_saved_the_next_time(file: Path) -> None:
    remember(file, PRESS, "a", HERE)
    disk = FailingDisk(2, errno.ENOSPC)
    positions = ReadingPositions(file, files=disk)
    positions.remember(PRESS, "a", THERE)
    with pytest.raises(StoreError, match="No space left"):
        positions.save()
    assert ReadingPositions(file).get(PRESS, "a") == HERE
    positions.save()
    assert ReadingPositions(file).get(PRESS, "a") == THERE


# -------------------------------------------------------------------------- marks

ANCHOR = Anchor("words", "before ", " behind", 7, 12, "0" * 64)


def a_mark(letter: str, document: str, root: Path = PRESS) -> Mark:
    return Mark(
        letter=letter,
        root=str(root),
        document=document,
        path=f"{document}.md",
        section="One",
        anchor=ANCHOR,
    )


def listed(positions: ReadingPositions, document: str, *roots: Path) -> list[str]:
    marks = positions.marks(roots or [PRESS], PRESS, document)
    return [f"{mark.letter} {mark.document}" for mark in marks]


def test_small_letters_are_a_documents_and_capital_ones_a_roots(file: Path) -> None:
    positions = ReadingPositions(file)
    for letter, document in (("a", "one"), ("a", "two"), ("b", "two"), ("A", "one"), ("A", "two")):
        positions.mark(a_mark(letter, document))
    positions.mark(a_mark("B", "three", BLOG))
    positions.save()
    positions = ReadingPositions(file)
    assert positions.marks([PRESS], PRESS, "one")[0] == a_mark("a", "one")
    assert listed(positions, "one") == ["a one", "A two"]
    assert listed(positions, "two") == ["a two", "b two", "A two"]
    assert listed(positions, "none", PRESS, BLOG) == ["A two", "B three"]


def test_marks_of_two_windows_are_both_kept_and_the_later_counts(file: Path) -> None:
    one, two = ReadingPositions(file), ReadingPositions(file)
    one.mark(a_mark("a", "one"))
    one.mark(a_mark("A", "one"))
    two.mark(a_mark("b", "one"))
    two.mark(a_mark("A", "two"))
    two.remember(PRESS, "two", HERE)
    one.save()
    two.save()
    positions = ReadingPositions(file)
    assert listed(positions, "one") == ["a one", "b one", "A two"]
    assert positions.get(PRESS, "two") == HERE


def test_what_is_noted_while_it_is_being_saved_is_saved_the_next_time(file: Path) -> None:
    class Interrupted(FileOperations):
        def create(self, path: Path, mode: int) -> int:
            positions.mark(a_mark("b", "one"))
            return super().create(path, mode)

    positions = ReadingPositions(file, files=Interrupted())
    positions.mark(a_mark("a", "one"))
    positions.save()
    assert listed(ReadingPositions(file), "one") == ["a one"]
    assert listed(positions, "one") == ["a one", "b one"]
    positions.save()
    assert listed(ReadingPositions(file), "one") == ["a one", "b one"]


def test_what_a_newer_version_adds_to_the_file_is_kept(file: Path) -> None:
    remember(file, PRESS, "a", HERE)
    stored = json.loads(file.read_text())
    stored["folds"] = [1]
    stored["positions"][0]["zoom"] = 2
    file.write_text(json.dumps(stored))
    remember(file, PRESS, "a", THERE)
    kept = json.loads(file.read_text())
    assert (kept["folds"], kept["positions"][0]["zoom"], kept["marks"]) == ([1], 2, [])
    assert kept["positions"][0]["cursor"] == THERE.cursor


def test_marks_that_are_none_set_the_file_aside(file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_text('{"version": 1, "positions": [], "marks": [{"letter": "a"}]}')
    positions = ReadingPositions(file, clock=SteppingClock())
    assert listed(positions, "one") == []
    assert positions.remark
    assert "set aside as" in positions.remark
