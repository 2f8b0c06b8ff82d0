"""The library: the way in, and the keys of its screen."""

from __future__ import annotations

from tui.commands.command import PANES, Command, Row, do, of_scope

LIBRARY = "documents"
"""The scope of the keys while the documents are listed."""

_ROWS: tuple[Row, ...] = (
    ("open", ("enter",), "Open", "Open the highlighted document", "open"),
    ("sort", ("tab",), "Sort", "Sort by path, title, date, share checked, disputes in turn",
     "sort(1)"),
    ("sort-back", ("shift+tab",), "Sort back", "Sort as before", "sort(-1)"),
    ("leave", ("escape",), "Leave", "Go back to where you were", "leave"),
    ("down", ("down",), "Down", "Highlight the next document", "move(1)"),
    ("up", ("up",), "Up", "Highlight the document before", "move(-1)"),
    ("page-down", ("pagedown",), "Page down", "Go down by what is in view", "page(1)"),
    ("page-up", ("pageup",), "Page up", "Go up by what is in view", "page(-1)"),
    ("last", ("ctrl+end",), "Last", "Highlight the last document", "end(1)"),
    ("first", ("ctrl+home",), "First", "Highlight the first document", "end(-1)"),
)  # fmt: skip
_FOOTER = {"open": 1, "leave": 2, "sort": 3, "down": 4, "up": 5, "page-down": 6}

LISTING_LIBRARY = (
    Command(
        id="documents",
        keys=("L",),
        label="Library",
        help="Open a document: each is listed with how far it is checked; type to narrow",
        group=PANES,
        action=do("documents"),
    ),
    *of_scope(LIBRARY, PANES, _ROWS, _FOOTER),
)
