"""Marking: the reading screen that takes edits, and has parts.

A key press becomes a plan of edits, the writer thread carries it out under the store's
lock, and what comes back is painted. See docs/architecture.md.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import Future
from typing import TYPE_CHECKING

from textual import events, on
from textual.message import Message

from corpus.document import Span
from store.annotation import Annotation
from store.database import Plan
from tui import messages
from tui.desk import Desk, Volume
from tui.practice import is_for_practice
from tui.reading.judging import Target
from tui.reading.marking import Marked
from tui.reading.open_document import OpenDocument
from tui.screens.keeping import Keeping
from tui.screens.reading import ReadingScreen

if TYPE_CHECKING:
    from tui.parts.part import Ear, Part, Verb


class MarkingScreen(ReadingScreen):
    """Keeps edits of the open document, and hands commands and messages to its parts.

    Attributes:
        keeping: Has edits saved.
        parts: What it can do, in the order in which they take note of things.
        aim: What keys are about instead of the cursor's passage, while something else than
            the document is shown; None else.
    """

    def __init__(
        self,
        desk: Desk,
        first: Volume | None,
        opening: Future[OpenDocument] | None = None,
        *,
        welcome: bool = False,
    ) -> None:
        """Read `desk`, beginning with `first`, which `opening` brings if it is given."""
        super().__init__(desk, first, opening, welcome=welcome)
        self.keeping = Keeping(self, self.show_marks)
        self.parts: list[Part] = []
        self.aim: Target | None = None
        self._verbs: dict[str, tuple[Part, Verb]] = {}
        self._ears: dict[type[Message], list[Ear]] = {}
        self._later: Iterator[Part] = iter(())
        self._has_begun = False

    # ------------------------------------------------------------------- parts

    def have(self, part: Part) -> None:
        """Be made of this part, too; a document that is open is new to it."""
        self.parts.append(part)
        self._verbs.update((name, (part, verb)) for name, verb in part.verbs.items())
        for kind, ear in part.ears.items():
            self._ears.setdefault(kind, []).append(ear)
        if self._has_begun:
            part.start()
            if self.opened is not None:
                part.turn_to(self.opened)
                part.follow(self.view.passage)
                part.show_marks()

    def have_later(self, parts: Iterator[Part]) -> None:
        """Be made of these parts, too, once the first document stands on the screen."""
        self._later = parts

    def have_all(self) -> None:
        """Be made of all parts now."""
        for part in self._later:
            self.have(part)

    def _have_next(self) -> None:
        """Take the next part that was left for later; keys may come before the one after it."""
        part = next(self._later, None)
        if part is not None:
            self.have(part)
            # By way of the event loop: a screen goes through all that it has posted to itself
            # before anything else has its turn.
            asyncio.get_running_loop().call_soon(self.call_later, self._have_next)

    def on_mount(self) -> None:
        """Begin; the tutorial has its bar in the first frame."""
        if is_for_practice(self.desk):
            self.have_all()
        self._has_begun = True
        for part in self.parts:
            part.start()

    async def action_do(self, verb: str, argument: str | float | None = None) -> None:
        """Have the part that knows the verb do it."""
        _, act = self._knowing(verb)
        done = act() if argument is None else act(argument)
        if done is not None:
            await done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done now; keys, footer and palette ask here."""
        if action == "do":
            verb = str(parameters[0])
            part, _ = self._knowing(verb)
            return part.can(verb)
        return super().check_action(action, parameters)

    def _knowing(self, verb: str) -> tuple[Part, Verb]:
        """Return the part that knows a verb, and what it does."""
        if verb not in self._verbs:
            self.have_all()
        return self._verbs[verb]

    @on(messages.Said)
    def hear(self, event: messages.Said) -> None:
        """Hand a message to the parts that want to hear it."""
        for kind in type(event).__mro__:
            for ear in self._ears.get(kind, ()):
                ear(event)

    def turn_to(self, opened: OpenDocument) -> None:
        """Have the parts turn to another document."""
        for part in self.parts:
            part.turn_to(opened)
        self.call_after_refresh(self._have_next)

    def turn_away(self) -> None:
        """Have the parts let go of what is no longer shown."""
        for part in self.parts:
            part.turn_away()
        self.call_after_refresh(self._have_next)

    def follow(self, passage: Span) -> None:
        """Bring the side panes along, then the parts."""
        super().follow(passage)
        for part in self.parts:
            part.follow(passage)

    def show_marks(self) -> None:
        """Give every pane what is marked now, with what the parts add."""
        super().show_marks()
        if self.opened is not None:
            for part in self.parts:
                part.show_marks()

    def on_descendant_focus(self) -> None:
        """Have the parts take note that the focus has moved."""
        for part in self.parts:
            part.move_focus()

    @on(events.ScreenResume)
    def resume(self) -> None:
        """Have the parts take note that no dialog covers the screen any more."""
        for part in self.parts:
            part.resume()

    # ----------------------------------------------------------------- editing

    def target(self) -> Target | None:
        """Return what the next key is about: the selection, the annotation chosen, the passage."""
        opened = self.opened
        if opened is None or not opened.document.blocks:
            return None
        if self.aim is not None:
            return self.aim
        if self.view.selection is not None:
            return Target(opened.document, self.view.selection, None, opened.placed, selected=True)
        return Target(opened.document, self.view.passage, self.chosen, opened.placed)

    def meant(self) -> tuple[Target | None, Annotation | None]:
        """Return the target and the annotation there; where there is none, say so."""
        target = self.target()
        if target is None or self.opened is None:
            return None, None
        annotation = target.among(self.opened.annotations)
        if annotation is None:
            self.tell("Nothing is marked here.")
        return target, annotation

    def edit(self, label: str, plan: Plan, target: Target) -> None:
        """Have an edit of the open document saved; `label` is what undo calls it."""
        if self.opened is not None and self.volume is not None:
            self.edit_in(self.volume, self.opened, label, plan, target.passage)

    def edit_in(
        self, volume: Volume, opened: OpenDocument, label: str, plan: Plan, passage: Span
    ) -> int:
        """Have an edit saved of a document that may not be the open one any more.

        Returns:
            The job's number.
        """
        job = self.keeping.edit(volume, opened, label, plan, passage)
        self.post_message(messages.EditAsked(label, passage))
        self.title_bar.unsaved = self.keeping.unsaved
        return job

    def saving(self, opened: OpenDocument) -> list[Marked]:
        """Return the passages whose edits are taking their time."""
        return self.keeping.saving(opened.record.id)

    # ----------------------------------------------------- what became of edits

    @on(messages.EditSaved)
    def edit_saved(self, event: messages.EditSaved) -> None:
        """Paint what is on the disk now."""
        self.keeping.forget(event.job)
        self.title_bar.unsaved = self.keeping.unsaved
        if self.opened is None or event.job.record.id != self.opened.record.id:
            return
        self.opened.take(event.receipt.annotations)
        chosen = self.opened.annotations.get(self.chosen) if self.chosen else None
        if chosen is None or chosen.deleted is not None:
            self.chosen = None
        self.show_marks()
        self.follow(self.view.passage)
        if not event.receipt.changes and event.job.label in {"clear", "remove"}:
            self.tell("Nothing is marked here.")
        if event.job.kind != "edit" and event.receipt.changes:
            self._go_to_change(event.receipt.changes[-1].annotation)

    def _go_to_change(self, annotation_id: str) -> None:
        """Show the annotation that undo or redo has just changed."""
        span = self.opened.span_of(annotation_id) if self.opened else None
        if span is not None:
            self.view.go(span.start)

    @on(messages.EditFailed)
    def edit_failed(self, event: messages.EditFailed) -> None:
        """Say once that an edit is not saved; the title bar says so until it is."""
        from tui.screens.unsaved import QuitScreen

        if not self.title_bar.unsaved and not isinstance(self.app.screen, QuitScreen):
            self.tell(self.keeping.failure(event.reason), severity="error")
        self.title_bar.unsaved = self.keeping.unsaved
        self.show_marks()

    @on(messages.EditDeclined)
    def edit_declined(self, event: messages.EditDeclined) -> None:
        """Say why an edit could not be made."""
        self.keeping.forget(event.job)
        self.title_bar.unsaved = self.keeping.unsaved
        self.show_marks()
        self.tell(event.reason, severity="warning")
