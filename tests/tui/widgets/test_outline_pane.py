from __future__ import annotations

import pytest
from textual import on

from corpus.document import Span
from corpus.layers.sections import Section
from corpus.survey import Name
from tests.tui.making import lines_of
from tests.tui.widgets.hosting import Host
from tui.messages import GoTo
from tui.reading.entries import LISTINGS, Entries, Listing, NameEntries, SectionEntries
from tui.widgets.outline_pane import ListingChosen, OutlinePane
from tui.widgets.outline_tabs import OutlineTabs

SECTIONS = (
    Section(0, 10, "The bridge", 1, 0),
    Section(10, 20, "[bold]What[/foo] has happened to the bridge since", 2, 1),
    Section(20, 30, "漢字 and more", 3, 2),
    Section(30, 40, "Notes", 2, 3),
)
NAMES = (Name("Ada Lind", (), (3, 15, 33)), Name("Vester", (), (4, 38)), Name("Nord", (), (25,)))


def sections(count: int) -> SectionEntries:
    """Return that many sections of ten characters each."""
    return SectionEntries([Section(10 * n, 10 * n + 10, f"Part {n}", 1, n) for n in range(count)])


class Desk(Host):
    """Shows the pane, and keeps what it asks for.

    Attributes:
        went: The positions that the pane asked to go to, and whether to read on there.
        chosen: The listings that it said it shows.
    """

    def __init__(self) -> None:
        self.pane = OutlinePane(id="outline-pane", classes="pane")
        super().__init__(self.pane)
        self.went: list[tuple[int, bool]] = []
        self.chosen: list[Listing] = []

    @on(GoTo)
    def keep_place(self, event: GoTo) -> None:
        self.went.append((event.position, event.read_on))

    @on(ListingChosen)
    def keep_listing(self, event: ListingChosen) -> None:
        self.chosen.append(event.listing)

    def take(self) -> list[tuple[int, bool]]:
        taken, self.went = self.went, []
        return taken


class Reader(Desk):
    """As the reading screen does, has the pane follow where it asked to go."""

    def __init__(self, *passages: Span) -> None:
        super().__init__()
        self.passages = passages
        self.passage = passages[0]

    @on(GoTo)
    def go(self, event: GoTo) -> None:
        before = self.passage
        self.passage = max(
            (p for p in self.passages if p.start <= event.position), key=lambda p: p.start
        )
        if self.passage != before:
            self.pane.follow(self.passage)


async def test_sections_with_their_counts() -> None:
    desk = Desk()
    async with desk.run_test(size=(30, 8)) as pilot:
        pane = desk.pane
        pane.show("sections", SectionEntries(SECTIONS))
        await pilot.pause()
        assert lines_of(pane.lines)[0].strip() == "The bridge"
        pane.show("sections", SectionEntries(SECTIONS, [(0, 0), (1, 12), (3, 3), (0, 0)]))
        await pilot.pause()
        title, *rows = (line.rstrip("│") for line in lines_of(pane.tabs) + lines_of(pane.lines))
        assert title.strip() == "SECTIONS C R N T"
        assert rows[0].strip() == "The bridge"
        assert rows[1].startswith("   [bold]What")
        assert rows[1].endswith("… 1/12")
        assert rows[2].startswith("     漢字 and")
        assert rows[2].endswith(" 3/3")
        assert rows[3].strip() == "Notes"


async def test_following_highlights_what_is_read_and_asks_for_nothing() -> None:
    desk = Desk()
    async with desk.run_test(size=(30, 8)) as pilot:
        desk.pane.show("sections", SectionEntries(SECTIONS))
        for position, index in ((0, 0), (9, 0), (10, 1), (29, 2), (39, 3), (99, 3)):
            desk.pane.follow(Span(position, position + 1))
            await pilot.pause()
            assert desk.pane.lines.highlighted == index
        assert desk.take() == []


async def test_moving_in_the_list_moves_the_document_and_choosing_reads_on() -> None:
    desk = Desk()
    async with desk.run_test(size=(30, 8)) as pilot:
        desk.pane.show("sections", SectionEntries(SECTIONS))
        desk.pane.follow(Span(0, 5))
        desk.pane.lines.focus()
        await pilot.press("j", "enter")
        assert desk.take() == [(10, False), (10, True)]
        await pilot.click(desk.pane.lines, offset=(4, 3))
        assert desk.take() == [(30, True)]


