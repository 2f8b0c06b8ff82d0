"""The library: the way in, and the keys of its screen."""

from __future__ import annotations

from tui.commands.command import PANES, Command, do

LIBRARY = "documents"
"""The scope of the keys while the documents are listed."""

LISTING_LIBRARY = (
    Command(
        id="documents",
        keys=("L",),
        label="Library",
        help="List every document with how far it is checked; type to narrow it",
        group=PANES,
        action=do("documents"),
    ),
    *(
        Command(
            id=f"{LIBRARY}.{name}",
            keys=keys,
            label=label,
            help=text,
            group=PANES,
            action=action,
            footer=footer,
            palette=False,
            scope=LIBRARY,
        )
        for name, keys, label, text, action, footer in (
            ("open", ("enter",), "Open", "Open the highlighted document", "open", 1),
            ("sort", ("tab",), "Sort", "Sort by path, title, date, share checked, disputes in turn",
             "sort(1)", 3),
            ("sort-back", ("shift+tab",), "Sort back", "Sort as before", "sort(-1)", 0),
            ("leave", ("escape",), "Leave", "Go back to where you were", "leave", 2),
            ("down", ("down",), "Down", "Highlight the next document", "move(1)", 4),
            ("up", ("up",), "Up", "Highlight the document before", "move(-1)", 5),
            ("page-down", ("pagedown",), "Page down", "Go down by what is in view", "page(1)", 6),
            ("page-up", ("pageup",), "Page up", "Go up by what is in view", "page(-1)", 0),
            ("last", ("ctrl+end",), "Last", "Highlight the last document", "end(1)", 0),
            ("first", ("ctrl+home",), "First", "Highlight the first document", "end(-1)", 0),
        )
    ),
)  # fmt: skip
