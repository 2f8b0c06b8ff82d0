from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from tui.collecting import take_up


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


def test_what_a_start_loads_is_looked_through_no_more() -> None:
    gc.disable()
    take_up()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0


def test_nothing_is_kept_for_good_where_collecting_was_never_put_off() -> None:
    before = gc.get_freeze_count()
    take_up()
    assert gc.isenabled()
    assert gc.get_freeze_count() == before
