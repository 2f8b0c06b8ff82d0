"""Triage: going through the claims that nobody has checked, one at a time.

The screen shows a claim, `parts.walking` goes from one to the next, and this part knows
which document is next, and where a person comes back to.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec
from textual.message import Message

from store.positions import ReadingPosition
from tui import messages
from tui.commands.command import TRIAGE
from tui.commands.triage import SCOPE
from tui.desk import Volume
from tui.parts.part import Ear, Part, Verb
from tui.parts.presenting import Presenting
from tui.parts.walking import Walking
from tui.reading.open_document import OpenDocument
from tui.reading.triage_card import COUNTING, nothing_left, opening, unreadable
from tui.screens.marking import MarkingScreen
from tui.widgets.bindings import with_commands_of
from tui.widgets.in_force import keymap_of

if TYPE_CHECKING:
    from tui.screens.triage import TriageScreen

_ON_A_CLAIM = {"triage_judge", "triage_pick", "triage_repeat", "triage_clear", "triage_open"}


class _Origin(msgspec.Struct, frozen=True):
    """Where the reader was when triage began."""

    volume: Volume
    opened: OpenDocument
    place: ReadingPosition

    def show_in(self, reader: MarkingScreen) -> None:
        """Go back there, unless the reader is there still."""
        opened = self.opened
        if reader.opened is not None and reader.opened.record.id == opened.record.id:
            opened = reader.opened  # it may have been read again
        is_there = reader.opened is opened and not reader.awaits_another
        if not is_there or reader.place() != self.place:
            reader.show_again(self.volume, opened, self.place)


class Triage(Part):
    """Has the claims of the open document gone through, on a screen of its own."""

    def __init__(self, reader: MarkingScreen) -> None:
        """Belong to `reader`."""
        super().__init__(reader)
        self._screen: TriageScreen | None = None
        self._origin: _Origin | None = None
        self._walking = Walking(reader, self._show)
        self._presenting = Presenting(reader, self)

    @property
    def verbs(self) -> Mapping[str, Verb]:
        """What it does."""
        return {
            "triage": self.begin,
            "triage_judge": self._walking.judge,
            "triage_pick": self._walking.pick,
            "triage_repeat": self._walking.repeat,
            "triage_clear": self._walking.clear,
            "triage_skip": self._walking.skip,
            "triage_back": self._walking.back,
            "triage_undo": self._walking.undo,
            "triage_document": self.turn,
            "triage_open": self.open_here,
            "triage_leave": self.leave,
            "triage_help": self.help,
        }

    @property
    def ears(self) -> Mapping[type[Message], Ear]:
        """What it hears."""
        return {
            messages.ClaimsCounted: self.claims_counted,
            messages.DocumentNotOpened: self.tell_unreadable,
            messages.EditSaved: self._walking.edit_saved,
            messages.EditFailed: self._walking.edit_failed,
            messages.EditDeclined: self._walking.edit_declined,
            messages.VerdictGiven: self._walking.given.heard,
            messages.LibraryCounted: self.library_counted,
        }

    def can(self, verb: str) -> bool:
        """Tell whether a verb can be done now."""
        if verb == "triage":
            return self.reader.opened is not None and self._screen is None
        if verb in _ON_A_CLAIM:
            return self._walking.here is not None
        return self._screen is not None

    # ---------------------------------------------------------- coming and going

    async def begin(self) -> None:
        """Look at the first unchecked claim from the cursor on.

        It returns when the screen is there, so that what is typed ahead goes to it.
        """
        from tui.screens.triage import TriageScreen

        reader = self.reader
        if reader.volume is None or reader.opened is None:
            return
        self._origin = _Origin(reader.volume, reader.opened, reader.place())
        screen = with_commands_of(keymap_of(reader), TriageScreen, SCOPE)(reader)
        await reader.app.push_screen(screen)
        self._screen = screen
        reader.post_message(messages.CountLibrary())
        self._walking.start(reader.opened)

    def leave(self) -> None:
        """Go back to where the reader was."""
        origin = self._origin
        self._end()
        if origin is not None:
            origin.show_in(self.reader)

    def open_here(self) -> None:
        """Go on reading at the claim that is looked at."""
        here = self._walking.here
        if here is not None:
            self._end()
            self.reader.view.go(here.claim.start)
            self.reader.view.focus()

    def _end(self) -> None:
        screen, self._screen = self._screen, None
        self._walking.stop()
        self._origin = self.reader.aim = None
        if screen is not None:
            screen.dismiss()

    def help(self) -> None:
        """Show the keys of triage."""
        from tui.screens.help import HelpScreen

        settings = self.reader.desk.settings
        self.reader.app.push_screen(HelpScreen(settings.verdicts, (TRIAGE,)))

    # ----------------------------------------------------------------- documents

    def turn(self, step: int) -> None:
        """Go on with the next document, or the one before."""
        self.reader.action_document(step)
        if self.reader.awaits_another and self.reader.asked is not None:
            # What is typed meanwhile is not about a claim that was shown before.
            self._walking.stop()
            self._show(opening(self.reader.asked.name))

    def turn_to(self, opened: OpenDocument) -> None:
        """Go through the document that is shown now."""
        if self._screen is not None:
            self._walking.start(opened)

    def tell_unreadable(self, event: messages.DocumentNotOpened) -> None:
        """Say why a document can't be read."""
        self._walking.stop()
        self._show(unreadable(event.reason, self._presenting.goes_on))

    def claims_counted(self, event: messages.ClaimsCounted) -> None:
        """Begin, now that it is known which claims there are."""
        is_awaited = self._screen is not None and self._walking.walk is None
        if is_awaited and event.opened is self.reader.opened:
            self._walking.start(event.opened)

    # ------------------------------------------------------------------- showing

    def show_marks(self) -> None:
        """Show what is marked now."""
        self._show()

    def library_counted(self, event: messages.LibraryCounted) -> None:
        """Show how far the library is."""
        self._presenting.library = event.progress
        if self._screen is not None and self._screen.is_laid_out:
            self._screen.view.library = event.progress

    def _show(self, told: str = "") -> None:
        """Show the claim that the walk stands on, else what is told, else why there is none."""
        if self._screen is None or not self._screen.is_laid_out:
            return
        opened, walk, here = self.reader.opened, self._walking.walk, self._walking.here
        self.reader.aim = here.target if here else None
        if not told and opened is not None:
            told = nothing_left(opened, walk, self._presenting.onward) if walk else COUNTING
        self._presenting.show(self._screen, walk if here else None, told)
