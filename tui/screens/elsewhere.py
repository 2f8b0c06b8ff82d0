"""Other places of the same words, to be judged alike: a list with a tick before each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.commands.judging import ELSEWHERE
from tui.reading.wrapping import cells, clusters, visible
from tui.widgets.bindings import bindings
from tui.widgets.cutting import cut, quoted
from tui.widgets.in_force import key_of, marks_of
from tui.widgets.windowed_list import WindowedList

_NAME_CELLS = 22
_TICK_CELLS = 6


@dataclass(frozen=True, slots=True)
class Listed:
    """A place of the words.

    Attributes:
        document: The name of the document that it is in.
        before: What stands before the words, on one line.
        words: The words.
        behind: What stands behind them.
        verdict: The verdict's id of an annotation there, or None.
        annotated: Whether there is one: then it begins unticked.
    """

    document: str
    before: str
    words: str
    behind: str
    verdict: str | None = None
    annotated: bool = False


class ElsewhereScreen(ModalScreen[tuple[int, ...] | None]):
    """Has places ticked; dismissed with their numbers from 0, or None when it was left."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(ELSEWHERE)
    DEFAULT_CSS = """
    #elsewhere-box {
        width: 120;
        max-width: 94%;
        max-height: 92%;
        height: auto;
        padding: 0 1;
        background: $panel;
        border: round $primary;
        border-title-color: $accent;
        border-subtitle-color: $quiet;
    }
    #elsewhere-quote { height: auto; max-height: 2; color: $secondary; text-style: italic; }
    #elsewhere-told { height: auto; max-height: 2; margin: 0 0 1 0; color: $quiet; }
    #elsewhere-box WindowedList { max-height: 50vh; }
    """

    rows = getters.query_one(WindowedList)

    def __init__(
        self, quote: str, look_in_library: Callable[[], None], *, ascii_only: bool = False
    ) -> None:
        """List nothing yet; see `add`.

        Args:
            quote: The words.
            look_in_library: Called once, when all documents are to be looked into.
            ascii_only: Whether marks are letters.
        """
        super().__init__()
        self.quote = quote
        self._look_in_library = look_in_library
        self._gives = ""
        self._ascii_only = ascii_only
        self._places: list[Listed] = []
        self._ticked: set[int] = set()
        self._named = False
        self._told = "Looking…"

    def compose(self) -> ComposeResult:
        """Lay out the words, what is told, and the list."""
        with Vertical(id="elsewhere-box"):
            yield Static(Content(quoted(self.quote)), id="elsewhere-quote")
            yield Static(id="elsewhere-told")
            yield WindowedList(self._row)

    def on_mount(self) -> None:
        """Show what is known by now."""
        self._count()

    def on_resize(self, event: events.Resize) -> None:
        """Cut the rows for another width."""
        del event
        self.call_after_refresh(self.rows.redraw)

    # ---------------------------------------------------- for whoever looks for them

    def add(self, places: Sequence[Listed]) -> None:
        """List further places; those that are not annotated are ticked."""
        known = len(self._places)
        self._places += places
        new = range(known, len(self._places))
        self._ticked.update(number for number in new if not self._places[number].annotated)
        if new and not known:
            self.rows.show(new)
        else:
            self.rows.extend(new)
        self._count()

    def tell(self, told: str) -> None:
        """Say how far the search is."""
        self._told = told
        self._count()

    def decide(self, gives: str) -> None:
        """Say what judging does now, as in "enter gives Verified."."""
        self._gives = gives
        self._count()

    # ------------------------------------------------------------------ the hand

    def action_move(self, step: int) -> None:
        """Move the highlight; round at the ends."""
        self.rows.move(step)

    def action_tick(self) -> None:
        """Take the highlighted place in, or leave it out, and go to the next."""
        if self.rows.picked is not None:
            self._toggle(self.rows.picked)
            self.rows.move(1)

    def action_tick_all(self) -> None:
        """Take all in; if they are, none."""
        everything = set(range(len(self._places)))
        self._ticked = set() if self._ticked == everything else everything
        self.rows.redraw()
        self._count()

    def action_library(self) -> None:
        """Ask to look in all documents."""
        if not self._named:
            self._named = True
            self.rows.redraw()
            self._look_in_library()
            self._count()

    def action_judge(self) -> None:
        """Close with what is ticked."""
        self.dismiss(tuple(sorted(self._ticked)))

    @on(WindowedList.OptionSelected)
    def tick_clicked(self, event: WindowedList.OptionSelected) -> None:
        """Take the place that was clicked in, or leave it out."""
        event.stop()
        self._toggle(self.rows.number_at(event.option_index))

    def _toggle(self, number: int) -> None:
        self._ticked ^= {number}
        self.rows.redraw([number])
        self._count()

    # ------------------------------------------------------------------ painting

    def _count(self) -> None:
        if not self.is_mounted:
            return
        box = self.query_one("#elsewhere-box", Vertical)
        ticked, found = len(self._ticked), len(self._places)
        box.border_title = f"The same words elsewhere ({ticked:,} of {found:,} ticked)"
        names = ("judge", "tick", "all", "library", "leave")
        judge, tick, every, library, leave = (key_of(self, f"{ELSEWHERE}.{name}") for name in names)
        library = "" if self._named else f" · {library} library"
        told = f"{judge} judges · {tick} ticks · {every} all{library} · {leave}"
        box.border_subtitle = Content(told)
        self.query_one("#elsewhere-told", Static).update(Content(f"{self._told} {self._gives}"))

    def _row(self, number: int) -> Content:
        place = self._places[number]
        tick = "[x]" if number in self._ticked else "[ ]"
        parts: list[tuple[str, str]] = [(f"{tick} ", "$accent"), self._mark(place)]
        room = max(20, self.rows.scrollable_content_region.width - _TICK_CELLS)
        name = f"  {cut(place.document, min(_NAME_CELLS, room // 3))}" if self._named else ""
        before, words, behind = in_context(
            (place.before, place.words, place.behind), room - cells(name)
        )
        parts += [(before, "$quiet"), (words, "bold $foreground"), (behind, "$quiet")]
        filled = cells(before) + cells(words) + cells(behind) + cells(name)
        parts += [(" " * max(0, room - filled), ""), (name, "$secondary")]
        return Content.assemble(*parts)

    def _mark(self, place: Listed) -> tuple[str, str]:
        if not place.annotated:
            return "  ", ""
        mark = marks_of(self).of(place.verdict)
        glyph = mark.letter if self._ascii_only else mark.glyph
        return f"{glyph} ", f"bold $verdict-{mark.colour}"


def in_context(context: tuple[str, str, str], width: int) -> tuple[str, str, str]:
    """Return words between what stands before and behind them, in `width` cells.

    The words get as much as they need, up to three fifths; what is before them a third
    of the rest, and what is behind the remainder.
    """
    before, words, behind = (visible(part) for part in context)
    shown = cut(words, width * 3 // 5)
    room = width - cells(shown)
    lead = _end_of(before, max(room // 3, room - cells(behind)))
    return lead, shown, _beginning_of(behind, room - cells(lead))


def _end_of(text: str, width: int) -> str:
    """Return the last of a text in at most `width` cells, with "…" where it was cut."""
    if cells(text) <= width:
        return text
    used = 0
    for _, end, size in reversed(clusters(text)):
        if used + size > width - 1:
            return "…" + text[end:] if width > 0 else ""
        used += size
    return text


def _beginning_of(text: str, width: int) -> str:
    lead = text[: len(text) - len(text.lstrip())]
    return lead + cut(text, width - len(lead)) if width > len(lead) else ""
