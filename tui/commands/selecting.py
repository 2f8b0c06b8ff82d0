"""Selecting a passage of one's own: how to begin, and the keys of the bar that is then open."""

from __future__ import annotations

from collections.abc import Iterator

from tui.commands.command import SELECT, Command, Row, do, of_scope

SELECTION = "selection"
"""The scope of the keys while a passage is being selected."""

_UNITS = (
    ("character", ("right", "l", "shift+right"), ("left", "h", "shift+left")),
    ("word", ("w", "ctrl+right", "ctrl+shift+right"), ("b", "ctrl+left", "ctrl+shift+left")),
    ("sentence", ("down", "j"), ("up", "k")),
    ("row", ("shift+down",), ("shift+up",)),
    ("paragraph", ("}",), ("{",)),
)
_EDGES = (("home", "beginning", -1), ("end", "end", 1))
_ARROWS = (
    ("right", "character", 1), ("left", "character", -1), ("down", "row", 1), ("up", "row", -1),
)  # fmt: skip


def selecting() -> Iterator[Command]:
    """Yield the commands that begin a selection, and those of its bar."""
    yield Command(
        id="select",
        keys=("s",),
        label="Select",
        help="Select the passage here; moves, of the reader too, then move its end",
        group=SELECT,
        action=do("select"),
    )
    for arrow, unit, step in _ARROWS:
        yield Command(
            id=f"select.{arrow}",
            keys=(f"shift+{arrow}",),
            label=f"Select {arrow}",
            help=f"Select from the beginning of the passage here, a {unit} {arrow}",
            group=SELECT,
            action=do(f"select_{unit}", step),
            palette=False,
        )
    yield Command(
        id="annotation.next",
        keys=("\\",),
        label="Next annotation here",
        help="Choose the next of the annotations that overlap here; keys are about it",
        group=SELECT,
        action=do("next_annotation"),
    )
    yield from of_scope(SELECTION, SELECT, _rows(), counted=("move", "resize"))


def _rows() -> Iterator[Row]:
    """Yield what is done while something is selected."""
    for unit, forth, back in _UNITS:
        for way, word, keys, step in (("next", "on", forth, 1), ("previous", "back", back, -1)):
            text = f"Move the end of the selection a {unit} {word}"
            yield f"{unit}.{way}", keys, f"A {unit} {word}", text, f"move('{unit}', {step})"
    for key, word, step in _EDGES:
        text = f"Move it to the {word} of its paragraph"
        yield key, (key,), f"To the {word}", text, f"move('edge', {step})"
    text = "Select the whole word, sentence, paragraph, section"
    yield "grow", ("+", "="), "Grow", text, "resize(1)"
    yield "shrink", ("-",), "Shrink", "Take the last growing back", "resize(-1)"
    yield "swap", ("o",), "Other end", "Move the other end of the selection", "swap"
    yield "keep", ("enter",), "Keep", "Keep the annotation's new boundaries", "close(True)"
    text = "Select nothing; all is as it was"
    yield "cancel", ("escape", "q"), "Cancel", text, "close(False)"
