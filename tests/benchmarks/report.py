"""What was measured, as tables on the terminal and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tests.benchmarks.measuring import Growth, Result

HEADINGS = (
    "what", "minimum", "median", "maximum", "against", "its median", "ratio", "goal", "met",
)  # fmt: skip
GROWTH_HEADINGS = ("what", "by", "small", "middle", "large", "exponent", "of the last step")
_MET = {True: "yes", False: "no", None: ""}
_STYLES = {"yes": "green", "no": "bold red"}
_MARKED = {"no": "**no**"}

_FIGURES = frozenset({"minimum", "median", "maximum", "its median", "ratio"})

_PREAMBLE = """\
# Benchmarks

`make bench` wrote this, with what is installed; OBELUS_PEERS names further folders in which other
readers, or virtual environments with them, are looked for. `python -m tests.benchmarks --list`
lists the rows.

Times of two machines don't compare; ratios of one run do. What is compared was measured in turn
(A B A B …), each program in a terminal of its own; a frame is present when its text stands on the
screen, a key is answered with the last byte it paints. Ratios are of medians. An exponent is the
power of the size that a figure grows with: 0 stays, 1 doubles with the size; the one of the last
step leaves out the smallest size, where what costs the same at any size hides the rest.
"""


def cells(result: Result) -> tuple[str, ...]:
    """Return a result as a row of a table; one that was not measured has its note instead."""
    goal = result.goal.words if result.goal else ""
    if result.median is None:
        note = result.note or "not measured"
        return (result.what, "", note, "", result.against, "", "", goal, "")
    spread = (min(result.values), result.median, max(result.values))
    floor = "" if result.floor is None else result.unit(result.floor)
    ratio = "" if result.ratio is None else f"{result.ratio:.3g}"
    figures = map(result.unit, spread)
    return (result.what, *figures, result.against, floor, ratio, goal, _MET[result.met])


def growth_cells(growth: Growth) -> tuple[str, ...]:
    """Return how a figure grows as a row of a table."""
    sizes = (f"{size:,}: {growth.unit(figure)}" for size, figure in growth.sizes.items())
    exponents = (f"{growth.exponent:.2f}", f"{growth.last_exponent:.2f}")
    return (growth.what, growth.by, *sizes, *exponents)


def print_tables(console: Console, results: Sequence[Result], growths: Sequence[Growth]) -> None:
    """Print what was measured."""
    for title, headings, rows in _tables(results, growths):
        if rows:
            table = Table(title=title)
            for heading in headings:
                table.add_column(heading)
            for row in rows:
                table.add_row(*(Text(cell, _STYLES.get(cell, "")) for cell in row))
            console.print(table)


def markdown(
    machine: Mapping[str, str], results: Sequence[Result], growths: Sequence[Growth]
) -> str:
    """Return what was measured as a Markdown document.

    Args:
        machine: What is to be known of the machine and the programs, by name.
        results: What was measured.
        growths: How it grows.
    """
    parts = [_PREAMBLE, f"{tally(results)}\n", _table(("measured on", ""), machine.items())]
    for title, headings, rows in _tables(results, growths):
        if rows:
            marked = ([*row[:-1], _MARKED.get(row[-1], row[-1])] for row in rows)
            parts.append(f"## {title}\n\n{_table(headings, marked)}")
    return "\n".join(parts)


def tally(results: Sequence[Result]) -> str:
    """Return how many goals are met, and a line for each that is missed."""
    held = [result for result in results if result.met is not None]
    missed = [_missed(result) for result in held if not result.met]
    told = f"{len(held) - len(missed)} of {len(held)} goals met"
    unknown = sum(result.goal is not None and result.met is None for result in results)
    told += f", {unknown} held against nothing" if unknown else ""
    return "\n".join((f"{told}; missed:\n", *missed)) if missed else f"{told}."


def _missed(result: Result) -> str:
    row = dict(zip(HEADINGS, cells(result), strict=True))
    if result.goal is not None and result.goal.of == "median":
        return f"- {row['what']}: {row['median']}, goal {row['goal']}"
    return f"- {row['what']}, against {row['against']}: {row['ratio']}, goal {row['goal']}"


def _tables(
    results: Sequence[Result], growths: Sequence[Growth]
) -> Iterable[tuple[str, Sequence[str], list[tuple[str, ...]]]]:
    yield "Against the floor and against peers", HEADINGS, [cells(result) for result in results]
    yield "Growth", GROWTH_HEADINGS, [growth_cells(growth) for growth in growths]


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown, with a line break at its end."""
    rules = ["---:" if heading in _FIGURES else "---" for heading in headings]
    lines = [headings, rules, *rows]
    return "".join(f"| {' | '.join(map(_cell, line))} |\n" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
