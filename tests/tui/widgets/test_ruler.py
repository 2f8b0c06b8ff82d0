from __future__ import annotations

import pytest

from corpus.search import NO_HITS, Hits
from tests.tui.making import lines_of
from tests.tui.widgets.hosting import Host
from tui.reading.marking import Marked, Marking
from tui.reading.overview import Unchecked
from tui.widgets.palette import ink
from tui.widgets.ruler import Ruler


def thumb(ruler: Ruler) -> list[int]:
    """Return the rows on which the thumb is painted."""
    colour = ink(ruler, "on $thumb").bgcolor
    rows = range(ruler.size.height)
    return [
        y for y in rows if any(s.style and s.style.bgcolor == colour for s in ruler.render_line(y))
    ]


async def test_marks_stand_where_they_are_in_the_document() -> None:
    ruler = Ruler(id="ruler")
    async with Host(ruler).run_test(size=(2, 10)) as pilot:
        ruler.characters = 1_000
        ruler.marking = Marking(
            [
                Marked(0, 10, "verified", "a"),
                Marked(550, 560, "disputed", "b"),
                Marked(999, 1_000, "made-up", "c"),
            ]
        )
        await pilot.pause()
        assert [y for y, row in enumerate(lines_of(ruler)) if "▪" in row] == [0, 5, 9]
        ruler.characters = 2_000
        await pilot.pause()
        assert [y for y, row in enumerate(lines_of(ruler)) if "▪" in row] == [0, 2, 4]
        ruler.marking = Marking()
        await pilot.pause()
        assert "".join(lines_of(ruler)) == ""


async def test_a_verdict_whose_words_changed_shows_as_no_verdict() -> None:
    ruler = Ruler(id="ruler")
    async with Host(ruler).run_test(size=(2, 10)) as pilot:
        ruler.characters = 1_000
        ruler.marking = Marking([Marked(550, 560, "verified", "b", stale=True)])
        await pilot.pause()
        assert [(y, row.strip()) for y, row in enumerate(lines_of(ruler)) if row] == [(5, "!")]


async def test_hits_and_unchecked_claims_stand_beside_verdicts() -> None:
    ruler = Ruler(id="ruler")
    async with Host(ruler).run_test(size=(2, 10)) as pilot:
        ruler.characters = 1_000
        ruler.marking = Marking([Marked(0, 10, "verified", "a")])
        ruler.unchecked = Unchecked([5, 205, 305, 405], [2])
        ruler.hits = Hits.of([(5, 9), (305, 309), (405, 409), (905, 909)])
        await pilot.pause()
        rows = "".join((row or " ")[0] for row in lines_of(ruler))
        assert rows == "▪ ·──    ─"
        ruler.hit = 0
        await pilot.pause()
        assert "".join((row or " ")[0] for row in lines_of(ruler)) == "▶ ·──    ─"
        ruler.hit = 3
        await pilot.pause()
        here = next(iter(ruler.render_line(9))).style
        there = next(iter(ruler.render_line(4))).style
        assert here
        assert there
        assert here.bgcolor != there.bgcolor
        ruler.hits = NO_HITS
        await pilot.pause()
        assert "".join((row or " ")[0] for row in lines_of(ruler)) == "▪ · ·     "


@pytest.mark.parametrize(
    ("fraction", "share", "rows"),
    [
        (0.0, 1.0, []),
        (0.0, 0.2, [0, 1]),
        (1.0, 0.2, [8, 9]),
        (0.5, 0.2, [4, 5]),
        (1.0, 0.0001, [9]),
        (0.0, 0.0001, [0]),
    ],
)
async def test_the_thumb_is_where_the_view_is(
    fraction: float, share: float, rows: list[int]
) -> None:
    ruler = Ruler(id="ruler")
    async with Host(ruler).run_test(size=(2, 10)) as pilot:
        ruler.fraction, ruler.share = fraction, share
        await pilot.pause()
        assert thumb(ruler) == rows
