"""Two windows on one store, a third elsewhere, undo, merges, restores, crashes: against a model."""

from __future__ import annotations

import errno
import tempfile
from collections import ChainMap
from itertools import count
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
    precondition,
    rule,
)

from store.atomic_file import FileOperations
from store.database import AnnotationStore
from store.edits import Create, Delete, Edit, Set
from store.errors import StoreError
from store.incoming import bring_in, read_incoming
from store.undo import UndoHistory
from tests.store.disks import FailingDisk, UnflushedDisk
from tests.store.faults import Days, dated_store
from tests.store.making import RECORD, an_anchor
from tests.store.modelled import NEW, SETTINGS, SPANS, VALUES, Model, copied, fields_of, seen


class CrashError(BaseException):
    """The process dies here."""


class FailingUnflushedDisk(FailingDisk, UnflushedDisk):
    """Fails at the n-th call, or dies there and does nothing any more; and is fast."""

    def __init__(self) -> None:
        super().__init__()
        self.deadly = False

    def _call(self) -> None:
        if self.deadly and self.fail_at is not None and self.calls + 1 >= self.fail_at:
            self.calls += 1
            raise CrashError
        super()._call()


class Desk(RuleBasedStateMachine):
    """Ada undoes and redoes; Bob only edits; Carol edits elsewhere, and they are merged.

    The model is a dict for each of the two stores, of when each field was last changed in
    it, a dict for each snapshot, and Ada's two lists of steps.
    """

    ids = Bundle("ids")

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.disk = FailingUnflushedDisk()
        self.clock = Days()
        self.ada = self._open("Ada", self.disk)
        self.bob = self._open("Bob", UnflushedDisk())
        self.carol = self._open("Carol", UnflushedDisk(), "elsewhere")
        self.history = UndoHistory()
        self.model: Model = {}
        self.theirs: Model = {}
        self.ticks = count(1)
        self.changed: dict[tuple[bool, str, str], int] = {}
        self.snapshots: dict[str, Model] = {}
        self.before: Model = {}
        self.done: list[tuple[Model, Model]] = []
        self.undone: list[tuple[Model, Model]] = []
        self.made = 0

    def teardown(self) -> None:
        self._folder.cleanup()

    def _open(self, author: str, disk: FileOperations, place: str = "here") -> AnnotationStore:
        folder = Path(self._folder.name) / place
        folder.mkdir(exist_ok=True)
        return dated_store(folder, self.clock, disk, author)

    def _change(self, id_: str, values: dict[str, Any], *, theirs: bool = False) -> None:
        """Give an annotation of the model other values, and note when."""
        model = self.theirs if theirs else self.model
        fields = model.setdefault(id_, dict(NEW))
        for field, value in values.items():
            if fields[field] != value:
                fields[field] = value
                self.changed[theirs, id_, field] = next(self.ticks)

    def _apply_to_model(self, edit: Edit, *, theirs: bool = False) -> None:
        match edit:
            case Create():
                values = [fields_of(field, value) for field, value in edit.values.items()]
                self._change(edit.id, dict(ChainMap(*values)), theirs=theirs)
            case Set():
                self._change(edit.id, fields_of(edit.field, edit.value), theirs=theirs)
            case Delete():
                self._change(edit.id, {"deleted": True}, theirs=theirs)

    def _merge_in_model(self, *, into_theirs: bool) -> None:
        """Each field takes its latest change, whichever store it was made in."""
        source, target = self.theirs, self.model
        if into_theirs:
            source, target = target, source
        for id_, fields in source.items():
            ours = target.setdefault(id_, dict(NEW))
            for field, value in fields.items():
                here, there = (into_theirs, id_, field), (not into_theirs, id_, field)
                if self.changed.get(there, 0) > self.changed.get(here, 0):
                    ours[field] = value
                    self.changed[here] = self.changed[there]

    def _ada_does(self, *edits: Edit) -> None:
        before = copied(self.model)
        self.history.record("a step", self.ada.apply(RECORD, edits))
        for edit in edits:
            self._apply_to_model(edit)
        if self.model != before:
            after = copied(self.model)
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

    @rule(id_=ids, setting=SETTINGS, call=st.integers(1, 14))
    def ada_crashes(self, id_: str, setting: tuple[str, Any], call: int) -> None:
        edit = Set(id_, *setting)
        self.disk.calls, self.disk.fail_at, self.disk.deadly = 0, call, True
        old = self._stored()
        try:
            self.ada.apply(RECORD, [edit])
        except CrashError:
            if self._stored() != old:
                self._apply_to_model(edit)
        else:
            self._apply_to_model(edit)
        self.ada_starts_again()

    @rule()
    def ada_starts_again(self) -> None:
        self.disk = FailingUnflushedDisk()
        self.ada = self._open("Ada", self.disk)
        self.history = UndoHistory()
        self.done.clear()
        self.undone.clear()

    @rule()
    def a_night_passes(self) -> None:
        self.clock.sleep()

    @rule(span=SPANS, values=st.fixed_dictionaries({}, optional=VALUES))
    def carol_creates(self, span: tuple[int, int], values: dict[str, Any]) -> None:
        edit = self._create(span, values)
        self.carol.apply(RECORD, [edit])
        self._apply_to_model(edit, theirs=True)

    @precondition(lambda self: self.theirs)
    @rule(number=st.integers(0, 99), setting=SETTINGS, deletes=st.booleans())
    def carol_edits(self, number: int, setting: tuple[str, Any], *, deletes: bool) -> None:
        id_ = sorted(self.theirs)[number % len(self.theirs)]
        edit = Delete(id_) if deletes else Set(id_, *setting)
        self.carol.apply(RECORD, [edit])
        self._apply_to_model(edit, theirs=True)

    @precondition(lambda self: self.theirs)
    @rule(again=st.booleans())
    def carols_are_brought_in(self, *, again: bool) -> None:
        for _ in range(1 + again):
            bring_in(read_incoming(self.carol.folder), self.bob)
        self._merge_in_model(into_theirs=False)

    @rule()
    def ours_are_brought_to_carol(self) -> None:
        bring_in(read_incoming(self.bob.folder), self.carol)
        self._merge_in_model(into_theirs=True)

    @precondition(lambda self: self.snapshots)
    @rule(number=st.integers(0, 9))
    def bob_restores(self, number: int) -> None:
        snapshots = self.bob.snapshots.of(RECORD.id)
        snapshot = snapshots[number % len(snapshots)]
        then = self.snapshots[snapshot.name]
        self.bob.restore(snapshot)
        for id_ in list(self.model):
            self._change(id_, then.get(id_, {"deleted": True}))

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
            self._change(id_, fields_)

    def _stored(self) -> Model:
        return seen(self.bob.load(RECORD.id))

    @invariant()
    def the_files_say_what_the_model_says(self) -> None:
        assert self._stored() == self.model
        assert seen(self.carol.load(RECORD.id)) == self.theirs

    @invariant()
    def a_snapshot_is_of_the_state_before_the_change(self) -> None:
        for snapshot in self.bob.snapshots.of(RECORD.id):
            if snapshot.name not in self.snapshots:
                self.snapshots[snapshot.name] = self.before
                assert seen(snapshot.read()) == self.before
        self.before = copied(self.model)

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
    stateful_step_count=25,
    report_multiple_bugs=False,
)
