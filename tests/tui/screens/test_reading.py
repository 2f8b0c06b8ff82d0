"""Reading: moving, documents, and what the screen shows of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import MouseScrollDown

from tests.tui.making import (
    SIZES,
    Session,
    lines_of,
    open_desk,
    painted,
    reading,
    screen_text,
)
from tui.desk import Desk
from tui.screens.library import LibraryScreen
from tui.theme import DARK

LONG = "\n\n".join(
    f"Paragraph {number} says little. It was written on {1 + number % 28} May 2025."
    for number in range(200)
)


@pytest.fixture
def long_desk(tmp_path: Path) -> Desk:
    (tmp_path / "long.txt").write_text(LONG, encoding="utf-8")
    return open_desk(tmp_path / "long.txt")


async def at_each(session: Session, *keys: str) -> list[str]:
    """Press keys one by one and return the words stood on after each."""
    stood = []
    for key in keys:
        await session.press(key)
        stood.append(session.quote[:12])
    return stood


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_first_frame_shows_the_text(desk: Desk, size: tuple[int, int]) -> None:
    async with reading(desk, size) as session:
        shown = screen_text(session.app)
        assert "The council voted on 4 March 2025" in shown
        assert "checked" in shown
        assert "v Verified" in shown
        assert session.focus_is_on(session.reader.view)


async def test_the_keys_move_as_they_say(desk: Desk) -> None:
    async with reading(desk) as session:
        assert await at_each(session, "j", "down", "k", "up", "up") == [
            "What is know", "What has hap", "What is know", "The bridge a", "The bridge a",
        ]  # fmt: skip
        assert await at_each(session, ")", ")", "ctrl+down", "(", "ctrl+up") == [
            "What has hap", "How it came ", "What comes n", "How it came ", "What has hap",
        ]  # fmt: skip
        assert await at_each(session, "}", "}", "{") == [
            "The council ", "The ferry ca", "The council ",
        ]  # fmt: skip
        assert await at_each(session, "G", "g", "end", "home") == [
            "Ask again to", "The bridge a", "Ask again to", "The bridge a",
        ]  # fmt: skip


async def test_claims_are_gone_through_one_by_one(desk: Desk) -> None:
    async with reading(desk) as session:
        assert session.opened.claims
        claims = [session.opened.document.quote(claim)[:12] for claim in session.opened.claims]
        keys = ["right", "l", "]", *["right"] * (len(claims) - 3)]
        assert await at_each(session, *keys) == claims
        assert await at_each(session, "right") == [claims[-1]]
        assert session.notices == ["No claim further down; J opens the next document."]
        assert await at_each(session, "left", "h", "[") == claims[-2:-5:-1]


async def test_unchecked_claims_are_found_past_checked_ones(desk: Desk) -> None:
    async with reading(desk) as session:
        assert session.opened.claims
        claims = [session.opened.document.quote(claim)[:12] for claim in session.opened.claims]
        assert await at_each(session, "x") == claims[:1]
        await session.edit("v")
        await session.press("right")
        await session.edit("9")
        await session.press("right")
        await session.edit("d")
        await session.press("g")
        assert await at_each(session, "x", ">", "X") == [claims[1], claims[3], claims[1]]


async def test_scrolling_keeps_the_cursor_in_view(long_desk: Desk) -> None:
    async with reading(long_desk, (80, 24)) as session:
        view = session.reader.view
        for key in (
            "space", "pagedown", "ctrl+d", "b", "ctrl+u", "pageup", "ctrl+u", "b", "space",
        ):  # fmt: skip
            before = view.top_position
            await session.press(key)
            moved = view.top_position - before
            assert moved > 0 if key in {"space", "pagedown", "ctrl+d"} else moved <= 0
            assert session.quote[:14] in " ".join(row.strip() for row in session.document)


async def test_a_page_keeps_two_rows_in_view(long_desk: Desk) -> None:
    async with reading(long_desk, (80, 24)) as session:
        before = lines_of(session.reader.view)
        await session.press("space")
        after = lines_of(session.reader.view)
        assert after[:2] == before[-2:]


async def test_the_last_row_is_the_end(long_desk: Desk) -> None:
    async with reading(long_desk, (80, 24)) as session:
        await session.press("G")
        shown = lines_of(session.reader.view)
        assert "Paragraph 199" in shown[-1]
        assert session.reader.ruler.fraction == 1.0
        await session.press("space")
        assert lines_of(session.reader.view) == shown
        await session.press("g")
        assert session.reader.ruler.fraction == 0.0
        assert "Paragraph 0" in lines_of(session.reader.view)[0]


async def test_a_resize_keeps_the_character_at_the_top(long_desk: Desk) -> None:
    async with reading(long_desk, (140, 45)) as session:
        view = session.reader.view
        await session.press(*["space"] * 3, "ctrl+d")
        position = view.top_position
        for size in ((60, 45), (200, 45), (140, 45)):
            await session.resize(size)
            assert 0 <= position - view.top_position < 80


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_what_is_painted_bit_by_bit_is_what_is_painted_afresh(
    desk: Desk, size: tuple[int, int]
) -> None:
    async with reading(desk, size) as session:
        for key in ("j", "right", "v", "right", "tab", "shift+tab", "j", "k", ")", "u"):
            await session.press(key)
            await session.until(lambda: not session.reader.keeping.writer.waiting)
            seen = painted(session.app)
            session.app.refresh(repaint=True, layout=True)
            session.reader.view.refresh()
            await session.rest()
            assert painted(session.app) == seen, key


async def test_a_click_puts_the_cursor_there(desk: Desk) -> None:
    async with reading(desk) as session:
        row = next(y for y, line in enumerate(session.document) if "carried 310" in line)
        await session.pilot.click("#document", offset=(12, row))
        await session.rest()
        assert session.quote.startswith("The ferry carried")


async def test_the_wheel_scrolls(long_desk: Desk) -> None:
    async with reading(long_desk, (80, 24)) as session:
        view = session.reader.view
        before = lines_of(view)
        turned = MouseScrollDown(view, 5, 5, 0, 1, 0, shift=False, meta=False, ctrl=False)
        view.post_message(turned)
        await session.rest()
        assert lines_of(view)[:-3] == before[3:]


async def test_the_ruler_goes_where_it_is_clicked(long_desk: Desk) -> None:
    async with reading(long_desk, (80, 24)) as session:
        ruler = session.reader.ruler
        await session.pilot.click("#ruler", offset=(0, ruler.size.height - 1))
        await session.rest()
        assert ruler.fraction == 1.0
        assert "Paragraph 199" in lines_of(session.reader.view)[-1]
        await session.pilot.click("#ruler", offset=(1, 0))
        await session.rest()
        assert ruler.fraction == 0.0


async def test_other_documents_and_back_to_the_same_place(desk: Desk) -> None:
    async with reading(desk) as session:
        await session.press("right", "right")
        place = session.quote
        await session.turn("J")
        assert session.opened.document.metadata.title == "Who pays for the ferry"
        assert "Who pays for the ferry" in screen_text(session.app)
        await session.press("j")
        other = session.quote
        await session.turn("K")
        assert session.quote == place
        await session.turn("J")
        assert session.quote == other


async def test_the_first_and_the_last_document_say_so(desk: Desk) -> None:
    async with reading(desk) as session:
        await session.press("K")
        assert session.notices == ["This is the first document."]
        await session.turn("J")
        await session.turn("J")
        await session.press("J")
        assert session.notices[-1] == "This is the last document."


async def test_the_last_document_asked_for_is_the_one_shown(desk: Desk) -> None:
    async with reading(desk) as session:
        reader = session.reader
        reader.open(desk.volumes[1])
        reader.open(desk.volumes[2])
        await session.until(lambda: reader.volume == desk.volumes[2])
        await session.until(lambda: all(worker.is_finished for worker in session.app.workers))
        assert reader.volume == desk.volumes[2]
        assert "array[i]" in screen_text(session.app)


async def test_the_next_start_opens_where_the_last_one_ended(corpus_folder: Path) -> None:
    async with reading(open_desk(corpus_folder)) as session:
        await session.turn("J")
        await session.press("j", "j")
        place = session.quote
        await session.press("q")
    assert session.app.return_code == 0
    async with reading(open_desk(corpus_folder)) as session:
        assert session.opened.document.metadata.title == "Who pays for the ferry"
        assert session.quote == place


async def test_a_document_is_chosen_from_a_list_by_typing(desk: Desk) -> None:
    async with reading(desk) as session:
        await session.opens(LibraryScreen, "L")
        assert "01-bridge.md" in screen_text(session.app)
        await session.press(*"ferr")
        assert "01-bridge.md" not in screen_text(session.app)
        await session.press("enter")
        await session.until(lambda: session.reader.volume == desk.volumes[1])
        assert session.opened.document.metadata.title == "Who pays for the ferry"


async def test_leaving_the_list_of_documents_changes_nothing(desk: Desk) -> None:
    async with reading(desk) as session:
        await session.opens(LibraryScreen, "L")
        await session.press("down", "escape")
        assert session.app.screen is session.reader
        assert session.reader.volume == desk.volumes[0]


async def test_without_any_document_every_key_is_harmless(tmp_path: Path) -> None:
    async with reading(open_desk(tmp_path)) as session:
        await session.press("j", "v", "a", "J", "x", "tab", "0", "u", "delete", "space", "enter")
        assert session.app.screen is session.reader
        await session.press("q")
    assert session.app.return_code == 0


async def test_a_theme_of_the_other_kind_repaints_everything(desk: Desk) -> None:
    async with reading(desk) as session:
        view = session.reader.view
        await session.edit("v")

        def colours() -> set[object]:
            return {
                (segment.style.color, segment.style.bgcolor)
                for y in range(view.size.height)
                for segment in view.render_line(y)
                if segment.style
            }

        dark = colours()
        await session.reader.run_action("app.next_theme")
        await session.rest()
        light = colours()
        assert not dark & light
        session.app.theme = DARK.name
        await session.rest()
        assert colours() == dark


async def test_the_welcome_goes_with_the_first_key_which_does_its_own_job(desk: Desk) -> None:
    async with reading(desk, welcome=True) as session:
        assert "Welcome to Obelus" in screen_text(session.app)
        assert session.focus_is_on(session.reader.view)
        await session.press("j")
        assert "Welcome to Obelus" not in screen_text(session.app)
        assert session.quote == "What is known so far."


async def test_escape_never_quits(desk: Desk) -> None:
    async with reading(desk) as session:
        await session.press("escape", "escape")
        assert session.app.return_code is None
        await session.press("ctrl+c")
        assert session.app.return_code is None
        assert session.notices == ["ctrl+q quits; everything is saved."]


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_quitting(desk: Desk, key: str) -> None:
    async with reading(desk) as session:
        await session.press(key)
    assert session.app.return_code == 0


async def test_few_widgets_are_mounted_whatever_is_open(desk: Desk) -> None:
    async with reading(desk, (140, 45)) as session:
        for keys in (["s"], ["escape", "slash", *"bridge", "enter"], ["T"], ["escape", "?"]):
            await session.press(*keys)
            mounted = [
                node for screen in session.app.screen_stack for node in screen.walk_children()
            ]
            assert len(mounted) < 200
