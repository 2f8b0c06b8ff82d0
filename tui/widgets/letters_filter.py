"""What is painted, in ASCII: the last look at every line of a terminal without the signs."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter
from textual.widget import Widget

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


class OwnWords(Widget):
    """Shows a document's own words, which stay as they are; it chooses the signs beside them."""

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return Textual's filters without the one for the program's signs."""
        return [one for one in super().get_line_filters() if not isinstance(one, LettersFilter)]
