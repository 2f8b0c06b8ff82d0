"""Ten thousand documents: the second start, and searching them all, next to ripgrep."""

from __future__ import annotations

import statistics
import subprocess
import time
from collections.abc import Iterator
from functools import cache
from itertools import cycle
from pathlib import Path

from tests.benchmarks.bench import Bench
from tests.benchmarks.floor import STANDS
from tests.benchmarks.measuring import Goal, Result, alternate, at_most
from tests.benchmarks.programs import Program
from tests.benchmarks.texts import DOCUMENTS, RARE_WORDS, SEEN, write_library

FIRST_DOCUMENT = ("Report 0 of the river", *SEEN)
_HOME = "home with an index"
_COUNTED = f"of {DOCUMENTS:,} documents done"
_INDEXED = f"{DOCUMENTS:,} documents indexed"
_MINUTES = 900.0
_TO_FLOOR, _SECONDS_MORE = 1.2, 1.0
_LIBRARY, _SEARCH, _ESCAPE, _ERASE = "L", "\x06", "\x1b", "\x15"
_EXAMPLES = "What can be typed"


@cache
def library_of(bench: Bench, documents: int) -> Path:
    """Return the library of so many documents, written once a run."""
    folder = bench.folder / f"library of {documents}"
    write_library(folder, documents)
    return folder


@cache
def first_start(bench: Bench) -> float:
    """Start on the library for the first time, and leave it counted and indexed.

    Returns:
        The seconds from the start until all documents were counted.
    """
    with bench.obelus(library_of(bench, DOCUMENTS), home=_HOME) as program:
        seconds = _counted(program)
        program.type(_ESCAPE)
        program.settle()
        program.type(_SEARCH)
        program.wait_for(_INDEXED, patience=_MINUTES)
        program.type(_ESCAPE)
        program.settle()
        program.type("q")
        program.wait_end()
    return seconds


def second_start(bench: Bench) -> Iterator[Result]:
    """Second start, index warm: from the start until the library says that all is counted.

    The list of documents is asked for as soon as the first frame stands, and says "0 of 10,000
    documents done".
    """
    first = first_start(bench)

    def again() -> float:
        with bench.obelus(library_of(bench, DOCUMENTS), home=_HOME) as program:
            return _counted(program)

    times = alternate(bench.long + 2, {"again": again, "floor": bench.floor_start})
    limit = _TO_FLOOR * statistics.median(times["floor"]) + _SECONDS_MORE
    goal = Goal(limit, f"≤ 1.2x floor + 1 s = {limit * 1000:,.0f} ms", "median")
    what = "second start to all 10,000 documents counted"
    yield Result(what, times["again"], against="the first start", base=[first], goal=goal)


def searches(bench: Bench) -> Iterator[Result]:
    """Library search: from a query to its first hit on the screen, next to ripgrep.

    The word is pasted into the empty line at once; each stands in 10 of the 10,000 documents.
    The frame's own cost is what the floor takes to show the same paste in a line of its own:
    its median is taken off each figure, so that what is left is the search. ripgrep reads the
    same files for the same word, with the disk's cache warm; it is compared with its whole
    run, and also with the time to its first line.
    """
    what = "library search, first hit, less the frame's own cost"
    ripgrep = bench.find("rg")
    if ripgrep is None:
        yield Result(what, against="ripgrep", goal=at_most(1.0), note="ripgrep is missing")
        return
    first_start(bench)
    library = library_of(bench, DOCUMENTS)
    words = cycle(RARE_WORDS)
    with bench.obelus(library, home=_HOME) as program, bench.floor("--line") as floor:
        program.wait_for(*FIRST_DOCUMENT)
        floor.wait_for(STANDS)
        program.type(_SEARCH)
        program.wait_for(_INDEXED, patience=_MINUTES)
        times: dict[str, list[float]] = {"hit": [], "frame": [], "rg": [], "rg's first": []}
        for word, _ in zip(words, range(bench.keys), strict=False):
            times["hit"].append(_seconds_to_hit(program, word))
            times["frame"].append(_seconds_to_echo(floor, word))
            first, whole = _ripgrep(ripgrep, word, library)
            times["rg"].append(whole)
            times["rg's first"].append(first)
    frame = statistics.median(times["frame"])
    search = [max(0.0, seconds - frame) for seconds in times["hit"]]
    yield Result("library search, first hit on the screen", times["hit"])
    yield Result("a pasted word in the floor's line", times["frame"])
    yield Result(what, search, against="ripgrep", base=times["rg"], goal=at_most(1.0))
    yield Result(what, search, against="ripgrep's first line", base=times["rg's first"])


def _counted(program: Program) -> float:
    """Return the seconds from a program's start until its library is counted."""
    program.wait_for(*FIRST_DOCUMENT)
    program.type(_LIBRARY)
    return program.wait_for(_COUNTED, patience=_MINUTES) - program.started


def _paste(program: Program, word: str) -> float:
    program.settle(silence=0.2)
    return program.type(f"\x1b[200~{word}\x1b[201~")


def _seconds_to_hit(program: Program, word: str) -> float:
    program.type(_ERASE)
    program.wait_for(_EXAMPLES)
    return -_paste(program, word) + program.wait_for(f"A {word} was seen")


def _seconds_to_echo(floor: Program, word: str) -> float:
    floor.press(_ERASE + "x" + _ERASE)
    return -_paste(floor, word) + floor.wait_for(word)


def _ripgrep(program: Path, word: str, folder: Path) -> tuple[float, float]:
    """Return the seconds to ripgrep's first line and to its end."""
    words = [str(program), "--no-config", "--fixed-strings", "--line-buffered", word, str(folder)]
    start = time.perf_counter()
    with subprocess.Popen(words, stdout=subprocess.PIPE, bufsize=0) as process:
        assert process.stdout is not None
        process.stdout.read(1)
        first = time.perf_counter() - start
        process.stdout.read()
        process.wait()
    return first, time.perf_counter() - start
