"""Looks once a second whether the open document's files are what they were.

A look is three calls of stat(2), a tenth of a millisecond in a thread, so no service of the
system that watches files is needed: those miss network shares, and see the rename by which
a file is replaced as several events. What has changed comes back as a message.
"""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import App
from textual.screen import Screen

from corpus.safe_text import safe_line
from store.document_file import Token
from store.errors import StoreError
from tui import messages
from tui.desk import Volume
from tui.reading.open_document import OpenDocument

POLL_SECONDS = 1.0
"""How often it looks: a change is on the screen within two seconds, settling included."""

_GONE = "is gone; what is shown was read before, and `obelus restore` has earlier states"


class Watching:
    """Watches one document at a time for a screen.

    Attributes:
        suspended: Whether it stands still, as while the terminal belongs to another program.
    """

    def __init__(self, screen: Screen[None]) -> None:
        """Post to `screen`, and work in its workers."""
        self._screen = screen
        self._watch: Watch | None = None
        self.suspended = False
        self._looking = False

    def start(self) -> None:
        """Begin to look, once the screen is there; `DocumentLookedAt` ends each look."""
        app: App[object] = self._screen.app
        app.app_suspend_signal.subscribe(self._screen, lambda _app: self._suspend(suspended=True))
        app.app_resume_signal.subscribe(self._screen, lambda _app: self._suspend(suspended=False))
        self._screen.set_interval(POLL_SECONDS, self._tick)

    def turn_to(self, volume: Volume, opened: OpenDocument) -> None:
        """Watch another document from now on."""
        self._watch = Watch(volume, opened)

    def close(self) -> None:
        """Watch nothing."""
        self._watch = None

    def poll(self) -> None:
        """Look once, in a worker, unless the last look is still under way."""
        watch = self._watch
        if watch is None or self._looking:
            return
        self._looking = True
        basis = watch.opened.annotations.token

        def look() -> None:
            try:
                for change in watch.look(basis):
                    self._screen.post_message(change)
            finally:
                self._looking = False
            self._screen.post_message(messages.DocumentLookedAt(watch.opened))

        self._screen.run_worker(look, thread=True, group="watch", exit_on_error=False)

    def _tick(self) -> None:
        if not self.suspended:
            self.poll()

    def _suspend(self, *, suspended: bool) -> None:
        self.suspended = suspended


class Watch:
    """What is known of one document's files, and what has become of them.

    Attributes:
        opened: The document as it was read.
    """

    def __init__(self, volume: Volume, opened: OpenDocument) -> None:
        self.opened = opened
        self._volume = volume
        self._store = volume.shelf.store
        self._unreadable: tuple[Token | None] | None = None
        self._file = self._told = opened.stamp

    def look(self, basis: Token | None) -> Iterator[messages.WorldChanged]:
        """Yield what has changed since the last look; runs in any thread.

        Args:
            basis: The state of the store file that the screen shows.
        """
        if self._volume.current().id != self.opened.record.id:
            yield messages.IdentityChanged(self.opened)
            return
        yield from self._look_at_annotations(basis)
        yield from self._look_at_file()

    def _look_at_annotations(self, basis: Token | None) -> Iterator[messages.WorldChanged]:
        """Yield how the annotations have changed; what can't be read is told once."""
        document = self.opened.record.id
        try:
            token = self._store.token(document)
            if token == basis or self._unreadable == (token,):
                return
            self._unreadable = (token,)
            annotations = self._store.load(document) if token else None
        except StoreError as error:
            # That a document's annotations can't be read was told when it was opened.
            if self.opened.problem is None or basis is not None:
                yield messages.AnnotationsUnreadable(self.opened, str(error))
            return
        if annotations is None:
            told = safe_line(f"{self._store.path(document)}: {_GONE}")
            yield messages.AnnotationsUnreadable(self.opened, told)
        else:
            self._unreadable = None
            yield messages.AnnotationsChanged(self.opened, basis, annotations)

    def _look_at_file(self) -> Iterator[messages.WorldChanged]:
        """Yield that the file is another, once it has been the same for two looks."""
        before, self._file = self._file, self._volume.stamp()
        if self._file != before or self._file == self._told:
            return
        self._told = self._file
        if self._file != self.opened.stamp:
            yield messages.FileChanged(self.opened, gone=self._file is None)
