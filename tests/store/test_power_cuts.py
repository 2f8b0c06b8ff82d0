"""The power is cut after every call of every kind of save, the day's snapshot included."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from store.edits import Create, Set
from tests.store.disks import RecordingDisk, cuts
from tests.store.faults import FIRST, SAVES, Days, dated_store, snapshot_names, words, worked_on
from tests.store.making import RECORD, a_store, an_anchor

AFTERWARDS = Create(anchor=an_anchor(0, 3), values={"note": "work goes on"}, id="afterwards")


def cut_everywhere(disk: RecordingDisk, states: list[Any], kept_at: list[int], into: Path) -> None:
    """Cut the power at every moment, and look at what is there when it is back.

    Args:
        disk: What was written through.
        states: What was acknowledged, one state after the other, the one at first included.
        kept_at: The moment of each acknowledgement.
        into: Where what is left of the disk is put.
    """
    for place, (moment, survival) in enumerate(cuts(disk)):
        folder = disk.after_cut(moment, survival, into / f"cut{place}")
        after = a_store(folder)
        acknowledged = sum(at <= moment for at in kept_at) - 1
        assert words(after) in states[acknowledged : acknowledged + 2], (moment, survival)
        snapshot_names(after)
        after.apply(RECORD, [AFTERWARDS])
        assert words(after)[1]["afterwards"][1] == "work goes on"
        shutil.rmtree(folder)


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(kind, marks=() if kind in {"set", "restore"} else pytest.mark.slow)
        for kind in SAVES
    ],
)
def test_a_cut_leaves_the_old_or_the_new_state_and_every_snapshot(
    tmp_path: Path, kind: str
) -> None:
    root = tmp_path / "corpus"
    root.mkdir()
    days = worked_on(root)
    copies = len(snapshot_names(a_store(root)))
    old = words(a_store(root))
    disk = RecordingDisk(root)
    SAVES[kind](dated_store(root, days, disk))
    assert len(disk.states) > 12, "the day's snapshot was written too"
    assert len(snapshot_names(a_store(root))) >= copies
    acknowledged = [0, len(disk.states) - 1]
    cut_everywhere(disk, [old, words(a_store(root))], acknowledged, tmp_path)


def test_a_cut_at_any_moment_of_the_first_days_of_a_store(tmp_path: Path) -> None:
    root = tmp_path / "corpus"
    root.mkdir()
    days = Days()
    disk = RecordingDisk(root)
    store = dated_store(root, days, disk)
    states, kept_at = [words(store)], [0]
    for edits in ([FIRST], [Set("first", "verdict", "disputed")], [Set("first", "note", "Who?")]):
        store.apply(RECORD, edits)
        states.append(words(store))
        kept_at.append(len(disk.states) - 1)
        days.sleep()
    assert len(snapshot_names(store)) == 2
    cut_everywhere(disk, states, kept_at, tmp_path)


@pytest.mark.parametrize("forgotten", ["flush", "flush_folder"])
def test_the_simulated_cut_finds_a_forgotten_flush(tmp_path: Path, forgotten: str) -> None:
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
    left = [
        words(a_store(disk.after_cut(moment, survival, tmp_path / f"cut{place}")))
        for place, (moment, survival) in enumerate(cuts(disk, since=len(disk.states) - 1))
    ]
    assert (None, {}) in left
