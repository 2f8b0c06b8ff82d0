"""The most memory that a long document takes, next to the floor."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.benchmarks.bench import Bench
from tests.benchmarks.floor import STANDS
from tests.benchmarks.keys import ready
from tests.benchmarks.measuring import MEMORY, Goal, Result, alternate
from tests.benchmarks.memory import Peak
from tests.benchmarks.texts import LAST_WORDS, markdown, plain

_TIMES_THE_TEXT = 12


def peaks(bench: Bench) -> Iterator[Result]:
    """Peak memory at 10 MB: PSS of the program and all it starts, looked at every 50 ms.

    The document is opened, its claims are counted, it is searched, and its end is shown; the one
    in Markdown, for which there is no goal, once.
    """
    text = plain(10_000_000)
    path = bench.write("10MB-memory.txt", text)
    formatted = bench.write("10MB-memory.md", markdown(10_000_000))
    peaks = alternate(
        bench.long,
        {
            "floor": partial(_floor_peak, bench),
            "text": partial(_peak, bench, path),
            "Markdown": partial(_peak, bench, formatted),
        },
        seldom={"Markdown": 1},
    )
    size = len(text.encode())
    limit = statistics.median(peaks["floor"]) + _TIMES_THE_TEXT * size
    goal = Goal(limit, f"≤ floor + 12x text = {MEMORY(limit)}", "median")
    yield Result("peak memory, the floor", peaks["floor"], MEMORY)
    for name, values in (("text", peaks["text"]), ("Markdown", peaks["Markdown"])):
        yield Result(
            f"peak memory, 10 MB {name}", values, MEMORY, against="an empty app",
            base=peaks["floor"], goal=goal if name == "text" else None,
        )  # fmt: skip


def _floor_peak(bench: Bench) -> float:
    with bench.floor() as program, Peak(program.pid) as peak:
        program.wait_for(STANDS)
        program.settle()
    return peak.bytes


def _peak(bench: Bench, path: Path) -> float:
    with bench.obelus(path) as program, Peak(program.pid) as peak:
        ready(program)
        for keys in ("/", "ferry", "\r", "G"):
            program.type(keys)
            program.settle()
        program.wait_for(LAST_WORDS)
        program.settle(silence=1.0)
    return peak.bytes
