from __future__ import annotations

import pytest

from tests.tui.making import lines_of
from tests.tui.widgets.hosting import Host
from tui.widgets.annotations_title import AnnotationsTitle


@pytest.mark.parametrize(
    ("width", "title"),
    [
        (60, "ANNOTATIONS · 5 of 10,031 · by time · verdict:disputed"),
        (50, "ANNOTATIONS · 5 of 10,031 · by time · verdict:dis…"),
        (42, "ANNOTATIONS · 5 of 10,031 · by time"),
        (34, "5 of 10,031 · by time · verdict:d…"),
        (24, "5 of 10,031 · by time"),
    ],
)
async def test_where_room_is_short_the_count_is_what_stays(width: int, title: str) -> None:
    shown = AnnotationsTitle()
    async with Host(shown).run_test(size=(width, 1)) as pilot:
        assert lines_of(shown) == ["ANNOTATIONS"]
        shown.listed, shown.count, shown.order = 5, 10_031, "time"
        shown.filtered_by = "verdict:disputed"
        await pilot.pause()
        assert lines_of(shown) == [title]
