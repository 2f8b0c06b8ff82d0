"""What is acknowledged stays; what fails leaves the old state; nothing is half-written."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from store.annotation import Annotation
from store.atomic_file import FileOperations
from store.database import AnnotationStore
from store.edits import Create, Set
from store.errors import StoreError
from tests.store.disks import FailingDisk, RecordingDisk, cuts
from tests.store.making import RECORD, a_store, an_anchor

FIRST = Create(anchor=an_anchor(), values={"verdict": "verified"}, id="first")
SECOND = Create(anchor=an_anchor(10, 15), values={"note": "Who says so?"}, id="second")
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)


def kept(store: AnnotationStore) -> dict[str, Annotation]:
    return {annotation.id: annotation for annotation in store.load(RECORD.id).live}


def calls_of_a_save(folder: Path, *, first: bool) -> int:
    folder.mkdir()
    disk = FailingDisk()
    store = a_store(folder, files=disk)
    if not first:
        store.apply(RECORD, [FIRST])
        disk.calls = 0
    store.apply(RECORD, [SECOND])
    return disk.calls


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("first", [True, False], ids=["first save", "later save"])
def test_a_failing_call_leaves_the_old_or_the_new_state(
    tmp_path: Path, error: int, *, first: bool
) -> None:
    calls = calls_of_a_save(tmp_path / "count", first=first)
    assert calls >= 6
    for number in range(1, calls + 1):
        folder = tmp_path / str(number)
        folder.mkdir()
        disk = FailingDisk()
        store = a_store(folder, files=disk)
        if not first:
            store.apply(RECORD, [FIRST])
        before = kept(store)
        disk.calls, disk.fail_at, disk.error = 0, number, error

        with pytest.raises(StoreError, match="not saved"):
            store.apply(RECORD, [SECOND])

        assert kept(store) == before or set(kept(store)) == {*before, "second"}
        assert not list(folder.rglob("*.tmp"))
        again = store.apply(RECORD, [SECOND])
        assert set(kept(store)) == {*before, "second"}
        assert kept(store)["second"].note == "Who says so?"
        assert len(kept(store)["second"].history) == 2
        assert again.annotations == store.load(RECORD.id)


def test_an_error_names_the_file_and_a_way_out(tmp_path: Path) -> None:
    store = a_store(tmp_path, files=FailingDisk(3, errno.ENOSPC))
    with pytest.raises(StoreError) as caught:
        store.apply(RECORD, [FIRST])
    assert str(caught.value) == (
        f"{store.path(RECORD.id)}: not saved: No space left on device; make room or make it"
        " writable and save again, or name a --store elsewhere"
    )


def test_a_power_cut_loses_nothing_acknowledged_and_leaves_no_half_file(tmp_path: Path) -> None:
    root = tmp_path / "corpus"
    root.mkdir()
    disk = RecordingDisk(root)
    store = a_store(root, files=disk)
    states = [dict[str, Annotation]()]
    acknowledged_at = [0]
    for edits in ([FIRST], [SECOND], [Set("first", "verdict", "disputed")]):
        store.apply(RECORD, edits)
        states.append(kept(store))
        acknowledged_at.append(len(disk.states) - 1)
    for place, (state, survival) in enumerate(cuts(disk)):
        after = a_store(disk.after_cut(state, survival, tmp_path / f"cut{place}"))
        acknowledged = sum(at <= state for at in acknowledged_at) - 1
        assert kept(after) in states[acknowledged : acknowledged + 2]
        after.apply(RECORD, [SECOND])
        assert kept(after)["second"].note == "Who says so?"


@pytest.mark.parametrize("forgotten", ["flush", "flush_folder"])
def test_the_simulated_power_cut_finds_a_forgotten_flush(tmp_path: Path, forgotten: str) -> None:
    class Forgetful(RecordingDisk):
        def flush(self, handle: int) -> None:
            if forgotten != "flush":
                super().flush(handle)

        def flush_folder(self, path: Path) -> None:
            if forgotten != "flush_folder" or path.name != "annotations":
                super().flush_folder(path)

    root = tmp_path / "corpus"
    root.mkdir()
    disk = Forgetful(root)
    a_store(root, files=disk).apply(RECORD, [FIRST])
    end = len(disk.states) - 1
    left = [
        kept(a_store(disk.after_cut(state, survival, tmp_path / f"cut{place}")))
        for place, (state, survival) in enumerate(cuts(disk, since=end))
    ]
    assert {} in left


def test_an_edit_that_is_asked_for_again_is_flushed_again(tmp_path: Path) -> None:
    class FailingOnce(RecordingDisk):
        failures = 1

        def flush_folder(self, path: Path) -> None:
            if path.name == "annotations" and self.failures:
                self.failures -= 1
                raise OSError(errno.EIO, "Input/output error")
            super().flush_folder(path)

    root = tmp_path / "corpus"
    root.mkdir()
    disk = FailingOnce(root)
    store = a_store(root, files=disk)
    with pytest.raises(StoreError):
        store.apply(RECORD, [FIRST])
    assert store.apply(RECORD, [FIRST]).changes == ()
    after = a_store(disk.after_cut(len(disk.states) - 1, "flushed only", tmp_path / "cut"))
    assert set(kept(after)) == {"first"}


def test_what_a_crash_left_is_ignored_and_cleared_when_it_is_old(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    store.apply(RECORD, [FIRST])
    folder = store.path(RECORD.id).parent
    old, fresh = folder / ".obelus-0a.tmp", folder / ".obelus-0b.tmp"
    for remains in (old, fresh):
        remains.write_bytes(b'{"document": {')
    os.utime(old, (0, 0))

    later = a_store(tmp_path)
    assert [document.id for document in later.documents().documents] == [RECORD.id]
    later.apply(RECORD, [SECOND])

    assert not old.exists()
    assert fresh.exists()


def test_the_store_is_for_its_owner_only(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    store.apply(RECORD, [FIRST])
    paths = [store.folder, *store.folder.rglob("*")]
    assert {path.name for path in paths} == {
        ".obelus",
        "annotations",
        f"{RECORD.id}.json",
        "lock",
    }
    for path in paths:
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path


def test_a_store_folder_that_vanishes_is_made_again(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    store.apply(RECORD, [FIRST])
    store.folder.rename(tmp_path / "elsewhere")
    store.apply(RECORD, [SECOND])
    assert set(kept(store)) == {"second"}


def test_nothing_is_made_by_reading(tmp_path: Path) -> None:
    store = a_store(tmp_path, files=FileOperations())
    assert store.load(RECORD.id).live == ()
    assert store.token(RECORD.id) is None
    assert store.documents().documents == ()
    assert list(tmp_path.iterdir()) == []
