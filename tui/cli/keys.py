"""`obelus keys`: every command with its keys."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from msgspec import structs

from tui.cli.opening import add_paths, load_settings_of, look_for, tell_of_settings
from tui.cli.output import ascii_only, print_json, tell
from tui.commands import COMMANDS, GROUPS, Command, shown
from tui.keymap import Keymap
from tui.presets import PRESETS
from tui.settings_sources import Loaded

_UNBOUND = "palette"
"""What stands for the keys of a command that has none: the palette has it."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this verb's arguments."""
    add_paths(parser)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print a JSON list instead")
    form.add_argument(
        "--markdown", action="store_true", help="print the keys without settings, as the README's"
    )
    form.add_argument(
        "--check", action="store_true", help="tell of keys that clash and names that are none"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the commands in groups, with the keys in force."""
    if arguments.markdown:
        for line in markdown():
            print(line)
        return 0
    look_for(arguments.paths)
    loaded = load_settings_of(arguments)
    if arguments.check:
        return _check(loaded)
    tell_of_settings(loaded.settings)
    keymap = Keymap.of(loaded.settings)
    if arguments.json:
        print_json([_as_json(command) for command in keymap.commands])
    else:
        for line in _columns(keymap, letters=ascii_only() or loaded.settings.ascii_only):
            print(line)
    return 0


def _check(loaded: Loaded) -> int:
    """Tell what is wrong with the keys of every preset, and with a person's own."""
    bare = structs.replace(loaded.settings, keys={}, verdict_keys={})
    told = [
        f"preset {preset}: {trouble}"
        for preset in PRESETS
        for trouble in Keymap.of(bare, preset).troubles
    ]
    told += [str(problem) for problem in loaded.problems if problem.is_of_keys]
    for line in told:
        tell(line)
    if not told:
        count = len(Keymap.of(loaded.settings).commands)
        print(f"{count} commands, no clash, in the presets {', '.join(PRESETS)} and your settings")
    return 1 if told else 0


def markdown() -> Iterator[str]:
    """Yield the lines of the key table in the README."""
    yield "| keys | command | what it does |"
    yield "|---|---|---|"
    for group in GROUPS:
        yield f"| | **{group}** | |"
        for command in _in_group(COMMANDS, group):
            keys = " ".join(_code(shown(key)) for key in command.keys) or _UNBOUND
            yield f"| {keys} | {_cell(command.label)} | {_cell(command.help)} |"


def _columns(keymap: Keymap, *, letters: bool) -> Iterator[str]:
    keys = {
        command.id: "  ".join(shown(key, ascii_only=letters) for key in command.keys) or _UNBOUND
        for command in keymap.commands
    }
    wide = max(map(len, keys.values()))
    widest_id = max(map(len, keys))
    for number, group in enumerate(GROUPS):
        yield f"\n{group}" if number else group
        for command in _in_group(keymap.commands, group):
            yield f"  {keys[command.id]:<{wide}}  {command.id:<{widest_id}}  {command.help}"


def _in_group(commands: Sequence[Command], group: str) -> list[Command]:
    return [command for command in commands if command.group == group]


def _as_json(command: Command) -> dict[str, object]:
    return {
        "id": command.id,
        "keys": command.keys,
        "label": command.label,
        "help": command.help,
        "group": command.group,
        "scope": command.scope,
    }


def _code(key: str) -> str:
    """Return a key as Markdown's code, which a backtick and a bar need help in."""
    fence = "``" if "`" in key else "`"
    space = " " if "`" in key else ""
    return f"{fence}{space}{_cell(key)}{space}{fence}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
