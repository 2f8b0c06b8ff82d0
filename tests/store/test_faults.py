"""Every call of every kind of save fails once: old or new state, and the edit is saved after."""

from __future__ import annotations

import errno
import os
import shutil
from copy import copy
from itertools import count, product
from pathlib import Path

import pytest

from store.database import AnnotationStore
from store.errors import StoreError
from tests.store.disks import FailingRecordingDisk
from tests.store.faults import (
    FIRST,
    SAVES,
    Days,
    Save,
    dated_store,
    snapshot_names,
    words,
    worked_on,
)
from tests.store.making import RECORD, a_store

ERRORS = (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES, errno.EFBIG)
LEAST_CALLS = 6
"""Create, write, flush, close, rename, flush the folder."""

KINDS_AND_ERRORS = [
    pytest.param(
        kind,
        error,
        marks=()
        if error == errno.EIO or (kind, error) == ("set", errno.ENOSPC)
        else pytest.mark.slow,
        id=f"{kind}-{errno.errorcode[error]}",
    )
    for kind, error in product(SAVES, ERRORS)
]


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Days]:
    folder = tmp_path_factory.mktemp("worked")
    return folder, worked_on(folder)


def first_save(store: AnnotationStore) -> object:
    return store.apply(RECORD, [FIRST])


def fail_at_each_call(begun: Path, days: Days, save: Save, error_number: int, into: Path) -> int:
    """Return how many calls there were to fail at."""
    done = shutil.copytree(begun, into / "done")
    old = words(a_store(done))
    save(dated_store(done, copy(days)))
    new, copies = words(a_store(done)), snapshot_names(a_store(done))
    told: list[str] = []
    for number in count(1):
        folder = shutil.copytree(begun, into / str(number))
        disk = FailingRecordingDisk(folder)
        disk.fail_at, disk.error = number, error_number
        store = dated_store(folder, copy(days), disk)
        try:
            save(store)
        except StoreError as error:
            told.append(error.reason)
            assert words(a_store(folder)) in (old, new)
        else:
            assert words(a_store(folder)) == new
        assert not list(folder.rglob("*.tmp"))
        if disk.calls < number:
            assert set(told) == {f"not saved: {os.strerror(error_number)}"}
            return disk.calls

        save(store)
        assert words(a_store(folder)) == new
        after_cut = disk.after_cut(len(disk.states) - 1, "flushed only", into / f"cut{number}")
        assert words(a_store(after_cut)) == new, f"call {number} was not made good"
        assert len(snapshot_names(a_store(after_cut))) >= len(copies)
        shutil.rmtree(folder)
        shutil.rmtree(after_cut)
    raise AssertionError("unreachable: the loop ends with the calls")


@pytest.mark.parametrize(("kind", "error"), KINDS_AND_ERRORS)
def test_a_fault_leaves_the_old_or_the_new_state_and_the_edit_is_saved_after_it(
    tmp_path: Path, worked: tuple[Path, Days], kind: str, error: int
) -> None:
    calls = fail_at_each_call(*worked, SAVES[kind], error, tmp_path)
    assert calls > 2 * LEAST_CALLS, "the day's snapshot is written and the oldest one removed"


@pytest.mark.parametrize("error", ERRORS[:2], ids=errno.errorcode.__getitem__)
def test_a_fault_in_the_very_first_save(tmp_path: Path, error: int) -> None:
    begun = tmp_path / "begun"
    begun.mkdir()

    calls = fail_at_each_call(begun, Days(), first_save, error, tmp_path)
    assert calls > LEAST_CALLS, "the folders are made too"
