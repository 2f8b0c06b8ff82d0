"""The tags in use in a store, for whoever types one.

Every store file is read once; later only those that have changed are.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import msgspec

from store.document_file import BROKEN, Token
from store.errors import reading

MOST_FILES = 100_000
"""Store files that are looked into at most; beyond it the first found count."""


class _Tagged(msgspec.Struct):
    """What of an annotation is read here."""

    tags: tuple[str, ...] = ()
    deleted: str | None = None


class _File(msgspec.Struct):
    """What of a store file is read here."""

    annotations: dict[str, _Tagged] = {}


_decode = msgspec.json.Decoder(_File).decode


class TagsInUse:
    """Counts the tags of the annotations in a store.

    One thread may ask at a time.
    """

    def __init__(self, folder: Path) -> None:
        """Count in the store in `folder`, such as `.obelus`; reads nothing yet."""
        self._folder = folder / "annotations"
        self._known: dict[str, tuple[Token, Counter[str]]] = {}

    def count(self, stop: Callable[[], bool] = lambda: False) -> Counter[str]:
        """Return how many annotations have each tag; the trash does not count.

        A file that can't be read has none here; it is told of where it is opened.

        Args:
            stop: Asked before every file whether to leave it at what is known by then.

        Raises:
            StoreError: The store's folder can't be listed.
        """
        with reading(self._folder):
            try:
                with os.scandir(self._folder) as found:
                    items = [*islice(found, MOST_FILES)]
            except FileNotFoundError:
                items = []
        known, self._known = self._known, {}
        for item in items:
            if item.name.startswith(".") or not item.name.endswith(".json") or BROKEN in item.name:
                continue
            if stop():
                self._known = known | self._known
                break
            self._look_at(Path(item.path), known.get(item.name))
        total: Counter[str] = Counter()
        for _, tags in self._known.values():
            total.update(tags)
        return total

    def _look_at(self, path: Path, known: tuple[Token, Counter[str]] | None) -> None:
        try:
            token = Token.of(path)
            if token is not None and (known is None or known[0] != token):
                known = token, _tags(path.read_bytes())
        except OSError:
            return
        if token is not None and known is not None:
            self._known[path.name] = known


def _tags(data: bytes) -> Counter[str]:
    try:
        annotations = _decode(data).annotations.values()
    except (ValueError, RecursionError):
        return Counter()
    return Counter(tag for one in annotations if one.deleted is None for tag in one.tags)
