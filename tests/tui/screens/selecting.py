"""What tests of selecting share: a text with wide letters, and a hand at the mouse."""

from __future__ import annotations

from functools import partial

from textual import events

from tests.tui.making import Session, kept, reading_at
from tui.desk import Desk
from tui.reading.wrapping import cells
from tui.widgets.painting import GUTTER
from tui.widgets.selection_bar import SelectionBar

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
TEXT = f"""\
# The bridge at Hallow Ford

It is closed. The old council voted on 4 March 2025 to close it 🚗, 報道によると橋は閉鎖された。

The ferry carried 310 people {FAMILY} on its first day. It is a small boat. Ask again in June.

The last word was said in 2024.
"""
FROM_THE_THIRD_WORD = (
    "council voted on 4 March 2025 to close it 🚗, 報道によると橋は閉鎖された。\n\n"
    f"The ferry carried 310 people {FAMILY} on its"
)

standing_on = partial(reading_at, size=(60, 24))


def selected(session: Session) -> str | None:
    span = session.reader.view.selection
    return None if span is None else session.opened.document.quote(span)


def quotes(desk: Desk) -> dict[str, str | None]:
    return {a.anchor.exact: a.verdict for a in kept(desk).live}


def is_selecting(session: Session) -> bool:
    """Tell whether the bar is there and has the focus."""
    bars = session.reader.query(SelectionBar)
    return bool(bars) and session.focus_is_on(bars.first())


def cell_of(session: Session, words: str, *, last: bool = False) -> tuple[int, int]:
    """Return where on the screen the first (or last) character of words is painted."""
    view, text = session.reader.view, session.opened.document.text
    position = text.index(words) + (len(words) - 1 if last else 0)
    assert view._viewport
    for y, row in enumerate(view._viewport.rows):
        if row.start <= position < row.end:
            x = view._margin() + GUTTER + row.indent + cells(text[row.start : position])
            left, top = view.content_region.offset
            return left + x, top + y
    raise AssertionError(words)


async def mouse(
    session: Session, kind: type[events.MouseEvent], at: tuple[int, int], *, shift: bool = False
) -> None:
    """Have the terminal say something of the mouse."""
    event = kind(None, *at, 0, 0, 1, shift, False, False)
    event.set_sender(session.app)
    session.app.post_message(event)
    await session.rest()


async def drag(session: Session, *places: tuple[int, int]) -> None:
    await mouse(session, events.MouseDown, places[0])
    for place in places[1:]:
        await mouse(session, events.MouseMove, place)
    await mouse(session, events.MouseUp, places[-1])


async def click(session: Session, at: tuple[int, int], times: int = 1) -> None:
    for _ in range(times):
        await mouse(session, events.MouseDown, at)
        await mouse(session, events.MouseUp, at)
