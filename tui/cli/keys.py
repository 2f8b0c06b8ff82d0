"""`obelus keys`: every command of the reader with its keys."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from tui.cli.output import ascii_only, print_json
from tui.commands import COMMANDS, GROUPS, Command, shown

_UNBOUND = "palette"
"""What stands for the keys of a command that has none: the palette has it."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this verb's arguments."""
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print a JSON list instead")
    form.add_argument("--markdown", action="store_true", help="print the README's table instead")


def run(arguments: argparse.Namespace) -> int:
    """Print the commands in groups."""
    if arguments.json:
        print_json([_as_json(command) for command in COMMANDS])
    else:
        for line in markdown() if arguments.markdown else _columns(letters=ascii_only()):
            print(line)
    return 0


def markdown() -> Iterator[str]:
    """Yield the lines of the key table in the README."""
    yield "| keys | command | what it does |"
    yield "|---|---|---|"
    for group in GROUPS:
        yield f"| | **{group}** | |"
        for command in _in_group(group):
            keys = " ".join(_code(shown(key)) for key in command.keys) or _UNBOUND
            yield f"| {keys} | {_cell(command.label)} | {_cell(command.help)} |"


def _columns(*, letters: bool) -> Iterator[str]:
    keys = {
        command.id: "  ".join(shown(key, ascii_only=letters) for key in command.keys) or _UNBOUND
        for command in COMMANDS
    }
    wide = max(map(len, keys.values()))
    widest_id = max(map(len, keys))
    for number, group in enumerate(GROUPS):
        yield f"\n{group}" if number else group
        for command in _in_group(group):
            yield f"  {keys[command.id]:<{wide}}  {command.id:<{widest_id}}  {command.help}"


def _in_group(group: str) -> list[Command]:
    return [command for command in COMMANDS if command.group == group]


def _as_json(command: Command) -> dict[str, object]:
    return {
        "id": command.id,
        "keys": command.keys,
        "label": command.label,
        "help": command.help,
        "group": command.group,
    }


def _code(key: str) -> str:
    """Return a key as Markdown's code, which a backtick and a bar need help in."""
    fence = "``" if "`" in key else "`"
    space = " " if "`" in key else ""
    return f"{fence}{space}{_cell(key)}{space}{fence}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
