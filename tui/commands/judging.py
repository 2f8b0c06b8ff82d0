"""Judging: a verdict for each key, tags, confidence, notes, removing, undo."""

from __future__ import annotations

from collections.abc import Iterator

from store.verdicts import VerdictSet
from tui.commands.command import JUDGE, Command, do
from tui.marks import mark_of

PICK, TAGS, ELSEWHERE, NOTE = "pick", "tags", "elsewhere", "note"
"""The scopes of what is done in a list that is typed into, and in three dialogs."""

_ROWS: tuple[tuple[str, tuple[str, ...], str, str, str, int], ...] = (
    ("verdict.clear", ("0",), "Clear verdict", "Take the verdict away", "clear", 0),
    ("verdict.pick", ("V",), "Choose a verdict", "Type a part of a verdict's name", "pick", 0),
    ("verdict.repeat", (".",), "Same verdict", "Give the verdict that was given last", "repeat", 0),
    (
        "verdict.elsewhere",
        ("*",),
        "Same words elsewhere",
        "Judge other places of the same words alike",
        "elsewhere",
        0,
    ),
    ("note", ("a", "enter"), "Note", "Write a note; what is left unkept comes back", "note", 3),
    ("tags", ("t",), "Tags", "Tag it; those in use are offered", "tags", 0),
    (
        "confidence",
        ("c",),
        "Confidence",
        "Say how sure you are: high, moderate, low",
        "confidence",
        0,
    ),
    ("remove", ("delete", "backspace"), "Remove annotation", "Put it in the trash", "remove", 0),
    ("undo", ("u", "ctrl+z"), "Undo", "Take back the last edit", "undo", 7),
    ("redo", ("ctrl+r", "ctrl+y"), "Redo", "Do it again after all", "redo", 0),
)


def judgements(verdicts: VerdictSet) -> Iterator[Command]:
    """Yield a command for each verdict of the set, and those that edit an annotation."""
    for number, verdict in enumerate(verdicts.verdicts, 1):
        letters = [key for key in mark_of(verdict.id).keys if not key.isdecimal()]
        yield Command(
            id=f"verdict.{verdict.id}",
            keys=tuple(filter(None, (*letters, digit_of(number)))),
            label=verdict.label,
            help=f"Mark it {verdict.label.lower()}: {verdict.meaning}",
            group=JUDGE,
            action=do("judge", verdict.id),
            footer={"verified": 1, "disputed": 2}.get(verdict.id, 0),
        )
    for name, keys, label, text, action, footer in _ROWS:
        yield Command(
            name,
            keys,
            label,
            text,
            JUDGE,
            do(action),
            footer=footer,
            counted=name in {"undo", "redo"},
        )


def digit_of(number: int) -> str:
    """Return the digit that gives the verdict of this number in its set, from 1; "" beyond 9."""
    return str(number) if 1 <= number <= 9 else ""


IN_JUDGING = tuple(
    Command(
        name,
        keys,
        label,
        text,
        JUDGE,
        action,
        palette=False,
        counted=action.startswith("move"),
        scope=scope,
    )
    for scope, name, keys, label, text, action in (
        (PICK, "pick.down", ("down",), "Down", "To the next one in the list", "move(1)"),
        (PICK, "pick.up", ("up",), "Up", "To the one before in the list", "move(-1)"),
        (PICK, "pick.choose", ("enter",), "Choose", "Choose the highlighted one", "choose"),
        (PICK, "pick.leave", ("escape",), "Leave", "Choose none", "dismiss"),
        (TAGS, "tags.keep", ("ctrl+s",), "Keep", "Keep the tags", "keep"),
        (ELSEWHERE, "elsewhere.down", ("down", "j"), "Down", "To the next place", "move(1)"),
        (ELSEWHERE, "elsewhere.up", ("up", "k"), "Up", "To the place before", "move(-1)"),
        (ELSEWHERE, "elsewhere.tick", ("space",), "Tick", "Take it in, or leave it out", "tick"),
        (ELSEWHERE, "elsewhere.all", ("a",), "All", "Take all in, or none", "tick_all"),
        (ELSEWHERE, "elsewhere.library", ("l",), "Library", "Look in all documents", "library"),
        (ELSEWHERE, "elsewhere.judge", ("enter",), "Judge", "Judge what is ticked", "judge"),
        (ELSEWHERE, "elsewhere.leave", ("escape",), "Leave", "Judge none of them", "dismiss"),
        (NOTE, "note.keep", ("ctrl+s",), "Keep", "Keep the note", "keep"),
        (NOTE, "note.editor", ("ctrl+g",), "Editor", "Write it in your own editor", "edit"),
        (NOTE, "note.leave", ("escape",), "Leave", "Leave without keeping it", "leave"),
    )
)
