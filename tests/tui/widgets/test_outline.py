from __future__ import annotations

from corpus.layers.sections import Section
from tests.tui.making import lines_of
from tests.tui.widgets.hosting import Host
from tui.widgets.outline import Outline

SECTIONS = (
    Section(0, 10, "The bridge", 1, 0),
    Section(10, 20, "[bold]What[/foo] has happened to the bridge since", 2, 1),
    Section(20, 30, "漢字 and more", 3, 2),
    Section(30, 40, "Notes", 2, 3),
)


async def test_sections_with_their_counts() -> None:
    outline = Outline(id="outline")
    async with Host(outline).run_test(size=(30, 8)) as pilot:
        outline.show(SECTIONS)
        await pilot.pause()
        assert lines_of(outline)[0].strip() == "The bridge"
        outline.count([(0, 0), (1, 12), (3, 3), (0, 0)])
        await pilot.pause()
        rows = lines_of(outline)
        assert rows[0].strip() == "The bridge"
        assert rows[1].startswith("   [bold]What[/foo]")
        assert rows[1].endswith("… 1/12")
        assert rows[2].startswith("     漢字 and more")
        assert rows[2].endswith(" 3/3")
        assert rows[3].strip() == "Notes"
        assert rows[4:] == [""] * 4
        for strip in outline.render_lines(outline.size.region):
            assert strip.cell_length == 30


async def test_following_highlights_the_section_that_holds_the_character() -> None:
    outline = Outline(id="outline")
    async with Host(outline).run_test(size=(30, 8)) as pilot:
        outline.show(SECTIONS)
        for position, index in ((0, 0), (9, 0), (10, 1), (29, 2), (39, 3), (99, 3)):
            outline.follow(position)
            await pilot.pause()
            assert outline.highlighted == index


async def test_another_document_and_none() -> None:
    outline = Outline(id="outline")
    async with Host(outline).run_test(size=(30, 8)) as pilot:
        outline.show(SECTIONS)
        outline.count([(0, 1)] * 4)
        outline.follow(35)
        outline.show(SECTIONS[:1])
        outline.count([(1, 1)])
        outline.follow(35)
        await pilot.pause()
        assert outline.highlighted == 0
        assert lines_of(outline)[0].endswith("1/1")
        outline.show(())
        outline.count(())
        outline.follow(5)
        await pilot.pause()
        assert "".join(lines_of(outline)) == ""
