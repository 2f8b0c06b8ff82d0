"""The verdicts that were given, and the dialog that has one chosen, for the parts that judge."""

from __future__ import annotations

from collections.abc import Callable

from tui.messages import VerdictGiven
from tui.screens.marking import MarkingScreen
from tui.screens.verdicts import VerdictScreen


class Given:
    """Knows which verdicts were given, and offers them before the others."""

    def __init__(self, reader: MarkingScreen) -> None:
        """Offer the verdicts that `reader` has."""
        self._reader = reader
        self._recent: list[str] = []

    def label(self, verdict: str) -> str:
        """Return what people call a verdict."""
        return self._reader.desk.settings.verdicts.label(verdict)

    def heard(self, event: VerdictGiven) -> None:
        """Take note of a verdict that was given, by whatever part."""
        self.take(event.verdict)

    def take(self, verdict: str) -> None:
        """Take note of a verdict; it is the latest now."""
        self._recent = [verdict, *(one for one in self._recent if one != verdict)]

    def latest(self) -> str | None:
        """Return the verdict that was given last; where none was, say so."""
        if self._recent:
            return self._recent[0]
        self._reader.tell("No verdict has been given yet since Obelus was started.")
        return None

    async def ask(self, quote: str, then: Callable[[str], None]) -> None:
        """Have a verdict chosen for some words, and `then` do something with it.

        It returns when the dialog has the focus, so that what is typed ahead goes there.
        """
        settings = self._reader.desk.settings
        dialog = VerdictScreen(
            settings.verdicts,
            self._recent,
            quote,
            ascii_only=settings.ascii_only,
            marks=settings.marks,
        )

        def chosen(number: int | None) -> None:
            if number is not None:
                then(dialog.offered[number].id)

        await self._reader.app.push_screen(dialog, chosen)
