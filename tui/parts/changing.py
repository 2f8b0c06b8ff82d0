"""Keeping up with a world that changes while a document is open.

Other windows edit its annotations, its file is written anew, renamed or removed. What is
annotated follows at once and in place; the text is read again only when somebody says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from textual.message import Message
from textual.worker import get_current_worker

from corpus.document import DocumentError
from store.document_file import DocumentRecord
from store.errors import StoreError
from tui import messages
from tui.desk import Volume
from tui.parts.others import OthersChanges
from tui.parts.part import Ear, Part, Verb
from tui.parts.watching import Watching
from tui.reading.open_document import OpenDocument
from tui.reading.whereabouts import Whereabouts
from tui.screens.marking import MarkingScreen
from tui.widgets.in_force import key_of

_WHOSE = "Annotations of a missing document"


class Changing(Part):
    """Shows the open document as it is now, and says calmly what has become of it."""

    def __init__(self, reader: MarkingScreen) -> None:
        """Belong to `reader`."""
        super().__init__(reader)
        self.watching = Watching(reader)
        self._others = OthersChanges(reader.desk.settings.verdicts)
        self._unasked: messages.LookAlikesFound | None = None
        self._refused: set[str] = set()

    @property
    def verbs(self) -> Mapping[str, Verb]:
        """What it does."""
        return {"reload": self.reload}

    @property
    def ears(self) -> Mapping[type[Message], Ear]:
        """What it hears."""
        return {
            messages.AnnotationsChanged: self.annotations_changed,
            messages.AnnotationsUnreadable: self.annotations_unreadable,
            messages.DocumentLookedAt: self.tell_news,
            messages.EditSaved: self.compare_saved,
            messages.FileChanged: self.file_changed,
            messages.IdentityChanged: self.identity_changed,
            messages.LookAlikesFound: self.ask_whose,
        }

    def start(self) -> None:
        """Begin to watch."""
        self.watching.start()

    def can(self, verb: str) -> bool:
        """Offer to read again where there is something to read."""
        del verb
        return self.reader.volume is not None

    def turn_to(self, opened: OpenDocument) -> None:
        """Watch the document that is shown now; look whether it has been annotated elsewhere."""
        self._others.turn_to(opened.annotations)
        self._unasked = None
        if opened.followed_from:
            self.reader.tell(f"The annotations followed from {opened.followed_from}.")
        if self.reader.volume is not None:
            self.watching.turn_to(self.reader.volume, opened)
            if opened.annotations.token is None and opened.record.id not in self._refused:
                look = partial(self._look_for_look_alikes, self.reader.volume, opened)
                self.reader.call_after_refresh(self.work, look, "moved")

    def turn_away(self) -> None:
        """Watch nothing where no document is shown."""
        self.watching.close()

    # ------------------------------------------------------------ the annotations

    def annotations_changed(self, event: messages.AnnotationsChanged) -> None:
        """Take what another window has saved; cursor, focus and what is being written stay."""
        opened = self.reader.opened
        # Where this window has saved in between, its receipt was the newer state.
        if opened is not event.opened or opened.annotations.token != event.basis:
            return
        writing = {
            annotation.id
            for annotation in opened.annotations.live
            if annotation.anchor.exact in self._notes_open
        }
        self._others.changed(event.annotations, writing)
        opened.take(event.annotations)
        opened.problem = None
        if opened.span_of(self.reader.chosen or "") is None:
            self.reader.chosen = None
        self.reader.show_marks()
        self.reader.follow(self.reader.view.passage)

    @property
    def _notes_open(self) -> set[str]:
        """The quotes whose notes are being written."""
        from tui.screens.note import NoteScreen

        return {
            screen.quote
            for screen in self.reader.app.screen_stack
            if isinstance(screen, NoteScreen)
        }

    def compare_saved(self, event: messages.EditSaved) -> None:
        """See what others had changed when an edit of this window was saved."""
        if self.reader.opened is not None and event.job.record.id == self.reader.opened.record.id:
            self._others.saved(event.receipt)

    def annotations_unreadable(self, event: messages.AnnotationsUnreadable) -> None:
        """Say why the annotations shown are not those of now."""
        if event.opened is self.reader.opened:
            self.reader.tell(event.reason, severity="warning")

    def tell_news(self, event: messages.DocumentLookedAt) -> None:
        """Tell what others changed of what was edited here."""
        if event.opened is self.reader.opened:
            for sentence in self._others.news():
                self.reader.tell(sentence)

    # ------------------------------------------------------------------ the file

    def file_changed(self, event: messages.FileChanged) -> None:
        """Say that the file is another now; nothing is read by itself."""
        if event.opened is not self.reader.opened or self.reader.volume is None:
            return
        name = self.reader.volume.entry.name
        if event.gone:
            told = "is gone from the disk. Its text stays here, and so do your edits."
        else:
            told = f"has changed on the disk: {key_of(self.reader, 'reload')} reads it again."
        self.reader.tell(f"{name} {told}")

    def identity_changed(self, event: messages.IdentityChanged) -> None:
        """Show the annotations that another window has taken along."""
        if event.opened is self.reader.opened:
            self.watching.close()
            self.reload()

    def reload(self) -> None:
        """Read the document's file again, and go to the same words in it."""
        if self.reader.volume is None:
            return
        if self.reader.opened is None:
            self.reader.open(self.reader.volume)
            return
        place = Whereabouts.at(
            self.reader.opened.document, self.reader.view.passage, self.reader.view.top_position
        )
        self.reader.remember()
        self.work(partial(self._read_again, self.reader.volume, place), "read")

    def _read_again(self, volume: Volume, place: Whereabouts) -> None:
        worker = get_current_worker()
        try:
            opened = self.reader.desk.open_document(volume)
        except DocumentError as error:
            told = f"{error}. The text that was read before stays."
            self.from_work(self.reader.tell, told, "warning")
            return
        found = place.find(opened.document)
        if not worker.is_cancelled:  # another document has been asked for meanwhile
            self.reader.post_message(messages.DocumentOpened(volume.current(), opened, found))

    # ----------------------------------------------------- renamed and moved files

    def _look_for_look_alikes(self, volume: Volume, opened: OpenDocument) -> None:
        try:
            records = volume.look_alikes(opened)
        except StoreError as error:
            self.from_work(self.reader.tell, str(error), "warning")
            return
        if records:
            self.reader.post_message(messages.LookAlikesFound(opened, records))

    def ask_whose(self, event: messages.LookAlikesFound) -> None:
        """Ask whether annotations should be taken along; not in the middle of something else."""
        from tui.screens.asking import ConfirmScreen
        from tui.screens.choosing import ChooseScreen

        if event.opened is not self.reader.opened or self.reader.volume is None:
            return
        if self.reader.app.screen is not self.reader:
            self._unasked = event
            return
        volume, records = self.reader.volume, event.records
        take = partial(self._answered, volume, records)
        if len(records) == 1:
            question = (
                f"These look like the annotations of {records[0].path}, which is gone: "
                f"take them along to {volume.name}?"
            )
            self.reader.app.push_screen(
                ConfirmScreen(_WHOSE, question), lambda yes: take(0 if yes else None)
            )
        else:
            told = f"Several may be those of {volume.name}. Whose should be taken along?"
            self.reader.app.push_screen(ChooseScreen(_WHOSE, told, [r.path for r in records]), take)

    def resume(self) -> None:
        """Ask what could not be asked while a dialog was open."""
        if self._unasked is not None:
            self.reader.post_message(self._unasked)
            self._unasked = None

    def _answered(
        self, volume: Volume, records: tuple[DocumentRecord, ...], number: int | None
    ) -> None:
        if number is None:
            self._refused.add(volume.id)
        else:
            self.work(partial(self._take_along, volume, records[number]), "moved")

    def _take_along(self, volume: Volume, record: DocumentRecord) -> None:
        try:
            taken = volume.take_along(record)
        except StoreError as error:
            self.from_work(self.reader.tell, str(error), "error")
            return
        if taken:
            told = f"The annotations followed from {record.path}."
        else:
            told = f"{record.path} is back, or another window was faster: nothing was taken along."
        self.from_work(self.reader.tell, told)
        self.from_work(self._show_taken, volume)

    def _show_taken(self, volume: Volume) -> None:
        if self.reader.volume is not None and self.reader.volume.entry.file == volume.entry.file:
            self.reload()
