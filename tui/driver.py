"""The terminal driver: Textual's, kept alive by what would make it spin or panic.

Bytes that are no UTF-8 on the input are passed over instead of ending the program. A
terminal that is gone ends it, instead of being read for ever: `poll` reports POLLHUP also
when SIGHUP is ignored, as under nohup. What is written is made shorter on the way.
"""

from __future__ import annotations

import select
import threading

from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from tui.frugal import frugal

_LOOK_EVERY_MS = 500


class TerminalGone(Message):
    """The terminal was closed; nothing can be shown or typed any more."""


class PatientDriver(LinuxDriver):
    """Reads the terminal until it is told to stop or the terminal is gone."""

    def write(self, data: str) -> None:
        """Write to the terminal what paints the same with fewer bytes."""
        super().write(frugal(data))

    def run_input_thread(self) -> None:
        """Dispatch the input's events; begin afresh behind bytes that are no text."""
        watcher = threading.Thread(target=self._watch, name="obelus-terminal", daemon=True)
        watcher.start()
        while not self.exit_event.is_set():
            try:
                super().run_input_thread()
            except UnicodeDecodeError:
                continue
            except OSError:
                self._tell()
            return

    def _watch(self) -> None:
        """Wait for the terminal to hang up."""
        poll = select.poll()
        poll.register(self.fileno, 0)
        while not self.exit_event.is_set():
            for _, events in poll.poll(_LOOK_EVERY_MS):
                if events & (select.POLLHUP | select.POLLERR | select.POLLNVAL):
                    self._tell()
                    return

    def _tell(self) -> None:
        self.process_message(TerminalGone())
