"""Reading: the ways through a document and its panes.

It mediates. Widgets say what was done to them, the screen decides what that means and
gives the others what they show; no widget knows another.
"""

from __future__ import annotations

from textual import on

from corpus.document import Span
from tui import messages
from tui.reading.cursor import Unit
from tui.screens.showing import ShowingScreen
from tui.widgets.in_force import key_of


class ReadingScreen(ShowingScreen):
    """Moves through a document, and has its panes follow each other."""

    def follow(self, passage: Span) -> None:
        """Highlight in the side panes what the cursor of the document stands on."""
        if self.opened is None:
            return
        self.outline_pane.follow(passage)
        if not self.annotations.has_focus:
            marked = self.opened.marking.at(passage)
            self.annotations.follow(self.chosen or (marked.annotation if marked else None))

    @on(messages.PassageMoved)
    def passage_moved(self, event: messages.PassageMoved) -> None:
        """Bring the side panes along, and remember the place in a moment."""
        if not self.annotations.has_focus and not self._is_chosen_at(event.passage):
            self.chosen = None
        self.follow(event.passage)
        self.remember_soon()

    def _is_chosen_at(self, passage: Span) -> bool:
        """Tell whether the annotation chosen in its pane stands at this passage."""
        if self.opened is None or self.chosen is None:
            return False
        span = self.opened.span_of(self.chosen)
        return span is not None and span.overlaps(passage)

    @on(messages.ViewScrolled)
    def view_scrolled(self, event: messages.ViewScrolled) -> None:
        """Move the ruler's thumb."""
        self.ruler.fraction, self.ruler.share = event.fraction, event.share

    @on(messages.ScrollDocument)
    def scroll_document(self, event: messages.ScrollDocument) -> None:
        """Scroll to where the ruler was pressed."""
        self.view.scroll_to_fraction(event.fraction)

    @on(messages.GoTo)
    def go_to(self, event: messages.GoTo) -> None:
        """Go to the section that was chosen."""
        self.view.go(event.position)
        if event.read_on:
            self.view.focus()

    @on(messages.AnnotationChosen)
    def show_annotation(self, event: messages.AnnotationChosen) -> None:
        """Go to the annotation that was chosen; the next key is about it."""
        if self.opened is None:
            return
        span = self.opened.span_of(event.annotation)
        if span is not None:
            self.view.go(span.start)
        self.chosen = event.annotation
        if event.opened:
            self.view.focus()

    # --------------------------------------------------------------- movement

    def action_move(self, unit: Unit, step: int) -> None:
        """Move the document's cursor, from whatever pane has the focus."""
        if self.opened is not None:
            self.chosen = None
            moved = self.view.move(unit, step, self.opened.is_checked)
            if not moved and unit in {"claim", "unchecked"}:  # else it is plain to see
                way, there = ("down", "next") if step > 0 else ("up", "previous")
                on = f"; {key_of(self, f'document.{there}')} opens the {there} document"
                name = "claim" if unit == "claim" else "unchecked claim"
                self.tell(f"No {name} further {way}{on if len(self.desk.found) > 1 else ''}.")

    def action_page(self, pages: float) -> None:
        """Scroll the document by pages."""
        self.view.page(pages)

    def action_place(self, share: float) -> None:
        """Scroll until the passage stands at the top (0), the middle or the bottom (1)."""
        self.view.place_passage(share)
