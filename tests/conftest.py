"""What holds for the whole suite: how much it searches, and what keeps it quick."""

from __future__ import annotations

import gc
import os

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "every",
    deadline=None,  # on a loaded machine anything may take long
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "quick", settings.get_profile("every"), max_examples=50, derandomize=True, database=None
)
settings.register_profile("thorough", settings.get_profile("every"), max_examples=300)
settings.register_profile(
    "thorough-ci", settings.get_profile("thorough"), derandomize=True, database=None
)


def pytest_configure(config: pytest.Config) -> None:
    """Try a few examples, always the same, where slow tests are left out; else many.

    They are new ones each time, but for CI: what it says of a change is to be about that change.
    """
    if not config.getoption("--hypothesis-profile"):
        quick = config.option.markexpr == "not slow"
        thorough = "thorough-ci" if os.environ.get("CI") else "thorough"
        settings.load_profile("quick" if quick else thorough)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Leave modules and collected tests out of every search for garbage, and search less often.

    They live as long as the process, and looking through them again and again took a tenth of
    the time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
