"""The outline pane: the sections of the document, each with its count of checked claims."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from textual.content import Content
from textual.widgets.option_list import Option

from corpus.layers.sections import Section
from tui.messages import GoTo
from tui.reading.wrapping import cells
from tui.widgets.cutting import pad
from tui.widgets.pane_list import PaneList

Counts = Sequence[tuple[int, int]]
"""For each section: claims checked, claims in all."""

_INDENT_CELLS = 2


class Outline(PaneList):
    """Lists sections; moving in it moves the document."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._sections: tuple[Section, ...] = ()
        self._starts: list[int] = []
        self._counts: Counts = ()
        self._top_level = 1

    def show(self, sections: tuple[Section, ...]) -> None:
        """List the sections of another document, without counts yet."""
        self._sections = sections
        self._starts = [section.start for section in sections]
        self._counts = ()
        self._top_level = min((section.level for section in sections), default=1)
        self._fill()

    def count(self, counts: Counts) -> None:
        """Show the counts; only the rows whose counts changed are made again."""
        before = self._counts or [(0, 0)] * len(self._sections)
        self._counts = counts
        for index, (old, new) in enumerate(zip(before, counts, strict=False)):
            if old != new:
                self.replace_option_prompt_at_index(index, self._line(index))

    def follow(self, position: int) -> None:
        """Highlight the section that holds a character, without moving the document."""
        if self._starts:
            with self.prevent(PaneList.OptionHighlighted):
                self.highlighted = max(0, bisect_right(self._starts, position) - 1)

    def _fill(self) -> None:
        highlighted = self.highlighted
        with self.prevent(PaneList.OptionHighlighted):
            self.set_options(Option(self._line(n)) for n in range(len(self._sections)))
            if highlighted is not None and highlighted < len(self._sections):
                self.highlighted = highlighted

    def _line(self, index: int) -> Content:
        """Return a section's line: its title, indented by level, and its count."""
        width = max(4, self.scrollable_content_region.width - 1)
        section = self._sections[index]
        checked, claims = self._counts[index] if self._counts else (0, 0)
        count = f" {checked}/{claims}" if claims else ""
        indent = min(3, max(0, section.level - self._top_level)) * _INDENT_CELLS
        title = pad(section.title, width - indent - cells(count))
        shade = "$foreground" if section.level <= self._top_level else "$secondary"
        done = "$verdict-verified" if claims and checked == claims else "$quiet"
        return Content.assemble(" " * (indent + 1), (title, shade), (count, done))

    def on_resize(self) -> None:
        """Cut the titles for another width."""
        self._fill()

    def on_option_list_option_highlighted(self, event: PaneList.OptionHighlighted) -> None:
        """Move the document with the highlight, when a person moved it."""
        event.stop()
        if self.has_focus and event.option_index < len(self._sections):
            self.post_message(GoTo(self._sections[event.option_index].start))

    def on_option_list_option_selected(self, event: PaneList.OptionSelected) -> None:
        """Go to the section and read on from there."""
        event.stop()
        self.post_message(GoTo(self._sections[event.option_index].start, read_on=True))
