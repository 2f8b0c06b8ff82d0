from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import BrokenFileError, NewerFileError, StoreError
from store.moved import NAME, Moved, Moves

OLD, NEW, NEWER = "old-0123456789", "new-abcdef0123", "newer-a1b2c3d4e5"


@pytest.fixture
def moves(tmp_path: Path) -> Moves:
    return Moves(tmp_path / ".obelus")


def test_without_a_file_every_path_gives_its_own_id(moves: Moves) -> None:
    assert moves.is_empty
    assert moves.id_of(OLD) == moves.own_of(OLD) == OLD
    assert moves.path_of(OLD) is None


def test_a_moved_document_keeps_its_id_in_every_window_and_session(moves: Moves) -> None:
    other = Moves(moves._path.parent)
    assert moves.claim(Moved(NEW, OLD, "new.md"), "old.md")
    assert moves.id_of(NEW) == OLD
    assert other.refresh()
    assert not other.refresh()
    for window in (moves, other, Moves(moves._path.parent)):
        assert window.id_of(NEW) == OLD
        assert window.own_of(OLD) == NEW
        assert window.path_of(OLD) == "new.md"


def test_a_file_at_the_old_path_is_another_document(moves: Moves) -> None:
    moves.claim(Moved(NEW, OLD, "new.md"), "old.md")
    again = moves.id_of(OLD)
    assert again == f"{OLD}-2"
    assert moves.own_of(again) == OLD


def test_the_document_that_came_after_may_move_too(moves: Moves) -> None:
    moves.claim(Moved(NEW, OLD, "new.md"), "old.md")
    moves.claim(Moved(NEWER, f"{OLD}-2", "newer.md"), "old.md")
    assert moves.id_of(NEWER) == f"{OLD}-2"
    assert moves.id_of(OLD) == f"{OLD}-3"
    assert moves.own_of(f"{OLD}-3") == OLD


def test_a_document_may_move_on_and_come_home(moves: Moves) -> None:
    moves.claim(Moved(NEW, OLD, "new.md"), "old.md")
    assert moves.claim(Moved(NEWER, OLD, "newer.md"), "new.md")
    assert moves.id_of(NEW) == NEW
    assert moves.id_of(NEWER) == OLD
    assert moves.claim(Moved(OLD, OLD, "old.md"), "newer.md")
    assert moves.id_of(OLD) == OLD
    assert moves.id_of(NEWER) == NEWER


def test_of_two_windows_one_is_faster(moves: Moves) -> None:
    slow = Moves(moves._path.parent)
    assert moves.claim(Moved(NEW, OLD, "new.md"), "old.md")
    assert not slow.claim(Moved(NEWER, OLD, "newer.md"), "old.md")
    assert slow.claim(Moved(NEW, OLD, "new.md"), "old.md"), "it is so already"
    assert slow.id_of(NEWER) == NEWER


def test_only_a_second_store_file_is_a_stray(moves: Moves) -> None:
    moves.claim(Moved(NEW, OLD, "new.md"), "old.md")
    assert moves.stray(NEW)
    assert not moves.stray(OLD), "it is the moved document's"
    assert not moves.stray(NEWER)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("{", BrokenFileError),
        ('{"version": 1, "documents": [{"own": 1}]}', BrokenFileError),
        ('{"version": 2, "documents": []}', NewerFileError),
        (json.dumps({"version": 1, "documents": [
            {"own": NEW, "id": OLD, "path": "a"}, {"own": NEWER, "id": OLD, "path": "b"}]}),
         BrokenFileError),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_told_and_never_written(
    tmp_path: Path, content: str, error: type[StoreError]
) -> None:
    (tmp_path / NAME).write_text(content)
    moves = Moves(tmp_path)
    assert isinstance(moves.problem, error)
    assert moves.id_of(NEW) == NEW
    with pytest.raises(error):
        moves.claim(Moved(NEW, OLD, "new.md"), "old.md")
    assert (tmp_path / NAME).read_text() == content
    (tmp_path / NAME).unlink()
    moves.refresh()
    assert moves.problem is None


OWN = st.sampled_from([f"{letter}-{letter * 10}" for letter in "abcdef"])


@given(st.lists(st.tuples(OWN, OWN), max_size=12))
def test_no_two_paths_ever_have_one_id(
    tmp_path_factory: pytest.TempPathFactory, moved: list[tuple[str, str]]
) -> None:
    moves = Moves(tmp_path_factory.mktemp("store"))
    owns = {f"{letter}-{letter * 10}" for letter in "abcdef"}
    for source, target in moved:
        id_ = moves.id_of(source)
        moves.claim(Moved(target, id_, target), moves.path_of(id_) or source)
        ids = {own: moves.id_of(own) for own in owns}
        assert len(set(ids.values())) == len(owns)
        assert {own: moves.own_of(id_) for own, id_ in ids.items()} == {own: own for own in owns}
