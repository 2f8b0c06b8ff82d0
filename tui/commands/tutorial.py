"""The tutorial: how to begin it, and the keys of its card."""

from __future__ import annotations

from tui.commands.command import PROGRAM, Command, do

TUTORIAL = "tutorial"
"""The scope of the keys that are there while the tutorial is."""

TEACHING = (
    Command(
        id="tutorial",
        keys=("ctrl+t",),
        label="Tutorial",
        help="Learn the five things that matter, on a practice corpus of its own",
        group=PROGRAM,
        action=do("tutorial"),
    ),
    Command(
        id="tutorial.skip",
        keys=("ctrl+n",),
        label="Skip this step",
        help="Go on to the tutorial's next step",
        group=PROGRAM,
        action=do("skip_step"),
        scope=TUTORIAL,
    ),
    Command(
        id="tutorial.leave",
        keys=("ctrl+x",),
        label="Leave the tutorial",
        help="Go back to where you were; what you marked is kept for the next time",
        group=PROGRAM,
        action=do("leave_tutorial"),
        scope=TUTORIAL,
    ),
)
