"""Walking: from claim to claim, with a decision on each; triage without its screen.

Nothing waits for a save; one that fails is told of as in the reader.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from store.changes import has_effect
from store.database import Plan
from tui import messages
from tui.desk import Volume
from tui.parts.verdicts import Given
from tui.reading import judging
from tui.reading.open_document import OpenDocument
from tui.reading.standing import Standing, saved_verdict, standing
from tui.reading.triage import Walk
from tui.screens.marking import MarkingScreen


class Walking:
    """Walks through the claims of the reader's document, and has what is decided saved.

    Attributes:
        walk: What leads through them; None while it is not known which there are.
        given: The verdicts that were given, by whatever part.
    """

    def __init__(self, reader: MarkingScreen, show: Callable[[], None]) -> None:
        """Walk in `reader`; call `show` where something else may be to be shown."""
        self.walk: Walk | None = None
        self._reader = reader
        self._show = show
        self.given = Given(reader)

    @property
    def here(self) -> Standing | None:
        """The claim that is looked at, if one is."""
        return standing(self._reader.opened, self.walk)

    # --------------------------------------------------------------------- moves

    def start(self, opened: OpenDocument) -> None:
        """Stand on the first claim to check from the cursor on, if the claims are counted."""
        self.walk = None
        claims = opened.claims
        if claims is not None:
            self.walk = Walk(len(claims), lambda number: opened.is_checked(claims[number]))
            self.walk.start(bisect_right(claims.ends, self._reader.view.passage.start))
        self._show()

    def stop(self) -> None:
        """Stand nowhere."""
        self.walk = None

    def skip(self) -> None:
        """Go on to the next claim."""
        walk = self.walk
        if walk is not None and not walk.skip() and walk.here is not None:
            self._reader.tell("This is the only claim left to check.")
        self._show()

    def back(self) -> None:
        """Go back to the claim shown before, judged or not."""
        if self.walk is not None and not self.walk.back():
            self._reader.tell("This is the first claim.")
        self._show()

    # ----------------------------------------------------------------- decisions

    def judge(self, verdict: str) -> None:
        """Give the claim a verdict, and go on to the next one."""
        here, volume = self.here, self._reader.volume
        if here is None or volume is None:
            return
        if here.before == verdict:
            here.walk.confirm()
        else:
            label = self.given.label(verdict).lower()
            job = self._edit(here, volume, label, judging.judge(here.target, verdict))
            here.walk.decide(job, verdict, here.before, here.with_it)
            self.given.take(verdict)
            self._reader.post_message(messages.VerdictGiven(verdict))
        self._show()

    def repeat(self) -> None:
        """Give the claim the verdict that was given last, and go on."""
        if verdict := self.given.latest():
            self.judge(verdict)

    async def pick(self) -> None:
        """Have a verdict chosen for the claim, and go on."""
        here = self.here
        if here is None:
            return

        def chosen(verdict: str) -> None:
            if self.here is not None and self.here.claim == here.claim:
                self.judge(verdict)

        await self.given.ask(here.opened.document.quote(here.claim), chosen)

    def clear(self) -> None:
        """Take the claim's verdict away; it stays in view."""
        here, volume = self.here, self._reader.volume
        if here is None or volume is None or here.before is None:
            self._reader.tell("There is no verdict to take away.")
        else:
            job = self._edit(here, volume, "clear", judging.clear_verdict(here.target))
            here.walk.decide(job, None, here.before)
            self._show()

    def _edit(self, here: Standing, volume: Volume, label: str, plan: Plan) -> int:
        return self._reader.edit_in(volume, here.opened, label, plan, here.claim)

    def undo(self) -> None:
        """Take the last decision back, and go back to it."""
        walk, opened, volume = self.walk, self._reader.opened, self._reader.volume
        decision = walk.undo() if walk is not None else None
        if walk is None or decision is None or opened is None or volume is None:
            self._reader.tell("Nothing has been decided here yet.")
            return
        walk.await_undo(self._reader.keeping.undo(volume, opened), decision)
        self._show()

    # ------------------------------------------------------- what became of them

    def edit_saved(self, event: messages.EditSaved) -> None:
        """Take note that an edit is on the disk; another part may have made it."""
        walk, opened, job = self.walk, self._reader.opened, event.job
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
        if self.walk is not None:
            self.walk.declined(event.job.number)
        self._show()
