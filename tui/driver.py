"""The terminal driver: Textual's, kept alive by what would make it spin or panic.

Bytes that are no UTF-8 on the input are passed over instead of ending the program. A
terminal that is gone ends it, instead of being read for ever: `poll` reports POLLHUP also
when SIGHUP is ignored, as under nohup. What is written is made shorter on the way.

The window's title is the terminal's own while the program is away: it is put on the
terminal's stack of titles and taken off again (xterm's control sequences, CSI 22 and 23 t).
"""

from __future__ import annotations

import os
import select
import threading
from collections.abc import Callable

from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from corpus.safe_text import safe_line
from tui.frugal import frugal
from tui.widgets.cutting import cut

_LOOK_EVERY_MS = 500
_TITLE_CELLS = 120
_WITHOUT_TITLE = ("linux", "vt", "cons", "eterm", "sun")
"""How $TERM begins of terminals that have no title, and some of which print what sets one."""

KEEP_TITLE = "\x1b[22;0t"
GIVE_TITLE_BACK = "\x1b[23;0t"


class TerminalGone(Message):
    """The terminal was closed; nothing can be shown or typed any more."""


class PatientDriver(LinuxDriver):
    """Reads the terminal until it is told to stop or the terminal is gone."""

    _title = ""
    _title_kept = False

    def write(self, data: str) -> None:
        """Write to the terminal what paints the same with fewer bytes."""
        super().write(frugal(data))

    def start_application_mode(self) -> None:
        """Take the terminal; keep the title that it has."""
        before = self._writer_thread
        start: Callable[[], None] = super().start_application_mode  # which has no types
        start()
        # Put into the background again, it has not got the terminal.
        if self._writer_thread is not before and _has_title():
            self._title_kept = True
            self.write(KEEP_TITLE)
            self.show_title(self._title)

    def stop_application_mode(self) -> None:
        """Give the terminal back, with the title that it had."""
        if self._title_kept:
            self._title_kept = False
            self.write(GIVE_TITLE_BACK)
        super().stop_application_mode()

    def show_title(self, title: str) -> None:
        """Have the terminal's window called something; foreign text is made safe."""
        self._title = title
        if self._title_kept and title:
            self.write(f"\x1b]0;{cut(safe_line(title), _TITLE_CELLS)}\x07")

    def take_mouse(self, taken: bool) -> None:  # noqa: FBT001 - the answer to a question
        """Have the mouse reported, or leave it to the terminal; suspending keeps that."""
        if not taken:
            self._disable_mouse_support()
        self._mouse = taken
        self._enable_mouse_support()
        if self._mouse_pixels:  # cells, which have just been asked for, would go before
            self._enable_mouse_pixels()

    def run_input_thread(self) -> None:
        """Dispatch the input's events; begin afresh behind bytes that are no text."""
        # Of its own: Textual clears `exit_event` again long before a watcher looks at it.
        over = threading.Event()
        watcher = threading.Thread(
            target=self._watch, args=(over,), name="obelus-terminal", daemon=True
        )
        watcher.start()
        try:
            self._read()
        finally:
            over.set()

    def _read(self) -> None:
        while not self.exit_event.is_set():
            try:
                super().run_input_thread()
            except UnicodeDecodeError:
                continue
            except OSError:
                self._tell()
            return

    def _watch(self, over: threading.Event) -> None:
        """Wait for the terminal to hang up, or for the reading to be over."""
        poll = select.poll()
        poll.register(self.fileno, 0)
        while not over.is_set():
            for _, events in poll.poll(_LOOK_EVERY_MS):
                if events & (select.POLLHUP | select.POLLERR | select.POLLNVAL):
                    self._tell()
                    return

    def _tell(self) -> None:
        self.process_message(TerminalGone())


def _has_title() -> bool:
    return not os.environ.get("TERM", "").startswith(_WITHOUT_TITLE)