async def test_the_highlight_stays_on_the_entry_that_was_moved_to() -> None:
    """Several entries may stand in one passage, whose start is before all but the first."""
    desk = Reader(Span(0, 10), Span(10, 60), Span(60, 99))
    async with desk.run_test(size=(30, 12)) as pilot:
        desk.pane.show("sections", sections(9))
        desk.pane.follow(desk.passage)
        desk.pane.lines.focus()
        for index in range(1, 9):
            await pilot.press("j")
            assert desk.pane.lines.highlighted == index
        for index in range(7, -1, -1):
            await pilot.press("k")
            assert desk.pane.lines.highlighted == index


async def test_the_answer_to_an_earlier_key_does_not_take_the_highlight_back() -> None:
    desk = Desk()
    async with desk.run_test(size=(30, 12)) as pilot:
        pane = desk.pane
        pane.show("sections", sections(9))
        pane.follow(Span(0, 5))
        pane.lines.focus()
        await pilot.press("j", "j", "j")
        for start in (10, 20, 30):
            pane.follow(Span(start, start + 5))
            assert pane.lines.highlighted == 3
        pane.follow(Span(10, 15))
        assert pane.lines.highlighted == 1


async def test_news_of_a_listing_leaves_the_place_as_it_is() -> None:
    desk = Desk()
    async with desk.run_test(size=(30, 8)) as pilot:
        pane = desk.pane
        pane.show("sections", sections(99))
        pane.follow(Span(503, 504))
        pane.lines.scroll_to(y=10, animate=False, force=True, immediate=True)
        await pilot.pause()
        pane.show("sections", sections(99))
        await pilot.pause()
        assert (pane.lines.highlighted, pane.lines.scroll_offset.y) == (50, 10)


async def test_changing_the_listing_says_so_and_shows_what_is_known() -> None:
    desk = Desk()
    async with desk.run_test(size=(30, 8)) as pilot:
        pane = desk.pane
        pane.show("sections", SectionEntries(SECTIONS))
        pane.show("names", NameEntries(NAMES))
        pane.follow(Span(24, 30))
        pane.choose("sections")
        await pilot.pause()
        assert desk.chosen == []
        pane.choose("names")
        await pilot.pause()
        assert (desk.chosen, pane.listing) == (["names"], "names")
        assert [line.split()[0] for line in lines_of(pane.lines)[:3]] == ["Ada", "Vester", "Nord"]
        assert pane.lines.highlighted == 2
        pane.cycle(2)
        assert (pane.listing, pane.lines.highlighted) == ("sections", 2)
        pane.cycle(-1)
        await pilot.pause()
        assert desk.chosen == ["names", "sections", "timeline"]
        assert desk.take() == []


async def test_a_listing_found_later_does_not_take_the_place_of_the_one_shown() -> None:
    desk = Desk()
    async with desk.run_test(size=(30, 8)) as pilot:
        pane = desk.pane
        pane.show("sections", SectionEntries(SECTIONS))
        pane.show("names", NameEntries(NAMES))
        await pilot.pause()
        assert pane.listing == "sections"
        assert "The bridge" in lines_of(pane.lines)[0]


async def test_a_listing_is_come_back_to_where_it_was_left() -> None:
    desk = Desk()
    async with desk.run_test(size=(30, 8)) as pilot:
        pane = desk.pane
        pane.show("sections", sections(99))
        await pilot.pause()
        pane.lines.scroll_to(y=40, animate=False, force=True, immediate=True)
        pane.choose("names")
        pane.show("names", NameEntries(NAMES))
        await pilot.pause()
        assert pane.lines.scroll_offset.y == 0
        pane.choose("sections")
        await pilot.pause()
        assert pane.lines.scroll_offset.y == 40


async def test_a_name_leads_from_mention_to_mention() -> None:
    desk = Reader(*(Span(n, n + 10) for n in range(0, 40, 10)))
    async with desk.run_test(size=(30, 8)) as pilot:
        pane = desk.pane
        pane.choose("names")
        pane.show("names", NameEntries(NAMES))
        pane.follow(desk.passage)
        assert pane.lines.highlighted == 0
        pane.lines.focus()
        await pilot.press("enter", "enter", "enter")
        assert desk.take() == [(15, True), (33, True), (3, True)]
        await pilot.press("j")
        assert desk.take() == [(4, False)]
        await pilot.press("enter")
        assert desk.take() == [(4, True)]
        await pilot.press("enter")
        assert desk.take() == [(38, True)]


