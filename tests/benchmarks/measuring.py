"""Measured figures: medians, the ratio of two of them, goals, and how a figure grows."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Unit:
    """How figures are written.

    Attributes:
        name: Written behind them.
        factor: What they are multiplied by before.
        digits: How many are written after the point.
    """

    name: str
    factor: float = 1.0
    digits: int = 1

    def __call__(self, value: float) -> str:
        """Return a figure in words."""
        return f"{value * self.factor:,.{self.digits}f} {self.name}".rstrip()


TIME = Unit("ms", 1_000)
MEMORY = Unit("MB", 1e-6)
RATE = Unit("MB/s", digits=2)
SHARE = Unit("%", 100)
NUMBER = Unit("", digits=0)


@dataclass(frozen=True, slots=True)
class Goal:
    """What a figure should not exceed.

    Attributes:
        limit: It.
        words: How a person says so.
        of: What is held against it: the ratio of the medians, or the median itself.
    """

    limit: float
    words: str
    of: Literal["ratio", "median"] = "ratio"


def at_most(ratio: float) -> Goal:
    """Return the goal of a ratio of at most this."""
    return Goal(ratio, f"≤ {ratio:g}")


@dataclass(frozen=True, slots=True)
class Result:
    """Something measured several times over, and what it is compared with.

    Attributes:
        what: What was measured.
        values: The figures: seconds, bytes, or what else `unit` says; none: not measured.
        unit: How they are written.
        against: What they are compared with.
        base: Its figures, measured in turn with the others.
        goal: What is wanted, if anything is.
        note: Why it was not measured.
    """

    what: str
    values: Sequence[float] = ()
    unit: Unit = TIME
    against: str = ""
    base: Sequence[float] = ()
    goal: Goal | None = None
    note: str = ""

    @property
    def median(self) -> float | None:
        """The median of the figures."""
        return statistics.median(self.values) if self.values else None

    @property
    def floor(self) -> float | None:
        """The median of what it is compared with."""
        return statistics.median(self.base) if self.base else None

    @property
    def ratio(self) -> float | None:
        """The ratio of the medians; None where there is nothing to compare."""
        return self.median / self.floor if self.median is not None and self.floor else None

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None where there is none, or no figure."""
        if self.goal is None:
            return None
        reached = self.ratio if self.goal.of == "ratio" else self.median
        return None if reached is None else reached <= self.goal.limit


@dataclass(frozen=True, slots=True)
class Growth:
    """How a figure grows.

    Attributes:
        what: What was measured.
        by: What grew.
        sizes: How much of it there was, with the median of the figures at each.
        unit: How the figures are written.
    """

    what: str
    by: str
    sizes: Mapping[int, float]
    unit: Unit = TIME

    @property
    def exponent(self) -> float:
        """The power of the size that the figure grows with."""
        return exponent(list(self.sizes.items()))

    @property
    def last_exponent(self) -> float:
        """The same between the two largest sizes alone."""
        return exponent(sorted(self.sizes.items())[-2:])


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """Return the exponent of the power law that is nearest to points of size and figure.

    The line of least squares through their logarithms has this slope: 0 is a figure that
    stays, 1 one that doubles with the size.
    """
    sizes, figures = ([math.log(value) for value in values] for values in zip(*points, strict=True))
    return statistics.linear_regression(sizes, figures).slope


def alternate(
    rounds: int,
    programs: Mapping[str, Callable[[], float]],
    seldom: Mapping[str, int] | None = None,
) -> dict[str, list[float]]:
    """Measure several things in turn, `rounds` times over, so that all have the same weather.

    Args:
        rounds: How often.
        programs: The things by name; each returns its figure.
        seldom: In how many of the rounds, the first ones, those are that take long.
    """
    seldom = seldom or {}
    times: dict[str, list[float]] = {name: [] for name in programs}
    for number in range(rounds):
        for name, run in programs.items():
            if number < seldom.get(name, rounds):
                times[name].append(run())
    return times


def timed(action: Callable[[], object]) -> float:
    """Return the seconds an action takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def cpu(action: Callable[[], object]) -> float:
    """Return the seconds of CPU that an action takes in this process."""
    start = time.process_time()
    action()
    return time.process_time() - start
