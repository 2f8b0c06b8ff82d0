"""Evidence: adding it to a claim, going to it and back, and the keys while it is written."""

from __future__ import annotations

from tui.commands.command import JUDGE, Command, do

EVIDENCE, STANCE, PICKING = "evidence", "stance", "picking"
"""The scopes of the dialog, of the line in it that takes a stance, and of picking a passage."""

_IN_BARS: tuple[tuple[str, str, tuple[str, ...], str, str, str], ...] = (
    (STANCE, "stance.supports", ("s",), "Supports", "It supports the claim", "take('supports')"),
    (
        STANCE,
        "stance.contradicts",
        ("c",),
        "Contradicts",
        "It contradicts the claim",
        "take('contradicts')",
    ),
    (STANCE, "stance.context", ("x",), "Context", "It gives context", "take('context')"),
    (STANCE, "stance.next", ("right", "space"), "Next", "The next stance", "turn(1)"),
    (STANCE, "stance.previous", ("left",), "Previous", "The stance before", "turn(-1)"),
    (STANCE, "stance.passage", ("p",), "Passage", "Pick a passage as its source", "pick"),
    (STANCE, "stance.done", ("enter", "down"), "Go on", "Go on to its source", "go_on"),
    (EVIDENCE, "evidence.keep", ("ctrl+s",), "Keep", "Keep this piece of evidence", "keep"),
    (
        EVIDENCE,
        "evidence.pick",
        ("ctrl+o",),
        "Pick a passage",
        "Go and pick a passage of any document as its source",
        "pick",
    ),
    (
        EVIDENCE,
        "evidence.address",
        ("ctrl+n",),
        "Web address",
        "Have a web address as its source instead of a passage",
        "address",
    ),
    (
        EVIDENCE,
        "evidence.remove",
        ("delete", "backspace"),
        "Remove",
        "Take the highlighted piece of evidence away",
        "remove",
    ),
    (
        EVIDENCE,
        "evidence.go-on",
        ("enter",),
        "Go on",
        "Go on from the address to the quote",
        "go_on",
    ),
    (EVIDENCE, "evidence.leave", ("escape",), "Leave", "Leave without keeping it", "leave"),
    (
        PICKING,
        "picking.take",
        ("enter",),
        "Take it",
        "Take the passage here, or the selection, as evidence",
        do("take_passage"),
    ),
    (
        PICKING,
        "picking.leave",
        ("escape",),
        "Give up",
        "Go back to the claim without a passage",
        do("leave_picking"),
    ),
)

EVIDENCING = (
    Command(
        id="evidence",
        keys=("e",),
        label="Evidence",
        help="Add, change or remove what supports or contradicts it",
        group=JUDGE,
        action=do("evidence"),
        footer=5,
    ),
    Command(
        id="evidence.follow",
        keys=("E",),
        label="To evidence and back",
        help="Go to the next piece of evidence here, in whatever document, and back to the claim",
        group=JUDGE,
        action=do("follow_evidence"),
    ),
    *(
        Command(name, keys, label, text, JUDGE, action, palette=False, scope=scope)
        for scope, name, keys, label, text, action in _IN_BARS
    ),
)
