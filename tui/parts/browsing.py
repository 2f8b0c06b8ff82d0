"""The library: its documents listed with how far each is checked, and one of them opened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.message import Message

from tui import messages
from tui.parts.part import Ear, Part, Verb
from tui.screens.marking import MarkingScreen

if TYPE_CHECKING:
    from tui.screens.library import LibraryScreen


class Browsing(Part):
    """Shows the library, which fills while it is read and counted."""

    def __init__(self, reader: MarkingScreen) -> None:
        """Belong to `reader`."""
        super().__init__(reader)
        self._screen: LibraryScreen | None = None

    @property
    def verbs(self) -> Mapping[str, Verb]:
        """What it does."""
        return {"documents": self.show_documents}

    @property
    def ears(self) -> Mapping[type[Message], Ear]:
        """What it hears."""
        return {
            messages.DocumentsFound: self.documents_found,
            messages.LibraryCounted: self.library_counted,
            messages.LibraryLookedAt: self.library_looked_at,
        }

    def can(self, verb: str) -> bool:
        """Choose a document also where none can be shown."""
        del verb
        return True

    async def show_documents(self) -> None:
        """List the documents, and have those counted that are not."""
        from tui.screens.library import LibraryScreen

        reader, found = self.reader, self.reader.desk.found
        complete = reader.desk.complete  # asked first: what is complete doesn't grow
        current = found.position(reader.volume) if reader.volume else None
        settings = reader.desk.settings
        self._screen = LibraryScreen([], current, settings, complete=complete)
        self._grow(complete=complete)
        await reader.app.push_screen(self._screen, self._left)
        reader.post_message(messages.CountLibrary())

    def documents_found(self, event: messages.DocumentsFound) -> None:
        """List further documents."""
        self._grow(complete=event.complete)

    def library_counted(self, event: messages.LibraryCounted) -> None:
        """Show what is known now."""
        if self._screen is not None:
            self._grow(complete=event.progress.complete)
            self._screen.take(event.progress, event.counts)

    def library_looked_at(self, event: messages.LibraryLookedAt) -> None:
        """List what was added."""
        if event.changed:
            self._grow(complete=True)

    def _grow(self, *, complete: bool) -> None:
        """List the documents that were found or added since."""
        found, screen = self.reader.desk.found, self._screen
        if screen is not None and (complete != screen.complete or screen.known < len(found)):
            names = found.names(screen.known)
            in_order = found.in_order
            # More may have been found between the two.
            known = screen.known + len(names)
            screen.grow(names, [n for n in in_order if n < known], complete=complete)

    def _left(self, number: int | None) -> None:
        self._screen = None
        if number is not None:
            self.reader.open(self.reader.desk.found[number])
