"""What is highlighted in a text, and which rows have to be painted again when that changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.geometry import Region
from textual.reactive import reactive, var

from corpus.document import Span
from corpus.search import NO_HITS, Hits
from tui.reading.marking import Marking
from tui.reading.viewport import meets
from tui.reading.wrapped_text import Row
from tui.widgets.pointing import Pointing


class Highlighting(Pointing):
    """Shows rows of a text with marks, hits and what is selected; it paints only what changed.

    Attributes:
        marking: What is marked.
        chosen: The id of the annotation that was chosen: its extent shows.
        hits: What a search found.
        hit: The number of the hit that was gone to.
    """

    marking: var[Marking] = var(Marking, init=False)
    chosen: var[str | None] = var(None, init=False)
    hits: reactive[Hits] = reactive(NO_HITS, init=False)
    hit: var[int | None] = var(None, init=False)

    @property
    def rows_in_view(self) -> Sequence[Row]:
        """The rows of the view, from the top."""
        raise NotImplementedError

    def watch_marking(self, before: Marking, now: Marking) -> None:
        """Repaint the rows on which something else is marked now."""

        def is_other(row: Row) -> bool:
            place = row.start, row.end
            return before.overlapping(*place) != now.overlapping(*place)

        self._repaint(is_other)

    def watch_chosen(self, before: str | None, now: str | None) -> None:
        """Repaint the annotation that was chosen, and the one that is."""

        def is_other(row: Row) -> bool:
            marks = self.marking.overlapping(row.start, row.end)
            return any(marked.annotation in {before, now} for marked in marks)

        self._repaint(is_other)

    def watch_hit(self, before: int | None, now: int | None) -> None:
        """Repaint the hit that was gone to, and the one that is."""
        numbers = (n for n in (before, now) if n is not None and n < self.hits.number)
        self._repaint_all_of([self.hits.span(number) for number in numbers])

    def watch_selection(self, before: Span | None, now: Span | None) -> None:
        """Repaint the rows where something was selected or is, but not both."""
        old, new = before or Span(0, 0), now or Span(0, 0)
        if old.overlaps(new):
            low, high = sorted((old.start, new.start)), sorted((old.end, new.end))
            old, new = Span(*low), Span(*high)
        self._repaint_all_of([span for span in (old, new) if span.start < span.end])

    def _repaint_all_of(self, spans: Sequence[Span]) -> None:
        self._repaint(lambda row: any(meets(span, row) for span in spans))

    def _repaint(self, is_other: Callable[[Row], bool]) -> None:
        """Repaint the rows in view that look different now."""
        for y, row in enumerate(self.rows_in_view):
            if is_other(row):
                self.refresh(Region(0, y, self.size.width, 1))
