"""The library's screen: while it grows and is counted, sorted, narrowed, and very long."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import Static

from store.anchoring import make_anchor
from store.edits import Create
from store.tally import Tally
from tests.store.test_tallies import CounterHere
from tests.tui.making import open_desk, opened_at, reading, screen_text
from tests.tui.widgets.hosting import Host
from tui.library_counts import LibraryCounts, Uncounted
from tui.library_progress import LibraryCount, LibraryProgress
from tui.messages import LibraryCounted
from tui.screens.asking import LineScreen
from tui.screens.library import LibraryScreen
from tui.settings import Settings
from tui.widgets.library_table import LibraryTable

FEW = ["bridge.md", "Ferry.txt", "in/ferry-[b]two[/b].txt"]
MANY = [f"report-{number:06}.txt" for number in range(100_000)]


class Listing:
    """The screen, and what became of it."""

    def __init__(self, pilot: Pilot[None], screen: LibraryScreen, chosen: list[int | None]):
        self.pilot, self.screen, self.chosen = pilot, screen, chosen

    def told(self, name: str) -> str:
        return str(self.screen.query_one(f"#library-{name}", Static).content)

    @property
    def rows(self) -> list[str]:
        """The names or titles of the rows in view."""
        table = self.screen.table
        lines = [table.render_line(y).text for y in range(table.size.height)]
        return [line.strip("▸> ").split("  ")[0] for line in lines if line.strip()]

    @property
    def highlighted(self) -> int | None:
        return self.screen.table.highlighted

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()


@asynccontextmanager
async def listing(
    names: Sequence[str],
    current: int | None = None,
    *,
    complete: bool = True,
    size: tuple[int, int] = (80, 30),
) -> AsyncIterator[Listing]:
    app: App[None] = Host(Static())
    chosen: list[int | None] = []
    async with app.run_test(size=size) as pilot:
        screen = LibraryScreen(names, current, Settings(author="Ada"), complete=complete)
        await app.push_screen(screen, chosen.append)
        await pilot.pause()
        yield Listing(pilot, screen, chosen)


async def test_it_opens_at_the_current_document_and_enter_chooses() -> None:
    async with listing(FEW, 1) as shown:
        assert shown.rows == FEW
        assert (shown.told("told"), shown.highlighted) == ("3 documents · by path", 1)
        await shown.press("down", "enter")
        assert shown.chosen == [2]


async def test_every_word_typed_narrows_it_and_the_current_one_stays_highlighted() -> None:
    async with listing(FEW, 2) as shown:
        await shown.press(*"FERRY t")
        assert shown.rows == FEW[1:]
        assert (shown.told("told"), shown.highlighted) == ("2 of 3 · by path", 2)
        await shown.press(*"wo q")
        assert (shown.rows, shown.highlighted) == ([], None)
        assert shown.told("none") == "No document holds these words."
        await shown.press("down", "pagedown", "ctrl+end", "enter")
        assert shown.chosen == []
        await shown.press("escape")
        assert shown.chosen == [None]


async def test_names_that_arrive_are_added_and_the_highlight_stays() -> None:
    async with listing(FEW, complete=False) as shown:
        assert shown.told("told") == "3 documents, still looking · by path"
        await shown.press("down")
        shown.screen.grow(["later.txt", "other-ferry.txt"], complete=False)
        assert (shown.rows[-1], shown.highlighted) == ("other-ferry.txt", 1)
        await shown.press(*"ferr")
        shown.screen.grow(["ferry-last.txt", "no.txt"], complete=True)
        assert shown.rows == [FEW[1], FEW[2], "other-ferry.txt", "ferry-last.txt"]
        assert shown.told("told") == "4 of 7 · by path"
        await shown.press("up", "enter")
        assert shown.chosen == [5]


async def test_the_first_name_that_arrives_is_highlighted() -> None:
    async with listing([], complete=False) as shown:
        assert shown.highlighted is None
        assert shown.told("none") == "Looking for documents…"
        shown.screen.grow(["first.txt"], complete=True)
        await shown.press("enter")
        assert shown.chosen == [0]


@pytest.mark.parametrize("current", [0, 50_000, 99_999])
async def test_of_very_many_those_around_the_current_one_are_in_view(current: int) -> None:
    async with listing(MANY, current) as shown:
        assert MANY[current] in shown.rows
        assert shown.highlighted == current
        await shown.press(*"0777")
        assert shown.rows == [name for name in MANY if "0777" in name][: len(shown.rows)]
        await shown.press("enter")
        assert shown.chosen == [777]


async def test_it_is_walked_through_by_row_by_page_and_to_its_ends() -> None:
    async with listing(MANY) as shown:
        await shown.press("up")
        assert shown.highlighted == len(MANY) - 1
        shown.screen.grow(["z.txt"], complete=True)
        await shown.press("down")
        assert (shown.highlighted, shown.rows[-1]) == (len(MANY), "z.txt")
        await shown.press("down")
        assert (shown.highlighted, shown.rows[0]) == (0, MANY[0])
        page = shown.screen.table.size.height - 1
        await shown.press("pagedown", "pagedown", "pageup")
        assert shown.highlighted == page
        await shown.press("ctrl+end")
        assert shown.rows[-1] == "z.txt"
        await shown.press("ctrl+home", "pageup")
        assert shown.highlighted == 0


async def test_a_click_opens_a_document() -> None:
    async with listing(FEW) as shown:
        await shown.pilot.click(shown.screen.table, offset=(5, 2))
        assert shown.chosen == [2]


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (140, 45)])
async def test_it_fills_while_it_is_counted(size: tuple[int, int]) -> None:
    counts = LibraryCounts()
    async with listing(FEW, 1, size=size) as shown:
        assert shown.told("about") == "Ferry.txt · not counted yet"
        counts.take(0, Tally("The bridge", 10, 5, {"verified": 4}))
        counts.take(1, Uncounted("it is a picture"))
        shown.screen.take(LibraryProgress(3, True, 1, 1, 0, 10, 5), counts)
        assert shown.rows[::2] == ["The bridge", FEW[2]]
        assert "can't be counted: it is" in shown.screen.table.render_line(1).text
        assert shown.told("bar") == "▓▓▓▓▓▓░░░░ 2/3"
        assert "5 of 10 claims so far" in shown.told("told")
        counts.take(2, Tally("Afterwards", 10, 0))
        shown.screen.take(LibraryProgress(3, True, 2, 1, 0, 20, 5), counts)
        assert shown.told("bar") == ""
        assert shown.told("about") == "Ferry.txt · can't be counted: it is a picture"
        await shown.press("down")
        assert shown.told("about") == f"{FEW[2]} · 0 of 10 claims checked"


async def test_it_is_sorted_in_turn_and_by_what_becomes_known() -> None:
    counts = LibraryCounts()
    counts.take(0, Tally("Quay", 10, 5, {"disputed": 1}, published="2024"))
    async with listing(FEW, 0) as shown:
        shown.screen.take(LibraryProgress(3, True, 1, 0, 0, 10, 5), counts)
        await shown.press("tab")
        assert "by title" in shown.told("told")
        assert shown.rows == ["Quay", *FEW[1:]]
        await shown.press("down")
        counts.take(1, Tally("Alder", 10, 0, {"disputed": 2}, published="2025"))
        counts.take(2, Tally("Birch", 10, 1, published="2023"))
        shown.screen.take(LibraryProgress(3, True, 3, 0, 0, 30, 6), counts)
        assert shown.rows == ["Alder", "Birch", "Quay"]
        assert shown.highlighted == 1, "the highlight stays on its document"
        orders = []
        for _ in range(4):
            await shown.press("tab")
            orders.append((shown.rows[0], shown.told("told").split("·")[1].split("  ")[0].strip()))
        assert orders == [
            ("Alder", "newest first"),
            ("Alder", "least checked first"),
            ("Alder", "most disputed first"),
            ("Quay", "by path"),
        ]
        await shown.press("shift+tab", "shift+tab")
        assert shown.rows == ["Alder", "Birch", "Quay"]


async def test_the_library_tells_how_far_its_documents_are_checked(corpus_folder: Path) -> None:
    desk = open_desk(corpus_folder)
    (corpus_folder / "04-scan.txt").write_bytes(bytes(range(256)))
    opened = opened_at(desk)
    opened.count_claims()
    claims = len(opened.claims or ())
    anchor = make_anchor(opened.document, (opened.claims or [])[0])
    desk.shelves[0].store.apply(
        opened.record, [Create(anchor=anchor, values={"verdict": "disputed"})]
    )
    async with reading(open_desk(corpus_folder), (140, 20)) as session:
        await session.opens(LibraryScreen, "L")
        await session.until(lambda: "1 can't be counted" in screen_text(session.app))
        painted = screen_text(session.app)
        assert "▸ The bridge at Hallow Ford" in painted
        assert "≠ 1 Disputed" in painted
        assert f"of {claims} claims checked" in painted
        assert "can't be counted: not a text file" in painted
        await session.press(*"pays", "enter")
        await session.until(lambda: session.opened.document.metadata.title.startswith("Who pays"))


async def test_of_a_large_library_it_is_known_before_anybody_asks(
    corpus_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = LibraryCount(open_desk(corpus_folder), lambda: None)
    count.run()
    count.close()
    monkeypatch.setattr("tui.parts.counting.LARGE", 3)
    monkeypatch.setattr("store.tallies.Counter", CounterHere)
    async with reading(open_desk(corpus_folder), (140, 20)) as session:

        def told() -> list[LibraryProgress]:
            return [m.progress for m in session.messages if isinstance(m, LibraryCounted)]

        await session.until(lambda: count.progress() in told())
        (corpus_folder / "02-ferry.md").write_text("Nothing to check here.")
        await session.opens(LibraryScreen, "L")
        claims = f"of {count.progress().claims} claims"
        await session.until(lambda: claims not in screen_text(session.app))
        assert "of 3 documents done" in screen_text(session.app)


async def test_what_covers_the_reader_whole_is_painted_alone(
    corpus_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(open_desk(corpus_folder), (140, 20)) as session:
        reader, painted = session.reader, 0
        await session.opens(LibraryScreen, "L")
        await session.until(lambda: "of 3 documents done" in screen_text(session.app))
        table = session.app.screen.query_one(LibraryTable)
        row = table.render_line

        def counted(y: int) -> Strip:
            nonlocal painted
            painted += 1
            return row(y)

        monkeypatch.setattr(table, "render_line", counted)
        reader.title_bar.document = "Another title"
        await session.rest()
        assert (painted, reader.is_current) == (0, False)
        await session.press("escape")
        assert reader.is_current
        assert "Another title" in screen_text(session.app), "it is painted once it is seen"
        await session.app.push_screen(LineScreen("A name", "", "For something"))
        assert reader.is_current, "a dialog lets it shine through"
