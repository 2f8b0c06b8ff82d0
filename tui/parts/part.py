"""A part of the reader: some of its commands, and what it takes note of. The base of all parts."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

from textual.dom import DOMNode
from textual.message import Message

from corpus.document import Span
from tui.reading.open_document import OpenDocument

if TYPE_CHECKING:
    from tui.screens.marking import MarkingScreen

Verb = Callable[..., Awaitable[None] | None]
"""Does what a command asks for, with the arguments of its action."""

Ear = Callable[[Any], None]
"""Takes one kind of message."""


def in_background(
    screen: DOMNode, work: Callable[[], None], group: str, *, exclusive: bool = True
) -> None:
    """Do something in a thread of a screen; `exclusive` ends what its group was doing before."""
    screen.run_worker(
        work,
        thread=True,
        group=group,
        # Without one it is described by all that it works on, which takes seconds of a book.
        description=group,
        exclusive=exclusive,
        exit_on_error=False,
    )


class Part:
    """Something the reader can do, apart from the others.

    The screen owns the panes and knows what is open; a part adds commands to it, hears the
    messages it wants to, and is told what happens by the methods below. None of them has to
    be there: those that are not overridden do nothing.
    """

    def __init__(self, reader: MarkingScreen) -> None:
        """Belong to `reader`."""
        self.reader = reader

    @property
    def verbs(self) -> Mapping[str, Verb]:
        """What it does, by the names in the commands' actions (`commands.do`)."""
        return {}

    @property
    def ears(self) -> Mapping[type[Message], Ear]:
        """What it hears, by the kind of message."""
        return {}

    def can(self, verb: str) -> bool:
        """Tell whether a verb can be done now; keys, footer and palette ask here."""
        del verb
        return self.reader.opened is not None

    def start(self) -> None:
        """Begin: the screen is there."""

    def turn_to(self, opened: OpenDocument) -> None:
        """Take note that another document is shown, or the same one read again."""

    def turn_away(self) -> None:
        """Take note that no document can be shown."""

    def follow(self, passage: Span) -> None:
        """Take note of the passage the cursor stands on, once the panes have been brought along."""

    def show_marks(self) -> None:
        """Add to what every pane has just been given of what is marked."""

    def move_focus(self) -> None:
        """Take note that the focus is elsewhere."""

    def resume(self) -> None:
        """Take note that no dialog covers the screen any more."""

    def keep_written(self) -> None:
        """Keep what is being written in a dialog; the program may end next."""

    def close(self) -> None:
        """End what is under way, and keep what is to be kept; the reader ends.

        Raises:
            StoreError: Something of no great worth can't be kept.
        """

    # ------------------------------------------------------------ for parts to use

    def work(self, work: Callable[[], None], group: str, *, exclusive: bool = True) -> None:
        """Do something in a thread; `exclusive` ends what its group was doing before.

        It may touch no widget: `from_work` hands things over.
        """
        in_background(self.reader, work, group, exclusive=exclusive)

    def from_work(self, callback: Callable[..., object], *arguments: object) -> None:
        """Call something in the interface's thread, from a thread of `work`."""
        self.reader.app.call_from_thread(callback, *arguments)
