"""Copying the words here with where they are from, to the clipboard of the terminal."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.document import Span
from tui.parts.part import Part, Verb
from tui.reading.citation import cite
from tui.reading.position import pages_of
from tui.screens.marking import MarkingScreen
from tui.settings import CITATIONS, Citation
from tui.widgets.cutting import cut

MOST_BYTES = 74_994
"""What many terminals take by OSC 52 at most: as base64 the limit of 100,000 bytes that hterm
set, less the sequence's own."""

_QUOTE_CELLS = 40


class Copying(Part):
    """Copies quotes; the style chosen last is that of the key."""

    def __init__(self, reader: MarkingScreen) -> None:
        """Belong to `reader`."""
        super().__init__(reader)
        self._style = reader.desk.settings.citation

    @property
    def verbs(self) -> Mapping[str, Verb]:
        """What it does."""
        return {"copy_quote": self.copy_quote}

    def copy_quote(self, style: Citation | None = None) -> None:
        """Copy what is selected, else the annotation's words, else the passage."""
        found = self._quote()
        if found is None or self.reader.opened is None:
            return
        words, span = found
        self._style = style or self._style
        document = self.reader.opened.document
        pages = pages_of(document, span) if span else ()
        cited = cite(words, document.metadata, pages, self._style)
        self.reader.app.copy_to_clipboard(cited)
        told = f"Copied “{cut(words, _QUOTE_CELLS)}” with its citation ({CITATIONS[self._style]})"
        size = len(cited.encode())
        if span is None:
            told += ". These words are not in the text any more"
        if size > MOST_BYTES:
            most = f"many terminals take {MOST_BYTES:,} bytes at most, and these are {size:,}"
            self.reader.tell(f"{told}; {most}.", severity="warning")
        else:
            self.reader.tell(f"{told}, if the terminal lets programs copy (OSC 52).")

    def _quote(self) -> tuple[str, Span | None] | None:
        """Return the words meant and where they stand, None where they are gone."""
        target, opened = self.reader.target(), self.reader.opened
        if target is None or opened is None:
            return None
        annotation = None if target.selected else target.among(opened.annotations)
        if annotation is None:
            return opened.document.quote(target.passage), target.passage
        span = opened.span_of(annotation.id)
        return (opened.document.quote(span), span) if span else (annotation.anchor.exact, None)
