from __future__ import annotations

import pytest
from textual.message import Message
from textual.pilot import Pilot

from corpus.document import Span
from tests.tui.making import lines_of
from tests.tui.widgets.hosting import Host
from tui.marks import MARKS
from tui.reading.entries import Entry
from tui.theme import LIGHT
from tui.widgets.line_list import LineList, Place

MILLION = 1_000_000


class Counted:
    """Entries that remember which of them were made."""

    def __init__(self, count: int, name: str = "entry") -> None:
        self.count = count
        self.name = name
        self.made: list[int] = []

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, index: int) -> Entry:
        assert 0 <= index < self.count
        self.made.append(index)
        return Entry(index * 10, f"{self.name} {index}")

    def index_at(self, passage: Span) -> int | None:
        return passage.start // 10

    def target(self, index: int, position: int) -> int:
        del position
        return index * 10


class Listed:
    """Entries that are given."""

    def __init__(self, *entries: Entry) -> None:
        self.entries = entries

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, index: int) -> Entry:
        return self.entries[index]

    def index_at(self, passage: Span) -> int | None:
        del passage
        return None

    def target(self, index: int, position: int) -> int:
        del position
        return self.entries[index].start


def bright(lines: LineList, y: int) -> bool:
    """Tell whether a row has another background than the list."""
    return any(
        segment.style and segment.style.bgcolor != lines.rich_style.bgcolor
        for segment in lines.render_line(y)
    )


class Seen:
    """What a list has posted, as ("moved" or "chosen", index)."""

    def __init__(self) -> None:
        self.posted: list[tuple[str, int]] = []

    def __call__(self, message: Message) -> None:
        match message:
            case LineList.Highlighted():
                self.posted.append(("moved", message.index))
            case LineList.Chosen():
                self.posted.append(("chosen", message.index))

    def take(self) -> list[tuple[str, int]]:
        taken, self.posted = list(dict.fromkeys(self.posted)), []
        return taken


def scroll(lines: LineList, top: int) -> None:
    """Scroll as the wheel does, without a wait."""
    lines.scroll_to(y=top, animate=False, force=True, immediate=True)


def state(lines: LineList) -> tuple[int | None, int]:
    """Return which entry is highlighted and which is in the first row."""
    return lines.highlighted, lines.scroll_offset.y


async def focused(pilot: Pilot[None], lines: LineList) -> None:
    lines.focus()
    await pilot.pause()


