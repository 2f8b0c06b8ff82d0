"""From the start to the first frame that can be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from tests.benchmarks.bench import Bench
from tests.benchmarks.libraries import FIRST_DOCUMENT, library_of
from tests.benchmarks.measuring import Result, alternate, at_most
from tests.benchmarks.texts import DOCUMENTS, SEEN, markdown, plain

FLOOR = "an empty app of three panes"
_LONGEST = "10 MB Markdown"


def first_frames(bench: Bench) -> Iterator[Result]:
    """First readable frame: short and long texts, Markdown, 10,000 documents; the floor.

    A frame can be read when the first words of the text and a chapter in the outline stand in
    it. The one of 10 MB Markdown that comes before that says that the document is being read.
    """
    short, long = bench.write("10kB.txt", plain(10_000)), bench.write("10MB.txt", plain(10_000_000))
    middle = bench.write("1MB.md", markdown(1_000_000))
    huge = bench.write("10MB.md", markdown(10_000_000))
    library = library_of(bench, DOCUMENTS)
    runs: dict[str, Callable[[], float]] = {
        "floor": bench.floor_start,
        "10 kB document": partial(bench.start, short, SEEN),
        "10 MB text": partial(bench.start, long, SEEN),
        "1 MB Markdown": partial(bench.start, middle, SEEN),
        "folder of 10,000 documents": partial(bench.start, library, FIRST_DOCUMENT),
        "10 MB Markdown, in progress": partial(bench.start, huge, ("reading 10MB.md",)),
        _LONGEST: partial(bench.start, huge, SEEN),
    }
    # Not counted: it compiles modules and fills the disk's cache.
    alternate(1, runs, seldom={_LONGEST: 0})
    times = alternate(bench.starts, runs, seldom={_LONGEST: bench.long})
    floor = times.pop("floor")
    yield Result("first frame, the floor", floor)
    goals = dict(zip(times, (1.5, 2.0, 4.0, 2.0, 2.0), strict=False))
    for name, seconds in times.items():
        goal = at_most(goals[name]) if name in goals else None
        yield Result(f"first frame, {name}", seconds, against=FLOOR, base=floor, goal=goal)
