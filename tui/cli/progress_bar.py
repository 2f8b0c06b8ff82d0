"""A progress bar on the standard error output."""

from __future__ import annotations

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn


class ProgressBar:
    """Shows how many of a number of documents are done, until it is closed."""

    def __init__(self, label: str, total: int) -> None:
        self._progress = Progress(
            TextColumn(label, markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
            redirect_stdout=False,
        )
        self._task = self._progress.add_task(label, total=total)
        self._progress.start()

    def show(self, done: int) -> None:
        """Say that so many are done."""
        self._progress.update(self._task, completed=done)

    def close(self) -> None:
        """Take it off the screen."""
        self._progress.stop()
