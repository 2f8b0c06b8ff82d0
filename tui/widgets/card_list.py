"""A list of entries of several rows each, with the keys of every list and the mouse."""

from __future__ import annotations

from itertools import chain
from typing import ClassVar

from textual import events
from textual.binding import BindingType

from tui.widgets.card_view import CardView, Entry
from tui.widgets.pane_list import PaneList


class CardList(CardView[Entry], inherit_bindings=False):
    """Lists entries; its keys are those of `PaneList`.

    What a person does is told to `moved_to` and `chose`; setting `highlighted` is not.
    """

    BINDINGS: ClassVar[list[BindingType]] = PaneList.BINDINGS

    def moved_to(self, name: str) -> None:
        """Take note that a person moved the highlight to an entry."""
        raise NotImplementedError

    def chose(self, name: str) -> None:
        """Take note that a person chose an entry with enter, space or the mouse."""
        raise NotImplementedError

    # ------------------------------------------------------------------------ moves

    def action_cursor_down(self) -> None:
        """Highlight the next entry."""
        self._move(1)

    def action_cursor_up(self) -> None:
        """Highlight the entry before."""
        self._move(-1)

    def action_page_down(self) -> None:
        """Move the highlight down by what is in view."""
        self._page(1)

    def action_page_up(self) -> None:
        """Move the highlight up by what is in view."""
        self._page(-1)

    def action_first(self) -> None:
        """Highlight the first entry."""
        self.move_to(0, 1)

    def action_last(self) -> None:
        """Highlight the last entry."""
        self.move_to(len(self._entries) - 1, -1)

    def action_select(self) -> None:
        """Choose the highlighted entry; without one, highlight one."""
        if self.chosen is not None:
            self.chose(self.chosen)
        else:
            self._move(0)

    def _move(self, step: int) -> None:
        """Move the highlight by an entry; without one, it comes to the first in view."""
        if self.highlighted is not None:
            self.move_to(self.highlighted + step, step)
        elif self._entries:
            self.move_to(self._heights.at(self.scroll_offset.y), 1)

    def _page(self, step: int) -> None:
        """Move the highlight to the entry that is as far away as the view is high."""
        if self.highlighted is None:
            self._move(step)
            return
        there = self._heights.further(self.highlighted, step, self._rows)
        self.move_to(there if there != self.highlighted else there + step, step)

    def move_to(self, index: int, step: int = 1) -> None:
        """Have a person's move end at an entry, or the nearest that can be chosen.

        Args:
            index: The number of the entry, which may be beyond the ends.
            step: Where to look for one that can be chosen first: on (1) or back (-1).
        """
        count = len(self._entries)
        index = min(max(0, index), count - 1)
        onward = range(index, count) if step > 0 else range(index, -1, -1)
        back = range(index, -1, -1) if step > 0 else range(index, count)
        for number in chain(onward, back) if count else ():
            if (name := self._names[number]) is not None:
                if number != self.highlighted:
                    self.highlighted = number
                    self.moved_to(name)
                return

    # ----------------------------------------------------------------------- events

    def on_click(self, event: events.Click) -> None:
        """Choose the entry that was clicked."""
        index = self._at(event)
        if index is not None and self._names[index] is not None:
            self.highlighted = index
            self.action_select()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show which entry a click would choose."""
        index = self._at(event)
        self.pointed = index if index is not None and self._names[index] is not None else None

    def _at(self, event: events.MouseEvent) -> int | None:
        """Return the entry under the mouse."""
        place = event.get_content_offset(self)
        row = self.scroll_offset.y + place.y if place is not None else self._heights.total
        return self._heights.at(row) if row < self._heights.total else None

    def on_leave(self) -> None:
        """Show that the mouse is elsewhere."""
        self.pointed = None
