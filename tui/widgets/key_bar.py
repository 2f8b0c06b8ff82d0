"""The bottom row: the keys that matter here, derived from the commands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.reactive import reactive
from textual.widget import Widget

from tui.commands import READER, Command, shown
from tui.key_sequences import NOTHING, Begun
from tui.reading.wrapping import cells
from tui.widgets.in_force import is_ascii_only, keymap_of

_BETWEEN = 2
_LAST = 100
"""The rank of what has none."""
_KEPT = frozenset({"help", "palette"})
"""Commands that lead to all others: they are shown before any other is."""


class _Entry(msgspec.Struct, frozen=True):
    """A command in the footer, its key, and the cells they take."""

    command: Command
    key: str
    start: int
    end: int


class Following(msgspec.Struct, frozen=True):
    """What has been begun to be typed, and what can follow: the rest of the keys, and what for."""

    begun: Begun = NOTHING
    follow: Sequence[tuple[str, Command]] = ()


class KeyBar(Widget):
    """Shows the footer's commands, as many as fit; a click runs one."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyBar.-lent { layer: told; dock: bottom; width: 100%; height: 1; background: $panel; }
    """

    begun: reactive[Following] = reactive(Following())

    def __init__(self, scope: str = READER, *, id: str | None = None) -> None:  # noqa: A002
        """Show the commands of a scope."""
        super().__init__(id=id)
        self._scope = scope

    def render(self) -> Content:
        """Return the row of keys and labels."""
        row = self._head()
        for entry in self._entries():
            fill = " " * (entry.start - row.cell_length)
            row = Content.assemble(
                row, fill, (entry.key, "bold $accent"), (f" {entry.command.label}", "$foreground")
            )
        return row

    @property
    def looked_at(self) -> Region:
        """Where what can follow is on the screen; empty while nothing has been begun."""
        return self.region if self.begun.begun else Region()

    def _head(self) -> Content:
        """Return what has been begun and what leaves it; nothing, if nothing has."""
        begun = self.begun.begun
        if not begun:
            return Content("")
        typed = " ".join(filter(None, (str(begun.times or ""), self._shown(begun.keys))))
        more = "..." if is_ascii_only(self) else "…"
        leave = self._shown("escape")
        return Content.assemble(
            (f" {typed} {more}", "bold $foreground"), "  ", (leave, "bold $accent"), " leaves"
        )

    def _shown(self, key: str) -> str:
        return shown(key, ascii_only=is_ascii_only(self)) if key else ""

    def _offered(self) -> Iterator[tuple[str, Command]]:
        """Yield the commands to show by rank, each with its key or the rest of its keys."""
        if self.begun.begun.keys:
            once: dict[str, tuple[str, Command]] = {}
            for key, command in self.begun.follow:
                once.setdefault(command.id, (key, command))
            yield from sorted(once.values(), key=lambda one: one[1].footer or _LAST)
            return
        commands = keymap_of(self).in_scope(self._scope)
        for command in sorted(commands, key=lambda command: command.footer):
            if command.footer and command.keys:
                yield command.keys[0], command

    def _entries(self) -> list[_Entry]:
        """Lay the commands out by rank; one that does not fit is left out."""
        head = self._head().cell_length
        start = head + _BETWEEN if head else 1
        room = self.size.width - start + _BETWEEN
        offered = [(self._shown(pressed), command) for pressed, command in self._offered()]
        fitting = set()
        for key, command in sorted(offered, key=lambda one: one[1].id not in _KEPT):
            width = cells(key) + 1 + cells(command.label) + _BETWEEN
            if width <= room:
                room -= width
                fitting.add(command.id)
        entries = []
        for key, command in offered:
            if command.id in fitting:
                end = start + cells(key) + 1 + cells(command.label)
                entries.append(_Entry(command, key, start, end))
                start = end + _BETWEEN
        return entries

    async def on_click(self, event: events.Click) -> None:
        """Run the command that was clicked."""
        for entry in self._entries():
            if entry.start <= event.x < entry.end:
                await self.screen.run_action(entry.command.action)
