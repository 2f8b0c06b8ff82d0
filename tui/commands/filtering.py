"""Filtering and sorting the annotations pane, and the keys of its bar."""

from __future__ import annotations

from tui.commands.command import PANES, Command, do

FILTER, ANNOTATIONS = "filter", "annotations"
"""The scopes of the bar that a filter is typed into, and of the list of annotations."""

FILTERING = (
    Command(
        id="filter",
        keys=("f",),
        label="Filter annotations",
        help="List only the annotations with some words, verdict:disputed, #tag, is:stale …",
        group=PANES,
        action=do("filter"),
    ),
    Command(
        id="filter.off",
        keys=(),
        label="List all annotations",
        help="Clear the filter of the annotations",
        group=PANES,
        action=do("filter_off"),
    ),
    Command(
        id="sort.place",
        keys=(),
        label="Sort annotations by place",
        help="List the annotations in the order of the text",
        group=PANES,
        action=do("sort", "place"),
    ),
    Command(
        id="sort.time",
        keys=(),
        label="Sort annotations by time",
        help="List the annotations that were changed last first",
        group=PANES,
        action=do("sort", "time"),
    ),
    Command(
        id="sort.verdict",
        keys=(),
        label="Sort annotations by verdict",
        help="List the annotations in the order of the verdicts",
        group=PANES,
        action=do("sort", "verdict"),
    ),
    Command(
        id="sort.confidence",
        keys=(),
        label="Sort annotations by confidence",
        help="List the annotations that are surest first",
        group=PANES,
        action=do("sort", "confidence"),
    ),
    Command(
        id="sort.next",
        keys=("S",),
        label="Sort",
        help="In the annotations: sort by place, time, verdict or confidence in turn",
        group=PANES,
        action="sort_next",
        palette=False,
        scope=ANNOTATIONS,
    ),
    Command(
        id="filter.keep",
        keys=("enter", "down"),
        label="Keep",
        help="Keep the filter and go to what it lists",
        group=PANES,
        action="keep",
        palette=False,
        scope=FILTER,
    ),
    Command(
        id="filter.complete",
        keys=("tab",),
        label="Complete",
        help="Complete the word that is typed",
        group=PANES,
        action="complete",
        palette=False,
        scope=FILTER,
    ),
    Command(
        id="filter.clear",
        keys=("escape",),
        label="Clear",
        help="Clear the filter and go back",
        group=PANES,
        action="clear_filter",
        palette=False,
        scope=FILTER,
    ),
)
