"""The row of a search: what is sought, how, and how many there are; it stays with the hits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar, Literal

from textual import events, getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, Static

from corpus.query import Query
from tui.commands import READER, shown
from tui.commands.searching import SEARCHING_FOR
from tui.messages import Said
from tui.widgets.bindings import bindings
from tui.widgets.cutting import cut
from tui.widgets.in_force import keymap_of
from tui.widgets.text_line import TextLine

Toggle = Literal["case", "words", "expression"]
_TOGGLES: tuple[tuple[Toggle, str], ...] = (
    ("case", "case"), ("words", "word"), ("expression", "regex"),
)  # fmt: skip
_LONG = 40
"""Characters from which an error takes the room of the line."""

_WAYS = (("search.next", "next"), ("search.previous", "previous"), ("pane.document", "ends"))


class QueryLine(TextLine):
    """The line typed into."""

    async def _on_key(self, event: events.Key) -> None:
        # Textual has alt+c typed as "c"; here such keys are the bar's.
        if event.key.startswith("alt+"):
            event.prevent_default()


class SearchStatus(Widget):
    """Says what was found, and the keys that work now as far as they have room.

    Its width does not follow what it says: laying the screen out anew takes longer than
    going to a hit.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    SearchStatus { width: 47; max-width: 80%; height: 1; padding: 0 1; text-align: right; }
    SearchStatus.-warns { color: $warning; }
    SearchStatus.-explains { width: 80%; }
    """

    told: reactive[str] = reactive("")
    keys: reactive[Content] = reactive(Content(""))

    def render(self) -> Content:
        """Return the row."""
        told = Content(cut(self.told, self.content_size.width))
        row = Content.assemble(told, "  ", self.keys)
        return row if row.cell_length <= self.content_size.width else told


class SearchBar(Horizontal):
    """Takes a query, and says what was found.

    While its line has the focus it shows how the query is taken, else how to go on.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = bindings(SEARCHING_FOR)
    DEFAULT_CSS = """
    SearchBar { height: 1; background: $panel; color: $foreground; }
    SearchBar > #search-prompt { width: 3; color: $accent; text-style: bold; padding: 0 1; }
    SearchBar > Input { width: 1fr; min-width: 10; background: $surface; color: $foreground; }
    SearchBar > Input:blur { background: $panel; }
    """

    line = getters.query_one(QueryLine)
    status = getters.query_one(SearchStatus)

    sought: reactive[Query] = reactive(Query(""), init=False)
    """What is sought."""

    asking: reactive[bool] = reactive(False, init=False)
    """Whether the line has the focus."""

    class Changed(Said):
        """Something else is sought."""

        query: Query

    class Kept(Said):
        """Keep the hits and go on reading."""

    class Left(Said):
        """Go back to where the search began."""

    def __init__(self, query: Query, *, ascii_only: bool = False) -> None:
        """Show a query; `ascii_only` names keys in letters."""
        super().__init__()
        self.set_reactive(SearchBar.sought, query)
        self._history: Sequence[str] = ()
        self._recalled = 0
        self._ascii_only = ascii_only

    def compose(self) -> ComposeResult:
        """Lay out the line, what was found and the keys."""
        yield Static("/", id="search-prompt", markup=False)
        yield QueryLine(self.sought.text, compact=True)
        yield SearchStatus()

    def on_mount(self) -> None:
        """Show the keys that work now."""
        self.watch_asking()

    def offer(self, query: Query, history: Sequence[str]) -> None:
        """Have a query typed over, or taken; nothing is said of it.

        Args:
            query: It.
            history: What was sought before, the latest last.
        """
        self._history = [*history]
        self._recalled = len(history) - (query.text in history[-1:])
        self.set_reactive(SearchBar.sought, query)
        with self.prevent(Input.Changed):
            self.line.value = query.text
        self.watch_asking()
        # `focus` would come after the keys that are waiting, which would be commands then.
        self.screen.set_focus(self.line)
        self.line.action_select_all()

    def say(self, told: str, *, warns: bool = False) -> None:
        """Say what was found; `warns` if that is nothing, or an error."""
        self.status.told = told
        self.status.set_class(warns, "-warns")
        self.status.set_class(warns and len(told) > _LONG, "-explains")

    # -------------------------------------------------------------------- keys

    def watch_asking(self) -> None:
        """Show the keys that work now."""
        self.status.keys = self._keys()

    def watch_sought(self) -> None:
        """Show how the query is taken, and say that it is another one."""
        self.watch_asking()
        self.post_message(self.Changed(self.sought))

    def _keys(self) -> Content:
        if self.asking:
            keys = self._keys_of(SEARCHING_FOR)
            return _row(
                [
                    (keys[f"{SEARCHING_FOR}.{name}"], *self._mark(name, as_))
                    for name, as_ in _TOGGLES
                    if f"{SEARCHING_FOR}.{name}" in keys
                ]
            )
        keys = self._keys_of(READER)
        return _row([(keys[name], f" {text}", False) for name, text in _WAYS if name in keys])

    def _keys_of(self, scope: str) -> dict[str, str]:
        """Return the first key of every command of a scope that has one."""
        commands = keymap_of(self).in_scope(scope)
        return {c.id: shown(c.keys[0], ascii_only=self._ascii_only) for c in commands if c.keys}

    def _mark(self, name: Toggle, text: str) -> tuple[str, bool]:
        """Return how a toggle's name is written, and whether it is on: not by colour alone."""
        is_on = bool(getattr(self.sought, name))
        box = "x" if self._ascii_only else "✓"
        return f"{box if is_on else ' '}{text}", is_on

    def on_descendant_focus(self) -> None:
        """Show how the query is taken."""
        self.asking = True

    def on_descendant_blur(self) -> None:
        """Show how to go on."""
        self.asking = False

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.sought = replace(self.sought, text=event.value)

    def action_keep(self) -> None:
        """Ask to keep the hits."""
        self.post_message(self.Kept())

    def action_leave(self) -> None:
        """Ask to go back."""
        self.post_message(self.Left())

    def action_turn(self, toggle: Toggle) -> None:
        """Take the query another way."""
        before = self.sought
        match toggle:
            case "case":
                self.sought = replace(before, case=not before.case)
            case "words":
                self.sought = replace(before, words=not before.words)
            case "expression":
                self.sought = replace(before, expression=not before.expression)

    def action_recall(self, step: int) -> None:
        """Take what was sought before, or after that."""
        at = self._recalled + step
        if 0 <= at < len(self._history):
            self._recalled = at
            self.line.value = self._history[at]
            self.line.cursor_position = len(self.line.value)


def _row(entries: Sequence[tuple[str, str, bool]]) -> Content:
    """Return keys, each with what it does; what is on is bold."""
    row = Content("")
    for key, does, is_on in entries:
        gap = "  " if row else ""
        row = Content.assemble(row, gap, (key, "bold $accent"), (does, "bold" if is_on else ""))
    return row
