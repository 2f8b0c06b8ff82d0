"""The dashboard: the way in, and the keys of its screen."""

from __future__ import annotations

from tui.commands.command import PANES, Command, Row, do, of_scope

DASHBOARD = "dashboard"
"""The scope of the keys while the figures of the library are shown."""

_ROWS: tuple[Row, ...] = (
    ("open", ("enter",), "Open", "Open the document in this line", "open"),
    ("leave", ("escape", "q", "D"), "Leave", "Go back to where you were", "leave"),
    ("down", ("down", "j"), "Down", "To the next line", "move(1)"),
    ("up", ("up", "k"), "Up", "To the line before", "move(-1)"),
    ("next", ("tab", "}"), "Next figures", "To the next heading", "heading(1)"),
    ("previous", ("shift+tab", "{"), "Figures before", "To the heading before", "heading(-1)"),
    ("page-down", ("pagedown", "space"), "Page down", "Down by what is in view", "page(1)"),
    ("page-up", ("pageup", "b"), "Page up", "Up by what is in view", "page(-1)"),
)
_FOOTER = {"open": 1, "down": 2, "next": 3, "leave": 4}

LOOKING_OVER = (
    Command(
        id=DASHBOARD,
        keys=("D",),
        label="Dashboard",
        help="Show how far the library is checked: verdicts by document and day, cues left",
        group=PANES,
        action=do(DASHBOARD),
    ),
    *of_scope(DASHBOARD, PANES, _ROWS, _FOOTER, counted=("move", "heading", "page")),
)
