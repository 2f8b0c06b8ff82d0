"""`make bench`: the program against a floor in the same run, as a table of ratios."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.benchmarks import readers, saves
from tests.benchmarks.articles import article_results
from tests.benchmarks.measuring import Row, alternate, timed
from tests.benchmarks.sentences import golden_rules
from tests.benchmarks.spans import scores
from tests.terminal.terminal import Terminal
from tests.terminal.test_large import book

ROUNDS = 7
KEYS = 20
MOVES = {
    "a search step": "n",
    "the next sentence": "j",
    "a page": " b",
    "end and beginning": "Gg",
    "a verdict": "vd",
}
"""Keys by what they do; two of them are pressed in turn."""


def environment(home: Path) -> dict[str, str]:
    """Return an environment in which nothing of the user's is read."""
    kept = {key: value for key, value in os.environ.items() if key in {"PATH", "LANG"}}
    return kept | {
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
    }


def first_frame(home: Path, words: str, *arguments: str, module: str = "tui.cli") -> float:
    """Return the seconds from the start to words on the screen."""
    start = [Terminal(arguments, environment(home), module=module)]
    seconds = timed(lambda: start[0].wait_for(words))
    start[0].process.close(force=True)
    return seconds


def frames(home: Path, small: Path, large: Path) -> Iterator[Row]:
    """Compare the first readable frame with that of an empty app."""
    times = alternate(
        ROUNDS,
        {
            "floor": lambda: first_frame(home, "floor stands", module="tests.benchmarks.floor"),
            "10 kB": lambda: first_frame(home, "Chapter 0", str(small)),
            "10 MB": lambda: first_frame(home, "Chapter 0", str(large)),
        },
    )
    floor = times.pop("floor")
    for name, goal in (("10 kB", "≤ 1.5"), ("10 MB", "≤ 2.0")):
        yield Row(f"first frame, {name}", "an empty app", goal, times[name], floor)


def key_seconds(home: Path, path: Path) -> dict[str, list[float]]:
    """Return the seconds from a key to the last byte painted, for each of `MOVES`."""
    terminal = Terminal([str(path)], environment(home))
    terminal.wait_for("Chapter 0")
    while terminal.wait_until(lambda _: True, "") and terminal.read(1.0):
        pass  # let the claims be counted first
    terminal.wait_for("claims checked")
    for keys in ("/", "council", "\r"):
        terminal.send(*keys)
        terminal.settled()

    def press(key: str) -> None:
        before = len(terminal.raw)
        terminal.send(key)
        while len(terminal.raw) == before or terminal.read(0.02):
            terminal.read(0.02)

    times = {
        name: [timed(partial(press, keys[number % len(keys)])) for number in range(KEYS)]
        for name, keys in MOVES.items()
    }
    terminal.process.close(force=True)
    return times


def moves(home: Path, small: Path, large: Path) -> Iterator[Row]:
    """Compare keys in ten megabytes with the same keys in ten kilobytes."""
    floor, times = key_seconds(home, small), key_seconds(home, large)
    for name in MOVES:
        yield Row(f"{name}, 10 MB", "the same, 10 kB", "≤ 1.3", times[name], floor[name])


def commands(home: Path) -> Iterator[Row]:
    """Compare verbs of the command line with an interpreter that does nothing."""

    def run(*arguments: str) -> Callable[[], float]:
        def once() -> object:
            return subprocess.run(
                [sys.executable, *arguments],
                env=environment(home),
                stdout=subprocess.DEVNULL,
                check=True,
            )

        return lambda: timed(once)

    times = alternate(
        ROUNDS,
        {
            "pass": run("-c", "pass"),
            "--version": run("-m", "tui.cli", "--version"),
            "export": run("-m", "tui.cli", "export"),
        },
    )
    for name, goal in (("--version", "≤ 4"), ("export", "≤ 15")):
        yield Row(f"obelus {name}", "python -c pass", goal, times[name], times["pass"])


def measure(folder: Path) -> Sequence[Row]:
    """Measure every row in an empty home under `folder`."""
    small, large = folder / "small" / "small.txt", folder / "large" / "large.txt"
    for path in (small, large):
        path.parent.mkdir()
    text = book("\n\n")
    small.write_text(text[:10_000], encoding="utf-8")
    large.write_text(text, encoding="utf-8")
    return [
        *frames(folder, small, large),
        *moves(folder, small, large),
        *readers.rows(folder, first_frame),
        *saves.rows(folder),
        *commands(folder),
    ]


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        rows = measure(Path(folder))
    table = Table(title="Medians of one run; only ratios compare between machines")
    for heading in ("what", "against", "min ms", "median ms", "max ms", "ratio", "goal"):
        table.add_column(heading, justify="right" if "m" in heading else "left")
    for row in rows:
        table.add_row(*row.cells())
    console = Console()
    console.print(table)
    for found in chain(scores(), golden_rules(), article_results(), readers.findings()):
        console.print(str(found), markup=False, highlight=False)


if __name__ == "__main__":
    main()
