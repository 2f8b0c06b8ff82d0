"""What a command is, and how keys are written. Pure data."""

from __future__ import annotations

import msgspec

READER = "reader"
"""The scope of what can be done whenever a document is read."""

MOVE, CLAIMS, JUDGE, LOOK = "Move", "Claims", "Judge", "Look closer"
SELECT, SEARCH = "Select", "Search"
TRIAGE = "Triage"
PANES, PROGRAM = "Panes and documents", "Obelus"


class Command(msgspec.Struct, frozen=True):
    """One thing a person can do.

    Attributes:
        id: Stable; what a keymap names.
        keys: As Textual names them, or the character itself; the first is the one shown.
        label: A few words, for footer, palette and tables.
        help: One sentence without a full stop.
        group: The heading it stands under in help.
        action: Textual's action string, run by the screen or the application; see `do`.
        footer: Its rank in the footer from 1; 0 where the footer leaves it out.
        movement: Whether a list in focus takes these keys for itself.
        palette: Whether the palette lists it.
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
    scope: str = READER


def do(verb: str, argument: str | float | None = None) -> str:
    """Return the action string by which the reader has one of its parts do something."""
    return f"do({verb!r})" if argument is None else f"do({verb!r}, {argument!r})"


_SHOWN = {
    "down": "↓", "up": "↑", "left": "←", "right": "→", "pagedown": "pgdn", "pageup": "pgup",
    "delete": "del", "backspace": "⌫", "escape": "esc",
}  # fmt: skip


def shown(key: str, *, ascii_only: bool = False) -> str:
    """Return a key as people write it: "↓" for "down"; the name itself in ASCII."""
    if ascii_only or len(key) == 1:
        return key
    *held, last = key.split("+")
    return "+".join([*held, _SHOWN.get(last, last)]).replace("shift+", "⇧")
