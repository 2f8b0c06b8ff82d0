"""What is asked while edits can't be saved: where else to write them, and whether to quit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import ClassVar, Literal

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from store.clock import Clock, now
from store.errors import StoreError
from tui.commands.dialogs import LINE, UNSAVED
from tui.reading.numbers import numbered
from tui.widgets.bindings import bindings
from tui.widgets.in_force import keys_of
from tui.widgets.text_line import TextLine

Answer = Literal["quit", "write"]

_TOLD = (
    "What could not be saved, as an export that `obelus import` takes back. "
    "It goes on being tried here too."
)
_NAME = "~/obelus-unsaved-{:%Y-%m-%d-%H%M%S}.json"


_KEYS = (
    ("unsaved.write", "write elsewhere, then quit"),
    ("unsaved.quit", "quit"),
    ("unsaved.stay", "no"),
)


def suggested(moment: datetime) -> str:
    """Return a file for it: not beside the corpus, whose disk is the one in trouble."""
    return _NAME.format(moment.astimezone())


class QuitScreen(ModalScreen[Answer | None]):
    """Asks before unsaved edits are lost; dismissed with what to do, or None to stay."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(UNSAVED)

    def __init__(self, unsaved: int) -> None:
        """Ask about this many edits."""
        super().__init__()
        self.unsaved = unsaved

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        question = f"{self.unsaved} of your edits could not be saved yet. Quit and lose them?"
        with Vertical(classes="ask-box") as box:
            box.border_title = Content("Not saved")
            box.border_subtitle = Content(keys_of(self, *_KEYS))
            yield Static(Content(question))

    def on_mount(self) -> None:
        """Put away what was told before, which may lie over the question."""
        self.app.clear_notifications()

    def action_answer(self, answer: Answer) -> None:
        """Close with the answer."""
        self.dismiss(answer)


class WriteElsewhereScreen(ModalScreen[str | None]):
    """Asks for a file and writes unsaved edits to it; stays open until that has worked.

    Dismissed with what was done, in words, or None.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(LINE)

    def __init__(self, write: Callable[[Path], int], clock: Clock = now) -> None:
        """Ask; `write` puts them into a file and returns how many annotations that is."""
        super().__init__()
        self._write_to = write
        self._clock = clock

    def compose(self) -> ComposeResult:
        """Lay out the line, and what is told about it."""
        with Vertical(classes="ask-box") as box:
            box.border_title = Content("Write unsaved edits elsewhere")
            keys = (("line.keep", "does it"), ("line.leave", "leaves"))
            box.border_subtitle = Content(keys_of(self, *keys))
            yield TextLine(suggested(self._clock()), compact=True)
            yield Static(Content(_TOLD), classes="quiet")

    def on_mount(self) -> None:
        """Put away what was told before, which may lie over the question."""
        self.app.clear_notifications()

    def action_keep(self) -> None:
        """Write to the file named."""
        if name := self.query_one(TextLine).value.strip():
            self._write(name)

    @work(thread=True, exclusive=True, group="elsewhere", exit_on_error=False)
    def _write(self, name: str) -> None:
        try:
            path = Path(name).expanduser().absolute()
            count = self._write_to(path)
        except (StoreError, RuntimeError) as error:  # RuntimeError: no such user's home
            self.app.call_from_thread(self._say, str(error))
        else:
            annotations = numbered(count, "annotation")
            done = f"{annotations} written to {path}; `obelus import` takes them back."
            done = done if count else "Everything is saved by now; nothing was written."
            self.app.call_from_thread(self.dismiss, done)

    def _say(self, problem: str) -> None:
        told = self.query_one(".quiet", Static)
        told.update(Content.styled(problem, "$error"))
