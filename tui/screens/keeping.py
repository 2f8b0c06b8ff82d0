"""How a key press becomes a saved edit: jobs for the writer, and what the screen shows of it.

A verdict is painted when the save has returned. One that takes longer than
`PATIENCE_SECONDS` shows a saving mark meanwhile; one that fails is kept and tried again,
and can be written elsewhere until then.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace
from textual.dom import DOMNode

from corpus.document import Span
from store.database import Plan, Receipt
from store.errors import StoreError
from tui import messages
from tui.desk import Volume
from tui.reading.marking import Marked
from tui.reading.open_document import OpenDocument
from tui.reading.writer import Job, Writer
from tui.widgets.in_force import key_of, keymap_of

PATIENCE_SECONDS = 0.1
_CLOSE_SECONDS = 1.5
_WRITE_ELSEWHERE = "store.write-elsewhere"


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
    ) -> int:
        """Save the edits of a plan; return the job's number. `passage` is where they show."""
        store = volume.shelf.store
        return self._submit(Job(store, opened.record, "edit", label, plan, passage, opened))

    def undo(self, volume: Volume, opened: OpenDocument) -> int:
        """Take the last edit of this document back; return the job's number."""
        return self._submit(Job(volume.shelf.store, opened.record, "undo", opened=opened))

    def redo(self, volume: Volume, opened: OpenDocument) -> None:
        """Do the edit that was taken back last again."""
        self._submit(Job(volume.shelf.store, opened.record, "redo", opened=opened))

    def _submit(self, job: Job) -> int:
        self.writer.submit(job)
        self._screen.set_timer(PATIENCE_SECONDS, lambda: self._look(job.number))
        return job.number

    def _look(self, number: int) -> None:
        """Show that a job is taking its time, if it still is."""
        if any(job.number == number for job in self.writer.waiting):
            self._late.add(number)
            self._changed()

    @property
    def unsaved(self) -> int:
        """How many edits wait because a save failed."""
        return len(self.writer.waiting) if self._failed else 0

    def at_risk(self) -> int:
        """Give the queue a moment, unless a save fails; return how many edits still wait."""
        return 0 if self.writer.rest(_CLOSE_SECONDS) else len(self.writer.waiting)

    def failure(self, reason: str) -> str:
        """Return what a person is told when a save has failed."""
        key = key_of(self._screen, _WRITE_ELSEWHERE)
        label = keymap_of(self._screen)[_WRITE_ELSEWHERE].label.lower()
        return f"{reason}. It is kept here and tried again; {key}: {label}."

    def write_elsewhere(self, path: Path) -> int:
        """Write what the edits that wait would do to a new file, as a native export.

        `store.incoming` takes it back. Nothing is read from a disk for it, and the edits go
        on being tried.

        Returns:
            How many annotations were written; 0, and no file, where nothing waits any more.

        Raises:
            StoreError: There is a file of that name, or it can't be written.
        """
        from store.formats.native import ExportedDocument
        from tui.exporting import write_export

        documents = [
            ExportedDocument(
                record=one.record,
                document=one.document,
                claims=None,
                checked=None,
                # An export lists what is not deleted. That these are is in their histories,
                # which is what counts where they are taken back.
                annotations=[replace(each, deleted=None) for each in one.annotations],
            )
            for one in self.writer.unsaved()
        ]
        if not documents:
            return 0
        if path.exists():
            raise StoreError(path, "not written: there is such a file", "name another one")
        write_export(documents, path)
        return sum(len(document.annotations) for document in documents)

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
