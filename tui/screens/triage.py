"""Triage: one claim at a time on the whole screen.

It shows what it is given, and hands keys to the reader, whose part `parts.triage` decides.
"""

from __future__ import annotations

from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Region, Spacing
from textual.screen import Screen

from tui.commands import COMMANDS
from tui.commands.triage import SCOPE
from tui.screens.marking import MarkingScreen
from tui.widgets.bindings import bindings
from tui.widgets.key_bar import KeyBar
from tui.widgets.title_bar import TitleBar
from tui.widgets.triage_view import TriageView

_WRITE_ELSEWHERE = next(c for c in COMMANDS if c.id == "store.write-elsewhere")


class TriageScreen(Screen[None]):
    """Shows one claim; its keys are done by the reader that lies beneath."""

    SCOPE = SCOPE
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(SCOPE),
        # What a failed save tells a person to press.
        Binding(
            ",".join(_WRITE_ELSEWHERE.keys),
            _WRITE_ELSEWHERE.action,
            _WRITE_ELSEWHERE.label,
            show=False,
            id=_WRITE_ELSEWHERE.id,
            tooltip=_WRITE_ELSEWHERE.help,
        ),
    ]
    DEFAULT_CSS = """
    TriageScreen { background: $background; layout: vertical; }
    """

    title_bar = getters.query_one(TitleBar)
    view = getters.query_one(TriageView)

    def __init__(self, reader: MarkingScreen) -> None:
        """Lie over `reader`."""
        super().__init__()
        self._reader = reader

    @property
    def is_laid_out(self) -> bool:
        """Whether there is anything to show a claim in: not so at its beginning and its end."""
        return self.is_mounted and bool(self.query(TriageView))

    @property
    def looked_at(self) -> Region:
        """Where the claim and the verdicts are: below the row that says which claim it is."""
        return self.view.region.shrink(Spacing(top=1)) if self.is_laid_out else Region()

    def compose(self) -> ComposeResult:
        """Lay out title, claim and keys."""
        settings = self._reader.desk.settings
        yield TitleBar(id="title")
        yield TriageView(
            settings.verdicts,
            ascii_only=settings.ascii_only,
            text_cells=settings.text_width,
            id="triage",
        )
        yield KeyBar(SCOPE, id="keys")

    async def action_do(self, verb: str, argument: str | float | None = None) -> None:
        """Have the part of the reader that knows the verb do it."""
        await self._reader.action_do(verb, argument)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done now; keys, key bar and palette ask here."""
        if action == "do":
            its_own = str(parameters[0]).startswith(SCOPE)
            # The reader's own verbs would be about what lies beneath, where no claim is shown.
            if not its_own and self._reader.aim is None:
                return False
            return self._reader.check_action(action, parameters)
        if action == "write_elsewhere":
            return self._reader.check_action(action, parameters)
        return super().check_action(action, parameters)

    async def action_write_elsewhere(self) -> None:
        """Write the edits that can't be saved to a file that is asked for."""
        await self._reader.run_action("write_elsewhere")

    def action_scroll_claim(self, rows: int) -> None:
        """Scroll in a claim that is longer than the screen."""
        self.view.scroll_claim(rows)