async def test_only_what_is_in_view_is_made() -> None:
    source = Counted(MILLION)
    lines = LineList()
    async with Host(lines).run_test(size=(30, 10)) as pilot:
        lines.show(source)
        await pilot.pause()
        assert lines_of(lines)[0].strip() == "entry 0"
        await focused(pilot, lines)
        await pilot.press("G")
        assert lines_of(lines)[-1].strip() == f"entry {MILLION - 1}"
        lines.highlighted = MILLION // 2
        await pilot.pause()
        assert f"entry {MILLION // 2}" in "".join(lines_of(lines))
    in_view = {*range(10), *range(MILLION - 10, MILLION)}
    in_view |= set(range(MILLION // 2, MILLION // 2 + 10))
    assert set(source.made) <= in_view


async def test_keys_move_and_say_so_but_setting_the_highlight_is_silent() -> None:
    lines, seen = LineList(), Seen()
    async with Host(lines).run_test(size=(30, 5), message_hook=seen) as pilot:
        lines.show(Counted(20))
        await focused(pilot, lines)
        lines.highlighted = 3
        await pilot.pause()
        assert seen.take() == []
        for key, index in (
            ("j", 4),
            ("down", 5),
            ("k", 4),
            ("up", 3),
            ("pagedown", 8),
            ("b", 3),
            ("G", 19),
            ("g", 0),
        ):
            await pilot.press(key)
            assert (key, seen.take()) == (key, [("moved", index)])
            assert lines.highlighted == index
        for key in ("k", "pageup", "home"):
            await pilot.press(key)
            assert lines.highlighted == 0
        assert seen.take() == []
        for key in ("enter", "space"):
            await pilot.press(key)
            assert seen.take() == [("chosen", 0)]


async def test_without_a_highlight_the_first_key_brings_it_back() -> None:
    lines, seen = LineList(), Seen()
    async with Host(lines).run_test(size=(30, 5), message_hook=seen) as pilot:
        lines.show(Counted(50))
        await focused(pilot, lines)
        await pilot.press("enter")
        assert seen.take() == [("moved", 0)]
        lines.highlighted = 30
        lines.highlighted = None
        await pilot.press("down")
        assert seen.take() == [("moved", 30)]
        lines.highlighted = None
        scroll(lines, 10)
        await pilot.press("up")
        assert seen.take() == [("moved", 10)]


async def test_a_click_chooses_the_row_under_the_mouse() -> None:
    lines, seen = LineList(), Seen()
    async with Host(lines).run_test(size=(30, 5), message_hook=seen) as pilot:
        lines.show(Counted(50))
        scroll(lines, 20)
        await pilot.pause()
        await pilot.click(lines, offset=(4, 2))
        assert seen.take() == [("chosen", 22)]
        assert lines.highlighted == 22
        assert lines.scroll_offset.y == 20
        lines.show(Counted(2))
        await pilot.pause()
        await pilot.click(lines, offset=(4, 3))
        assert seen.take() == []


async def test_the_highlighted_row_is_seen_with_and_without_focus() -> None:
    lines = LineList()
    async with Host(lines).run_test(size=(30, 5)) as pilot:
        lines.show(Counted(50))
        lines.highlighted = 2
        lines.blur()
        await pilot.pause()
        assert [bright(lines, y) for y in range(5)] == [False, False, True, False, False]
        await focused(pilot, lines)
        assert [bright(lines, y) for y in range(5)] == [False, False, True, False, False]
        await pilot.hover(lines, offset=(3, 4))
        assert [bright(lines, y) for y in range(5)] == [False, False, True, False, True]


async def test_news_of_the_entries_moves_neither_scroll_place_nor_highlight() -> None:
    lines, seen = LineList(), Seen()
    async with Host(lines).run_test(size=(30, 5), message_hook=seen) as pilot:
        lines.show(Counted(50))
        lines.highlighted = 30
        scroll(lines, 12)
        await pilot.pause()
        lines.show(Counted(50, "other"))
        await pilot.pause()
        assert lines_of(lines)[0].strip() == "other 12"
        assert state(lines) == (30, 12)
        lines.show(Counted(8))
        await pilot.pause()
        assert state(lines) == (None, 3)
        assert lines_of(lines)[-1].strip() == "entry 7"
        assert seen.take() == []


async def test_a_place_is_come_back_to() -> None:
    lines = LineList()
    async with Host(lines).run_test(size=(30, 5)) as pilot:
        lines.show(Counted(50))
        lines.highlighted = 30
        await pilot.pause()
        place = lines.place
        lines.show(Counted(90), "", Place())
        await pilot.pause()
        assert state(lines) == (None, 0)
        lines.show(Counted(50), "", place)
        await focused(pilot, lines)
        assert lines.scroll_offset.y == 26
        await pilot.press("down")
        assert lines.highlighted == 30


async def test_what_there_is_to_say_of_an_empty_list_is_wrapped() -> None:
    lines = LineList()
    async with Host(lines).run_test(size=(22, 6)) as pilot:
        lines.show(None, "No dated statements found.")
        await focused(pilot, lines)
        await pilot.press("down", "pagedown", "G", "enter", "k", "g", "space")
        assert lines_of(lines) == ["", " No dated statements", " found.", "", "", ""]
        assert lines.highlighted is None
        lines.show(None)
        await pilot.pause()
        assert "".join(lines_of(lines)) == ""


@pytest.mark.parametrize("height", [0, 1, 2])
async def test_paging_without_room_moves_all_the_same(height: int) -> None:
    lines = LineList()
    async with Host(lines).run_test(size=(30, 6)) as pilot:
        lines.styles.height = height
        lines.show(Counted(9))
        await focused(pilot, lines)
        await pilot.press("pagedown", "pagedown", "pagedown", "pageup")
        assert lines.highlighted == (2 if height == 2 else 1)


async def test_another_height_keeps_the_highlight_in_view_if_it_was() -> None:
    lines = LineList()
    async with Host(lines).run_test(size=(30, 20)) as pilot:
        lines.show(Counted(90))
        lines.highlighted = 15
        await pilot.pause()
        await pilot.resize_terminal(30, 5)
        await pilot.pause()
        assert "entry 15" in "".join(lines_of(lines))
        scroll(lines, 60)
        await pilot.pause()
        await pilot.resize_terminal(30, 8)
        await pilot.pause()
        assert lines.scroll_offset.y == 60


async def test_a_highlight_from_before_the_first_frame_is_in_view() -> None:
    lines = LineList()
    lines.show(Counted(MILLION))
    lines.highlighted = 700
    async with Host(lines).run_test(size=(30, 5)):
        assert "entry 700" in "".join(lines_of(lines))


async def test_every_row_is_as_wide_as_the_list() -> None:
    lines = LineList()
    source = Listed(
        Entry(0, "漢字" * 40, detail="1/2"),
        Entry(1, "e\u0301" * 80, mark=MARKS["false"]),
        Entry(2, "\U0001f469\u200d\U0001f469\u200d\U0001f467" * 20, lead="[漢]"),
        Entry(3, "\u200b\u00ad[/foo]" * 9, level=3),
    )
    async with Host(lines).run_test(size=(31, 6)) as pilot:
        lines.show(source)
        await pilot.pause()
        for y in range(6):
            strip = lines.render_line(y)
            assert sum(segment.cell_length for segment in strip) == strip.cell_length == 30


async def test_another_theme_paints_the_list_anew() -> None:
    lines = LineList()
    host = Host(lines)
    async with host.run_test(size=(30, 5)) as pilot:
        lines.show(Listed(Entry(0, "x", mark=MARKS["verified"])))
        await pilot.pause()
        dark = [segment.style for segment in lines.render_line(0)]
        host.theme = LIGHT.name
        await pilot.pause()
        light = [segment.style for segment in lines.render_line(0)]
        assert all(a != b for a, b in zip(dark, light, strict=True))


async def test_marks_are_letters_on_an_ascii_terminal() -> None:
    lines = LineList()
    host = Host(lines)
    host.ascii_only = True
    async with host.run_test(size=(30, 5)) as pilot:
        lines.show(Listed(Entry(0, "words", mark=MARKS["disputed"])))
        await pilot.pause()
        assert lines_of(lines)[0].strip() == "D words"
