"""The application: the readers that are open, their keys, the way in and the way out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import ClassVar

from msgspec import structs
from textual import events, on, work
from textual.binding import BindingType
from textual.command import Provider
from textual.screen import Screen

from store.errors import StoreError
from tui import messages
from tui.breath import shorten_turns
from tui.collecting import take_up
from tui.commands import COMMANDS, READER
from tui.desk import Desk, Volume
from tui.driver import TerminalGone
from tui.keymap import Keymap
from tui.leaving import Leaving
from tui.reading.open_document import OpenDocument
from tui.screens.reader import ReaderScreen
from tui.screens.too_small import TooSmallScreen
from tui.terminal_app import TerminalApp
from tui.widgets.bindings import bound, textual_keymap, with_commands_of
from tui.widgets.in_force import key_of
from tui.widgets.sequences import Sequences

DIALOGS = Path(__file__).with_name("dialogs.tcss")
"""The style sheet that the first frame has no need of."""

_HANGUP = 129
_NOTICE_SECONDS = 5.0
_LONGEST_LINE = 2_000


def _bindings() -> list[BindingType]:
    """Return the bindings of the application's own commands.

    Where nothing can be copied, the key for that says how to quit, in every dialog.
    """
    own = [command for command in COMMANDS if command.action.startswith("app.")]
    copies = next(command for command in COMMANDS if command.id == "copy")
    return bound([*own, structs.replace(copies, action="help_quit")])


def _commands_provider() -> type[Provider]:
    """Return what offers the commands in the palette, when somebody asks for it."""
    from tui.providers.commands import CommandProvider

    return CommandProvider


class ObelusApp(TerminalApp, inherit_bindings=False):
    """The reading desk on the screen.

    It ends with the exit status for the shell.
    """

    TITLE = "Obelus"
    CSS_PATH = "app.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands_provider}
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = _bindings()

    def __init__(
        self,
        desk: Desk,
        first: Volume | None = None,
        opening: Future[OpenDocument] | None = None,
        *,
        welcome: bool = False,
        leaving: Leaving | None = None,
    ) -> None:
        """Make the application.

        Args:
            desk: What is read.
            first: The document to open.
            opening: Brings that document, if it is being read already.
            welcome: Whether to say what to press; on the first start.
            leaving: Ends the program on signals; None leaves them as they are.
        """
        super().__init__(desk.settings)
        self.desk = desk
        self.keys_in_force = Keymap.of(desk.settings)
        self.set_keymap(textual_keymap(self.keys_in_force))
        self._sequences = Sequences(self, self.keys_in_force)
        self._leaving = leaving
        self._make_reader = with_commands_of(self.keys_in_force, ReaderScreen, READER)
        self._reader = self._make_reader(desk, first, opening, welcome=welcome)

    def get_default_screen(self) -> Screen[None]:
        """Start with the reader."""
        return self._reader

    async def on_event(self, event: events.Event) -> None:
        """Send the welcome away with the first key or click, which does its own job too.

        What is pasted into a line is bounded: `Input` lays all of it out again with each key.
        """
        if isinstance(event, events.Key | events.MouseDown):
            self._reader.end_welcome()
        if isinstance(event, events.Paste):
            self._bound(event)
        await super().on_event(event)

    async def on_key(self, event: events.Key) -> None:
        """Take keys that follow each other, and numbers before them.

        A key comes here when nothing has typed with it; then Textual looks for its binding.
        """
        if await self._sequences.take(event):
            event.prevent_default()
            self.uncover()

    def on_click(self) -> None:
        """Leave what has been begun to be typed."""
        self._sequences.forget()

    def _bound(self, paste: events.Paste) -> None:
        from textual.widgets import Input

        if isinstance(self.focused, Input) and len(paste.text) > _LONGEST_LINE:
            paste.text = paste.text[:_LONGEST_LINE]
            self.notify(
                f"Only the first {_LONGEST_LINE:,} characters were pasted.", severity="warning"
            )

    def on_mount(self) -> None:
        """Have signals end the program well, and the screen painted when fg brings it back."""
        # Textual sends a resize then, and passes over one that is of the same size.
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        if self._leaving is not None:
            loop = asyncio.get_running_loop()
            self._leaving.install(loop, lambda status: self.call_later(self.leave, status))

    def on_ready(self) -> None:
        """Take up what the start put off: the first frame is there, and keys may come."""
        take_up()
        shorten_turns()
        self.stylesheet.read(DIALOGS)
        if len(self.screen_stack) > 1:  # a key that was typed ahead has opened one
            self.refresh_css(animate=False)

    def on_terminal_gone(self, event: TerminalGone) -> None:
        """End the program: nothing can be shown any more."""
        event.stop()
        if self._leaving is not None:
            self._leaving.arm(_HANGUP)
        self.leave(_HANGUP)

    # ---------------------------------------------------------------- the tutorial

    @on(messages.TutorialAsked)
    def open_tutorial(self) -> None:
        """Open the tutorial on top of what is read."""
        self._prepare_tutorial()

    @work(thread=True, exclusive=True, group="tutorial", exit_on_error=False)
    def _prepare_tutorial(self) -> None:
        from tui.practice import practice_desk

        try:
            # What is wrong with the settings has been told.
            desk = practice_desk(structs.replace(self.desk.settings, problems=()))
        except StoreError as error:
            self.call_from_thread(self.notify, str(error), severity="error", markup=False)
        else:
            self.call_from_thread(self._teach, desk, desk.volumes[0])

    def _teach(self, desk: Desk, first: Volume) -> None:
        if self.screen is self._reader:  # nothing else has been opened meanwhile
            self.push_screen(self._make_reader(desk, first))

    @on(messages.TutorialLeft)
    async def leave_tutorial(self) -> None:
        """Go back to what was read before; where that is nothing, quit."""
        from tui.ending import end

        reader = self._readers[-1]
        if reader is self._reader:
            await self.action_quit()
        else:
            end(self, [reader], lambda: self._close(reader))

    def _close(self, reader: ReaderScreen) -> None:
        reader.settle()
        self.pop_screen()

    # -------------------------------------------------------------------- the end

    @property
    def _readers(self) -> list[ReaderScreen]:
        """The reader, and the tutorial's on top of it if that is open."""
        return [screen for screen in self.screen_stack if isinstance(screen, ReaderScreen)]

    def leave(self, status: int) -> None:
        """Save what is to be saved and end with a status for the shell."""
        for reader in self._readers:
            reader.settle()
        self.exit(status, return_code=status)

    async def action_quit(self) -> None:
        """Quit; where edits could not be saved, ask first."""
        from tui.ending import end

        end(self, self._readers, lambda: self.leave(0))

    def action_help_quit(self) -> None:
        """Say how to quit."""
        self.notify(f"{key_of(self, 'quit')} quits; everything is saved.", markup=False)

    def action_command_palette(self) -> None:
        """Open the palette."""
        from tui.screens.palette import Palette

        if not isinstance(self.screen, Palette | TooSmallScreen):
            self.push_screen(Palette(self.keys_in_force, ascii_only=self.ascii_only))
