"""The ruler at the document's right edge: scroll bar and overview in one.

Its left cells show the verdicts, the hits of a search and the unchecked claims of the whole
document, each where it stands; its right cells are the scroll bar's thumb. A click or a
drag goes there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import structs
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget

from corpus.search import NO_HITS, Hits
from tui.marks import STALE
from tui.messages import ScrollDocument
from tui.reading.marking import Marking
from tui.reading.overview import NO_CLAIMS, Overview, Sign, Unchecked
from tui.widgets.in_force import is_ascii_only, marks_of
from tui.widgets.palette import VERDICTS, inks

_SIGNS = {"here": ("▶", ">"), "hit": ("─", "-"), "claim": ("·", ".")}
"""How each shows, and in ASCII; what is marked shows its verdict."""

_MARK = "▪"
_INKS = {
    "track": "$quiet on $track",
    "thumb": "$foreground on $thumb",
    "here": "bold $background on $hit-here",
    "hit": "bold $hit-here",
    "claim": "$verdict-unchecked",
    **VERDICTS,
}
"""How everything looks; a verdict under the name of its variable."""


class Ruler(Widget):
    """Paints what a document holds and the thumb; asks to scroll with `ScrollDocument`."""

    ALLOW_SELECT = False

    marking: var[Marking] = var(Marking, init=False)
    hits: var[Hits] = var(NO_HITS, init=False)
    hit: var[int | None] = var(None, init=False)
    unchecked: var[Unchecked] = var(NO_CLAIMS, init=False)
    characters: var[int] = var(0, init=False)
    fraction: var[float] = var(0.0, init=False)
    share: var[float] = var(1.0, init=False)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._overview = Overview()
        self._signs: list[Sign] = []
        self._thumb = range(0)
        self._dragging = False
        self._styles: dict[str, Style] | None = None

    def watch_marking(self) -> None:
        """Show what is marked now."""
        self._see(structs.replace(self._overview, marking=self.marking))

    def watch_hits(self) -> None:
        """Show what a search found."""
        self._see(structs.replace(self._overview, hits=self.hits))

    def watch_hit(self) -> None:
        """Show which hit was gone to."""
        self._see(structs.replace(self._overview, hit=self.hit))

    def watch_unchecked(self) -> None:
        """Show what is to be checked."""
        self._see(structs.replace(self._overview, unchecked=self.unchecked))

    def watch_characters(self) -> None:
        """Spread it all over another document's length."""
        self._see(structs.replace(self._overview, characters=self.characters))

    def watch_fraction(self) -> None:
        """Move the thumb."""
        self._move_thumb()

    def watch_share(self) -> None:
        """Show the thumb longer or shorter."""
        self._move_thumb()

    def watch_virtual_size(self) -> None:
        """Spread it all over another height; `Resize` is heard only after a first picture."""
        self._see(self._overview)
        self._move_thumb()

    def _see(self, overview: Overview) -> None:
        """Show another overview; only rows that look different are painted."""
        self._overview = overview
        before, self._signs = self._signs, overview.signs(self.size.height)
        if len(before) != len(self._signs):
            self.refresh()
            return
        pairs = enumerate(zip(before, self._signs, strict=True))
        self._paint(y for y, (old, new) in pairs if old != new)

    def _move_thumb(self) -> None:
        """Show the thumb where the view is now."""
        height = self.size.height
        long = max(1, round(self.share * height))
        first = round(self.fraction * (height - long))
        before, self._thumb = self._thumb, range(first, first + long)
        if self.share >= 1:
            self._thumb = range(0)
        self._paint(set(before) ^ set(self._thumb))

    def _paint(self, rows: Iterable[int]) -> None:
        for y in rows:
            self.refresh(Region(0, y, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        """Return row `y`: what stands there, and the thumb or the track."""
        if self._styles is None:
            self._styles = inks(self, _INKS)
        sign = self._signs[y] if y < len(self._signs) else None
        here = self._styles["thumb" if y in self._thumb else "track"]
        return Strip([self._segment(sign, self._styles), Segment(" ", here)], 2)

    def _segment(self, sign: Sign, styles: Mapping[str, Style]) -> Segment:
        track, ascii_only = styles["track"], is_ascii_only(self)
        if sign is None:
            return Segment(" ", track)
        if isinstance(sign, str):
            return Segment(_SIGNS[sign][ascii_only], track + styles[sign])
        mark = STALE if sign.stale else marks_of(self).of(sign.verdict)
        glyph = STALE.glyph if sign.stale else mark.letter if ascii_only else _MARK
        return Segment(glyph, track + styles[f"verdict-{mark.colour}"])

    def notify_style_update(self) -> None:
        """Take the new theme's colours."""
        super().notify_style_update()
        self._styles = None

    def _ask(self, y: int) -> None:
        height = max(2, self.size.height)
        self.post_message(ScrollDocument(max(0.0, min(1.0, y / (height - 1)))))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Go where the ruler was pressed, and follow the mouse from there."""
        event.stop()
        self._dragging = True
        self.capture_mouse()
        self._ask(event.y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Follow a drag."""
        if self._dragging:
            self._ask(event.y)

    def on_mouse_up(self) -> None:
        """End a drag."""
        self._dragging = False
        self.release_mouse()
