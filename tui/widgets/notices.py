"""What is told in passing: rows over the foot of the screen, never over what is looked at.

They take the place of the row of keys for a while, as the message line of vi and nano does, so
nothing moves when they come and go. More of them grow upwards; where that would cover the passage
under the cursor, a line that is typed into, or keys that have been begun, they go to the head.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Protocol, runtime_checkable

from textual.app import App
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.notifications import Notification
from textual.reactive import reactive
from textual.widget import Widget

_COLOURS = {"information": "$accent", "warning": "$warning", "error": "$error"}
_EDGE = "▌"
_MARGIN = 2
"""Cells of the edge and the space behind it."""


class Notices:
    """Has an application's notices shown on whatever screen is on top.

    One that informs replaces the one before and goes after its time. A warning and an error stay
    until somebody presses a key after theirs, for who is away has not seen them.
    """

    def __init__(self, app: App[int]) -> None:
        """Show those of `app`; none yet."""
        self._app = app
        self._told: list[Notification] = []
        self._await_a_look: set[str] = set()
        self._rows: NoticeRows | None = None

    def tell(self, notification: Notification) -> None:
        """Show a notice for its time."""
        self._told = [told for told in self._told if not _is_replaced(told, notification)]
        self._told.append(notification)
        self._app.set_timer(notification.timeout, partial(self._end, notification))
        self.show()

    def _end(self, notification: Notification) -> None:
        if notification.severity == "information":
            self._drop({notification.identity})
        else:
            self._await_a_look.add(notification.identity)

    def look(self) -> None:
        """Take note that somebody is here: a key or a button of the mouse was pressed."""
        if self._await_a_look:
            self._drop(self._await_a_look)
            self._await_a_look = set()

    def clear(self) -> None:
        """Take all of them away."""
        self._drop({told.identity for told in self._told})

    def _drop(self, identities: set[str]) -> None:
        self._told = [told for told in self._told if told.identity not in identities]
        self.show()

    def show(self) -> None:
        """Show what there is on the screen on top."""
        screen = self._app.screen
        if self._rows is not None and self._rows.parent is not screen:
            self._rows.remove()
            self._rows = None
        if self._rows is None and self._told:
            self._rows = NoticeRows()
            screen.mount(self._rows)
        if self._rows is not None:
            self._rows.notices = tuple(self._told)

    def make_way(self) -> None:
        """Go to the head or the foot of the screen, away from what is looked at now."""
        if self._told and self._rows is not None:
            self._rows.make_way()


@runtime_checkable
class LookedAt(Protocol):
    """A widget or a screen with something that no notice is to cover."""

    @property
    def looked_at(self) -> Region:
        """Where that is on the screen; empty while there is none."""


class NoticeRows(Widget):
    """Shows notices, the latest last; a click sends them away."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    NoticeRows {
        layer: told;
        dock: bottom;
        width: 100%;
        height: auto;
        background: $panel;
        color: $foreground;
        &.-at-head { dock: top; }
    }
    """

    notices: reactive[Sequence[Notification]] = reactive((), layout=True)

    def watch_notices(self) -> None:
        """Show them where they cover nothing that is looked at."""
        self.display = bool(self.notices)
        self.make_way()

    def make_way(self) -> None:
        """Go to the head or the foot of the screen, wherever less is covered."""
        rows, (width, height) = len(self._lines(self.app.size)), self.app.size
        looked_at = list(self._looked_at())
        foot = _covered(Region(0, height - rows, width, rows), looked_at)
        head = _covered(Region(0, 0, width, rows), looked_at)
        self.set_class(foot > head, "-at-head")

    def _looked_at(self) -> Iterator[Region]:
        """Yield the cells of the screen not to be covered, the weightiest first."""
        typed_at = getattr(self.screen.focused, "cursor_screen_offset", None)
        if isinstance(typed_at, Offset):  # of a line or an area that is typed into
            yield Region.from_offset(typed_at, (1, 1))
        # Bars stand below what is read, and are there to be looked at.
        for widget in reversed([*self.screen.walk_children(with_self=True)]):
            if isinstance(widget, LookedAt):
                yield widget.looked_at

    def render(self) -> Content:
        """Return the rows."""
        return Content("\n").join(self._lines(self.app.size))

    def _lines(self, size: Size) -> list[Content]:
        """Return the rows at a size of the screen: the latest, on half of it at most."""
        lines = [line for notice in self.notices for line in _lines_of(notice, size.width)]
        return lines[-max(1, size.height // 2) :]

    def on_click(self) -> None:
        """Send them away."""
        self.app.clear_notifications()


def _is_replaced(told: Notification, by: Notification) -> bool:
    same_words = told.message == by.message
    return told.severity == by.severity and (same_words or by.severity == "information")


def _lines_of(notice: Notification, width: int) -> Iterator[Content]:
    """Yield the rows of a notice: an edge in the colour of its weight, and its words."""
    colour = _COLOURS[notice.severity]
    sign = "" if notice.severity == "information" else "! "
    words = Content.assemble((sign, f"bold {colour}"), " ".join(notice.message.split()))
    for line in words.wrap(max(1, width - _MARGIN - 1)):
        yield Content.assemble((_EDGE, colour), " ", line)


def _covered(by: Region, looked_at: Sequence[Region]) -> list[int]:
    """Count the rows that something covers of each thing that is looked at."""
    return [by.intersection(region).height for region in looked_at]
