"""How a verdict looks and which keys give it: glyph, ASCII letter, colour name, keys.

Labels and meanings are the verdict set's, in `store`. A verdict id without a mark of its
own (a set somebody else made) is painted with `UNKNOWN`, so that it is never invisible.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec


class Mark(msgspec.Struct, frozen=True):
    """One verdict's look.

    Attributes:
        glyph: One cell wide in every terminal font that has it.
        letter: Stands for the glyph on an ASCII terminal.
        colour: The name of the theme variable behind it, `verdict-<colour>`.
        keys: What gives this verdict, the plainest first.
    """

    glyph: str
    letter: str
    colour: str
    keys: tuple[str, ...] = ()


MARKS: dict[str, Mark] = {
    "verified": Mark("✓", "V", "verified", ("v", "1")),
    "disputed": Mark("≠", "D", "disputed", ("d", "2")),
    "false": Mark("✗", "X", "false", ("3",)),
    "misleading": Mark("△", "M", "misleading", ("4",)),
    "mixed": Mark("◐", "H", "mixed", ("5",)),
    "unproven": Mark("?", "U", "unproven", ("6",)),
    "outdated": Mark("◷", "O", "outdated", ("7",)),
    "not-checkable": Mark("○", "N", "not-checkable", ("8",)),
    "needs-check": Mark("●", "C", "needs-check", ("9",)),
}
UNKNOWN = Mark("¤", "?", "unknown")
NOTED = Mark("✎", "n", "noted")
"""An annotation without a verdict: a note, tags or evidence."""

UNCHECKED = Mark("·", ".", "unchecked")
"""A claim nobody has given a verdict on."""

SAVING = Mark("…", "~", "saving")
"""An edit that is not on the disk yet."""

STALE_SIGN = "!"
"""Stands behind the mark of a verdict whose words have changed since, in ASCII too."""

STALE = Mark(STALE_SIGN, STALE_SIGN, "unchecked")
"""A verdict whose words have changed since, where there is room for one sign only."""


COLOURS = (*(mark.colour for mark in MARKS.values()), UNKNOWN.colour, NOTED.colour)
"""The colours a verdict may have; every theme has them, and they can be told apart."""


class Marks:
    """The marks in force: the program's, and those of a verdict set that somebody made."""

    def __init__(self, own: Mapping[str, Mark] | None = None) -> None:
        """Look verdicts up by id, in `own` first."""
        self._by_verdict = {**MARKS, **(own or {})}

    def of(self, verdict: str | None) -> Mark:
        """Return the mark of a verdict id; of None, the mark of an annotation without one."""
        return NOTED if verdict is None else self._by_verdict.get(verdict, UNKNOWN)

    @property
    def glyphs(self) -> str:
        """Every glyph that may be painted."""
        marks = (*self._by_verdict.values(), NOTED, UNCHECKED, UNKNOWN)
        return "".join(mark.glyph for mark in marks)


DEFAULT_MARKS = Marks()
"""Those of the program's own verdicts."""


def mark_of(verdict: str | None) -> Mark:
    """Return the program's own mark of a verdict id; see `Marks.of`."""
    return DEFAULT_MARKS.of(verdict)
