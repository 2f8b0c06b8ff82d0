"""The bottom row: the keys that matter here, derived from the commands."""

from __future__ import annotations

import msgspec
from textual import events
from textual.content import Content
from textual.widget import Widget

from tui.commands import READER, Command, shown
from tui.reading.wrapping import cells
from tui.widgets.in_force import is_ascii_only, keymap_of

_BETWEEN = 2
_KEPT = frozenset({"help", "palette"})
"""Commands that lead to all others: they are shown before any other is."""


class _Entry(msgspec.Struct, frozen=True):
    """A command in the footer and the cells it takes."""

    command: Command
    start: int
    end: int


class KeyBar(Widget):
    """Shows the footer's commands, as many as fit; a click runs one."""

    ALLOW_SELECT = False

    def __init__(self, scope: str = READER, *, id: str | None = None) -> None:  # noqa: A002
        """Show the commands of a scope."""
        super().__init__(id=id)
        self._scope = scope

    def render(self) -> Content:
        """Return the row of keys and labels."""
        row = Content("")
        for entry in self._entries():
            key = shown(entry.command.keys[0], ascii_only=is_ascii_only(self))
            fill = " " * (entry.start - row.cell_length)
            row = Content.assemble(
                row, fill, (key, "bold $accent"), (f" {entry.command.label}", "$foreground")
            )
        return row

    def _entries(self) -> list[_Entry]:
        """Lay the commands out by rank; one that does not fit is left out."""
        all_of_them = keymap_of(self).in_scope(self._scope)
        ranked = sorted(
            (command for command in all_of_them if command.footer and command.keys),
            key=lambda command: command.footer,
        )
        room = self.size.width - 1 + _BETWEEN
        fitting = set()
        for command in sorted(ranked, key=lambda command: command.id not in _KEPT):
            if self._width(command) + _BETWEEN <= room:
                room -= self._width(command) + _BETWEEN
                fitting.add(command.id)
        entries, start = [], 1
        for command in ranked:
            if command.id in fitting:
                end = start + self._width(command)
                entries.append(_Entry(command, start, end))
                start = end + _BETWEEN
        return entries

    def _width(self, command: Command) -> int:
        """Return the cells that a command takes."""
        key = shown(command.keys[0], ascii_only=is_ascii_only(self))
        return cells(key) + 1 + cells(command.label)

    async def on_click(self, event: events.Click) -> None:
        """Run the command that was clicked."""
        for entry in self._entries():
            if entry.start <= event.x < entry.end:
                await self.screen.run_action(entry.command.action)
