"""Arranging the screen: the text alone, widths, whose mouse it is."""

from __future__ import annotations

from tui.commands.command import PANES, PROGRAM, Command, do

ARRANGING = (
    Command(
        id="pane.wider",
        keys=("+",),
        label="Wider",
        help="Make this side pane wider; in the document, its lines",
        group=PANES,
        action=do("widen", 1),
        counted=True,
    ),
    Command(
        id="pane.narrower",
        keys=("-",),
        label="Narrower",
        help="Make this side pane narrower; in the document, its lines",
        group=PANES,
        action=do("widen", -1),
        counted=True,
    ),
    Command(
        id="pane.reset",
        keys=(),
        label="Widths as they were",
        help="Make panes and lines as wide as they were at first",
        group=PANES,
        action=do("reset_widths"),
    ),
    Command(
        id="zen",
        keys=("z",),
        label="Text alone",
        help="Show nothing but the text, and everything again",
        group=PANES,
        action=do("zen"),
    ),
    Command(
        id="mouse",
        keys=(),
        label="Mouse on or off",
        help="Leave the mouse to the terminal, to select and copy with, or take it again",
        group=PROGRAM,
        action="app.mouse",
    ),
)
