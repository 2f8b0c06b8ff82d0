"""The title of the annotations pane: how many are listed, in what order, and by which filter."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.reading.filtering import Order
from tui.reading.wrapping import cells
from tui.widgets.cutting import cut

_NAME = "ANNOTATIONS"
_LEAST_FILTER = 6
"""Cells of a filter's words that are worth showing."""


class AnnotationsTitle(Widget):
    """One row such as "ANNOTATIONS · 5 of 31 · by time · verdict:disputed".

    Attributes:
        listed: How many annotations are listed.
        count: How many there are.
        order: How they are sorted.
        filtered_by: The filter in force as it is written, or empty.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    AnnotationsTitle { height: 1; }
    """

    listed: reactive[int] = reactive(0)
    count: reactive[int] = reactive(0)
    order: reactive[Order] = reactive[Order]("place")
    filtered_by: reactive[str] = reactive("")

    def render(self) -> Content:
        """Return the row. Where room is short, the filter goes before the pane's name."""
        told = [f"{self.listed:,} of {self.count:,}"] if self.filtered_by else []
        if self.order != "place":
            told.append(f"by {self.order}")
        title = " · ".join([_NAME, *told])
        room = self.size.width
        if cells(title) > room:
            title = " · ".join(told)
        room -= cells(title) + 3
        if self.filtered_by and room >= _LEAST_FILTER:
            title += f" · {cut(self.filtered_by, room)}"
        return Content(title)
