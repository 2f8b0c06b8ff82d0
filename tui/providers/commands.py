"""The palette's commands, derived from the declarations; only what can be done now."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.actions import parse
from textual.command import DiscoveryHit, Hit, Hits, Provider

from tui.commands import READER, Command, shown
from tui.commands.essentials import ESSENTIALS
from tui.commands.tutorial import TUTORIAL
from tui.widgets.in_force import is_ascii_only, keymap_of


class CommandProvider(Provider):
    """Finds commands by label and help, with their keys."""

    async def discover(self) -> Hits:
        """Offer every command that can be run now, first those that are needed most."""
        rank = {name: number for number, name in enumerate(ESSENTIALS)}
        last = len(rank)
        for command in sorted(self._available(), key=lambda one: rank.get(one.id, last)):
            yield DiscoveryHit(self._name(command), partial(self._run, command), help=command.help)

    async def search(self, query: str) -> Hits:
        """Offer the commands whose label matches what was typed."""
        matcher = self.matcher(query)
        for command in self._available():
            name = self._name(command)
            score = max(matcher.match(name), matcher.match(command.help) * 0.8)
            if score > 0:
                shown_name = matcher.highlight(name)
                yield Hit(score, shown_name, partial(self._run, command), help=command.help)

    def _available(self) -> Iterator[Command]:
        scope = getattr(self.screen, "SCOPE", READER)
        # The tutorial's are there while it is; what can be done now is asked below.
        scopes = {scope, TUTORIAL} if scope == READER else {scope}
        for command in keymap_of(self.screen).commands:
            destination, name, parameters = parse(command.action)
            node = self.app if destination == "app" else self.screen
            here = command.palette and command.scope in scopes
            if here and node.check_action(name, parameters):
                yield command

    def _name(self, command: Command) -> str:
        """Return the label with its keys behind it."""
        letters = is_ascii_only(self.screen)
        keys = "  ".join(shown(key, ascii_only=letters) for key in command.keys)
        return f"{command.label}  ({keys})" if keys else command.label

    async def _run(self, command: Command) -> None:
        await self.screen.run_action(command.action)
