"""Looking closer: references, links, details, listings, the document itself."""

from __future__ import annotations

from tui.commands.command import LOOK, Command, do

LOOKING = (
    Command(
        id="reference",
        keys=("r",),
        label="Note and back",
        help="Go where the reference here leads (a note, a place), and back",
        group=LOOK,
        action=do("follow_reference"),
    ),
    Command(
        id="link.open",
        keys=("O",),
        label="Open link",
        help="Open the link here in the browser, after asking",
        group=LOOK,
        action=do("open_link"),
    ),
    Command(
        id="details",
        keys=("i",),
        label="What is seen here",
        help="Show or fold what the program sees in this sentence",
        group=LOOK,
        action=do("details"),
    ),
    Command(
        id="about",
        keys=("I",),
        label="About this document",
        help="Show who wrote it, when, where, and what had to be guessed",
        group=LOOK,
        action=do("about"),
    ),
    Command(
        id="outline.next",
        keys=("o",),
        label="Next listing",
        help="Change the outline between sections, claims, references, names, timeline",
        group=LOOK,
        action=do("listing", 1),
    ),
    *(
        Command(
            id=f"outline.{name}",
            keys=(),
            label=f"Outline: {name}",
            help=told,
            group=LOOK,
            action=do("list", name),
        )
        for name, told in (
            ("sections", "List the sections in the outline pane"),
            ("claims", "List the claims in the outline pane"),
            ("references", "List the references and notes in the outline pane"),
            ("names", "List the names, most mentioned first, in the outline pane"),
            ("timeline", "List dated statements by date in the outline pane"),
        )
    ),
    Command(
        id="language",
        keys=(),
        label="Language of this document",
        help="Say what language it is in; sentences, dates and cues are read by it",
        group=LOOK,
        action=do("language"),
    ),
)
