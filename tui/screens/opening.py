"""Opening documents in the background, and remembering the place in each.

What is shown of a document that has been read, or can't be, is the business of the screen
that inherits this.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future

from textual import on, work
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.timer import Timer
from textual.worker import Worker, WorkerState, get_current_worker

from corpus.document import Document, DocumentError
from store.errors import StoreError
from store.positions import ReadingPosition
from tui import messages
from tui.breath import Breath
from tui.desk import Desk, Volume
from tui.reading.open_document import OpenDocument

Find = Callable[[Document], ReadingPosition]
"""Tells where to show a document, once it has been read."""

_REMEMBER_SECONDS = 1.0
_NOTICE_SECONDS = 8.0
_NEWS_SECONDS = 0.1
_LATE_SECONDS = 0.2
_NOTICES_AT_ONCE = 4


class OpeningScreen(Screen[None]):
    """Has one document open at a time; answers with `DocumentOpened` or `DocumentNotOpened`.

    Attributes:
        desk: What is read.
        volume: The document that is shown, or that can't be read.
        asked: The document asked for last; it may still be being read.
        opened: What is open; None until it has been read, or where it can't be.
    """

    def __init__(
        self, desk: Desk, first: Volume | None, opening: Future[OpenDocument] | None = None
    ) -> None:
        """Read `desk`, beginning with `first`, which `opening` brings if it is given."""
        super().__init__()
        self.desk = desk
        self.volume = first
        self.asked = first
        self.opened: OpenDocument | None = None
        self._opening = opening
        self._remembering: Timer | None = None
        self._told_of_positions = False
        self._step_due = 0
        self._told: set[str] = set()

    # ----------------------------------------------------------------- opening

    def open(self, volume: Volume, find: Find | None = None) -> None:
        """Open another document; the position in this one is kept.

        Args:
            volume: The document.
            find: Tells where to show it, in the thread that reads it; None: where it was left.
        """
        self._step_due = 0
        self.remember()
        self.asked = volume
        self._read(volume, None, find)
        self._wait_for(volume)

    def show_again(self, volume: Volume, opened: OpenDocument, place: ReadingPosition) -> None:
        """Show a document that is still at hand; one that is being read is not waited for."""
        self.workers.cancel_group(self, "read")
        self._step_due = 0
        self.remember()
        self.asked = volume
        self.post_message(messages.DocumentOpened(volume, opened, place))

    @property
    def awaits_another(self) -> bool:
        """Whether another document has been asked for than the one that is shown."""
        asked, shown = self.asked, self.volume
        if asked is None or shown is None:
            return asked is not shown
        return (asked.shelf, asked.name) != (shown.shelf, shown.name)

    def open_first(self) -> messages.DocumentOpened | messages.DocumentNotOpened | None:
        """Open the first document; return it at once if it has been read already."""
        if self.volume is None:
            return None
        if self._opening is not None and self._opening.done():
            return _result(self.desk, self.volume, self._opening)
        self._read(self.volume, self._opening)
        self.wait(self.volume)
        return None

    def _wait_for(self, volume: Volume) -> None:
        """Say that a document is being read, where that takes longer than a moment."""

        def late() -> None:
            if self.asked is volume and self.awaits_another:
                self.wait(volume)

        self.set_timer(_LATE_SECONDS, late)

    def wait(self, volume: Volume) -> None:
        """Take note that a document is being read, and that this takes a while."""
        raise NotImplementedError

    def action_document(self, step: int) -> None:
        """Open the next document of the corpus, or the one before."""
        complete = self.desk.complete  # asked first: what is complete has all
        beside = self.desk.found.beside(self.asked, step) if self.asked else None
        if beside is not None:
            self.open(beside)
        elif not complete:
            self._step_due = step  # until the folder has been read that far
        elif self.asked is not None:
            self.tell("This is the last document." if step > 0 else "This is the first document.")

    @work(thread=True, exclusive=True, group="scan", exit_on_error=False)
    def scan(self) -> None:
        """Find all documents, and say so with `DocumentsFound`, now and then and at the end."""
        worker, breath = get_current_worker(), Breath()
        told = time.monotonic()
        for _ in self.desk.scan():
            if worker.is_cancelled:
                return
            breath.take()
            if time.monotonic() - told >= _NEWS_SECONDS:
                told = time.monotonic()
                self.post_message(messages.DocumentsFound(complete=False))
        self.post_message(messages.DocumentsFound(complete=True))

    @on(messages.DocumentsFound)
    def documents_found(self, event: messages.DocumentsFound) -> None:
        """Go on with what waited for it, and at the end, tell what was not found."""
        step, self._step_due = self._step_due, 0
        if step:
            self.action_document(step)
        if event.complete:
            self.refresh_bindings()  # a single document has no next one
            self.tell_problems()

    def tell_problems(self) -> None:
        """Tell what could not be searched, and what is unusual about a store, once each."""
        problems = [p for p in self.desk.problems if p not in self._told]
        self._told.update(problems)
        for problem in problems[:_NOTICES_AT_ONCE]:
            self.tell(problem, severity="warning")
        if len(problems) > _NOTICES_AT_ONCE:
            more = len(problems) - _NOTICES_AT_ONCE
            self.tell(f"{more} more problems; `obelus list` tells all.", severity="warning")

    @work(thread=True, exclusive=True, group="read", exit_on_error=False)
    def _read(
        self, volume: Volume, opening: Future[OpenDocument] | None, find: Find | None = None
    ) -> None:
        worker = get_current_worker()
        result = _result(self.desk, volume, opening)
        if find is not None and isinstance(result, messages.DocumentOpened):
            result.place = find(result.opened.document)
        if not worker.is_cancelled:  # another document has been asked for meanwhile
            self.post_message(result)

    @on(Worker.StateChanged)
    def tell_of_fault(self, event: Worker.StateChanged) -> None:
        """Say so when work in the background broke off; never let it pass in silence."""
        if event.state is WorkerState.ERROR:
            self.tell(f"A fault of Obelus: {event.worker.error!r}", severity="error")

    def bring_up_to_date(self, volume: Volume, opened: OpenDocument) -> None:
        """Take what was saved while the document was being read."""
        store = volume.shelf.store
        try:
            if store.token(opened.record.id) != opened.annotations.token:
                opened.take(store.load(opened.record.id))
        except StoreError as error:
            opened.problem = error

    # ------------------------------------------------------------------ places

    def place(self) -> ReadingPosition:
        """Return where the reader is in the open document."""
        raise NotImplementedError

    def remember(self) -> None:
        """Note the place in the open document for the next session."""
        if self.volume is not None and self.opened is not None:
            root = self.volume.shelf.root
            record = self.opened.record
            self.desk.positions.remember(root, record.id, self.place(), record.path)

    def remember_soon(self) -> None:
        """Keep the place in a moment, so that not even kill -9 loses it."""
        if self._remembering is None:
            self._remembering = self.set_timer(_REMEMBER_SECONDS, self._remember_now)

    def _remember_now(self) -> None:
        self._remembering = None
        self.remember()
        self._keep_positions()

    @work(thread=True, exclusive=True, group="positions", exit_on_error=False)
    def _keep_positions(self) -> None:
        try:
            self.desk.positions.save()
        except StoreError as error:
            if not self._told_of_positions:
                self._told_of_positions = True
                self.app.call_from_thread(self.tell, str(error), "warning")

    # ----------------------------------------------------------------- notices

    def tell(
        self,
        text: str,
        severity: SeverityLevel = "information",
        *,
        seconds: float = _NOTICE_SECONDS,
    ) -> None:
        """Show a calm notice for a while; `text` may hold foreign words."""
        self.notify(text, severity=severity, timeout=seconds, markup=False)


def _result(
    desk: Desk, volume: Volume, opening: Future[OpenDocument] | None
) -> messages.DocumentOpened | messages.DocumentNotOpened:
    """Wait for a document, or read it, and return what became of it."""
    try:
        opened = opening.result() if opening else desk.open_document(volume)
    except DocumentError as error:
        return messages.DocumentNotOpened(volume, str(error))
    # It may have been found to be one that was renamed or moved.
    return messages.DocumentOpened(volume.current(), opened)