async def test_reading_on_to_where_no_name_is_highlights_none() -> None:
    desk = Desk()
    async with desk.run_test(size=(30, 8)):
        desk.pane.choose("names")
        desk.pane.show("names", NameEntries(NAMES))
        desk.pane.follow(Span(20, 30))
        assert desk.pane.lines.highlighted == 2
        desk.pane.follow(Span(5, 9))
        assert desk.pane.lines.highlighted is None


@pytest.mark.parametrize(
    ("listing", "entries", "said"),
    [
        ("sections", SectionEntries(()), "No sections found."),
        ("references", SectionEntries(()), "No references found."),
        ("timeline", SectionEntries(()), "No dated statements found."),
        ("names", None, "Looking for names…"),
        ("claims", None, "Looking for claims…"),
    ],
)
async def test_an_empty_listing_says_why(
    listing: Listing, entries: Entries | None, said: str
) -> None:
    desk = Desk()
    async with desk.run_test(size=(22, 8)) as pilot:
        pane = desk.pane
        pane.choose(listing)
        await pilot.pause()
        assert "".join(lines_of(pane.lines)) == ""
        pane.show(listing, entries)
        pane.follow(Span(5, 6))
        await pilot.pause()
        assert " ".join(" ".join(lines_of(pane.lines)).split()) == said
        pane.lines.focus()
        await pilot.press("j", "enter", "G", "space")
        assert desk.take() == []


async def test_nothing_is_left_of_the_document_before() -> None:
    desk = Desk()
    async with desk.run_test(size=(30, 8)) as pilot:
        pane = desk.pane
        pane.choose("names")
        pane.show("sections", sections(99))
        pane.show("names", NameEntries(NAMES))
        pane.follow(Span(25, 30))
        pane.clear()
        await pilot.pause()
        assert "".join(lines_of(pane.lines)) == ""
        assert (pane.listing, pane.lines.highlighted) == ("names", None)
        pane.choose("sections")
        await pilot.pause()
        assert "".join(lines_of(pane.lines)) == ""
        pane.show("sections", SectionEntries(SECTIONS[:2]))
        await pilot.pause()
        assert (pane.lines.highlighted, pane.lines.scroll_offset.y) == (None, 0)


# --------------------------------------------------------------------------- the title


@pytest.mark.parametrize(
    ("listing", "row"),
    [
        ("sections", "SECTIONS C R N T"),
        ("claims", "S CLAIMS R N T"),
        ("references", "S C REFERENCES N T"),
        ("names", "S C R NAMES T"),
        ("timeline", "S C R N TIMELINE"),
    ],
)
async def test_the_title_says_which_listing_is_shown(listing: Listing, row: str) -> None:
    desk = Desk()
    async with desk.run_test(size=(22, 8)) as pilot:
        desk.pane.choose(listing)
        await pilot.pause()
        assert lines_of(desk.pane.tabs)[0].strip() == row
        assert row.isascii()


async def test_a_click_on_the_title_changes_the_listing_and_leaves_the_focus() -> None:
    desk = Desk()
    async with desk.run_test(size=(22, 8)) as pilot:
        pane = desk.pane
        pane.lines.focus()
        for cell, listing in (
            (9, "claims"),
            (13, "timeline"),
            (4, "references"),
            (15, "names"),
            (0, "sections"),
        ):
            await pilot.click(pane.tabs, offset=(cell, 0))
            assert pane.listing == listing
            assert pane.lines.has_focus
        await pilot.click(pane.tabs, offset=(19, 0))
        assert pane.listing == "sections"


async def test_pointing_at_an_initial_says_what_it_stands_for() -> None:
    tabs = OutlineTabs()
    async with Host(tabs).run_test(size=(22, 8)) as pilot:
        said = []
        for cell in (0, 9, 11, 13, 15):
            await pilot.hover(tabs, offset=(cell, 0))
            said.append(str(tabs.tooltip).split(":")[0].lower())
        assert said == list(LISTINGS)
        await pilot.hover(tabs, offset=(20, 0))
        assert tabs.tooltip is None
