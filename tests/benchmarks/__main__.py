"""`make bench`: the program against a floor and its peers, as tables of ratios.

`python -m tests.benchmarks` measures everything and writes docs/benchmarks.md; with the names
of rows, or with `--quick`, it only prints. It measures with what is installed and says what is
missing: other readers are looked for in the folders of `--peers`, then of $OBELUS_PEERS, then
of $PATH.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from pathlib import Path
from typing import TypeAlias

from rich.console import Console

from tests.benchmarks import (
    commands,
    growth,
    keys,
    libraries,
    peaks,
    peers,
    pipeline,
    readers,
    saves,
    starts,
)
from tests.benchmarks.articles import article_results
from tests.benchmarks.bench import Bench
from tests.benchmarks.machine import machine
from tests.benchmarks.measuring import Growth, Result
from tests.benchmarks.programs import NotSeenError
from tests.benchmarks.report import markdown, print_tables, tally
from tests.benchmarks.sentences import golden_rules
from tests.benchmarks.spans import scores
from tests.homes import ROOT

Measure: TypeAlias = Callable[[Bench], Iterable[Result | Growth]]

MEASURES: Mapping[str, Measure] = {
    "first-frame": starts.first_frames,
    "second-start": libraries.second_start,
    "library-search": libraries.searches,
    "moves": keys.moves,
    "verdict": keys.verdicts,
    "save": saves.saves,
    "memory": peaks.peaks,
    "commands": commands.commands,
    "peers": peers.peers,
    "pipeline": pipeline.pipeline,
    "growth": growth.growth,
    "readers": readers.rows,
}
"""What can be measured, by name; what is compared is in one of them, so that it alternates."""

REPORT = ROOT / "docs" / "benchmarks.md"
_QUICK = {"starts": 2, "keys": 4, "long": 1}
_PEERS = "OBELUS_PEERS"
_PRINTED_CELLS = 160


def main() -> int:
    """Measure, print, and write what was measured; return 1 where something failed."""
    arguments = _arguments()
    if arguments.list:
        for name, measure in MEASURES.items():
            told = (measure.__doc__ or "").partition("\n")[0]
            print(f"{name:16}{told}")  # noqa: T201 - this is a command
        return 0
    start = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        bench = Bench(
            Path(folder), peers=_folders(arguments.peers), **(_QUICK if arguments.quick else {})
        )
        programs = {name: bench.find(name) for name in peers.PROGRAMS}
        effort = f"{bench.starts} starts, {bench.keys} keys, {bench.long} runs of what takes long"
        about = machine(programs, Path(folder), effort)
        measured, took, failed = _measure(bench, arguments.rows or MEASURES)
        about["in"] = f"{sum(took.values()):,.0f} s: " + ", ".join(
            f"{name} {seconds:,.0f} s" for name, seconds in took.items()
        )
    _tell(f"all, with what was made for it and taken away: {time.perf_counter() - start:,.0f} s")
    results = [one for one in measured if isinstance(one, Result)]
    growths = [one for one in measured if isinstance(one, Growth)]
    console = Console(width=None if sys.stdout.isatty() else _PRINTED_CELLS)
    print_tables(console, results, growths)
    console.print(tally(results), markup=False, highlight=False)
    if not arguments.rows:
        for finding in chain(scores(), golden_rules(), article_results(), readers.findings()):
            console.print(str(finding), markup=False, highlight=False)
    is_whole = not (arguments.rows or arguments.quick or failed)
    written: Path | None = arguments.write
    report = written or (REPORT if is_whole else None)
    if report is not None:
        report.write_text(markdown(about, results, growths), encoding="utf-8")
        console.print(f"written to {report}")
    return 1 if failed else 0


def _measure(
    bench: Bench, rows: Iterable[str]
) -> tuple[list[Result | Growth], dict[str, float], bool]:
    """Return what was measured, the seconds that each row took, and whether one failed."""
    measured: list[Result | Growth] = []
    took: dict[str, float] = {}
    failed = False
    for name in rows:
        start = time.perf_counter()
        try:
            measured += MEASURES[name](bench)
        except (NotSeenError, subprocess.CalledProcessError) as error:
            failed = True
            measured.append(Result(name, note="failed"))
            _tell(f"{name} failed: {error}")
        took[name] = time.perf_counter() - start
        _tell(f"{name}: {took[name]:.0f} s")
    return measured, took, failed


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("rows", nargs="*", metavar="ROW", help="measure only these")
    parser.add_argument("--list", action="store_true", help="list the rows")
    parser.add_argument("--quick", action="store_true", help="measure as seldom as can be")
    parser.add_argument(
        "--peers", action="append", type=Path, default=[], metavar="DIR",
        help="look for other readers here too",
    )  # fmt: skip
    parser.add_argument(
        "--write", type=Path, metavar="FILE", help="write Markdown here, whatever was measured"
    )
    arguments = parser.parse_args()
    unknown = [row for row in arguments.rows if row not in MEASURES]
    if unknown:
        parser.error(f"no row {', '.join(unknown)}; there are {', '.join(MEASURES)}")
    return arguments


def _folders(named: Iterable[Path]) -> tuple[Path, ...]:
    kept = filter(None, os.environ.get(_PEERS, "").split(os.pathsep))
    return (*named, *map(Path, kept))


def _tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)  # noqa: T201 - this is a command


if __name__ == "__main__":
    raise SystemExit(main())
