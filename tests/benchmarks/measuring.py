"""Timing things against each other in one run: only the ratio travels between machines."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass
class Row:
    """One comparison: how long something takes, and how long its floor does, in seconds."""

    what: str
    against: str
    goal: str
    times: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """The ratio of the medians."""
        return statistics.median(self.times) / statistics.median(self.floor)

    def cells(self) -> tuple[str, ...]:
        """Return the row as text: what, against, minimum, median, maximum, ratio, goal."""
        spread = (min(self.times), statistics.median(self.times), max(self.times))
        numbers = (f"{seconds * 1000:.1f}" for seconds in spread)
        return (self.what, self.against, *numbers, f"{self.ratio:.2f}", self.goal)


def alternate(rounds: int, programs: Mapping[str, Callable[[], float]]) -> dict[str, list[float]]:
    """Run each program in turn, `rounds` times over, and return the seconds each says."""
    times: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(rounds):
        for name, run in programs.items():
            times[name].append(run())
    return times


def timed(action: Callable[[], object]) -> float:
    """Return the seconds an action takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start
