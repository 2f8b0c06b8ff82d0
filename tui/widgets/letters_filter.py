"""What is painted, in ASCII: the last look at every line of a terminal without the signs."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tui.letters import in_letters


class LettersFilter(LineFilter):
    """Has the program's own signs painted as ASCII characters, for terminals without them."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Replace the signs; the width stays the same."""
        return [
            segment
            if segment.control or segment.text.isascii()
            else Segment(in_letters(segment.text), segment.style)
            for segment in segments
        ]


def without_letters(filters: Sequence[LineFilter]) -> list[LineFilter]:
    """Return the filters of a widget that shows a document's own words, which stay as they are.

    It chooses the signs beside them itself.
    """
    return [one for one in filters if not isinstance(one, LettersFilter)]
