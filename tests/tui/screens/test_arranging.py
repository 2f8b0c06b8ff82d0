"""The text alone, widths that last, and a terminal that is too small."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from tests.tui.making import open_desk, reading, screen_text
from tui.desk import Desk
from tui.keymap import Keymap
from tui.screens.help import HelpScreen
from tui.screens.note import NoteScreen
from tui.screens.too_small import TooSmallScreen
from tui.settings import Settings
from tui.widgets.note_text import MOST_CHARACTERS, NoteText

TINY, SMALL, LARGE = (20, 5), (60, 16), (120, 30)


def again(desk: Desk, text_width: int = 76) -> Desk:
    return Desk(desk.name, desk.shelves, Settings(author="Ada", text_width=text_width))


async def test_zen_shows_the_text_alone_and_keeps_everything(desk: Desk) -> None:
    async with reading(desk, LARGE) as session:
        await session.press("x", "i", "tab")
        before, quote = session.reader.classes, session.quote
        await session.press("z")
        assert session.focus_is_on(session.reader.view), "a pane that is hidden takes no keys"
        shown = screen_text(session.app)
        assert "The bridge at Hallow Ford" in shown
        for hidden in ("Obelus", "ANNOTATIONS", "SECTIONS", "CUES", "Commands"):
            assert hidden not in shown
        await session.press("tab")
        assert "ANNOTATIONS" in screen_text(session.app), "a pane is a drawer"
        await session.press("z")
        session.reader.title_bar.unsaved = 2
        await session.press("z")
        assert "2 edits not saved" in screen_text(session.app)
        session.reader.title_bar.unsaved = 0
        await session.press("z")
        assert session.reader.classes == before - {"-annotations-open"}
        assert session.quote == quote
        assert "CUES" in screen_text(session.app)


async def test_panes_and_lines_take_the_width_they_are_given_and_keep_it(desk: Desk) -> None:
    async with reading(desk, LARGE) as session:
        reader = session.reader
        panes = [reader.outline_pane, reader.query_one("#annotations-pane")]
        first = [pane.outer_size.width for pane in panes]
        await session.press("shift+tab", "+", "+", "tab", "tab", "-")
        wide = [pane.outer_size.width for pane in panes]
        assert wide == [first[0] + 4, first[1] - 2]
        await session.press(*["+"] * 40)
        assert panes[1].outer_size.width == LARGE[0] * 4 // 10, "the text keeps some room"
        await session.press("escape", "-", "-")
        line = reader.view.line_cells()
        reader.settle()
    async with reading(again(desk), (160, 30)) as session:
        assert session.reader.outline_pane.outer_size.width == wide[0]
        assert session.reader.view.line_cells() == line
        await session.reader.action_do("reset_widths")
        await session.rest()
        assert session.reader.view.line_cells() == 76
        await session.resize(SMALL)
        await session.press("shift+tab", "+")
        assert session.reader.outline_pane.outer_size.width == SMALL[0] * 8 // 10 - 4 + 2


async def test_a_width_that_the_settings_say_since_counts(desk: Desk) -> None:
    async with reading(again(desk), (160, 30)) as session:
        await session.press("-")
        assert session.reader.view.text_cells == 74
        session.reader.settle()
    async with reading(again(desk, 90), (160, 30)) as session:
        assert session.reader.view.text_cells == 90


async def test_a_tiny_terminal_gets_a_card_and_nothing_is_lost(desk: Desk) -> None:
    async with reading(desk, LARGE) as session:
        await session.press("x", "x")
        quote = session.quote
        await session.opens(NoteScreen, "a")
        await session.press("h", "i")
        await session.resize(TINY)
        assert isinstance(session.app.screen, TooSmallScreen)
        assert "At least 40x10" in screen_text(session.app)
        await session.press("x", "escape", "v", "ctrl+p")  # nobody could see what these do
        await session.resize(SMALL, TINY, (10, 3), LARGE, TINY, (39, 30), (120, 9), LARGE)
        assert [type(screen) for screen in session.app.screen_stack[1:]] == [NoteScreen]
        assert session.app.screen.query_one(NoteText).text == "hi"
        await session.edit("ctrl+s")
        assert session.quote == quote
        assert not session.opened.annotations.live[0].verdict


async def test_it_may_begin_tiny(desk: Desk) -> None:
    async with reading(desk, TINY) as session:
        assert "Too small: 20x5" in screen_text(session.app)
        await session.resize((40, 10))
        assert session.app.screen is session.reader


async def test_a_million_characters_pasted_leave_it_answering(desk: Desk) -> None:
    async with reading(desk) as session:
        await session.opens(NoteScreen, "a")
        await session.press("h", "i")
        session.app.post_message(events.Paste("word " * 200_000))
        await session.rest()
        assert len(session.app.screen.query_one(NoteText).text) == MOST_CHARACTERS
        assert "980,002 of those pasted were left out" in session.notices[-1]
        await session.press("escape", "/")
        session.app.post_message(events.Paste("word " * 200_000))
        await session.rest()
        assert len(session.app.screen.query_one(Input).value) == 2_000
        assert "first 2,000 characters" in session.notices[-1]


async def test_nothing_blinks_where_nothing_is_to_move(desk: Desk) -> None:
    still = Desk(desk.name, desk.shelves, Settings(author="Ada", reduced_motion=True))
    async with reading(still) as session:
        await session.opens(NoteScreen, "a")
        assert not session.app.screen.query_one(NoteText).cursor_blink


async def test_help_begins_with_where_one_is(desk: Desk) -> None:
    async with reading(desk, (80, 24)) as session:
        for keys, first in (
            ((), "First of all"),
            (("tab",), "In the annotations: sort"),
            (("escape", "s"), "Move the end of the selection a word on"),
        ):
            await session.press(*keys)
            await session.opens(HelpScreen, "?")
            assert first in screen_text(session.app)
            await session.press("escape")


async def test_bars_are_ascii_on_an_ascii_terminal(desk: Desk) -> None:
    letters = open_desk(*(shelf.root for shelf in desk.shelves), ascii_only=True)
    async with reading(letters) as session:
        session.app.keys_in_force = Keymap(layers=[{"help": ("backspace",)}])
        session.reader.query_one("#keys").refresh(layout=True)
        await session.rest()
        first, *_, last = screen_text(session.app).splitlines()
        assert first.isascii()
        assert "0 of 9 claims checked ----------" in first
        assert last.isascii()
        assert "backspace Help" in last


async def test_whose_mouse_it_is_is_said(desk: Desk) -> None:
    async with reading(desk) as session:
        session.app.action_mouse()
        session.app.action_mouse()
        await session.rest()
        assert ["terminal's" in notice for notice in session.notices[-2:]] == [True, False]
