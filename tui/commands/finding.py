"""Searching the whole library: the way in, and the keys of its screen."""

from __future__ import annotations

from tui.commands.command import SEARCH, Command, Row, do, of_scope

FINDING = "finding"
"""The scope of the keys while the library is searched."""

_ROWS: tuple[Row, ...] = (
    ("open", ("enter",), "Open", "Open the document at this hit", "open"),
    ("leave", ("escape",), "Leave", "Go back to where you were", "leave"),
    ("down", ("down",), "Next row", "Highlight the next hit", "move(1)"),
    ("up", ("up",), "Row before", "Highlight the hit before", "move(-1)"),
    ("page-down", ("pagedown",), "Page down", "Go down by what is in view", "page(1)"),
    ("page-up", ("pageup",), "Page up", "Go up by what is in view", "page(-1)"),
    ("next-document", ("ctrl+down",), "Next document", "Highlight the next document",
     "document(1)"),
    ("previous-document", ("ctrl+up",), "Document before", "Highlight the document before",
     "document(-1)"),
)  # fmt: skip
_FOOTER = {"open": 1, "down": 2, "next-document": 3, "leave": 4}

SEARCHING_LIBRARY = (
    Command(
        id="library.search",
        keys=("ctrl+f",),
        label="Search the library",
        help="Search the text of every document; the last search is there again",
        group=SEARCH,
        action=do("search_library"),
    ),
    *of_scope(FINDING, SEARCH, _ROWS, _FOOTER),
)
