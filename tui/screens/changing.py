"""Keeping up with a world that changes while a document is open.

Other windows edit its annotations, its file is written anew, renamed or removed. What is
annotated follows at once and in place; the text is read again only when somebody says so.
"""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial

from textual import events, on, work
from textual.worker import get_current_worker

from corpus.document import DocumentError
from store.document_file import DocumentRecord
from store.errors import StoreError
from tui import messages
from tui.desk import Desk, Volume
from tui.reading.open_document import OpenDocument
from tui.reading.whereabouts import Whereabouts
from tui.screens.asking import ConfirmScreen
from tui.screens.choosing import ChooseScreen
from tui.screens.note import NoteScreen
from tui.screens.others import OthersChanges
from tui.screens.reading import ReadingScreen
from tui.screens.watching import Watching

_WHOSE = "Annotations of a missing document"


class ChangingScreen(ReadingScreen):
    """Shows the open document as it is now, and says calmly what has become of it."""

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
        self.watching = Watching(self)
        self._others = OthersChanges(desk.settings.verdicts)
        self._unasked: messages.LookAlikesFound | None = None
        self._refused: set[str] = set()

    def on_mount(self) -> None:
        """Begin to watch."""
        self.watching.start()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to read again where there is something to read."""
        if action == "reload":
            return self.volume is not None
        return super().check_action(action, parameters)

    def turn_to(self, opened: OpenDocument) -> None:
        """Watch the document that is shown now; look whether it has been annotated elsewhere."""
        super().turn_to(opened)
        self._others.turn_to(opened.annotations)
        self._unasked = None
        if opened.followed_from:
            self.tell(f"The annotations followed from {opened.followed_from}.")
        if self.volume is not None:
            self.watching.turn_to(self.volume, opened)
            if opened.annotations.token is None and opened.record.id not in self._refused:
                self.call_after_refresh(self._look_for_look_alikes, self.volume, opened)

    def turn_away(self) -> None:
        """Watch nothing where no document is shown."""
        super().turn_away()
        self.watching.close()

    # ------------------------------------------------------------ the annotations

    @on(messages.AnnotationsChanged)
    def annotations_changed(self, event: messages.AnnotationsChanged) -> None:
        """Take what another window has saved; cursor, focus and what is being written stay."""
        opened = self.opened
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
        if opened.span_of(self._chosen or "") is None:
            self._chosen = None
        self.show_marks()
        self.follow(self.view.passage)

    @property
    def _notes_open(self) -> set[str]:
        """The quotes whose notes are being written."""
        return {screen.quote for screen in self.app.screen_stack if isinstance(screen, NoteScreen)}

    @on(messages.EditSaved)
    def compare_saved(self, event: messages.EditSaved) -> None:
        """See what others had changed when an edit of this window was saved."""
        if self.opened is not None and event.job.record.id == self.opened.record.id:
            self._others.saved(event.receipt)

    @on(messages.AnnotationsUnreadable)
    def annotations_unreadable(self, event: messages.AnnotationsUnreadable) -> None:
        """Say why the annotations shown are not those of now."""
        if event.opened is self.opened:
            self.tell(event.reason, severity="warning")

    @on(messages.DocumentLookedAt)
    def tell_news(self, event: messages.DocumentLookedAt) -> None:
        """Tell what others changed of what was edited here."""
        if event.opened is self.opened:
            for sentence in self._others.news():
                self.tell(sentence)

    # ------------------------------------------------------------------ the file

    @on(messages.FileChanged)
    def file_changed(self, event: messages.FileChanged) -> None:
        """Say that the file is another now; nothing is read by itself."""
        if event.opened is not self.opened or self.volume is None:
            return
        name = self.volume.entry.name
        if event.gone:
            self.tell(f"{name} is gone from the disk. Its text stays here, and so do your edits.")
        else:
            self.tell(f"{name} has changed on the disk: R reads it again.")

    @on(messages.IdentityChanged)
    def identity_changed(self, event: messages.IdentityChanged) -> None:
        """Show the annotations that another window has taken along."""
        if event.opened is self.opened:
            self.watching.close()
            self.action_reload()

    def action_reload(self) -> None:
        """Read the document's file again, and go to the same words in it."""
        if self.volume is None:
            return
        if self.opened is None:
            self.open(self.volume)
            return
        place = Whereabouts.at(self.opened.document, self.view.passage, self.view.top_position)
        self.remember()
        self._read_again(self.volume, place)

    @work(thread=True, exclusive=True, group="read", exit_on_error=False)
    def _read_again(self, volume: Volume, place: Whereabouts) -> None:
        worker = get_current_worker()
        try:
            opened = self.desk.open_document(volume)
        except DocumentError as error:
            told = f"{error}. The text that was read before stays."
            self.app.call_from_thread(self.tell, told, "warning")
            return
        found = place.find(opened.document)
        if not worker.is_cancelled:  # another document has been asked for meanwhile
            self.post_message(messages.DocumentOpened(volume.current(), opened, found))

    # ----------------------------------------------------- renamed and moved files

    @work(thread=True, exclusive=True, group="moved", exit_on_error=False)
    def _look_for_look_alikes(self, volume: Volume, opened: OpenDocument) -> None:
        try:
            records = volume.look_alikes(opened)
        except StoreError as error:
            self.app.call_from_thread(self.tell, str(error), "warning")
            return
        if records:
            self.post_message(messages.LookAlikesFound(opened, records))

    @on(messages.LookAlikesFound)
    def ask_whose(self, event: messages.LookAlikesFound) -> None:
        """Ask whether annotations should be taken along; not in the middle of something else."""
        if event.opened is not self.opened or self.volume is None:
            return
        if self.app.screen is not self:
            self._unasked = event
            return
        volume, records = self.volume, event.records
        take = partial(self._answered, volume, records)
        if len(records) == 1:
            question = (
                f"These look like the annotations of {records[0].path}, which is gone: "
                f"take them along to {volume.name}?"
            )
            self.app.push_screen(
                ConfirmScreen(_WHOSE, question), lambda yes: take(0 if yes else None)
            )
        else:
            told = f"Several may be those of {volume.name}. Whose should be taken along?"
            self.app.push_screen(ChooseScreen(_WHOSE, told, [r.path for r in records]), take)

    @on(events.ScreenResume)
    def ask_now(self) -> None:
        """Ask what could not be asked while a dialog was open."""
        if self._unasked is not None:
            self.post_message(self._unasked)
            self._unasked = None

    def _answered(
        self, volume: Volume, records: tuple[DocumentRecord, ...], number: int | None
    ) -> None:
        if number is None:
            self._refused.add(volume.id)
        else:
            self._take_along(volume, records[number])

    @work(thread=True, exclusive=True, group="moved", exit_on_error=False)
    def _take_along(self, volume: Volume, record: DocumentRecord) -> None:
        try:
            taken = volume.take_along(record)
        except StoreError as error:
            self.app.call_from_thread(self.tell, str(error), "error")
            return
        if taken:
            told = f"The annotations followed from {record.path}."
        else:
            told = f"{record.path} is back, or another window was faster: nothing was taken along."
        self.app.call_from_thread(self.tell, told)
        self.app.call_from_thread(self._show_taken, volume)

    def _show_taken(self, volume: Volume) -> None:
        if self.volume is not None and self.volume.entry.file == volume.entry.file:
            self.action_reload()
