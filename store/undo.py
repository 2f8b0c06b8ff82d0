"""Undo: one window's steps, taken back and taken again against the store as it is now."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from store.changes import DeclinedError, Lookup, has_effect, redo_edits, undo_edits
from store.database import Plan, Receipt
from store.document_file import Annotations, DocumentRecord
from store.edits import Edit, Recorded

Revise = Callable[[DocumentRecord, Plan], Receipt]
"""`AnnotationStore.revise` of the store that the step was taken in."""

_Invert = Callable[[Iterable[Recorded], Lookup], list[Edit]]


class Step(msgspec.Struct, frozen=True):
    """What one command did: its name for a person, and a receipt for each document."""

    label: str
    receipts: tuple[Receipt, ...]


class Outcome(msgspec.Struct, frozen=True):
    """What became of a step that was to be undone or redone.

    Attributes:
        label: The step's name.
        receipts: What was done, a receipt for each document.
        declined: Why nothing was done in a document, in words; empty if all went well.
    """

    label: str
    receipts: tuple[Receipt, ...]
    declined: tuple[str, ...]


class UndoHistory:
    """The steps of one session in one window, the latest first to be undone.

    A new step forgets those undone. A step that is declined is forgotten: what it changed
    has changed elsewhere, and the steps before it can still be undone.
    """

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def copy(self) -> UndoHistory:
        """Return a history of the same steps that goes its own way from here."""
        twin = UndoHistory()
        twin._done, twin._undone = list(self._done), list(self._undone)
        return twin

    @property
    def undoable(self) -> str | None:
        """The name of the step that `undo` would take back, or None."""
        return self._done[-1].label if self._done else None

    @property
    def redoable(self) -> str | None:
        """The name of the step that `redo` would take again, or None."""
        return self._undone[-1].label if self._undone else None

    def record(self, label: str, *receipts: Receipt) -> None:
        """Take note of a step that was just taken; one that changed nothing is none."""
        effective = tuple(receipt for receipt in receipts if has_effect(receipt.changes))
        if effective:
            self._done.append(Step(label, effective))
            self._undone.clear()

    def undo(self, revise: Revise) -> Outcome | None:
        """Take the latest step back; None where there is none.

        Raises:
            StoreError: It could not be saved. What was not taken back stays undoable.
        """
        return _move(self._done, self._undone, undo_edits, revise)

    def redo(self, revise: Revise) -> Outcome | None:
        """Take the step undone last again; None where there is none.

        Raises:
            StoreError: It could not be saved. What was not taken again stays redoable.
        """
        return _move(self._undone, self._done, redo_edits, revise)


def _move(
    source: list[Step], target: list[Step], invert: _Invert, revise: Revise
) -> Outcome | None:
    if not source:
        return None
    step = source.pop()
    waiting = list(step.receipts)
    moved: list[Receipt] = []
    results: list[Receipt] = []
    declined: list[str] = []
    try:
        while waiting:
            try:
                results.append(revise(waiting[0].document, _plan(waiting[0], invert)))
            except DeclinedError as error:
                declined.append(str(error))
            else:
                moved.append(waiting[0])
            waiting.pop(0)
    finally:
        if waiting:
            source.append(Step(step.label, tuple(waiting)))
        if moved:
            target.append(Step(step.label, tuple(moved)))
    return Outcome(step.label, tuple(results), tuple(declined))


def _plan(receipt: Receipt, invert: _Invert) -> Plan:
    def plan(annotations: Annotations) -> list[Edit]:
        return invert(receipt.changes, annotations.get)

    return plan
