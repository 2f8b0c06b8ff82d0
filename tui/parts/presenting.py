"""Puts on triage's screen what a walk has come to, and finds the cues of its claim."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from corpus.document import Span
from tui.library_progress import LibraryProgress
from tui.parts.part import Part
from tui.reading.findings import Finding, findings
from tui.reading.open_document import OpenDocument
from tui.reading.triage import Walk
from tui.reading.triage_card import triage_card
from tui.screens.marking import MarkingScreen
from tui.widgets.in_force import key_of

if TYPE_CHECKING:
    from tui.screens.triage import TriageScreen


class Presenting:
    """Shows the claims of the reader's document.

    Attributes:
        library: How far the library is checked, where it is known.
    """

    def __init__(self, reader: MarkingScreen, part: Part) -> None:
        """Show what `reader` has open; work in the threads of `part`."""
        self.library: LibraryProgress | None = None
        self._reader = reader
        self._part = part
        self._looked_at: tuple[TriageScreen, OpenDocument, Span] | None = None

    def show(self, screen: TriageScreen, walk: Walk | None, told: str) -> None:
        """Show the claim that a walk stands on; without one, what is told."""
        opened = self._reader.opened
        self._show_title(screen, opened)
        screen.view.library = self.library
        screen.view.told = told
        screen.view.card = triage_card(opened, walk) if opened and walk else None
        number = walk.here if walk else None
        if opened is not None and opened.claims is not None and number is not None:
            self._look(screen, opened, opened.claims[number])
        else:
            self._looked_at = None

    @property
    def goes_on(self) -> str:
        """The key that goes on with the next document."""
        return key_of(self._reader, "triage.document.next")

    @property
    def onward(self) -> str | None:
        """The key that goes on with the next document; None where this is the last one."""
        desk, volume = self._reader.desk, self._reader.volume
        number = desk.found.position(volume) if volume else None
        is_last = desk.complete and number == len(desk.found) - 1
        return None if is_last else self.goes_on

    def _show_title(self, screen: TriageScreen, opened: OpenDocument | None) -> None:
        title, reader = screen.title_bar, self._reader
        title.corpus = reader.desk.name
        title.document = reader.title_bar.document
        title.readable = opened is not None
        title.unsaved = reader.keeping.unsaved
        title.claims = len(opened.claims) if opened and opened.claims is not None else None
        title.checked = opened.checked if opened else 0

    def _look(self, screen: TriageScreen, opened: OpenDocument, claim: Span) -> None:
        """Find the cues of a claim in a thread, unless they are shown already."""
        here = screen, opened, claim
        if self._looked_at != here:
            self._looked_at = here
            screen.view.found = None
            self._part.work(partial(self._find, *here), "findings")

    def _find(self, screen: TriageScreen, opened: OpenDocument, claim: Span) -> None:
        found = findings(opened.layers, claim)
        self._part.from_work(self._found, (screen, opened, claim), found)

    def _found(
        self, here: tuple[TriageScreen, OpenDocument, Span], found: tuple[Finding, ...]
    ) -> None:
        if self._looked_at == here:
            here[0].view.found = found
