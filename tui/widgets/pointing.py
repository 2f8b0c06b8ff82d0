"""The mouse in the document: a click moves, the wheel scrolls, and what is dragged is selected."""

from __future__ import annotations

from textual import events
from textual.geometry import Offset
from textual.reactive import var
from textual.timer import Timer
from textual.widget import Widget

from corpus.document import Span
from tui.messages import Said
from tui.reading.selection import Selection
from tui.reading.units import Unit

_WHEEL_ROWS = 3
_EDGE_SECONDS = 0.05
"""How often a row is scrolled on while the mouse is held above or below the view."""

_UNITS: tuple[Unit, ...] = ("word", "sentence")
"""What a double and a triple click select."""


class Pointing(Widget):
    """A view of a text in which the mouse points at characters.

    Whoever inherits it says what is pointed at, and paints what is selected.
    """

    selection: var[Span | None] = var(None, init=False)
    """What is selected, in characters, or None."""

    selecting: var[bool] = var(False, init=False)
    """Whether keys select: scrolling then leaves the cursor where it is."""

    class Selected(Said):
        """The mouse has selected something; None where a click ended that."""

        selection: Selection | None

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._first: Span | None = None
        self._made: Selection | None = None
        self._pointer = Offset(0, 0)
        self._dragged = False
        self._edge_timer: Timer | None = None

    @property
    def passage(self) -> Span:
        """The passage under the cursor, in characters."""
        raise NotImplementedError

    def pointed(self, pointer: Offset) -> Span:
        """Return the character at a cell of the view, or the empty place beside the text."""
        raise NotImplementedError

    def select_between(self, first: Span, then: Span) -> Selection | None:
        """Return the selection from one place to another; None while no document is open."""
        raise NotImplementedError

    def go(self, position: int) -> None:
        """Put the cursor on the passage at a character."""
        raise NotImplementedError

    def scroll_rows(self, rows: int) -> None:
        """Scroll by rows."""
        raise NotImplementedError

    @property
    def keeps_cursor(self) -> bool:
        """Whether scrolling leaves the cursor where it is."""
        return self.selecting or self._first is not None

    # ---------------------------------------------------------------- dragging

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin to select; with shift, go on with what is selected."""
        if event.button != 1:
            return
        self._dragged = False
        self._pointer = event.get_content_offset_capture(self)
        self._first = self.pointed(self._pointer)
        self.capture_mouse()
        if event.shift:
            held = self.selection or self.passage
            far = held.end if self._first.start < held.start else held.start
            self._pull(Span(far, far))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select up to where the mouse is; held beyond an edge, scroll on."""
        if self._first is None:
            return
        self._pointer = event.get_content_offset_capture(self)
        if self._dragged or self.pointed(self._pointer) != self._first:
            self._pull(self._first)
        beyond = not 0 <= self._pointer.y < self.size.height
        if beyond and self._edge_timer is None:
            self._edge_timer = self.set_interval(_EDGE_SECONDS, self.scroll_on)
        elif not beyond:
            self._stop_scrolling()

    def on_mouse_up(self) -> None:
        """Hand over what was selected."""
        if self._first is None:
            return
        self._first = None
        self._stop_scrolling()
        self.release_mouse()
        if self._dragged:
            self.post_message(self.Selected(self._made if self.selection else None))

    def scroll_on(self) -> None:
        """Scroll a row towards the mouse, which is beyond an edge, and select up to there."""
        if self._first is not None:
            self.scroll_rows(-1 if self._pointer.y < 0 else 1)
            self._pull(self._first)

    def _pull(self, first: Span) -> None:
        """Select from a place to where the mouse is."""
        self._first, self._dragged = first, True
        self._made = self.select_between(first, self.pointed(self._pointer))
        span = self._made.span if self._made else None
        self.selection = span if span and span.start < span.end else None

    def _stop_scrolling(self) -> None:
        if self._edge_timer is not None:
            self._edge_timer.stop()
            self._edge_timer = None

    # ---------------------------------------------------------------- clicking

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the passage that was clicked; a second click selects the word."""
        place = self.pointed(event.get_content_offset_capture(self))
        if self._dragged:
            return
        if event.chain > 1 and place.start < place.end:
            self._select(_UNITS[min(event.chain, 3) - 2], place)
        else:
            self.go(max(place.start, place.end - 1))
            self.selection = None
            self.post_message(self.Selected(None))

    def _select(self, unit: Unit, place: Span) -> None:
        made = self.select_between(place, place)
        span = made.unit_at(unit, place.start) if made else None
        if span is not None:
            self.selection = span
            self.post_message(self.Selected(self.select_between(span, span)))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down by the wheel."""
        event.stop()
        self.scroll_rows(_WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up by the wheel."""
        event.stop()
        self.scroll_rows(-_WHEEL_ROWS)
