"""The end of readers: what could not be saved is asked about first, one reader after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from textual.app import App

from tui.screens.reader import ReaderScreen
from tui.screens.unsaved import Answer, QuitScreen, WriteElsewhereScreen


def end(app: App[Any], readers: Sequence[ReaderScreen], then: Callable[[], None]) -> None:
    """Do something once all edits are saved, written elsewhere or given up.

    Args:
        app: Asks.
        readers: Whose edits they are.
        then: Ends the readers; not called where a person would rather stay.
    """
    for number, reader in enumerate(readers):
        reader.keep_written()
        unsaved = reader.keeping.at_risk()
        if unsaved:
            if not isinstance(app.screen, QuitScreen | WriteElsewhereScreen):
                rest = partial(end, app, readers[number + 1 :], then)
                app.push_screen(QuitScreen(unsaved), partial(_answered, app, reader, rest))
            return
    then()


def _answered(
    app: App[Any], reader: ReaderScreen, then: Callable[[], None], answer: Answer | None
) -> None:
    if answer == "write":
        dialog = WriteElsewhereScreen(reader.keeping.write_elsewhere)
        app.push_screen(dialog, lambda done: then() if done else None)
    elif answer == "quit":
        then()
