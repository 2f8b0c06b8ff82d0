"""Arranging the screen: the text alone, and how wide lines and panes are."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from msgspec import structs
from textual.timer import Timer
from textual.widget import Widget

from store.errors import StoreError
from store.layout import Layout, load_layout, save_layout
from store.location import state_home
from tui.parts.part import Part, Verb
from tui.reading.open_document import OpenDocument
from tui.screens.marking import MarkingScreen
from tui.widgets.in_force import key_of

_STEP = 2
_KEEP_SECONDS = 1.0
_LEAST_PANE = 16
_LEAST_TEXT, _MOST_TEXT = 30, 120
_SHARE, _DRAWER_SHARE = 0.4, 0.9
"""Of the screen, what a side pane and a drawer may take; app.tcss says so, too."""

_ZEN = "-zen"
_SIZED = "-sized"


class Arranging(Part):
    """Shows the text alone, and changes how wide lines and side panes are."""

    def __init__(self, reader: MarkingScreen) -> None:
        """Belong to `reader`."""
        super().__init__(reader)
        self._path = state_home() / "obelus" / "layout.json"
        self._layout = load_layout(self._path)
        self._keeping: Timer | None = None

    @property
    def verbs(self) -> Mapping[str, Verb]:
        """What it does."""
        return {"widen": self.widen, "reset_widths": self.reset, "zen": self.zen}

    def can(self, verb: str) -> bool:
        """Tell whether a verb can be done now; widths and zen need no document."""
        del verb
        return True

    def start(self) -> None:
        """Make everything as wide as it was left."""
        self._show()

    def turn_to(self, opened: OpenDocument) -> None:
        """Have the terminal's window called after the document."""
        self.reader.app.sub_title = opened.document.metadata.title

    def turn_away(self) -> None:
        """Have the terminal's window called after the file."""
        self.reader.app.sub_title = self.reader.volume.name if self.reader.volume else ""

    def resume(self) -> None:
        """Have the terminal's window called after this again, not after the tutorial."""
        if self.reader.opened is not None:
            self.turn_to(self.reader.opened)

    # --------------------------------------------------------------------- zen

    def zen(self) -> None:
        """Show the text alone, or everything again."""
        reader = self.reader
        reader.toggle_class(_ZEN)
        if not reader.has_class(_ZEN):
            return
        if any(pane.has_focus_within for pane in reader.query(".pane")):
            reader.view.focus()
        key = key_of(reader, "zen")
        reader.tell(f"The text alone. {key} shows everything again.")

    # ------------------------------------------------------------------ widths

    def widen(self, step: int) -> None:
        """Make what has the focus wider by a step, or narrower by one."""
        reader, layout = self.reader, self._layout
        for name in ("outline", "annotations"):
            pane = reader.query_one(f"#{name}-pane")
            if pane.has_focus_within:
                share = _DRAWER_SHARE if reader.has_drawers else _SHARE
                most = max(_LEAST_PANE, int(reader.size.width * share))
                here = min(getattr(layout, name) or pane.outer_size.width, most)
                wanted = {name: _between(_LEAST_PANE, here + step * _STEP, most)}
                break
        else:
            here = reader.view.line_cells()
            text = _between(_LEAST_TEXT, here + step * _STEP, _MOST_TEXT)
            wanted = {"text": text, "text_set": reader.desk.settings.text_width}
        self._have(structs.replace(layout, **wanted))

    def reset(self) -> None:
        """Make everything as wide as it was at first."""
        self._have(Layout())

    def _have(self, layout: Layout) -> None:
        self._layout = layout
        self._show()
        if self._keeping is None:
            self._keeping = self.reader.set_timer(_KEEP_SECONDS, self._keep_soon)

    def _show(self) -> None:
        reader, layout = self.reader, self._layout
        _size(reader.query_one("#outline-pane"), layout.outline)
        _size(reader.query_one("#annotations-pane"), layout.annotations)
        said = reader.desk.settings.text_width
        chosen = layout.text if layout.text_set == said else 0
        reader.view.set_text_cells(_between(_LEAST_TEXT, chosen, _MOST_TEXT) if chosen else said)

    # ----------------------------------------------------------------- keeping

    def close(self) -> None:
        """Keep what was not kept yet."""
        if self._keeping is not None:
            self._keeping.stop()
            self._keeping = None
            save_layout(self._path, self._layout)

    def _keep_soon(self) -> None:
        self._keeping = None
        self.work(partial(self._keep, self._layout), "layout")

    def _keep(self, layout: Layout) -> None:
        try:
            save_layout(self._path, layout)
        except StoreError as error:
            self.from_work(self.reader.tell, str(error), "warning")


def _between(least: int, wanted: int, most: int) -> int:
    return max(least, min(wanted, most))


def _size(pane: Widget, cells: int) -> None:
    """Give a pane its width in cells, or with 0 the one of the style sheet."""
    pane.set_class(bool(cells), _SIZED)
    pane.styles.width = max(cells, _LEAST_PANE) if cells else None
