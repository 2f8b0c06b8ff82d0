"""Figures: medians, ratios, goals, exponents."""

from __future__ import annotations

import pytest

from tests.benchmarks.measuring import (
    MEMORY,
    NUMBER,
    TIME,
    Goal,
    Growth,
    Result,
    alternate,
    at_most,
    exponent,
)


def test_a_ratio_is_one_of_medians_so_that_one_slow_run_does_not_count() -> None:
    result = Result("a key", [1.0, 1.2, 9.0], against="a move", base=[5.0, 1.0, 1.0])
    assert result.median == 1.2
    assert result.ratio == pytest.approx(1.2)


@pytest.mark.parametrize(
    ("goal", "is_met"),
    [
        (at_most(2.0), True),
        (at_most(1.9), False),
        (Goal(4.0, "≤ 4 s", "median"), True),
        (Goal(3.9, "≤ 3.9 s", "median"), False),
        (None, None),
    ],
)
def test_a_goal_is_held_against_the_ratio_or_the_median(
    goal: Goal | None, is_met: bool | None
) -> None:
    assert Result("start", [4.0], base=[2.0], goal=goal).met is is_met


def test_what_was_not_measured_meets_nothing_and_fails_nothing() -> None:
    missing = Result("search", against="ripgrep", goal=at_most(1.0), note="ripgrep is missing")
    assert missing.median is None
    assert missing.ratio is None
    assert missing.met is None


def test_a_goal_of_none_at_all_is_met_by_none_only() -> None:
    none = Goal(0, "none", "median")
    assert Result("modules", [0], NUMBER, goal=none).met
    assert not Result("modules", [1], NUMBER, goal=none).met


@pytest.mark.parametrize("power", [0.0, 0.5, 1.0, 2.0])
def test_the_exponent_is_the_power_of_a_power_law(power: float) -> None:
    points = [(size, 3.0 * size**power) for size in (10.0, 1_000.0, 10_000.0)]
    assert exponent(points) == pytest.approx(power, abs=1e-9)


def test_the_last_step_shows_what_a_constant_cost_hides() -> None:
    growth = Growth("save", "annotations", {10: 100.0, 1_000: 100.0, 10_000: 1_000.0})
    assert growth.exponent < 0.5
    assert growth.last_exponent == pytest.approx(1.0)


def test_things_are_measured_in_turn() -> None:
    order: list[str] = []

    def run(name: str) -> float:
        order.append(name)
        return float(len(order))

    times = alternate(2, {"a": lambda: run("a"), "b": lambda: run("b")})
    assert order == ["a", "b", "a", "b"]
    assert times == {"a": [1.0, 3.0], "b": [2.0, 4.0]}


def test_what_takes_long_is_measured_in_the_first_rounds_only() -> None:
    times = alternate(3, {"a": lambda: 1.0, "b": lambda: 2.0}, seldom={"b": 1})
    assert times == {"a": [1.0] * 3, "b": [2.0]}


def test_figures_are_written_in_their_unit() -> None:
    assert TIME(1.2345) == "1,234.5 ms"
    assert MEMORY(25_600_000) == "25.6 MB"
    assert NUMBER(3) == "3"
