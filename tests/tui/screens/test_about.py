from __future__ import annotations

import pytest
from textual.app import App
from textual.containers import VerticalScroll
from textual.widgets import Static

from tests.tui.making import lines_of
from tests.tui.widgets.hosting import Host
from tui.reading.facts import Fact, Facts, Listing
from tui.reading.wrapping import cells
from tui.screens.about import AboutScreen, FactSheet

HOSTILE = "[/b] [@click=app.quit]漢字[/] العربية " * 15
FACTS = Facts(
    stated=(
        Fact("Title", "Who pays for the ferry"),
        Fact("Author", "Ada Lindqvist", "guessed"),
        Fact("Language", "English", "guessed from the text"),
    ),
    text=(Fact("Characters", "12,345"), Fact("Format", "Markdown", "by the ending of its name")),
    remarks=("not UTF-8: read as cp1252",),
    wanting=(
        Listing("References without a note", 21, tuple(f"marker {n}" for n in range(20))),
        Listing("Notes without a marker", 1, ("[9] Gazette.",)),
    ),
)


def host() -> Host:
    return Host(Static("behind"))


def sheet(app: App[None]) -> list[str]:
    return lines_of(app.screen.query_one(FactSheet))


async def test_it_tells_everything_and_marks_what_is_guessed() -> None:
    async with host().run_test(size=(100, 60)) as pilot:
        await pilot.app.push_screen(AboutScreen(FACTS))
        await pilot.pause()
        rows = sheet(pilot.app)
        assert "  Title         Who pays for the ferry" in rows
        assert "  Author        Ada Lindqvist (guessed)" in rows
        assert "  Language      English (guessed from the text)" in rows
        assert any("Language of this document" in row for row in rows)
        assert "  not UTF-8: read as cp1252" in rows
        assert "References without a note  21" in rows
        assert "  marker 19" in rows
        assert "  and 1 more" in rows
        assert "  [9] Gazette." in rows


async def test_what_there_is_none_of_has_no_heading() -> None:
    async with host().run_test(size=(100, 40)) as pilot:
        await pilot.app.push_screen(AboutScreen(Facts(FACTS.stated, FACTS.text, (), ())))
        await pilot.pause()
        assert not any("without" in row or "Assumed" in row for row in sheet(pilot.app))


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_its_keys_scroll_and_close_it(key: str) -> None:
    async with host().run_test(size=(60, 16)) as pilot:
        await pilot.app.push_screen(AboutScreen(FACTS))
        await pilot.pause()
        box = pilot.app.screen.query_one("#about-box", VerticalScroll)
        assert "esc" in str(box.border_subtitle)
        for press, down in (("j", 1), ("space", 2), ("b", 1), ("k", 0)):
            before = box.scroll_y
            await pilot.press(press)
            await pilot.pause()
            assert (box.scroll_y > before) == (down > 0 and press in {"j", "space"})
        assert box.scroll_y == 0
        await pilot.press(key)
        await pilot.pause()
        assert not isinstance(pilot.app.screen, AboutScreen)


@pytest.mark.parametrize("width", [60, 80, 140])
async def test_every_fact_is_whole_at_any_width(width: int) -> None:
    hostile = Facts(
        tuple(Fact(label, HOSTILE, "guessed") for label in ("Title", "Author")),
        (Fact("File", "/long/" * 60),),
        (HOSTILE,),
        (Listing("Notes without a marker", 1, (HOSTILE,)),),
    )
    async with host().run_test(size=(width, 40)) as pilot:
        await pilot.app.push_screen(AboutScreen(hostile))
        await pilot.pause()
        shown = pilot.app.screen.query_one(FactSheet)
        rows = sheet(pilot.app)
        assert shown.size.height == len(rows)
        assert all(cells(row) <= shown.size.width for row in rows)
        together = "".join("".join(rows).split())
        assert together.count("[@click=app.quit]漢字[/]العربية") == 15 * 4
        assert together.count("(guessed)") == 2
        assert together.count("/long/") == 60
