"""The lock around a save, and what is told where it is held."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from store.annotation import Annotation
from store.database import AnnotationStore
from store.edits import Create
from store.errors import StoreError
from store.lock import is_held, locked
from tests.store.making import RECORD, a_store, an_anchor

CREATE = Create(anchor=an_anchor(), values={"verdict": "verified"}, id="first")


@pytest.fixture
def desk(tmp_path: Path) -> AnnotationStore:
    return a_store(tmp_path)


def only(store: AnnotationStore) -> Annotation:
    (annotation,) = store.load(RECORD.id).live
    return annotation


def test_a_lock_that_is_held_is_an_error_in_words(
    desk: AnnotationStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.store_files.LOCK_TIMEOUT", 0.02)
    desk.folder.mkdir()
    with (
        locked(desk.folder / "lock", 0.0),
        pytest.raises(StoreError, match="close the other window"),
    ):
        desk.apply(RECORD, [CREATE])
    desk.apply(RECORD, [CREATE])
    assert only(desk).verdict == "verified"


def test_a_lock_keeps_others_out_until_it_is_given_back(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    assert not is_held(path)
    assert not path.exists(), "asking makes nothing"
    with locked(path, 0.0):
        assert is_held(path)
        with pytest.raises(TimeoutError), locked(path, 0.0):
            pass
    assert not is_held(path)
    with locked(path, 0.0):
        pass


def test_threads_take_turns(tmp_path: Path) -> None:
    path, steps = tmp_path / "lock", list[str]()

    def work(name: str) -> None:
        for _ in range(20):
            with locked(path, 20.0):
                steps.extend([name, name])

    threads = [threading.Thread(target=work, args=(name,), daemon=True) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert all(one == other for one, other in zip(steps[::2], steps[1::2], strict=True))
    assert len(steps) == 80


def test_a_lock_file_that_was_removed_guards_nothing_any_more(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with locked(path, 0.0):
        path.unlink()
        with locked(path, 0.0):
            assert is_held(path)
