from __future__ import annotations

import pytest

from tests.tui.making import lines_of
from tests.tui.widgets.hosting import Host
from tui.widgets.title_bar import TitleBar


async def test_what_it_says() -> None:
    bar = TitleBar(id="title")
    async with Host(bar).run_test(size=(100, 3)) as pilot:
        bar.corpus, bar.document = "bridge", "[bold]Who[/foo] pays"
        await pilot.pause()
        assert lines_of(bar)[0].startswith(" Obelus · bridge · [bold]Who[/foo] pays ")
        assert lines_of(bar)[0].endswith("counting claims")
        bar.claims = 0
        await pilot.pause()
        assert lines_of(bar)[0].endswith("no claims found")
        bar.claims, bar.checked = 30, 12
        await pilot.pause()
        assert lines_of(bar)[0].endswith("12 of 30 claims checked ▓▓▓▓░░░░░░")
        bar.unsaved = 1
        await pilot.pause()
        assert lines_of(bar)[0].endswith("! 1 edit not saved")
        bar.unsaved = 2
        await pilot.pause()
        assert lines_of(bar)[0].endswith("! 2 edits not saved")


async def test_the_place_stands_at_the_end_in_room_of_its_own() -> None:
    bar = TitleBar(id="title")
    bar.corpus, bar.document, bar.claims = "bridge", "Who pays", 30
    async with Host(bar).run_test(size=(80, 1)) as pilot:
        (place,) = bar.children
        rest = lines_of(bar)[0]
        assert rest.endswith("claims checked ░░░░░░░░░░")
        for words, shown in (("top", "top"), ("1%", " 1%"), ("end", "end"), ("", "")):
            bar.place = words
            await pilot.pause()
            assert lines_of(place)[0] == shown
            assert lines_of(bar)[0] == rest
        assert place.region.x > len(rest)
        assert place.region.right == 80


@pytest.mark.parametrize(
    ("checked", "claims", "shown"),
    [(0, 500, "░" * 10), (1, 500, "▓" + "░" * 9), (499, 500, "▓" * 9 + "░"), (9, 9, "▓" * 10)],
)
async def test_the_bar_is_empty_or_full_only_at_the_ends(
    checked: int, claims: int, shown: str
) -> None:
    bar = TitleBar(id="title")
    bar.claims, bar.checked = claims, checked
    async with Host(bar).run_test(size=(80, 1)):
        assert lines_of(bar)[0].endswith(shown)


@pytest.mark.parametrize("width", [20, 60, 79, 80, 200])
async def test_a_long_title_never_pushes_the_progress_out(width: int) -> None:
    bar = TitleBar(id="title")
    bar.corpus, bar.document, bar.claims, bar.checked = "bridge", "漢字 and words " * 400, 9, 3
    async with Host(bar).run_test(size=(width, 1)):
        (strip,) = bar.render_lines(bar.size.region)
        assert strip.cell_length == width
        if width >= 60:
            assert strip.text.rstrip().endswith("▓▓▓░░░░░░░")


async def test_a_corpus_with_a_long_name_leaves_room_for_the_progress() -> None:
    bar = TitleBar(id="title")
    bar.corpus, bar.document, bar.claims, bar.checked = "corpus " * 40, "Who pays", 9, 3
    async with Host(bar).run_test(size=(80, 1)):
        assert lines_of(bar)[0].endswith("▓▓▓░░░░░░░")
