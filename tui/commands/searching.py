"""Searching the document: how to begin, from hit to hit, and the keys of the line typed into."""

from __future__ import annotations

from tui.commands.command import SEARCH, Command, Row, do, of_scope

SEARCHING_FOR = "searching"
"""The scope of the keys while the search's line has the focus."""

_ROWS: tuple[Row, ...] = (
    ("case", ("alt+c",), "Case", "Have upper and lower case differ, whatever is typed",
     "turn('case')"),
    ("words", ("alt+w",), "Whole words", "Find whole words only", "turn('words')"),
    ("expression", ("alt+r",), "Regular expression", "Take it as a regular expression (RE2)",
     "turn('expression')"),
    ("keep", ("enter",), "Keep", "Keep the hits and read on at this one", "keep"),
    ("leave", ("escape",), "Leave", "Go back to where the search began", "leave"),
    ("older", ("up",), "Older", "Take what was sought before", "recall(-1)"),
    ("newer", ("down",), "Newer", "Take what was sought after that", "recall(1)"),
)  # fmt: skip

SEARCHING = (
    Command(
        id="search",
        keys=("/",),
        label="Search",
        help="Search this document and its notes; what is selected or was sought last is offered",
        group=SEARCH,
        action=do("search"),
        footer=6,
    ),
    Command(
        id="search.next",
        keys=("n",),
        label="Next hit",
        help="Go to the next hit of the search",
        group=SEARCH,
        action=do("hit", 1),
        counted=True,
    ),
    Command(
        id="search.previous",
        keys=("N",),
        label="Previous hit",
        help="Go to the hit before",
        group=SEARCH,
        action=do("hit", -1),
        counted=True,
    ),
    Command(
        id="search.end",
        keys=(),
        label="End the search",
        help="Remove the hits; so does going back to the document",
        group=SEARCH,
        action=do("end_search"),
    ),
    *of_scope(SEARCHING_FOR, SEARCH, _ROWS),
)
