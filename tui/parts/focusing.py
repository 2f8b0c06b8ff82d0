"""Focusing: which pane has the focus, and which drawers are open for it."""

from __future__ import annotations

from collections.abc import Mapping

from textual.widget import Widget

from tui import messages
from tui.parts.part import Part, Verb


class Focusing(Part):
    """Moves the focus among the panes; one that is a drawer is open for as long as it has it."""

    @property
    def verbs(self) -> Mapping[str, Verb]:
        """What it does."""
        return {"pane": self.turn, "focus_document": self.focus_document}

    def can(self, verb: str) -> bool:
        """Tell whether a verb can be done now; the focus moves without a document, too."""
        del verb
        return True

    def turn(self, step: int) -> None:
        """Give the next pane the focus, or the one before; round at the ends."""
        reader = self.reader
        panes: list[Widget] = [reader.outline, reader.view, reader.annotations]
        current = next((i for i, pane in enumerate(panes) if pane.has_focus), 1)
        target = panes[(current + step) % len(panes)]
        reader.set_class(target is reader.outline, "-outline-open")
        reader.set_class(target is reader.annotations, "-annotations-open")
        target.focus()

    def focus_document(self) -> None:
        """Give the document the focus; where it has it already, say that escape was pressed."""
        if self.reader.view.has_focus:
            self.reader.post_message(messages.Escaped())
        self.reader.view.focus()

    def move_focus(self) -> None:
        """Close the drawers that have lost the focus; highlight something in a list."""
        reader = self.reader
        reader.set_class(reader.outline.has_focus, "-outline-open")
        annotations_pane = reader.query_one("#annotations-pane")
        reader.set_class(annotations_pane.has_focus_within, "-annotations-open")
        if reader.annotations.has_focus and reader.annotations.highlighted is None:
            reader.annotations.action_first()
