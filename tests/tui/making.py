"""What the screen's tests are made of: a small corpus, desks on it, and a hand at the keys."""

from __future__ import annotations

import asyncio
import re
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import starmap
from pathlib import Path
from typing import Any, TypeVar

from msgspec.structs import replace
from rich.segment import Segment
from textual import events
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver
from textual.geometry import Size
from textual.keys import _character_to_key as key_name
from textual.message import Message
from textual.notifications import Notify
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.worker import WorkerCancelled

from corpus.document import Block, BlockKind, Document, Metadata, Style
from store.atomic_file import FileOperations
from store.database import AnnotationStore
from store.document_file import Annotations
from tests.tui.draining import PATIENCE, drain
from tests.tui.texts import ANALYSIS, BRIEF, HOSTILE
from tui.app import ObelusApp
from tui.desk import Desk
from tui.messages import DocumentLookedAt, EditDeclined, EditSaved, LibraryLookedAt
from tui.parts.changing import Changing
from tui.parts.noticing import Noticing
from tui.parts.part import Part
from tui.reading.open_document import OpenDocument
from tui.screens.reader import ReaderScreen
from tui.settings import Settings

SIZES = ((60, 16), (80, 24), (140, 45))

P = TypeVar("P", bound=Part)

_PAINTINGS = 100
"""How often a key may have the screen painted: far more than any has."""

_GUTTER = re.compile(r" *([^\w\s\"•│]{0,2}) {2,}")

CONTROLS = frozenset(
    {
        *map(chr, range(0x20)),
        *map(chr, range(0x7F, 0xA0)),
        *("\u061c", "\u200e", "\u200f"),
        *map(chr, range(0x2028, 0x202F)),
        *map(chr, range(0x2066, 0x206A)),
    }
)
"""What no painted character may be: C0, DEL, C1, and what turns the writing direction."""


def write_corpus(folder: Path) -> Path:
    """Write the three documents into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "01-bridge.md").write_text(BRIEF, encoding="utf-8")
    (folder / "02-ferry.md").write_text(ANALYSIS, encoding="utf-8")
    (folder / "03-hostile.md").write_text(HOSTILE, encoding="utf-8")
    return folder


def open_desk(*paths: Path, files: FileOperations | None = None, ascii_only: bool = False) -> Desk:
    """Open a desk; its stores write through `files` where that is given."""
    settings = Settings(author="Ada", ascii_only=ascii_only)
    desk = Desk.open(paths, settings)
    if files is None:
        return desk
    shelves = [
        replace(shelf, store=AnnotationStore(shelf.store.folder, "Ada", files=files))
        for shelf in desk.shelves
    ]
    return Desk(desk.name, shelves, settings)


def a_document(*blocks: str | tuple[BlockKind, str], styles: tuple[Style, ...] = ()) -> Document:
    """Make a document of blocks; a plain string is a paragraph."""
    text, made = "", []
    for block in blocks:
        kind, words = _kind_and_words(block)
        text += "\n\n" if text else ""
        level = 1 if kind in {"heading", "item", "quote"} else 0
        made.append(Block(len(text), len(text) + len(words), kind, level))
        text += words
    return Document(text, tuple(made), Metadata("A document"), styles)


def _kind_and_words(block: str | tuple[BlockKind, str]) -> tuple[BlockKind, str]:
    return ("paragraph", block) if isinstance(block, str) else block


def opened_at(desk: Desk, number: int = 0) -> OpenDocument:
    """Open one of a desk's documents, without a screen."""
    return desk.open_document(desk.volumes[number])


def kept(desk: Desk, number: int = 0) -> Annotations:
    """Read what is on the disk about one of a desk's documents."""
    volume = desk.volumes[number]
    return AnnotationStore(volume.shelf.store.folder, "anyone").load(volume.id)


class Disk(FileOperations):
    """A disk that can be full for a while, or slow.

    Attributes:
        full: Whether there is no room on it.
        ready: Cleared, it has every new file wait until it is set.
    """

    def __init__(self) -> None:
        self.full = False
        self.ready = threading.Event()
        self.ready.set()

    def create(self, path: Path, mode: int) -> int:
        assert self.ready.wait(20)
        if self.full:
            raise OSError(28, "No space left on device")
        return super().create(path, mode)


