"""What a command is, and how keys are written. Pure data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

import msgspec

READER = "reader"
"""The scope of what can be done whenever a document is read."""

MOVE, CLAIMS, JUDGE, LOOK = "Move", "Claims", "Judge", "Look closer"
SELECT, SEARCH = "Select", "Search"
TRIAGE = "Triage"
PANES, PROGRAM, DIALOGS = "Panes and documents", "Obelus", "Dialogs"


class Command(msgspec.Struct, frozen=True):
    """One thing a person can do.

    Attributes:
        id: Stable; what a keymap names.
        keys: As Textual names them, or the character itself, or several that follow each
            other with spaces between; the first is the one shown.
        label: A few words, for footer, palette and tables.
        help: One sentence without a full stop.
        group: The heading it stands under in help.
        action: Textual's action string, run by the screen or the application; see `do`.
        footer: Its rank in the footer from 1; 0 where the footer leaves it out.
        movement: Whether a list in focus takes these keys for itself.
        palette: Whether the palette lists it.
        counted: Whether a number typed before it has it done so many times, where digits count.
        scope: Where its keys are bound: in the reader, or in the bar or screen of this
            name while that is open.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    group: str
    action: str
    footer: int = 0
    movement: bool = False
    palette: bool = True
    counted: bool = False
    scope: str = READER


def do(verb: str, argument: str | float | None = None) -> str:
    """Return the action string by which the reader has one of its parts do something."""
    return f"do({verb!r})" if argument is None else f"do({verb!r}, {argument!r})"


Row = tuple[str, tuple[str, ...], str, str, str]
"""A command of a scope: its name there, its keys, label, help and action."""


def of_scope(
    scope: str,
    group: str,
    rows: Iterable[Row],
    footer: Mapping[str, int] = MappingProxyType({}),
    counted: tuple[str, ...] = (),
) -> Iterator[Command]:
    """Yield the commands of a bar, a screen or a dialog, which the palette doesn't list.

    Args:
        scope: Its name, with which their ids begin.
        group: The heading they stand under in help.
        rows: What they are.
        footer: Their ranks in the footer from 1, by name.
        counted: How the actions begin that a number has done so many times.
    """
    for name, keys, label, text, action in rows:
        yield Command(
            id=f"{scope}.{name}",
            keys=keys,
            label=label,
            help=text,
            group=group,
            action=action,
            footer=footer.get(name, 0),
            palette=False,
            counted=action.startswith(counted),
            scope=scope,
        )


_SIGNS = {"down": "↓", "up": "↑", "left": "←", "right": "→", "backspace": "⌫"}
_SHORT = {"pagedown": "pgdn", "pageup": "pgup", "delete": "del", "escape": "esc"}


def shown(key: str, *, ascii_only: bool = False) -> str:
    """Return a key as people write it: "↓" for "down", but the name itself in ASCII."""
    if len(key) == 1:
        return key
    if " " in key:
        return " ".join(shown(one, ascii_only=ascii_only) for one in key.split())
    *held, last = key.split("+")
    last = _SHORT.get(last, last if ascii_only else _SIGNS.get(last, last))
    whole = "+".join([*held, last])
    return whole if ascii_only else whole.replace("shift+", "⇧")
