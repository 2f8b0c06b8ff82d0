"""Processes that are killed at random moments of a stream of mixed edits."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from store.edits import Create
from tests.store.making import RECORD, a_store, an_anchor
from tests.store.processes import acknowledged, check_kept, start_writer
from tests.store.writer import WITH_RESTORE, Acknowledged

BATCHES, KILLS_A_BATCH = 9, 100
KILLS_A_STORE = 10
LONGEST_LIFE = 0.03
"""Seconds between the first acknowledged edit and the kill: a dozen saves and more."""


def kill_one(folder: Path, seed: int, chance: random.Random) -> list[Acknowledged]:
    """Start a writer, kill it at a random moment, and return what it was acknowledged."""
    with start_writer(folder, "Ada", 1_000_000, WITH_RESTORE, seed=seed) as writer:
        assert writer.stdout
        first = b"" if chance.random() < 0.1 else writer.stdout.readline()
        # The moment is what is tried here; nothing depends on which one it is.
        time.sleep(chance.uniform(0, LONGEST_LIFE if first else 10 * LONGEST_LIFE))
        writer.kill()
        return acknowledged(first + writer.stdout.read())


def kill(folder: Path, kills: int, seed: int) -> int:
    """Kill writers one after the other; return how many edits they were acknowledged."""
    chance = random.Random(seed)  # noqa: S311
    kept: dict[Path, list[Acknowledged]] = {}
    for number in range(kills):
        place = folder / str(number // KILLS_A_STORE)
        place.mkdir(exist_ok=True)
        done = kept.setdefault(place, [])
        done += kill_one(place, seed=number % KILLS_A_STORE, chance=chance)
        check_kept(place, done)
    for place in kept:  # no lock, and no remains, keep the next one from working
        a_store(place, "Bob").apply(RECORD, [Create(anchor=an_anchor(), id="after all")])
    return sum(map(len, kept.values()))


def test_kills_lose_nothing_acknowledged(tmp_path: Path) -> None:
    assert kill(tmp_path, kills=15, seed=0) > 15


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(BATCHES))
def test_nine_hundred_kills_lose_nothing_acknowledged(tmp_path: Path, batch: int) -> None:
    assert kill(tmp_path, KILLS_A_BATCH, seed=1 + batch) > KILLS_A_BATCH
