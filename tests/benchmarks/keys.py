"""From a key to the last byte it paints: moves in short and long texts, and verdicts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tests.benchmarks.annotating import write_annotated
from tests.benchmarks.bench import Bench
from tests.benchmarks.measuring import Result, at_most
from tests.benchmarks.programs import Program
from tests.benchmarks.texts import LAST_WORDS, SEEN, plain

_COUNTED = "claims checked"
_MINUTES = 300.0
_WORD = "ferry"
_MOVES: Mapping[str, str] = {
    "a move": "jk",
    "a page": " b",
    "end of document and back": "Gg",
    "a search step": "nN",
}
"""Two keys each, which are pressed in turn."""

_ANNOTATED = 100


def moves(bench: Bench) -> Iterator[Result]:
    """A move, a page, end of document, a search step: at 10 MB and at 10 kB.

    Both programs run at once, and each key is pressed in the one, then in the other, once all
    claims are counted and a search has gone through the whole text.
    """
    short = bench.write("10kB-moves.txt", plain(10_000))
    long = bench.write("10MB-moves.txt", plain(10_000_000))
    with bench.obelus(short) as at_short, bench.obelus(long) as at_long:
        for program in (at_short, at_long):
            ready(program)
        for name, keys in _MOVES.items():
            if name == "a search step":
                for program in (at_short, at_long):
                    _search(program)
            times = pressed(bench.keys, keys, {"10 kB": at_short, "10 MB": at_long})
            yield Result(
                f"{name}, 10 MB",
                times["10 MB"],
                against="the same, 10 kB",
                base=times["10 kB"],
                goal=at_most(1.3),
            )
        for program in (at_short, at_long):
            # The keys did what they are measured for.
            program.type("G")
            program.wait_for(LAST_WORDS)


def verdicts(bench: Bench) -> Iterator[Result]:
    """A verdict: from the key to the last byte, with 100 and 10,000 annotations in the store.

    The document has 100 annotations in either store; the larger one has 99 more such documents.
    """
    stores = {
        documents * _ANNOTATED: write_annotated(
            bench.folder / f"store of {documents}", documents, _ANNOTATED
        )
        for documents in (1, 100)
    }
    for size, document in stores.items():
        with bench.obelus(document) as program:
            ready(program)
            times = pressed(bench.keys, "jk", {"move": program}, then="vd")
        what = f"a verdict, {size:,} annotations in the store"
        yield Result(what, times["then"], against="a move", base=times["move"], goal=at_most(1.5))


def ready(program: Program) -> None:
    """Wait until a document of `texts` stands, its claims are counted, and nothing moves."""
    program.wait_for(*SEEN)
    wait_counted(program)


def wait_counted(program: Program) -> None:
    """Wait until the claims of an open document are counted, and nothing moves."""
    program.wait_for(_COUNTED, patience=_MINUTES)
    program.settle()


def pressed(
    rounds: int, keys: str, programs: Mapping[str, Program], then: str = ""
) -> dict[str, list[float]]:
    """Press two keys in turn in each program, and return the seconds that each took.

    Args:
        rounds: How many keys in all.
        keys: The two.
        programs: The programs, by what their times are called.
        then: Two further keys, one of which is pressed after each, another one at the same
            place the next time; its times are "then".
    """
    times: dict[str, list[float]] = {name: [] for name in (*programs, *(["then"] if then else []))}
    for number in range(rounds):
        for name, program in programs.items():
            times[name].append(program.press(keys[number % 2]))
            if then:
                times["then"].append(program.press(then[number // 2 % 2]))
    return times


def _search(program: Program) -> None:
    for keys in ("g", "/", _WORD, "\r"):
        program.type(keys)
        program.settle()
    program.settle(silence=1.0)
