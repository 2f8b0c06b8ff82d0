"""Where you were: back and forward, and places marked by a letter."""

from __future__ import annotations

from tui.commands.command import MOVE, Command, Row, do, of_scope

MARKS = "marks"
"""The scope of the dialog that takes a mark's letter."""

_ROWS: tuple[Row, ...] = (
    ("down", ("down",), "Down", "To the next mark", "move(1)"),
    ("up", ("up",), "Up", "To the mark before", "move(-1)"),
    ("take", ("enter",), "Take it", "Take the highlighted mark", "go"),
    ("leave", ("escape",), "Leave", "Leave without a mark", "dismiss"),
)

TRAVELLING = (
    Command(
        id="place.back",
        keys=("ctrl+o", "alt+left"),
        label="Back where you were",
        help="Go back to the place before the last jump, in other documents too",
        group=MOVE,
        action=do("travel", -1),
        counted=True,
    ),
    Command(
        id="place.forward",
        keys=("alt+right",),
        label="Forward again",
        help="Go forward to the place you came back from",
        group=MOVE,
        action=do("travel", 1),
        counted=True,
    ),
    Command(
        id="mark.set",
        keys=("m",),
        label="Mark this place",
        help="Then a letter: a small one marks it in this document, a capital one in the corpus",
        group=MOVE,
        action=do("set_mark"),
    ),
    Command(
        id="mark.go",
        keys=("'",),
        label="Go to a mark",
        help="Then its letter; the same key again goes where you were before the last jump",
        group=MOVE,
        action=do("go_to_mark"),
    ),
    Command(
        id="place.tell",
        keys=(),
        label="Where am I",
        help="Tell the percentage, the paragraph, the page and the section of this place",
        group=MOVE,
        action=do("tell_place"),
    ),
    *of_scope(MARKS, MOVE, _ROWS),
)
