"""Judging: a verdict for each key, notes, removing, undo."""

from __future__ import annotations

from collections.abc import Iterator

from store.verdicts import VerdictSet
from tui.commands.command import JUDGE, Command, do
from tui.marks import mark_of


def judgements(verdicts: VerdictSet) -> Iterator[Command]:
    """Yield a command for each verdict of the set, and those that edit an annotation."""
    for verdict in verdicts.verdicts:
        mark = mark_of(verdict.id)
        yield Command(
            id=f"verdict.{verdict.id}",
            keys=mark.keys,
            label=verdict.label,
            help=f"Mark it {verdict.label.lower()}: {verdict.meaning}",
            group=JUDGE,
            action=do("judge", verdict.id),
            footer={"verified": 1, "disputed": 2}.get(verdict.id, 0),
        )
    for name, keys, label, text, action, footer in (
        ("verdict.clear", ("0",), "Clear verdict", "Take the verdict away", "clear", 0),
        ("note", ("a", "enter"), "Note", "Write a note; ctrl+s keeps it", "note", 3),
        (
            "remove",
            ("delete", "backspace"),
            "Remove annotation",
            "Put it in the trash",
            "remove",
            0,
        ),
        ("undo", ("u", "ctrl+z"), "Undo", "Take back the last edit", "undo", 5),
        ("redo", ("ctrl+r", "ctrl+y"), "Redo", "Do it again after all", "redo", 0),
    ):
        yield Command(name, keys, label, text, JUDGE, do(action), footer=footer)
