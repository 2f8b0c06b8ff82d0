"""The keys in force: those declared, changed by a preset and by a person's settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import msgspec
from msgspec.structs import replace

from store.verdicts import DEFAULT_VERDICTS
from tui.commands import COMMANDS, READER, Command, commands, shown
from tui.commands.dialogs import HELP, LINE, PALETTE, SHEET
from tui.commands.evidence import EVIDENCE
from tui.commands.filtering import ANNOTATIONS, FILTER
from tui.commands.finding import FINDING
from tui.commands.judging import NOTE, PICK, TAGS
from tui.commands.library import LIBRARY
from tui.commands.searching import SEARCHING_FOR
from tui.commands.travelling import MARKS
from tui.key_names import beginnings, is_typed
from tui.presets import PRESETS
from tui.settings import Settings

TYPED = frozenset(
    {EVIDENCE, FILTER, FINDING, LIBRARY, LINE, MARKS, NOTE, PALETTE, PICK, TAGS, SEARCHING_FOR}
)
"""The scopes in which characters are typed: there a key that types one can do nothing else."""


TOGETHER = ((ANNOTATIONS, READER), (HELP, SHEET), (TAGS, PICK))
"""Scopes whose keys work at one time, the nearer to the focus first; none is to hide another's.

The bars that are open for a while, and lists, take keys from the reader on purpose.
"""

_GIVES_VERDICTS = ("do('judge'", "do('clear'")
"""How the actions begin that give a verdict, and take it away."""


class Trouble(msgspec.Struct, frozen=True):
    """What is wrong with the keys of some commands.

    Attributes:
        told: What it is.
        commands: The ids of the commands.
    """

    told: str
    commands: tuple[str, ...]

    def __str__(self) -> str:
        return self.told


class Keymap:
    """Every command with the keys that it has.

    A key belongs to one command of a scope: to the one that a person's settings give it,
    else to the one that the preset does, else to the one that declares it.

    Attributes:
        commands: The commands in the order of help, each with its keys.
        digits_count: Whether a number may be typed before a command.
        begin: The keys that begin several which follow each other.
    """

    def __init__(
        self,
        declared: Sequence[Command] = COMMANDS,
        layers: Sequence[Mapping[str, tuple[str, ...]]] = (),
        *,
        digits_count: bool = False,
    ) -> None:
        """Have the keys of commands changed.

        Args:
            declared: The commands with their own keys.
            layers: Keys by command id, the weightiest first; ids of no command count nothing.
            digits_count: Whether a number may be typed before a command.
        """
        wanted = [(command, *_wish(command, layers)) for command in declared]
        given: dict[str, _Given] = {}
        troubles: list[Trouble] = []
        kept: dict[str, tuple[str, ...]] = {}
        for command, _, keys in sorted(wanted, key=lambda one: one[1]):
            mine = []
            taken = given.setdefault(command.scope, _Given())
            for key in dict.fromkeys(keys):
                owner = taken.give(key, command.id)
                if owner is None:
                    mine.append(key)
                else:
                    troubles.append(_clash(key, command.scope, *owner, command.id))
            kept[command.id] = tuple(mine)
        self.commands = tuple(replace(command, keys=kept[command.id]) for command in declared)
        self._clashes = tuple(troubles)
        self._by_id = {command.id: command for command in self.commands}
        self._is_declared = self.commands == COMMANDS
        self.digits_count = digits_count
        self.begin = frozenset(
            beginnings(key)[0] for command in self.commands for key in command.keys if " " in key
        )

    @cached_property
    def troubles(self) -> tuple[Trouble, ...]:
        """Keys that were asked for twice or can't work, commands that can't be reached."""
        return (*self._clashes, *_hidden(self.commands), *_unreachable(self.commands))

    @classmethod
    def of(cls, settings: Settings, preset: str | None = None) -> Keymap:
        """Return the keymap of settings; `preset` stands in for the one that they name."""
        own = settings.verdict_keys
        judged = {
            f"{prefix}{verdict}": keys
            for verdict, keys in own.items()
            for prefix in ("verdict.", "triage.verdict.")
        }
        named = PRESETS[settings.preset if preset is None else preset]
        has_own_set = settings.verdicts != DEFAULT_VERDICTS
        declared = commands(settings.verdicts) if has_own_set else COMMANDS
        if named.leader:
            declared = tuple(_behind(named.leader, command) for command in declared)
            judged = {
                name: _led(named.leader, keys) if name.startswith("verdict.") else keys
                for name, keys in judged.items()
            }
        layers = (settings.keys, judged, named.keys)
        return cls(declared, layers, digits_count=bool(named.leader))

    def __getitem__(self, name: str) -> Command:
        """Return the command of an id, with its keys."""
        return self._by_id[name]

    def get(self, name: str) -> Command | None:
        """Return the command of an id, with its keys, if there is one."""
        return self._by_id.get(name)

    def __contains__(self, name: object) -> bool:
        """Tell whether there is a command of this id."""
        return name in self._by_id

    def in_scope(self, scope: str) -> Iterator[Command]:
        """Yield the commands whose keys are bound in a bar, a screen, or the reader."""
        return (command for command in self.commands if command.scope == scope)

    def key(self, name: str, *, ascii_only: bool = False) -> str:
        """Return the first key of a command as people write it.

        Where it has none, its label, by which the palette finds it.
        """
        command = self._by_id.get(name)
        if command is None or not command.keys:
            return f"“{command.label}”" if command else name
        return shown(command.keys[0], ascii_only=ascii_only)

    @property
    def overrides(self) -> dict[str, tuple[str, ...]]:
        """Keys by id of what may differ from what is declared; empty where nothing does.

        It then has every command that was declared, those that are gone without a key.
        """
        if self._is_declared:
            return {}
        return {command.id: () for command in COMMANDS} | {
            command.id: command.keys for command in self.commands
        }


def _wish(
    command: Command, layers: Sequence[Mapping[str, tuple[str, ...]]]
) -> tuple[int, tuple[str, ...]]:
    """Return how late a command's keys are given out, and which they are."""
    for number, layer in enumerate(layers):
        if command.id in layer:
            return number, layer[command.id]
    return len(layers), command.keys


