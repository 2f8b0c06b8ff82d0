"""Mending what a changed text did, and bringing back what was."""

from __future__ import annotations

from tui.commands.command import JUDGE, Command, do

_ROWS: tuple[tuple[str, str, str, str], ...] = (
    ("confirm", "=", "It still holds", "Its text changed since: confirm it as it is today"),
    ("reopen", "!", "Check again", "Its text changed since: open it again"),
    ("attach", "A", "Re-attach", "Put the chosen annotation that lost its place here"),
    ("boundaries", "w", "Move boundaries", "Move the annotation's beginning or its end"),
    ("history", "", "History of this annotation", "Show who changed what on it, and when"),
    ("trash", "", "Trash", "List what was deleted here, and bring it back"),
    ("snapshots", "", "Snapshots", "List dated copies of the annotations here; restore one"),
)
MENDING = tuple(
    Command(name, (key,) if key else (), label, text, JUDGE, action=do(name))
    for name, key, label, text in _ROWS
)
