"""The keys in force: those declared, changed by a preset and by a person's settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from store.verdicts import DEFAULT_VERDICTS
from tui.commands import COMMANDS, READER, Command, commands, shown
from tui.commands.dialogs import LINE, PALETTE
from tui.commands.evidence import EVIDENCE
from tui.commands.filtering import FILTER
from tui.commands.finding import FINDING
from tui.commands.judging import NOTE, PICK, TAGS
from tui.commands.library import LIBRARY
from tui.commands.searching import SEARCHING_FOR
from tui.commands.travelling import MARKS
from tui.key_names import is_typed
from tui.presets import PRESETS
from tui.settings import Settings

TYPED = frozenset(
    {EVIDENCE, FILTER, FINDING, LIBRARY, LINE, MARKS, NOTE, PALETTE, PICK, TAGS, SEARCHING_FOR}
)
"""The scopes in which characters are typed: there a key that types one can do nothing else."""


@dataclass(frozen=True, slots=True)
class Trouble:
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
        troubles: Keys that were asked for twice or can't work, commands that can't be reached.
    """

    def __init__(
        self,
        declared: Sequence[Command] = COMMANDS,
        layers: Sequence[Mapping[str, tuple[str, ...]]] = (),
    ) -> None:
        """Have the keys of commands changed.

        Args:
            declared: The commands with their own keys.
            layers: Keys by command id, the weightiest first; ids of no command count nothing.
        """
        wanted = [(command, *_wish(command, layers)) for command in declared]
        owners: dict[tuple[str, str], str] = {}
        troubles: list[Trouble] = []
        kept: dict[str, tuple[str, ...]] = {}
        for command, _, keys in sorted(wanted, key=lambda one: one[1]):
            mine = []
            for key in dict.fromkeys(keys):
                owner = owners.setdefault((command.scope, key), command.id)
                if owner == command.id:
                    mine.append(key)
                else:
                    troubles.append(_clash(key, command.scope, owner, command.id))
            kept[command.id] = tuple(mine)
        self.commands = tuple(replace(command, keys=kept[command.id]) for command in declared)
        self.troubles = (*troubles, *_unreachable(self.commands))
        self._by_id = {command.id: command for command in self.commands}
        self._is_declared = self.commands == COMMANDS

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
        return cls(declared, (settings.keys, judged, named))

    def __getitem__(self, name: str) -> Command:
        """Return the command of an id, with its keys."""
        return self._by_id[name]

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


def _clash(key: str, scope: str, kept: str, lost: str) -> Trouble:
    where = "" if scope == READER else f" (in {scope})"
    return Trouble(f"{key}{where}: {kept} has it, {lost} does without", (lost, kept))


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
