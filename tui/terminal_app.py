"""An application and its terminal: themes, filters, title, mouse, screenshots, room."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from threading import Lock

from rich.segment import Segment
from textual import events, work
from textual.app import App
from textual.color import Color
from textual.filter import LineFilter

from corpus.safe_text import safe_line
from store.clock import now
from store.errors import StoreError
from tui.driver import PatientDriver
from tui.screens.too_small import TooSmallScreen, is_too_small
from tui.settings import THEME_PREFIX, Settings
from tui.settings_sources import theme_file
from tui.telling import TellingApp
from tui.theme import THEMES
from tui.widgets.letters_filter import LettersFilter

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_NOTICE_SECONDS = 5.0


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


class TerminalApp(TellingApp):
    """Looks as the settings say, in whatever terminal it has been given.

    Attributes:
        ascii_only: Whether marks are letters, for terminals without the glyphs.
        marks: How verdicts look.
        mouse_taken: Whether the mouse is the application's, rather than the terminal's.
    """

    def __init__(self, settings: Settings) -> None:
        """Take what a person chose."""
        super().__init__(PatientDriver)
        self.ascii_only = settings.ascii_only
        self.marks = settings.marks
        self.mouse_taken = settings.mouse
        if settings.reduced_motion:
            self.animation_level = "none"
        for theme in THEMES:
            self.register_theme(theme)
        self._begin_with(settings.theme)
        self._theme_place = settings.theme_place
        self._keeping_theme = Lock()
        for name in set(self.available_themes) - {theme.name for theme in THEMES}:
            self.unregister_theme(name)
        letters = (LettersFilter(),) if self.ascii_only else ()
        self._filters_of_ours: Sequence[LineFilter] = (ControlFilter(), *letters)

    def _begin_with(self, theme: str) -> None:
        """Have a theme from the start; assigned, it would have the stylesheet read twice."""
        self.set_reactive(App.theme, theme)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return Textual's filters, and ours: no control characters, and ASCII where asked for."""
        return [*super().get_line_filters(), *self._filters_of_ours]

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Have no cursor blink where nothing is to move."""
        if self.animation_level != "none":
            return
        from textual.widgets import Input, TextArea

        if isinstance(event.widget, Input | TextArea):
            event.widget.cursor_blink = False

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

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """Write what is on the screen to a picture in a folder; by itself the current one."""
        name = filename or f"obelus-{now().astimezone():%Y%m%d-%H%M%S}.svg"
        self._keep_picture(self.export_screenshot(), Path(path or Path.cwd()) / name)

    @work(thread=True, group="picture", exit_on_error=False)
    def _keep_picture(self, picture: str, path: Path) -> None:
        from tui.exporting import write_file

        try:
            write_file(picture, path)
        except StoreError as error:
            self.call_from_thread(self.notify, str(error), severity="error", markup=False)
        else:
            told = f"Screenshot: {safe_line(str(path))}"
            self.call_from_thread(self.notify, told, markup=False)

    # --------------------------------------------------------------------- themes

    def action_next_theme(self) -> None:
        """Change to the next theme, say which it is, and keep it unless a file names another."""
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        told = f"Theme: {self.theme.removeprefix(THEME_PREFIX).replace('-', ' ')}."
        if place := self._theme_place:
            told = f"{told[:-1]}, until you quit; then it is as {safe_line(place)} says."
        else:
            self._keep_theme()
        self.notify(told, timeout=_NOTICE_SECONDS, markup=False)

    @work(thread=True, group="theme", exit_on_error=False)
    def _keep_theme(self) -> None:
        from store.chosen_theme import save_theme

        try:
            with self._keeping_theme:  # so that of two the latest is kept
                save_theme(theme_file(), self.theme)
        except StoreError as error:
            self.call_from_thread(self.notify, str(error), severity="warning", markup=False)
