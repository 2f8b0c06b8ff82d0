from __future__ import annotations

import pytest
from msgspec.structs import replace

from corpus.document import Span
from store.verdicts import DEFAULT_VERDICTS
from tests.tui.making import lines_of
from tests.tui.widgets.hosting import Host
from tui.marks import NOTED, UNKNOWN
from tui.reading.card import Card
from tui.widgets.annotations import Annotations

CARD = Card("a1", "verified", "The council voted.", "", (), Span(0, 18))
OTHERS = (
    CARD,
    Card("a2", "disputed", "About 12,000 [bold]vehicles[/foo] " * 9, "", (), Span(20, 30)),
    Card("a3", None, "It is a boat.", "One.\n\nTwo.\nThree.", ("ferry", "x"), Span(40, 50)),
    Card("a4", "made-up", "Gone.", "", (), None, "orphan"),
)


def a_list() -> Annotations:
    return Annotations(DEFAULT_VERDICTS, id="annotations")


async def test_what_a_card_shows() -> None:
    annotations = a_list()
    async with Host(annotations).run_test(size=(44, 30)) as pilot:
        annotations.show(OTHERS)
        await pilot.pause()
        shown = "\n".join(line.strip() for line in lines_of(annotations))
        verified, disputed, noted, heading, unknown, *_ = shown.split("\n\n")
        assert verified == "✓ Verified · no evidence yet\n“The council voted.”"
        assert disputed.startswith("≠ Disputed\n“About 12,000 [bold]vehicles[/foo]")
        assert disputed.endswith("…")
        assert len(disputed.splitlines()) == 3
        assert noted == f"{NOTED.glyph} Note\n“It is a boat.”\nOne.\nTwo.\nThree.\n#ferry #x"
        assert heading == "Not in the text any more · 1"
        assert unknown == f"{UNKNOWN.glyph} made-up\n“Gone.”"


async def test_a_card_that_changed_is_painted_again_and_the_highlight_stays() -> None:
    annotations = a_list()
    async with Host(annotations).run_test(size=(44, 30)) as pilot:
        annotations.show(OTHERS)
        annotations.follow("a2")
        annotations.show((replace(CARD, verdict="false"), *OTHERS[1:]))
        await pilot.pause()
        assert "✗ False" in "\n".join(lines_of(annotations))
        assert "✓" not in "\n".join(lines_of(annotations))
        assert annotations.chosen == "a2"
        annotations.show(OTHERS[1:])
        await pilot.pause()
        assert annotations.chosen == "a2"


async def test_following_what_is_not_there_highlights_nothing() -> None:
    annotations = a_list()
    async with Host(annotations).run_test(size=(44, 30)) as pilot:
        annotations.show(OTHERS)
        for annotation, index in (("a3", 2), (None, None), ("a1", 0), ("gone", None)):
            annotations.follow(annotation)
            await pilot.pause()
            assert annotations.highlighted == index
        assert annotations.chosen is None


@pytest.mark.parametrize("width", [10, 26, 44])
async def test_a_note_of_a_megabyte_takes_four_rows(width: int) -> None:
    card = replace(CARD, note="words without an end " * 50_000)
    annotations = a_list()
    async with Host(annotations).run_test(size=(width, 20)) as pilot:
        annotations.show((card,))
        await pilot.pause()
        rows = [line for line in lines_of(annotations) if line]
        assert sum("words" in row or "end" in row for row in rows) <= 4
        assert rows[-1].endswith("…")
        for strip in annotations.render_lines(annotations.size.region):
            assert strip.cell_length == width


async def test_another_width_breaks_the_quotes_anew() -> None:
    annotations = a_list()
    async with Host(annotations).run_test(size=(44, 20)) as pilot:
        annotations.show(OTHERS[1:2])
        await pilot.pause()
        wide = lines_of(annotations)[1]
        await pilot.resize_terminal(28, 20)
        await pilot.pause()
        assert len(lines_of(annotations)[1]) < len(wide)


async def test_each_kind_of_lost_place_has_a_heading_that_counts() -> None:
    lost = [replace(OTHERS[3], annotation=f"l{n}") for n in range(3)]
    several = replace(OTHERS[3], annotation="s", status="ambiguous")
    annotations = a_list()
    async with Host(annotations).run_test(size=(44, 40)) as pilot:
        annotations.show((CARD, several, *lost))
        await pilot.pause()
        shown = "\n".join(lines_of(annotations))
        assert shown.index("Found in several places · 1") < shown.index("any more · 3")
        for annotation, index in (("a1", 0), ("s", 2), ("l0", 4), ("l2", 6)):
            annotations.follow(annotation)
            assert annotations.highlighted == index
            assert annotations.chosen == annotation


async def test_when_the_last_above_a_heading_goes_the_next_below_takes_its_place() -> None:
    annotations = a_list()
    async with Host(annotations).run_test(size=(44, 40)) as pilot:
        annotations.show((CARD, OTHERS[3]))
        annotations.focus()
        annotations.follow("a1")
        await pilot.pause()
        annotations.show((OTHERS[3],))
        await pilot.pause()
        assert annotations.chosen == "a4"


@pytest.mark.parametrize("width", [22, 26, 44])
async def test_a_changed_text_is_shown_from_shortly_before_the_change(width: int) -> None:
    then = "word " * 2_000 + "48 million" + " more" * 2_000
    card = replace(CARD, quote=then, status="fuzzy", found=then.replace("48", "58"))
    annotations = a_list()
    async with Host(annotations).run_test(size=(width, 24)) as pilot:
        annotations.show((card,))
        await pilot.pause()
        shown = " ".join(lines_of(annotations))
        assert "48" in shown
        assert "58" in shown
        assert len([line for line in lines_of(annotations) if line]) <= 9
        for strip in annotations.render_lines(annotations.size.region):
            assert strip.cell_length == width
