"""Tables and Markdown of what was measured."""

from __future__ import annotations

import io

from rich.console import Console

from tests.benchmarks.measuring import Goal, Growth, Result, at_most
from tests.benchmarks.report import GROWTH_HEADINGS, HEADINGS, cells, markdown, print_tables, tally

MET = Result("start", [0.3, 0.1, 0.2], against="the floor", base=[0.1], goal=at_most(2.0))
UNMET = Result("key", [0.5], against="a | move", base=[0.1], goal=at_most(1.5))
MISSING = Result("search", against="rg", goal=at_most(1.0), note="ripgrep is missing")
GROWTH = Growth("memory", "documents", {10: 1.0, 1_000: 1.0, 10_000: 1.0})


def test_a_row_has_the_spread_the_ratio_and_whether_the_goal_is_met() -> None:
    assert cells(MET) == (
        "start", "100.0 ms", "200.0 ms", "300.0 ms", "the floor", "100.0 ms", "2", "≤ 2", "yes",
    )  # fmt: skip
    assert cells(UNMET)[-3:] == ("5", "≤ 1.5", "no")


def test_goals_are_counted_and_those_missed_are_named() -> None:
    assert tally([MET]) == "1 of 1 goals met."
    told = tally([MET, UNMET, MISSING])
    assert told.splitlines() == [
        "1 of 2 goals met, 1 held against nothing; missed:",
        "",
        "- key, against a | move: 5, goal ≤ 1.5",
    ]
    late = Result("second start", [0.4], goal=Goal(0.3, "≤ 300 ms", "median"))
    assert tally([late]).endswith("\n- second start: 400.0 ms, goal ≤ 300 ms")
    assert told in markdown({}, [MET, UNMET, MISSING], [])


def test_a_row_that_was_not_measured_says_why() -> None:
    row = cells(MISSING)
    assert len(row) == len(HEADINGS)
    assert "ripgrep is missing" in row
    assert row[-1] == ""


def test_markdown_names_the_machine_and_keeps_its_columns() -> None:
    told = markdown({"processor": "a model, 2 cores"}, [MET, UNMET, MISSING], [GROWTH])
    assert "| processor | a model, 2 cores |" in told
    tables = [line for line in told.splitlines() if line.startswith("|")]
    widths = [line.replace("\\|", "").count("|") - 1 for line in tables]
    assert widths == [2] * 3 + [len(HEADINGS)] * 5 + [len(GROWTH_HEADINGS)] * 3
    assert "| **no** |" in told
    assert told.endswith("|\n")


def test_markdown_leaves_out_a_table_without_rows() -> None:
    assert "## Growth" not in markdown({}, [MET], [])


def test_the_tables_are_printed_without_markup() -> None:
    output = io.StringIO()
    console = Console(width=160, file=output)
    print_tables(console, [Result("a key [bold]", [0.1])], [GROWTH])
    told = output.getvalue()
    assert "a key [bold]" in told
    assert "1,000: 1,000.0 ms" in told
