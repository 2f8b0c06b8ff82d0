"""Several processes on one store, and processes that are killed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import store
from store.annotation import Annotation
from store.edits import Set
from tests.store.making import RECORD, a_store

WRITER = Path(__file__).with_name("writer.py")
PACKAGES = Path(store.__file__).parents[1]


def start_writer(folder: Path, author: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(WRITER), str(folder / ".obelus"), author, str(count)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(PACKAGES)},
    )


def kept(folder: Path) -> dict[str, Annotation]:
    return {annotation.id: annotation for annotation in a_store(folder).load(RECORD.id).live}


def write_together(folder: Path, count: int) -> None:
    writers = [start_writer(folder, author, count) for author in ("Ada", "Bob")]
    outputs = [writer.communicate()[0] for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    ids = {line for output in outputs for line in output.split()}
    assert len(ids) == 2 * count
    assert set(kept(folder)) == ids


def kill_after(folder: Path, acknowledged: int) -> None:
    before = set(kept(folder))
    with start_writer(folder, "Ada", 100_000) as writer:
        assert writer.stdout
        ids = {writer.stdout.readline().strip() for _ in range(acknowledged)}
        writer.kill()
        ids |= {line.strip() for line in writer.stdout if line.endswith("\n")}
    left = kept(folder)
    assert before | ids <= set(left)
    # At most the one that was being kept when the process died.
    assert len(left) <= len(before | ids) + 1
    # Its lock died with it.
    a_store(folder, "Bob").apply(RECORD, [Set(min(ids), "note", "still works")])


def test_two_processes_lose_nothing(tmp_path: Path) -> None:
    write_together(tmp_path, 25)


def test_a_killed_process_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    for acknowledged in (1, 7):
        kill_after(tmp_path, acknowledged)


@pytest.mark.slow
def test_two_processes_lose_nothing_in_a_long_run(tmp_path: Path) -> None:
    write_together(tmp_path, 400)


@pytest.mark.slow
def test_a_hundred_kills_lose_nothing_acknowledged(tmp_path: Path) -> None:
    for number in range(100):
        folder = tmp_path / str(number // 10)
        folder.mkdir(exist_ok=True)
        kill_after(folder, 1 + number % 13)
