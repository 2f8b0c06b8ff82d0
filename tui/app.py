"""The application: themes, the palette, the way in and the way out."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.color import Color
from textual.command import Provider
from textual.filter import LineFilter
from textual.screen import Screen
from textual.widgets import Input, TextArea

from tui.commands import COMMANDS, READER
from tui.desk import Desk, Volume
from tui.driver import PatientDriver, TerminalGone
from tui.keymap import Keymap
from tui.leaving import Leaving
from tui.providers.commands import CommandProvider
from tui.reading.open_document import OpenDocument
from tui.screens.palette import Palette
from tui.screens.reader import ReaderScreen
from tui.screens.too_small import TooSmallScreen, is_too_small
from tui.screens.unsaved import Answer, QuitScreen, WriteElsewhereScreen
from tui.theme import THEMES
from tui.widgets.bindings import bound, textual_keymap, with_commands_of
from tui.widgets.in_force import key_of
from tui.widgets.letters_filter import LettersFilter
from tui.widgets.sequences import Sequences

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_HANGUP = 129
_NOTICE_SECONDS = 2.0
_LONGEST_LINE = 2_000


class ControlFilter(LineFilter):
    """The second line of defence: no control or bidi character reaches the terminal.

    Documents are made safe by their readers; this is for whatever else gets painted.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Replace unsafe characters by U+FFFD; the width stays the same."""
        return [
            Segment(_UNSAFE.sub("\ufffd", segment.text), segment.style)
            if not segment.control and _UNSAFE.search(segment.text)
            else segment
            for segment in segments
        ]


def _bindings() -> list[BindingType]:
    """Return the bindings of the application's own commands.

    Where nothing can be copied, the key for that says how to quit, in every dialog.
    """
    own = [command for command in COMMANDS if command.action.startswith("app.")]
    copies = next(command for command in COMMANDS if command.id == "copy")
    return bound([*own, replace(copies, action="help_quit")])


class ObelusApp(App[int], inherit_bindings=False):
    """The reading desk on the screen.

    It ends with the exit status for the shell.
    """

    TITLE = "Obelus"
    CSS_PATH = "app.tcss"
    COMMANDS: ClassVar[set[type[Provider]]] = {CommandProvider}  # type: ignore[assignment]
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
        super().__init__(driver_class=PatientDriver)
        self.desk = desk
        settings = desk.settings
        self.ascii_only = settings.ascii_only
        self.marks = settings.marks
        self.mouse_taken = settings.mouse
        self.keys_in_force = Keymap.of(settings)
        self.set_keymap(textual_keymap(self.keys_in_force))
        self._sequences = Sequences(self, self.keys_in_force)
        if settings.reduced_motion:
            self.animation_level = "none"
        self._leaving = leaving
        reader = with_commands_of(self.keys_in_force, ReaderScreen, READER)
        self._reader = reader(desk, first, opening, welcome=welcome)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = settings.theme
        for name in set(self.available_themes) - {theme.name for theme in THEMES}:
            self.unregister_theme(name)
        letters = (LettersFilter(),) if self.ascii_only else ()
        self._filters_of_ours: Sequence[LineFilter] = (ControlFilter(), *letters)

    def get_default_screen(self) -> Screen[None]:
        """Start with the reader."""
        return self._reader

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return Textual's filters, and ours: no control characters, and ASCII where asked for."""
        return [*super().get_line_filters(), *self._filters_of_ours]

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer the commands of Textual that make sense here."""
        del screen
        yield SystemCommand(
            "Screenshot", "Save the screen as an SVG picture", self.deliver_screenshot
        )

    async def on_event(self, event: events.Event) -> None:
        """Send the welcome away with the first key or click, which does its own job too.

        What is pasted into a line is bounded: `Input` lays all of it out again with each key.
        """
        if isinstance(event, events.Key | events.MouseDown):
            self._reader.end_welcome()
        if isinstance(event, events.Paste) and isinstance(self.focused, Input):
            self._bound(event)
        await super().on_event(event)

    async def on_key(self, event: events.Key) -> None:
        """Take keys that follow each other, and numbers before them.

        A key comes here when nothing has typed with it; then Textual looks for its binding.
        """
        if await self._sequences.take(event):
            event.prevent_default()

    def on_click(self) -> None:
        """Leave what has been begun to be typed."""
        self._sequences.forget()

    def _bound(self, paste: events.Paste) -> None:
        if len(paste.text) > _LONGEST_LINE:
            paste.text = paste.text[:_LONGEST_LINE]
            self.notify(
                f"Only the first {_LONGEST_LINE:,} characters were pasted.", severity="warning"
            )

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Have no cursor blink where nothing is to move."""
        if self.animation_level == "none" and isinstance(event.widget, Input | TextArea):
            event.widget.cursor_blink = False

    def on_mount(self) -> None:
        """Have signals end the program well, and the screen painted when fg brings it back."""
        # Textual sends a resize then, and passes over one that is of the same size.
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        few = self.console.color_system == "standard" and not self.is_headless
        self.set_class(few, "-few-colours")
        if self._leaving is not None:
            loop = asyncio.get_running_loop()
            self._leaving.install(loop, lambda status: self.call_later(self.leave, status))

    def on_terminal_gone(self, event: TerminalGone) -> None:
        """End the program: nothing can be shown any more."""
        event.stop()
        if self._leaving is not None:
            self._leaving.arm(_HANGUP)
        self.leave(_HANGUP)

    def on_resize(self, event: events.Resize) -> None:
        """Show a card where there is no room for anything else; it leaves by itself."""
        if is_too_small(event.size) and not isinstance(self.screen, TooSmallScreen):
            self.push_screen(TooSmallScreen())

    def watch_sub_title(self, sub_title: str) -> None:
        """Have the terminal's window called after what is read."""
        between = " - " if self.ascii_only else " · "
        if isinstance(self._driver, PatientDriver):
            self._driver.show_title(between.join(filter(None, (self.TITLE, sub_title))))

    def action_mouse(self) -> None:
        """Leave the mouse to the terminal, or take it again."""
        self.mouse_taken = not self.mouse_taken
        if isinstance(self._driver, PatientDriver):
            self._driver.take_mouse(self.mouse_taken)
        if self.mouse_taken:
            told = "The mouse is Obelus's: click, drag to select, scroll."
        else:
            told = "The mouse is the terminal's: select and copy as in any other program."
        self.notify(told)

    def leave(self, status: int) -> None:
        """Save what is to be saved and end with a status for the shell."""
        self._reader.settle()
        self.exit(status, return_code=status)

    async def action_quit(self) -> None:
        """Quit; where edits could not be saved, ask first."""
        self._reader.keep_written()
        unsaved = self._reader.keeping.at_risk()
        if not unsaved:
            self.leave(0)
        elif not isinstance(self.screen, QuitScreen | WriteElsewhereScreen):
            self.push_screen(QuitScreen(unsaved), self._answered)

    def _answered(self, answer: Answer | None) -> None:
        if answer == "write":
            dialog = WriteElsewhereScreen(self._reader.keeping.write_elsewhere)
            self.push_screen(dialog, lambda done: self.leave(0) if done else None)
        elif answer == "quit":
            self.leave(0)

    def action_help_quit(self) -> None:
        """Say how to quit."""
        self.notify(f"{key_of(self, 'quit')} quits; everything is saved.", markup=False)

    def action_command_palette(self) -> None:
        """Open the palette."""
        if not isinstance(self.screen, Palette | TooSmallScreen):
            self.push_screen(Palette(self.keys_in_force, ascii_only=self.ascii_only))

    def action_next_theme(self) -> None:
        """Change to the next theme, and say which it is."""
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        told = self.theme.removeprefix("obelus-").replace("-", " ")
        self.notify(f"Theme: {told}", timeout=_NOTICE_SECONDS)
