"""A process of its own that edits: `writer.py STORE DOCUMENT AUTHOR COUNT SEED KINDS`.

It makes edits of the kinds named, at random but the same for the same seed, and prints what
it was acknowledged, a line each: `{"changes": [[annotation, change], …], "language": number}`.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import msgspec

from store.annotation import Anchor
from store.clock import Clock, now
from store.database import AnnotationStore, Receipt
from store.document_file import DocumentRecord
from store.edits import Create, Delete, Edit, Editing, Set, Unite, new_id
from store.undo import UndoHistory

MIXED = "create,set,note,delete,bring_back,undo,redo,language,unite"
WITH_RESTORE = f"{MIXED},restore"
MOSTLY_SETTING = f"{MIXED}{',set,note' * 8}"
"""For long runs, whose files would else grow so large that a save is a matter of reading."""


class Acknowledged(msgspec.Struct):
    """What one call of the store returned to say that it is kept.

    Attributes:
        changes: The id of each annotation and of the change in its history.
        language: The number of the last language set; 0 where none was.
    """

    changes: list[tuple[str, str]]
    language: int = 0


def an_anchor(number: int) -> Anchor:
    return Anchor("talks", "The ", " began", number, number + 5, "0" * 64)


def days_from(seed: int) -> Clock:
    """Return a clock that goes on by hours with each look, later for greater seeds."""
    first = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=400 * seed)
    moments: Iterator[datetime] = (first + timedelta(hours=number) for number in count())
    return moments.__next__


class Hand:
    """Makes one random edit after the other."""

    def __init__(self, store: AnnotationStore, document: DocumentRecord, seed: int) -> None:
        self._store = store
        self._document = document
        self._history = UndoHistory()
        self._random = random.Random(f"{store.author} {seed}")  # noqa: S311
        self._numbers = count(1000 * seed + 1)
        self._ids: list[str] = []
        self._edits: Mapping[str, Callable[[], Edit]] = {
            "create": self._create,
            "set": lambda: Set(self._one(), "verdict", self._random.choice(["verified", "false"])),
            "note": lambda: Set(self._one(), "note", f"seen {self._random.random()}"),
            "delete": lambda: Delete(self._one()),
            "bring_back": lambda: Set(self._one(), "deleted", None),
            "unite": self._unite,
        }

    def do(self, kind: str) -> Acknowledged | None:
        """Make an edit of a kind; None where there is nothing to undo or restore."""
        if not self._ids:
            kind = "create"
        if kind == "language":
            number = next(self._numbers)
            self._store.set_language(self._document, f"x-{number}")
            return Acknowledged([], number)
        if kind in {"undo", "redo"}:
            turn = self._history.undo if kind == "undo" else self._history.redo
            outcome = turn(self._store.revise)
            return _acknowledged(*outcome.receipts) if outcome else None
        if kind == "restore":
            snapshots = self._store.snapshots.of(self._document.id)
            return _acknowledged(self._store.restore(snapshots[0])) if snapshots else None
        edit = self._edits[kind]()
        receipt = self._store.apply(self._document, [edit])
        self._history.record(kind, receipt)
        brought = edit.annotation.history if isinstance(edit, Unite) else ()
        done = _acknowledged(receipt)
        done.changes += ((self._ids[-1], change.id) for change in brought)
        return done

    def _one(self) -> str:
        return self._random.choice(self._ids[-10:])

    def _create(self) -> Create:
        edit = Create(anchor=an_anchor(next(self._numbers)), values={"verdict": "verified"})
        self._ids.append(edit.id)
        return edit

    def _unite(self) -> Unite:
        elsewhere = Editing(document=self._document.id, author="Elsewhere", present={})
        made = new_id()
        elsewhere.apply(Create(anchor=an_anchor(0), values={"note": "brought in"}, id=made))
        self._ids.append(made)
        return Unite(elsewhere.changed[made])


def _acknowledged(*receipts: Receipt) -> Acknowledged:
    return Acknowledged([(r.annotation, r.change.id) for one in receipts for r in one.changes])


def main(*arguments: str) -> None:
    folder, name, author, edits, seed, kinds = arguments
    document = DocumentRecord(id=name, path="talks.txt", title="T", sha256="0" * 64)
    clock = days_from(int(seed)) if "restore" in kinds else now
    store = AnnotationStore(Path(folder), author, clock=clock)
    hand = Hand(store, document, int(seed))
    draw = random.Random(f"{seed} {author}")  # noqa: S311
    for _ in range(int(edits)):
        done = hand.do(draw.choice(kinds.split(",")))
        if done is not None:
            sys.stdout.buffer.write(msgspec.json.encode(done) + b"\n")
            sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
