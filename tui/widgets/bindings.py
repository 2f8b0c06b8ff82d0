"""Textual's bindings, made of the declared commands, and changed by the keymap in force."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar, cast

from textual.binding import Binding, BindingType
from textual.screen import Screen

from tui.commands import COMMANDS, Command, in_scope
from tui.keymap import Keymap

NO_KEY = "unbound"
"""Stands for a key where a command has none: no keyboard has it, but a keymap can name it."""

AnyScreen = TypeVar("AnyScreen", bound=Screen[None])


def bindings(scope: str) -> list[BindingType]:
    """Return the bindings of the commands whose keys work in a bar, a screen, or the reader.

    Each has its command's id, by which a keymap names it. The application binds its own
    actions itself.
    """
    return bound(command for command in in_scope(scope) if not command.action.startswith("app."))


def bound(commands: Iterable[Command]) -> list[BindingType]:
    """Return the bindings of commands; `quit` goes before whatever has the focus."""
    return [
        Binding(
            ",".join(map(_name, command.keys)) or NO_KEY,
            command.action.removeprefix("app."),
            command.label,
            show=False,
            id=command.id,
            tooltip=command.help,
            priority=command.id == "quit",
        )
        for command in commands
    ]


def with_commands_of(keymap: Keymap, screen: type[AnyScreen], scope: str) -> type[AnyScreen]:
    """Return a screen that binds the commands of its scope that were not declared, too.

    These are the verdicts of a set that somebody made. Bindings belong to a class, so it is
    a class of its own.
    """
    declared = {command.id for command in COMMANDS}
    more = [command for command in keymap.in_scope(scope) if command.id not in declared]
    if not more:
        return screen
    members = {"BINDINGS": bound(more), "__module__": screen.__module__}
    return cast("type[AnyScreen]", type(screen.__name__, (screen,), members))


def textual_keymap(keymap: Keymap) -> dict[str, str]:
    """Return what `App.set_keymap` takes; empty where nothing differs from what is declared."""
    return {name: ",".join(map(_name, keys)) or NO_KEY for name, keys in keymap.overrides.items()}


def _name(key: str) -> str:
    """Return a key as Textual's lists of keys, which have commas between them, name it.

    Several that follow each other are the name of a key that no keyboard has.
    """
    if " " in key:
        return " ".join(map(_name, key.split()))
    *held, last = key.split("+") if len(key) > 1 and not key.endswith("++") else [key]
    return "+".join([*held, "comma" if last == "," else last])
