"""How start, key, save and memory grow with the text, its annotations and the library."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.annotating import write_annotated
from tests.benchmarks.bench import Bench
from tests.benchmarks.keys import pressed, wait_counted
from tests.benchmarks.libraries import FIRST_DOCUMENT, library_of
from tests.benchmarks.measuring import MEMORY, TIME, Growth, timed
from tests.benchmarks.memory import memory_of
from tests.benchmarks.saves import saving, saving_among
from tests.benchmarks.texts import SEEN, plain

_LENGTHS = (10_000, 1_000_000, 10_000_000)
_ANNOTATIONS = (10, 1_000, 10_000)
_DOCUMENTS = (10, 1_000, 10_000)
_ANNOTATED_CHARACTERS = 1_000_000
_SAVES = 20
_START = "first frame"
_HOME = "home of growth"
_UNITS = {"memory": MEMORY}


@dataclass(frozen=True, slots=True)
class _Case:
    """Something of three sizes.

    Attributes:
        path: What is opened.
        seen: What stands on its first frame.
        save: Saves a verdict in a store of this size; None where the size is none of a store.
    """

    path: Path
    seen: tuple[str, ...]
    save: Callable[[], object] | None = None


def growth(bench: Bench) -> Iterator[Growth]:
    """Start, key, verdict key, save, memory by length, annotations and documents; exponents.

    Memory is the PSS at rest, once all claims of the open document are counted. A save is
    the store's alone, a verdict key the one up to the last byte painted. Annotations are those
    of the open document, of 1 MB. Exponents are of sizes so far apart that keys and memory are
    measured in one session for each.
    """
    for by, sizes in (
        ("characters of the text", _texts(bench)),
        ("annotations of the document", _annotated(bench)),
        ("documents of the library", _libraries(bench)),
    ):
        figures: dict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
        for number in range(bench.long):
            for size, case in sizes.items():
                for name, values in _measured(bench, case, begins=number == 0).items():
                    figures[name][size] += values
        for name, by_size in figures.items():
            medians = {size: statistics.median(values) for size, values in by_size.items()}
            yield Growth(name, by, medians, _UNITS.get(name, TIME))


def _measured(bench: Bench, case: _Case, *, begins: bool) -> Mapping[str, list[float]]:
    """Return what a start took, and the first time keys, rest and saves as well."""
    if begins:
        return _session(bench, case)
    return {_START: [bench.start(case.path, case.seen, home=_HOME)]}


def _session(bench: Bench, case: _Case) -> Mapping[str, list[float]]:
    """Open a document, press some keys, and return what start, keys and rest took."""
    with bench.obelus(case.path, home=_HOME) as program:
        start = program.wait_for(*case.seen) - program.started
        wait_counted(program)
        program.type("g")
        program.settle()
        keys = pressed(bench.keys // 2 + 1, "jk", {"a move": program}, then="vd")
        program.settle()
        figures = {
            _START: [start],
            "a move": keys["a move"],
            "a verdict": keys["then"],
            "memory": [float(memory_of(program.pid))],
        }
    if case.save is not None:
        figures["save"] = [timed(case.save) for _ in range(_SAVES)]
    return figures


def _texts(bench: Bench) -> Mapping[int, _Case]:
    return {size: _Case(bench.write(f"growth-{size}.txt", plain(size)), SEEN) for size in _LENGTHS}


def _annotated(bench: Bench) -> Mapping[int, _Case]:
    text = plain(_ANNOTATED_CHARACTERS)
    return {
        size: _Case(
            write_annotated(bench.folder / f"annotated {size}", 1, size, text),
            SEEN,
            saving(bench.folder / f"growth of {size} annotations", size),
        )
        for size in _ANNOTATIONS
    }


def _libraries(bench: Bench) -> Mapping[int, _Case]:
    return {
        size: _Case(library_of(bench, size), FIRST_DOCUMENT, saving_among(bench, size))
        for size in _DOCUMENTS
    }