@dataclass
class Session:
    """A running application and the hand at its keys.

    Attributes:
        app: The application.
        pilot: Textual's.
        messages: Every message that any widget, screen or the application has got.
    """

    app: ObelusApp
    pilot: Pilot[int]
    messages: list[Message] = field(default_factory=list)

    @property
    def reader(self) -> ReaderScreen:
        """The reader, whatever lies on top of it."""
        reader = self.app.screen_stack[0]
        assert isinstance(reader, ReaderScreen)
        return reader

    def part(self, kind: type[P]) -> P:
        """The reader's part of a kind, which is made now if it was left for later."""
        self.reader.have_all()
        return next(part for part in self.reader.parts if isinstance(part, kind))

    @property
    def quote(self) -> str:
        """The words of the passage under the cursor."""
        assert self.reader.opened
        return self.reader.opened.document.quote(self.reader.view.passage)

    @property
    def opened(self) -> OpenDocument:
        """The open document."""
        assert self.reader.opened
        return self.reader.opened

    @property
    def notices(self) -> list[str]:
        """What the notices said, the oldest first, whether they are still shown or not."""
        told = {id(said): said for said in self.messages if isinstance(said, Notify)}
        return [said.notification.message for said in told.values()]

    def focus_is_on(self, widget: Widget) -> bool:
        """Tell whether keys go to this widget first."""
        return self.app.focused is widget

    @property
    def document(self) -> list[str]:
        """The rows of the document pane."""
        return lines_of(self.reader.view)

    @property
    def gutter(self) -> str:
        """What stands in the margin of the row that the cursor's passage begins on."""
        beginning = self.quote[:8]
        row = next(line for line in self.document if beginning in line)
        match = _GUTTER.match(row)
        return match[1] if match else ""

    def got(self, kind: type[Message]) -> int:
        """Count the messages of a kind; one that bubbles up is still one."""
        return len({id(message) for message in self.messages if isinstance(message, kind)})

    async def rest(self) -> None:
        """Let the application work until nothing is to be painted and no message is to be taken.

        What is looked for in a passage is found in a moment, so that is waited for too.
        """
        try:
            async with asyncio.timeout(PATIENCE):
                await self._rest()
        except TimeoutError:
            raise AssertionError("it never came to rest") from None

    async def _rest(self) -> None:
        for _ in range(_PAINTINGS):
            await drain(self.app)
            for worker in [w for w in self.app.workers if w.group == "findings"]:
                with suppress(WorkerCancelled):
                    await worker.wait()
            seen = len(self.messages)
            self.app.screen._on_timer_update()  # paint what is due, as `Pilot.pause` does
            await drain(self.app)
            if len(self.messages) == seen:
                return
        raise AssertionError(f"it never stops painting: {self.messages[-9:]}")

    async def until(self, condition: Callable[[], object], seconds: float = PATIENCE) -> None:
        """Let the application work until something holds; fail if it never does."""
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, "it never came to that"
            await asyncio.sleep(0.005)
            self.app.screen._on_timer_update()
            await drain(self.app)
        await self.rest()

    async def press(self, *keys: str) -> None:
        """Press keys, coming to rest after each.

        As `Pilot.press` does it, but that waits for the process to be idle, twice 20 ms.
        """
        for key in keys:
            name = key_name(key) if len(key) == 1 else key
            event = events.Key(name, key if len(key) == 1 else None)
            event.set_sender(self.app)
            self.app.post_message(event)
            await self.rest()

    async def resize(self, *sizes: tuple[int, int]) -> None:
        """Give the terminal other sizes, coming to rest after each.

        As `Pilot.resize_terminal` does it, but that too waits for the process to be idle.
        """
        driver = self.app._driver
        assert isinstance(driver, HeadlessDriver)
        for size in starmap(Size, sizes):
            driver._size = size
            self.app.post_message(events.Resize(size, size))
            await self.rest()
            await self.until(lambda: self.app._resize_event is None)  # sizes come in bursts

    async def opens(self, screen: type[Screen[Any]], *keys: str) -> None:
        """Press keys and wait until a dialog is open."""
        await self.press(*keys)
        await self.until(lambda: isinstance(self.app.screen, screen))

    async def edit(self, *keys: str) -> None:
        """Press keys that make one edit, and wait for the writer's answer to it."""
        before = self.answers
        await self.press(*keys)
        await self.until(lambda: self.answers > before)

    @property
    def answers(self) -> int:
        """How many edits were saved or declined."""
        return self.got(EditSaved) + self.got(EditDeclined)

    async def look(self) -> None:
        """Look whether the document's files have changed, as the reader does every second."""
        before = self.got(DocumentLookedAt)
        self.part(Changing).watching.poll()
        await self.until(lambda: self.got(DocumentLookedAt) > before)

    async def look_at_library(self) -> None:
        """Look what was added, removed or written to, as the reader does now and then."""
        before = self.got(LibraryLookedAt)
        self.part(Noticing).look()
        await self.until(lambda: self.got(LibraryLookedAt) > before)

    async def turn(self, key: str) -> None:
        """Press J or K and wait for the other document."""
        volume = self.reader.volume
        await self.press(key)
        await self.until(lambda: self.reader.volume is not volume)


@asynccontextmanager
async def reading(
    desk: Desk, size: tuple[int, int] = (100, 18), *, welcome: bool = False
) -> AsyncIterator[Session]:
    """Run the application on a desk until it shows the first document or says why not."""
    app = ObelusApp(desk, desk.first(), welcome=welcome)
    messages: list[Message] = []
    async with app.run_test(size=size, message_hook=messages.append, notifications=True) as pilot:
        session = Session(app, pilot, messages)
        reader = session.reader
        # A test looks when it wants to: `Session.look`, `Session.look_at_library`.
        session.part(Changing).watching.suspended = session.part(Noticing).suspended = True
        if desk.volumes:
            await session.until(lambda: reader.opened or reader.has_class("-unreadable"))
        await session.rest()
        try:
            yield session
        finally:
            reader.end()


@asynccontextmanager
async def reading_at(desk: Desk, words: str, size: tuple[int, int]) -> AsyncIterator[Session]:
    """Run the application on a desk, with the cursor on the passage of the first of these words."""
    async with reading(desk, size) as session:
        session.reader.view.go(session.opened.document.text.index(words))
        await session.rest()
        yield session


def text_of(strip: Strip) -> str:
    """Return what a strip shows, without the spaces at its end."""
    return strip.text.rstrip()


def lines_of(widget: Widget) -> list[str]:
    """Return what a widget shows, row by row."""
    return [text_of(strip) for strip in widget.render_lines(widget.outer_size.region)]


def screen_text(app: App[int]) -> str:
    """Return all that is painted on the screen."""
    return "\n".join(text_of(Strip(line)) for line in painted(app))


def painted(app: App[int]) -> list[list[Segment]]:
    """Return the rows of the screen as they go to the terminal, controls left out."""
    width, height = app.size
    options = app.console.options.update(width=width, height=height)
    lines = app.console.render_lines(app.screen._compositor, options, pad=False)
    return [[segment for segment in line if not segment.control] for line in lines]
