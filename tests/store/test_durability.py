"""What a store leaves on the disk: remains, permissions, folders, and words for what fails."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from store.annotation import Annotation
from store.atomic_file import FileOperations
from store.database import AnnotationStore
from store.errors import StoreError
from tests.store.disks import FailingDisk, RecordingDisk
from tests.store.faults import FIRST, SECOND
from tests.store.making import RECORD, a_store


def kept(store: AnnotationStore) -> dict[str, Annotation]:
    return {annotation.id: annotation for annotation in store.load(RECORD.id).live}


def test_an_error_names_the_file_and_a_way_out(tmp_path: Path) -> None:
    store = a_store(tmp_path, files=FailingDisk(3, errno.ENOSPC))
    with pytest.raises(StoreError) as caught:
        store.apply(RECORD, [FIRST])
    assert str(caught.value) == (
        f"{store.path(RECORD.id)}: not saved: No space left on device; make room or make it"
        " writable and save again, or name a --store elsewhere"
    )


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
