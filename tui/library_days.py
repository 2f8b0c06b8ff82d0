"""When the verdicts of a library were given, read from its store files. It knows no screen."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from store.annotation import Annotation
from store.document_file import Token
from store.errors import StoreError
from store.verdicts import NEEDS_CHECK
from tui.desk import Desk, Volume
from tui.reading.figures import Days

_NEWS_SECONDS = 0.5


@dataclass(slots=True)
class _Given:
    """What the store file of one document tells, in the state `token`."""

    token: Token | None = None
    days: Counter[date] = field(default_factory=Counter)
    undated: int = 0


class LibraryDays:
    """Reads the histories of a desk's documents; what has not changed is read once."""

    def __init__(self, desk: Desk) -> None:
        """Read nothing yet."""
        self._desk = desk
        self._known: dict[tuple[int, str], _Given] = {}

    def read(self, tell: Callable[[Days], None], stop: Callable[[], bool]) -> None:
        """Read what has changed, telling a few times a second what is known so far.

        Args:
            tell: Is handed what is known, the last time all of it.
            stop: Asked between two documents whether to give up.
        """
        total, told = _Given(), time.monotonic()
        unread = 0
        for _ in self._desk.scan():
            if stop():
                return
        for volume in self._desk.found:
            if stop():
                return
            try:
                given = self._given(volume.current())
            except StoreError:
                unread += 1
                continue
            total.days.update(given.days)
            total.undated += given.undated
            if time.monotonic() - told >= _NEWS_SECONDS:
                told = time.monotonic()
                tell(Days(dict(total.days), total.undated, unread))
        tell(Days(total.days, total.undated, unread, complete=True))

    def _given(self, volume: Volume) -> _Given:
        """Return what a document's store file tells.

        Raises:
            StoreError: It can't be read.
        """
        store = volume.shelf.store
        token = store.token(volume.id)
        if token is None:
            return _Given()
        key = (id(volume.shelf), volume.id)
        known = self._known.get(key)
        if known is None or known.token != token:
            present = store.load(volume.id)
            known = given_in((*present.live, *present.trash), present.token)
            self._known[key] = known
        return known


def given_in(annotations: Iterable[Annotation], token: Token | None = None) -> _Given:
    """Count the verdicts that were given to annotations, by local day; to-dos are none."""
    given = _Given(token)
    for annotation in annotations:
        for change in annotation.history:
            if change.field == "verdict" and change.new not in {None, NEEDS_CHECK}:
                day = _day(change.at)
                if day is None:
                    given.undated += 1
                else:
                    given.days[day] += 1
    return given


def _day(at: str) -> date | None:
    """Return the local day of a time of the store; other programs write to stores too."""
    try:
        then = datetime.fromisoformat(at)
        return (then if then.tzinfo else then.replace(tzinfo=UTC)).astimezone().date()
    except (ValueError, OverflowError):
        return None
