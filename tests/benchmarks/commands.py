"""Verbs of the command line, next to an interpreter that does nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import partial

from tests.benchmarks.bench import Bench, environment
from tests.benchmarks.measuring import NUMBER, Goal, Result, alternate, at_most, timed

_IMPORTED = re.compile(r"^import time:[^|]*\|[^|]*\|\s*(\S+)$", re.MULTILINE)
_VERBS = {"--version": 4.0, "export": 15.0}
"""What is run, and at most how many times as long as nothing it should take."""


def commands(bench: Bench) -> Iterator[Result]:
    """`obelus --version` and `obelus export` of the built-in corpus; Textual not imported."""
    runs = {
        "pass": partial(_seconds, bench, [sys.executable, "-c", "pass"]),
        **{verb: partial(_seconds, bench, [*bench.obelus_words, verb]) for verb in _VERBS},
    }
    alternate(1, runs)  # not counted: it compiles modules
    times = alternate(bench.starts, runs)
    for verb, limit in _VERBS.items():
        yield Result(
            f"obelus {verb}", times[verb], against="python -c pass", base=times["pass"],
            goal=at_most(limit),
        )  # fmt: skip
        told = _run(bench, [sys.executable, "-X", "importtime", "-m", "tui.cli", verb]).stderr
        textual = [name for name in imported(told) if name.partition(".")[0] == "textual"]
        goal = Goal(0, "none", "median")
        yield Result(f"obelus {verb}, modules of Textual", [len(textual)], NUMBER, goal=goal)


def imported(told: str) -> list[str]:
    """Return the modules that `python -X importtime` tells of."""
    return _IMPORTED.findall(told)


def _seconds(bench: Bench, words: Sequence[str]) -> float:
    return timed(lambda: _run(bench, words))


def _run(bench: Bench, words: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words,
        cwd=bench.folder,
        env=environment(bench.folder / "home"),
        capture_output=True,
        text=True,
        check=True,
    )
