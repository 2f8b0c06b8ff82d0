"""How a key press becomes a saved edit: jobs for the writer, and what the screen shows of it.

A verdict is painted when the save has returned. One that takes longer than
`PATIENCE_SECONDS` shows a saving mark meanwhile; one that fails is kept and tried again.
"""

from __future__ import annotations

from collections.abc import Callable

from textual.dom import DOMNode

from corpus.document import Span
from store.database import Plan, Receipt
from store.errors import StoreError
from tui import messages
from tui.desk import Volume
from tui.reading.marking import Marked
from tui.reading.open_document import OpenDocument
from tui.reading.writer import Job, Writer

PATIENCE_SECONDS = 0.1
_CLOSE_SECONDS = 1.5


class Keeping:
    """Hands edits to the writer thread and tells a screen what became of them."""

    def __init__(self, screen: DOMNode, changed: Callable[[], None]) -> None:
        """Post to `screen`; call `changed` when what is being saved should be painted."""
        self._screen = screen
        self._changed = changed
        self._late: set[int] = set()
        self._failed: set[int] = set()
        self.writer = Writer(saved=self._saved, failed=self._was_failed, declined=self._declined)

    def edit(
        self, volume: Volume, opened: OpenDocument, label: str, plan: Plan, passage: Span
    ) -> None:
        """Save the edits of a plan; `passage` is where they show."""
        self._submit(Job(volume.shelf.store, opened.record, "edit", label, plan, passage))

    def undo(self, volume: Volume, opened: OpenDocument) -> None:
        """Take the last edit of this document back."""
        self._submit(Job(volume.shelf.store, opened.record, "undo"))

    def redo(self, volume: Volume, opened: OpenDocument) -> None:
        """Do the edit that was taken back last again."""
        self._submit(Job(volume.shelf.store, opened.record, "redo"))

    def _submit(self, job: Job) -> None:
        self.writer.submit(job)
        self._screen.set_timer(PATIENCE_SECONDS, lambda: self._look(job.number))

    def _look(self, number: int) -> None:
        """Show that a job is taking its time, if it still is."""
        if any(job.number == number for job in self.writer.waiting):
            self._late.add(number)
            self._changed()

    @property
    def unsaved(self) -> int:
        """How many edits wait because a save failed."""
        return len(self.writer.waiting) if self._failed else 0

    def saving(self, document: str) -> list[Marked]:
        """Return the passages of a document whose edits are late."""
        return [
            Marked(job.passage.start, job.passage.end, None, "", saving=True)
            for job in self.writer.waiting
            if job.number in self._late and job.passage and job.record.id == document
        ]

    def forget(self, job: Job) -> None:
        """A job is done or declined: nothing of it is waiting any more."""
        self._late.discard(job.number)
        self._failed.discard(job.number)

    def close(self) -> bool:
        """Save what is queued; return whether everything is on the disk."""
        return self.writer.close(_CLOSE_SECONDS)

    # The three below run in the writer's thread: they only post.

    def _saved(self, job: Job, receipt: Receipt) -> None:
        self._screen.post_message(messages.EditSaved(job, receipt))

    def _was_failed(self, job: Job, error: StoreError) -> None:
        self._failed.add(job.number)
        self._screen.post_message(messages.EditFailed(job, str(error)))

    def _declined(self, job: Job, reason: str) -> None:
        self._screen.post_message(messages.EditDeclined(job, reason))
