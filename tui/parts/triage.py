"""Triage: going through the claims that nobody has checked, one at a time.

The screen shows a claim, this part decides: what is next, what a key has saved, and where
a person comes back to. Nothing waits for a save; one that fails is told of as in the reader.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec
from textual.message import Message

from store.changes import has_effect
from store.database import Plan
from store.positions import ReadingPosition
from tui import messages
from tui.commands.command import TRIAGE
from tui.commands.triage import SCOPE
from tui.desk import Volume
from tui.parts.part import Ear, Part, Verb
from tui.parts.presenting import Presenting
from tui.parts.verdicts import Given
from tui.reading import judging
from tui.reading.open_document import OpenDocument
from tui.reading.standing import Standing, saved_verdict, standing
from tui.reading.triage import Walk
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
    """Walks through the claims of the open document, on a screen of its own."""

    def __init__(self, reader: MarkingScreen) -> None:
        """Belong to `reader`."""
        super().__init__(reader)
        self._screen: TriageScreen | None = None
        self._origin: _Origin | None = None
        self._walk: Walk | None = None
        self._presenting = Presenting(reader, self)
        self._given = Given(reader)

    @property
    def verbs(self) -> Mapping[str, Verb]:
        """What it does."""
        return {
            "triage": self.begin,
            "triage_judge": self.judge,
            "triage_pick": self.pick,
            "triage_repeat": self.repeat,
            "triage_clear": self.clear,
            "triage_skip": self.skip,
            "triage_back": self.back,
            "triage_undo": self.undo,
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
            messages.EditSaved: self.edit_saved,
            messages.EditFailed: self.edit_failed,
            messages.EditDeclined: self.edit_declined,
            messages.VerdictGiven: self._given.heard,
            messages.LibraryCounted: self.library_counted,
        }

    def can(self, verb: str) -> bool:
        """Tell whether a verb can be done now."""
        if verb == "triage":
            return self.reader.opened is not None and self._screen is None
        if verb in _ON_A_CLAIM:
            return self._here is not None
        return self._screen is not None

    @property
    def _here(self) -> Standing | None:
        """The claim that is looked at, if one is."""
        return standing(self.reader.opened, self._walk)

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
        self._start(reader.opened)

    def leave(self) -> None:
        """Go back to where the reader was."""
        origin = self._origin
        self._end()
        if origin is not None:
            origin.show_in(self.reader)

    def open_here(self) -> None:
        """Go on reading at the claim that is looked at."""
        here = self._here
        if here is not None:
            self._end()
            self.reader.view.go(here.claim.start)
            self.reader.view.focus()

    def _end(self) -> None:
        screen, self._screen, self._walk = self._screen, None, None
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
            self._walk = None
            self._show(opening(self.reader.asked.name))

    def turn_to(self, opened: OpenDocument) -> None:
        """Go through the document that is shown now."""
        if self._screen is not None:
            self._start(opened)

    def tell_unreadable(self, event: messages.DocumentNotOpened) -> None:
        """Say why a document can't be read."""
        self._walk = None
        self._show(unreadable(event.reason, self._presenting.goes_on))

    def claims_counted(self, event: messages.ClaimsCounted) -> None:
        """Begin, now that it is known which claims there are."""
        if self._screen is not None and self._walk is None and event.opened is self.reader.opened:
            self._start(event.opened)

    def _start(self, opened: OpenDocument) -> None:
        """Stand on the first claim to check from the cursor on; the counting may have to end."""
        claims = opened.claims
        self._walk = None
        if claims is not None:
            self._walk = Walk(len(claims), lambda number: opened.is_checked(claims[number]))
            self._walk.start(bisect_right(claims.ends, self.reader.view.passage.start))
        self._show()

    # ------------------------------------------------------------------ the walk

    def skip(self) -> None:
        """Go on to the next claim."""
        walk = self._walk
        if walk is not None and not walk.skip() and walk.here is not None:
            self.reader.tell("This is the only claim left to check.")
        self._show()

    def back(self) -> None:
        """Go back to the claim shown before, judged or not."""
        if self._walk is not None and not self._walk.back():
            self.reader.tell("This is the first claim.")
        self._show()

    def judge(self, verdict: str) -> None:
        """Give the claim a verdict, and go on to the next one."""
        here, volume = self._here, self.reader.volume
        if here is None or volume is None:
            return
        if here.before == verdict:
            here.walk.confirm()
        else:
            label = self.reader.desk.settings.verdicts.label(verdict).lower()
            job = self._edit(here, volume, label, judging.judge(here.target, verdict))
            here.walk.decide(job, verdict, here.before, here.with_it)
            self._given.take(verdict)
            self.reader.post_message(messages.VerdictGiven(verdict))
        self._show()

    def repeat(self) -> None:
        """Give the claim the verdict that was given last, and go on."""
        if verdict := self._given.latest():
            self.judge(verdict)

    async def pick(self) -> None:
        """Have a verdict chosen for the claim, and go on."""
        here = self._here
        if here is None:
            return

        def chosen(verdict: str) -> None:
            if self._here is not None and self._here.claim == here.claim:
                self.judge(verdict)

        await self._given.ask(here.opened.document.quote(here.claim), chosen)

    def clear(self) -> None:
        """Take the claim's verdict away; it stays in view."""
        here, volume = self._here, self.reader.volume
        if here is None or volume is None or here.before is None:
            self.reader.tell("There is no verdict to take away.")
        else:
            job = self._edit(here, volume, "clear", judging.clear_verdict(here.target))
            here.walk.decide(job, None, here.before)
            self._show()

    def _edit(self, here: Standing, volume: Volume, label: str, plan: Plan) -> int:
        return self.reader.edit_in(volume, here.opened, label, plan, here.claim)

    def undo(self) -> None:
        """Take the last decision back, and go back to it."""
        opened, volume = self.reader.opened, self.reader.volume
        decision = self._walk.undo() if self._walk is not None else None
        if self._walk is None or decision is None or opened is None or volume is None:
            self.reader.tell("Nothing has been decided here yet.")
            return
        self._walk.await_undo(self.reader.keeping.undo(volume, opened), decision)
        self._show()

    # ------------------------------------------------------ what became of edits

    def edit_saved(self, event: messages.EditSaved) -> None:
        """Take note that an edit is on the disk; another part may have made it."""
        walk, opened, job = self._walk, self.reader.opened, event.job
        if walk is None or opened is None or job.record.id != opened.record.id:
            return
        if not walk.knows(job.number) and job.passage is not None and opened.claims is not None:
            claim = bisect_right(opened.claims.ends, job.passage.start)
            if claim < len(opened.claims):
                saved = saved_verdict(opened, opened.claims[claim])
                walk.note(job.number, claim, saved)
        walk.saved(job.number, effective=has_effect(event.receipt.changes))
        self._show()

    def edit_failed(self, event: messages.EditFailed) -> None:
        """Show that something is not saved; the reader says why."""
        del event
        self._show()

    def edit_declined(self, event: messages.EditDeclined) -> None:
        """Take note that an edit was not made; the reader says why."""
        if self._walk is not None:
            self._walk.declined(event.job.number)
        self._show()

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
        opened, walk, here = self.reader.opened, self._walk, self._here
        self.reader.aim = here.target if here else None
        if not told and opened is not None:
            told = nothing_left(opened, walk, self._presenting.onward) if walk else COUNTING
        self._presenting.show(self._screen, walk if here else None, told)
