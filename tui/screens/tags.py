"""The tags of an annotation: type to find one in use, or a new one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from corpus.safe_text import safe_line
from tui.commands.judging import PICK, TAGS
from tui.reading.picking import Names
from tui.reading.tagging import BETWEEN, tags_in, toggled, united
from tui.widgets.bindings import bindings
from tui.widgets.cutting import quoted
from tui.widgets.in_force import keys_of
from tui.widgets.pick_line import PickLine
from tui.widgets.windowed_list import WindowedList

_NEW = -1
"""The number of the row that adds what was typed as it is."""


class TagsScreen(ModalScreen[tuple[str, ...] | None]):
    """Edits tags; dismissed with those to keep, in order, or None when it was left.

    Attributes:
        tags: Those that are kept if it is closed now.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PICK), *bindings(TAGS)]
    DEFAULT_CSS = """
    #tags-box {
        width: 72;
        max-width: 94%;
        max-height: 92%;
        height: auto;
        padding: 0 1;
        background: $panel;
        border: round $primary;
        border-title-color: $accent;
        border-subtitle-color: $quiet;
    }
    #tags-quote { height: auto; max-height: 2; color: $secondary; text-style: italic; }
    #tags-kept { height: auto; max-height: 3; }
    #tags-box WindowedList { max-height: 40vh; }
    """

    line = getters.query_one(PickLine)
    rows = getters.query_one(WindowedList)

    def __init__(self, quote: str, tags: Sequence[str], known: Iterable[str]) -> None:
        """Edit `tags`.

        Args:
            quote: The words annotated.
            tags: Those on the annotation, in order.
            known: Those in use, the likeliest first; more may come by `grow`.
        """
        super().__init__()
        self.quote = quote
        self.tags = tuple(tags)
        self._offered: list[str] = []
        self._names = Names()
        self._offer(united(tags, known))

    def grow(self, known: Iterable[str]) -> None:
        """Offer further tags that are in use, behind the others."""
        self._offer(known)
        if self.is_mounted:
            self._list(self.line.value, self.rows.picked)

    def compose(self) -> ComposeResult:
        """Lay out the quote, the tags, the line and the list."""
        with Vertical(id="tags-box") as box:
            box.border_title = "Tags"
            keys = (("pick.choose", "ticks"), ("tags.keep", "keeps"), ("pick.leave", "leaves"))
            box.border_subtitle = Content(keys_of(self, *keys))
            yield Static(Content(quoted(self.quote)), id="tags-quote")
            yield Static(id="tags-kept")
            yield PickLine("Tags, with a space or a comma between them")
            yield WindowedList(self._row)

    def on_mount(self) -> None:
        """Show what is there and wait for typing."""
        self._show()
        self._list("", None)
        self.set_focus(self.line)

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """Add the tags that are ended by a space or a comma; list what goes on like the rest."""
        event.stop()
        *whole, rest = BETWEEN.split(event.value)
        if whole:
            self.tags = united(self.tags, tags_in(" ".join(whole)))
            self._offer(self.tags)
            self.line.value = rest
            self._show()
        self._list(rest, None)

    def action_choose(self) -> None:
        """Tick what is highlighted, or add what was typed; with neither, keep the tags."""
        if self.rows.picked is not None:
            self._tick(self.rows.picked)
        else:
            self.action_keep()

    @on(WindowedList.OptionSelected)
    def tick_clicked(self, event: WindowedList.OptionSelected) -> None:
        """Tick the one that was clicked."""
        event.stop()
        self._tick(self.rows.number_at(event.option_index))

    def action_move(self, step: int) -> None:
        """Move the highlight without leaving the line."""
        self.rows.move(step)

    def action_keep(self) -> None:
        """Keep the tags, what is being typed included."""
        self.dismiss(united(self.tags, tags_in(self.line.value)))

    # ------------------------------------------------------------- what is listed

    def _offer(self, tags: Iterable[str]) -> None:
        """Know further tags, each once."""
        known = {tag.casefold() for tag in self._offered}
        new = [tag for tag in united((), tags) if tag.casefold() not in known]
        self._offered += new
        self._names.add((tag, "") for tag in new)

    def _tick(self, number: int) -> None:
        """Put a tag on or take it off; what was typed to find it goes."""
        tag = self.line.value if number == _NEW else self._offered[number]
        self.tags = toggled(self.tags, safe_line(tag.lstrip("#")))
        self._offer(self.tags)
        self._show()
        if self.line.value:
            self.line.value = ""
        else:
            self._list("", number)

    def _list(self, typed: str, picked: int | None) -> None:
        """List what begins like, then what has, what was typed; highlight what is meant."""
        numbers = self._names.matching(typed.lstrip("#"))
        wanted = next(iter(tags_in(typed)), "").casefold()
        is_known = any(self._offered[number].casefold() == wanted for number in numbers)
        if wanted and not is_known:
            begun = bool(numbers) and self._offered[numbers[0]].casefold().startswith(wanted)
            numbers = [*numbers, _NEW] if begun else [_NEW, *numbers]
        at = numbers.index(picked) if picked in numbers else None
        self.rows.show(numbers, 0 if at is None and wanted else at)

    def _show(self) -> None:
        kept = "  ".join(f"#{safe_line(tag)}" for tag in self.tags)
        line = Content.styled(kept, "$accent") if kept else Content.styled("No tags.", "$quiet")
        self.query_one("#tags-kept", Static).update(line)

    def _row(self, number: int) -> Content:
        if number == _NEW:
            return Content.assemble(("new ", "$quiet"), f"#{safe_line(self.line.value)}")
        tag = self._offered[number]
        ticked = tag.casefold() in {one.casefold() for one in self.tags}
        return Content.assemble(("[x] " if ticked else "[ ] ", "$accent"), f"#{safe_line(tag)}")
