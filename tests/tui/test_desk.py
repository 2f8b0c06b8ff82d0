"""The desk while its folders are still being read."""

from __future__ import annotations

import os
from itertools import combinations
from pathlib import Path

import pytest

from store.positions import ReadingPosition
from tests.tui.making import open_desk

HERE = ReadingPosition(0, 0)


@pytest.fixture
def press(tmp_path: Path) -> Path:
    for name in ("b.txt", "a/x.txt", "c/y.txt"):
        (tmp_path / "press" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "press" / name).write_text("It is here.")
    return tmp_path / "press"


def test_opening_a_desk_lists_nothing(press: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> object:
        raise AssertionError(path)

    monkeypatch.setattr(os, "scandir", refuse)
    desk = open_desk(press)
    assert (len(desk.found), desk.complete) == (0, False)


def test_the_first_document_is_known_before_the_last(press: Path) -> None:
    desk = open_desk(press)
    first = desk.first()
    assert first is not None
    assert first.name == "a/x.txt"
    assert (desk.found.names(), desk.complete) == (["a/x.txt"], False)
    assert [volume.name for volume in desk.volumes] == ["a/x.txt", "b.txt", "c/y.txt"]
    assert desk.complete
    assert desk.first() == first


def test_what_was_read_last_is_opened_without_a_scan(press: Path) -> None:
    desk = open_desk(press)
    last = desk.find("c/y.txt")
    assert last is not None
    desk.positions.remember(desk.shelves[0].root, last.id, HERE, last.entry.path)
    assert desk.first() == last
    assert desk.found.position(last) is None
    assert len(desk.found) == 0
    assert desk.volumes.position(last) == 2
    last.entry.file.unlink()
    first = open_desk(press).first()
    assert first is not None
    assert first.name == "a/x.txt"


def test_what_an_older_version_noted_as_read_last_is_found_too(press: Path) -> None:
    desk = open_desk(press)
    last = desk.volumes[2]
    desk.positions.remember(desk.shelves[0].root, last.id, HERE)
    assert desk.first() == last


def test_a_document_keeps_its_number_while_others_are_found(press: Path, tmp_path: Path) -> None:
    blog = tmp_path / "blog"
    blog.mkdir()
    (blog / "z.txt").write_text("It is here.")
    desk = open_desk(press, blog)
    assert desk.shelves[1].library.find("no-such-id") is None
    assert (len(desk.found), desk.shelves[1].library.complete) == (0, True)
    counts = list(desk.scan())
    assert counts == sorted(counts)
    assert desk.found.names(2) == ["c/y.txt", "z.txt"]
    assert [desk.found.position(volume) for volume in desk.found] == [0, 1, 2, 3]
    assert desk.found[-1] == desk.found[3]
    assert [volume.name for volume in desk.found[1:3]] == ["b.txt", "c/y.txt"]
    with pytest.raises(IndexError):
        desk.found[4]


def test_the_one_file_that_is_named_is_opened(press: Path) -> None:
    desk = open_desk(press, press / "b.txt")
    first = desk.first()
    assert first is not None
    assert first.name == "b.txt"


def test_a_folder_without_documents_has_no_first(tmp_path: Path) -> None:
    assert open_desk(tmp_path).first() is None


def test_what_is_added_and_removed_on_several_shelves_keeps_all_numbers(
    press: Path, tmp_path: Path
) -> None:
    blog = tmp_path / "blog"
    blog.mkdir()
    for name in ("z.txt", "y.txt"):
        (blog / name).write_text("It is here.")
    desk = open_desk(press, blog)
    (press / "early.txt").write_text("It is here.")
    for _ in desk.look_again():
        raise AssertionError("before all is found")
    names = [volume.name for volume in desk.volumes]
    before = [*desk.found]
    (press / "b2.txt").write_text("It is here.")
    (blog / "a.txt").write_text("It is here.")
    (press / "c/y.txt").unlink()
    for _ in desk.look_again():
        pass
    found = desk.found
    assert [*found][: len(before)] == before
    assert found.names() == [*names, "b2.txt", "a.txt"]
    assert found.names(5) == found.names()[5:]
    assert found.names(7) == ["a.txt"]
    assert [found.names()[number] for number in found.in_order] == [
        "a/x.txt", "b.txt", "b2.txt", "c/y.txt", "early.txt", "a.txt", "y.txt", "z.txt",
    ]  # fmt: skip
    assert [found.position(volume) for volume in found] == [*range(8)]
    for start, stop in combinations(range(9), 2):
        spots = [(shelf, Path(spot.file)) for shelf, spot in found.spots(start, stop)]
        assert spots == [(v.shelf, v.entry.file) for v in found[start:stop]]
    assert found.gone == {names.index("c/y.txt")}
    walked = [found[0]]
    while (after := found.beside(walked[-1], 1)) is not None:
        walked.append(after)
    assert [volume.name for volume in walked] == [
        "a/x.txt", "b.txt", "b2.txt", "early.txt", "a.txt", "y.txt", "z.txt",
    ]  # fmt: skip
    assert found.beside(walked[4], -1) == walked[3]
    assert found.beside(walked[0], -1) is None
    with pytest.raises(IndexError):
        found[8]
