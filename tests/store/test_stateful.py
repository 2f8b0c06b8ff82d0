"""Two windows on one store, undo in one of them, failing disks: against a plain model."""

from __future__ import annotations

import errno
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
)

from store.annotation import Annotation
from store.edits import Create, Delete, Edit, Set
from store.errors import StoreError
from store.undo import UndoHistory
from tests.store.disks import FailingDisk, UnflushedDisk
from tests.store.making import RECORD, a_store, an_anchor

Model = dict[str, dict[str, Any]]
"""What is expected: annotations' visible fields by id."""

VALUES = {
    "verdict": st.sampled_from(["verified", "disputed", None]),
    "note": st.sampled_from(["", "why?", "é\n“so”"]),
    "tags": st.sampled_from([(), ("a",), ("a", "b")]),
}
SETTINGS = st.sampled_from(sorted(VALUES)).flatmap(
    lambda field: st.tuples(st.just(field), VALUES[field])
)
SPANS = st.sampled_from([(0, 3), (4, 9), (10, 15)])
NEW: dict[str, Any] = {"verdict": None, "note": "", "tags": (), "deleted": False}


def visible(annotation: Annotation) -> dict[str, Any]:
    return {
        "verdict": annotation.verdict,
        "note": annotation.note,
        "tags": annotation.tags,
        "deleted": annotation.deleted is not None,
    }


class FailingUnflushedDisk(FailingDisk, UnflushedDisk):
    """Fails at the n-th call, and is fast."""


class Desk(RuleBasedStateMachine):
    """Ada undoes and redoes; Bob only edits; the model is a dict and two lists."""

    ids = Bundle("ids")

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.disk = FailingUnflushedDisk()
        self.ada = a_store(Path(self._folder.name), "Ada", self.disk)
        self.bob = a_store(Path(self._folder.name), "Bob", UnflushedDisk())
        self.history = UndoHistory()
        self.model: Model = {}
        self.done: list[tuple[Model, Model]] = []
        self.undone: list[tuple[Model, Model]] = []
        self.made = 0

    def teardown(self) -> None:
        self._folder.cleanup()

    def _apply_to_model(self, edit: Edit) -> None:
        match edit:
            case Create():
                self.model[edit.id] = {**NEW, **edit.values}
            case Set(field="deleted"):
                self.model[edit.id]["deleted"] = edit.value is not None
            case Set():
                self.model[edit.id][edit.field] = edit.value
            case Delete():
                self.model[edit.id]["deleted"] = True

    def _ada_does(self, *edits: Edit) -> None:
        before = {id_: dict(fields) for id_, fields in self.model.items()}
        self.history.record("a step", self.ada.apply(RECORD, edits))
        for edit in edits:
            self._apply_to_model(edit)
        if self.model != before:
            after = {id_: dict(fields) for id_, fields in self.model.items()}
            self.done.append((before, after))
            self.undone.clear()

    def _create(self, span: tuple[int, int], values: dict[str, Any]) -> Create:
        self.made += 1
        return Create(anchor=an_anchor(*span), values=values, id=f"made-{self.made}")

    @initialize(target=ids)
    def first(self) -> Any:
        edit = self._create((0, 3), {})
        self._ada_does(edit)
        return multiple(edit.id)

    @rule(target=ids, span=SPANS, values=st.fixed_dictionaries({}, optional=VALUES))
    def ada_creates(self, span: tuple[int, int], values: dict[str, Any]) -> str:
        edit = self._create(span, values)
        self._ada_does(edit)
        return edit.id

    @rule(target=ids, span=SPANS)
    def bob_creates(self, span: tuple[int, int]) -> str:
        edit = self._create(span, {"note": "Bob's"})
        self.bob.apply(RECORD, [edit])
        self._apply_to_model(edit)
        return edit.id

    @rule(changes=st.lists(st.tuples(ids, SETTINGS), min_size=1, max_size=4))
    def ada_sets(self, changes: list[tuple[str, tuple[str, Any]]]) -> None:
        self._ada_does(*(Set(id_, *setting) for id_, setting in changes))

    @rule(id_=ids, setting=SETTINGS)
    def bob_sets(self, id_: str, setting: tuple[str, Any]) -> None:
        self.bob.apply(RECORD, [Set(id_, *setting)])
        self._apply_to_model(Set(id_, *setting))

    @rule(id_=ids)
    def ada_deletes(self, id_: str) -> None:
        self._ada_does(Delete(id_))

    @rule(id_=ids)
    def bob_deletes(self, id_: str) -> None:
        self.bob.apply(RECORD, [Delete(id_)])
        self._apply_to_model(Delete(id_))

    @rule(id_=ids, setting=SETTINGS, call=st.integers(1, 8))
    def ada_sets_on_a_failing_disk(self, id_: str, setting: tuple[str, Any], call: int) -> None:
        edit = Set(id_, *setting)
        self.disk.calls, self.disk.fail_at, self.disk.error = 0, call, errno.ENOSPC
        old = self._stored()
        try:
            self._ada_does(edit)
        except StoreError:
            left = self._stored()
            if left != old:  # only flushing the folder failed
                self._apply_to_model(edit)
                assert left == self.model
        finally:
            self.disk.fail_at = None

    @rule()
    def ada_undoes(self) -> None:
        outcome = self.history.undo(self.ada.revise)
        assert (outcome is None) == (not self.done)
        if outcome:
            before, after = self.done.pop()
            self._step(before, after, declined=bool(outcome.declined))
            if not outcome.declined:
                self.undone.append((before, after))

    @rule()
    def ada_redoes(self) -> None:
        outcome = self.history.redo(self.ada.revise)
        assert (outcome is None) == (not self.undone)
        if outcome:
            before, after = self.undone.pop()
            self._step(after, before, declined=bool(outcome.declined))
            if not outcome.declined:
                self.done.append((before, after))

    def _step(self, to: Model, since: Model, *, declined: bool) -> None:
        """Take the model from `since` to `to`, unless a field in question differs by now."""
        wanted: Model = {}
        for id_ in since.keys() | to.keys():
            old = since.get(id_, {**NEW, "deleted": True})
            new = to.get(id_, {**old, "deleted": True})
            fields = [field for field in NEW if old[field] != new[field]]
            checked = NEW if id_ not in to else ["deleted"] if id_ not in since else fields
            if fields and any(self.model[id_][field] != old[field] for field in checked):
                assert declined
                return
            wanted[id_] = {
                field: new[field] for field in fields if id_ in since or field == "deleted"
            }
        assert not declined
        for id_, fields_ in wanted.items():
            self.model[id_].update(fields_)

    def _stored(self) -> Model:
        loaded = self.bob.load(RECORD.id)
        return {a.id: visible(a) for a in (*loaded.live, *loaded.trash)}

    @invariant()
    def the_file_says_what_the_model_says(self) -> None:
        assert self._stored() == self.model

    @invariant()
    def every_field_is_what_its_latest_change_says(self) -> None:
        loaded = self.ada.load(RECORD.id)
        for annotation in (*loaded.live, *loaded.trash):
            times = [change.at for change in annotation.history]
            assert times == sorted(set(times))
            assert annotation.modified == times[-1]
            latest = {change.field: change.new for change in annotation.history}
            assert annotation.verdict == latest.get("verdict")
            assert annotation.note == latest.get("note", "")
            assert list(annotation.tags) == latest.get("tags", [])
            assert annotation.deleted == latest.get("deleted")


TestDesk = Desk.TestCase
TestDesk.settings = settings(
    max_examples=40,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    database=None,
    report_multiple_bugs=False,
)