def _behind(leader: str, command: Command) -> Command:
    """Return a command with its keys behind the leader, if it gives a verdict in the reader."""
    if command.scope != READER or not command.action.startswith(_GIVES_VERDICTS):
        return command
    return replace(command, keys=tuple(f"{leader} {key}" for key in command.keys))


def _led(leader: str, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return a verdict's own keys, of which the digit is behind the leader."""
    return tuple(f"{leader} {key}" if key.isdecimal() else key for key in keys)


class _Given:
    """The keys of a scope that have been given out, and those that begin several."""

    def __init__(self) -> None:
        self._owners: dict[str, str] = {}
        self._begun: dict[str, tuple[str, str]] = {}

    def give(self, key: str, name: str) -> tuple[str, str] | None:
        """Give a key to a command; where it can't be, return what is in the way and whose.

        A key that does something at once can't begin several.
        """
        if self._owners.get(key, name) != name:
            return key, self._owners[key]
        for beginning in beginnings(key):
            if beginning in self._owners:
                return beginning, self._owners[beginning]
        if key in self._begun:
            return self._begun[key]
        self._owners[key] = name
        for beginning in beginnings(key):
            self._begun.setdefault(beginning, (key, name))
        return None


def _clash(key: str, scope: str, other: str, kept: str, lost: str) -> Trouble:
    where = "" if scope == READER else f" (in {scope})"
    has = "it" if key == other else other
    return Trouble(f"{key}{where}: {kept} has {has}, {lost} does without", (lost, kept))


def _hidden(commands: Sequence[Command]) -> Iterator[Trouble]:
    """Yield the keys that a command can't have, since one nearer to the focus has them."""
    for inner, outer in TOGETHER:
        nearer = {key: c.id for c in commands if c.scope == inner for key in c.keys}
        for command in commands:
            for key in command.keys:
                if command.scope == outer and key in nearer:
                    yield _clash(key, outer, key, nearer[key], command.id)


def _unreachable(commands: Sequence[Command]) -> Iterator[Trouble]:
    for command in commands:
        if command.scope in TYPED:
            for key in filter(is_typed, command.keys):
                told = f"{key}: {command.id} can't have it, it types a character there"
                yield Trouble(told, (command.id,))
        if not command.keys and not command.palette:
            told = f"{command.id} has no key, and the palette does not list it"
            yield Trouble(told, (command.id,))


DECLARED = Keymap()
"""The keys as they are declared, with the preset of the name `default`."""
