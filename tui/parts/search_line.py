"""The line of a search on the reader's screen: opened above the keys, spoken on, put away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.query import Query
from tui.screens.marking import MarkingScreen
from tui.widgets.search_bar import SearchBar

_LONGEST_OFFERED = 200
_MOST_REMEMBERED = 50


class SearchLine:
    """Has a `SearchBar` on the screen or none, and remembers what was sought.

    A bar that is on its way on or off the screen has no parts to speak on, so which one
    there is is known here and not asked of the screen.
    """

    def __init__(self, reader: MarkingScreen) -> None:
        """Be on the screen of `reader`, once opened."""
        self._reader = reader
        self._bar: SearchBar | None = None
        self._history: Sequence[str] = ()

    @property
    def is_open(self) -> bool:
        """Whether there is one."""
        return self._bar is not None

    @property
    def is_typed_in(self) -> bool:
        """Whether keys go to it."""
        return self._bar is not None and self._bar.has_focus_within

    async def open(self, query: Query) -> SearchBar:
        """Have it on the screen, with a query if it was not there."""
        bar = self._bar
        if bar is None:
            ascii_only = self._reader.desk.settings.ascii_only
            bar = self._bar = SearchBar(query, ascii_only=ascii_only)
            await self._reader.mount(bar, before="#keys")
        return bar

    def offered(self, query: Query) -> Query:
        """Return the words that are selected as a query, else this one."""
        selection, opened = self._reader.view.selection, self._reader.opened
        if selection is None or opened is None:
            return query
        words = opened.document.text[selection.start : selection.end][:_LONGEST_OFFERED]
        return replace(query, text=" ".join(words.split()), expression=False)

    async def offer(self, query: Query) -> None:
        """Have a query typed over; it returns when keys go to the line, for those typed ahead."""
        (await self.open(query)).offer(query, self._history)

    async def show(self, query: Query) -> None:
        """Have it show another query, without typing."""
        self.close()
        await self.open(query)

    def close(self) -> None:
        """Take it off the screen."""
        bar, self._bar = self._bar, None
        if bar is not None:
            bar.remove()

    def say(self, told: str, *, warns: bool = False) -> None:
        """Say what was found; `warns` if that is nothing, or an error."""
        if self._bar is not None and self._bar.is_mounted:
            self._bar.say(told, warns=warns)

    def remember(self, text: str) -> None:
        """Offer this among what was sought before, as the latest."""
        older = [one for one in self._history if one != text]
        self._history = [*older, text][-_MOST_REMEMBERED:]
