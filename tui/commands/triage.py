"""Triage: going through the claims that nobody has checked, one at a time."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from store.verdicts import NEEDS_CHECK, VerdictSet
from tui.commands.command import CLAIMS, TRIAGE, Command, do
from tui.commands.judging import judgements

SCOPE = "triage"
"""The scope of the keys while claims are gone through."""

_ROWS: tuple[tuple[str, tuple[str, ...], str, str, str, int], ...] = (
    ("skip", ("space", "right", "l", "x"), "Skip", "Go on to the next unchecked claim",
     do("triage_skip"), 1),
    ("back", ("backspace", "left", "h", "X"), "Back", "Go back to the claim shown before",
     do("triage_back"), 2),
    ("flag", ("f",), "Flag", "Mark it as one that needs a check, and go on",
     do("triage_judge", NEEDS_CHECK), 7),
    ("undo", ("u", "ctrl+z"), "Undo", "Take the last decision back, and go back to it",
     do("triage_undo"), 3),
    ("note", ("a", "enter"), "Note", "Write a note on the claim", do("note"), 4),
    ("open", ("o",), "Open here", "Go on reading at this claim", do("triage_open"), 9),
    ("pick", ("V",), "Choose a verdict", "Type a part of a verdict's name, and go on",
     do("triage_pick"), 0),
    ("repeat", (".",), "Same verdict", "Give the verdict that was given last, and go on",
     do("triage_repeat"), 0),
    ("elsewhere", ("*",), "Same words elsewhere", "Judge other places of the same words alike",
     do("elsewhere"), 0),
    ("clear", ("0",), "Clear verdict", "Take the verdict away", do("triage_clear"), 0),
    ("evidence", ("e",), "Evidence", "Add, change or remove what supports or contradicts it",
     do("evidence"), 0),
    ("tags", ("t",), "Tags", "Tag the claim; those in use are offered", do("tags"), 0),
    ("confidence", ("c",), "Confidence", "Say how sure you are: high, moderate, low",
     do("confidence"), 0),
    ("down", ("down", "j"), "Down", "Scroll down in a claim longer than the screen",
     "scroll_claim(1)", 0),
    ("up", ("up", "k"), "Up", "Scroll up in it", "scroll_claim(-1)", 0),
    ("document.next", ("J",), "Next document", "Go on with the next document",
     do("triage_document", 1), 8),
    ("document.previous", ("K",), "Previous document", "Go on with the document before",
     do("triage_document", -1), 0),
    ("help", ("?", "f1"), "Help", "Show these keys", do("triage_help"), 6),
    ("leave", ("escape", "q"), "Leave", "Go back to where you were reading",
     do("triage_leave"), 5),
)  # fmt: skip


def triage(verdicts: VerdictSet) -> Iterator[Command]:
    """Yield the command that begins it, and those that work in it."""
    yield Command(
        id="triage",
        keys=("T",),
        label="Triage",
        help="Go through the unchecked claims, one at a time",
        group=CLAIMS,
        action=do("triage"),
    )
    for verdict in verdicts.verdicts:
        yield _judgement(verdict.id, verdict.label, verdicts)
    for name, keys, label, text, action, footer in _ROWS:
        yield Command(
            id=f"triage.{name}",
            keys=keys,
            label=label,
            help=text,
            group=TRIAGE,
            action=action,
            footer=footer,
            palette=action.startswith("do("),
            scope=SCOPE,
        )


def _judgement(verdict: str, label: str, verdicts: VerdictSet) -> Command:
    """Return the command that gives a verdict and goes on, by the keys that give it elsewhere."""
    known = next(c for c in judgements(verdicts) if c.id == f"verdict.{verdict}")
    return replace(
        known,
        id=f"triage.verdict.{verdict}",
        help=f"{label}, and go on to the next unchecked claim",
        group=TRIAGE,
        action=do("triage_judge", verdict),
        footer=0,
        scope=SCOPE,
    )
