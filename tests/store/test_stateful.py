"""Two windows on one store, a third elsewhere, undo, merges, restores, crashes: against a model."""

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
from tests.store.modelled import SETTINGS, SPANS, VALUES, Expected, Model, copied, seen


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

    What is expected is a model for each of the two stores, one for each snapshot, and Ada's two
    lists of steps.
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
        self.expected = Expected()
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

    def _ada_does(self, *edits: Edit) -> None:
        before = copied(self.expected.ours)
        self.history.record("a step", self.ada.apply(RECORD, edits))
        for edit in edits:
            self.expected.apply(edit)
        if self.expected.ours != before:
            after = copied(self.expected.ours)
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
        self.expected.apply(edit)
        return edit.id

    @rule(changes=st.lists(st.tuples(ids, SETTINGS), min_size=1, max_size=4))
    def ada_sets(self, changes: list[tuple[str, tuple[str, Any]]]) -> None:
        self._ada_does(*(Set(id_, *setting) for id_, setting in changes))

    @rule(id_=ids, setting=SETTINGS)
    def bob_sets(self, id_: str, setting: tuple[str, Any]) -> None:
        self.bob.apply(RECORD, [Set(id_, *setting)])
        self.expected.apply(Set(id_, *setting))

    @rule(id_=ids)
    def ada_deletes(self, id_: str) -> None:
        self._ada_does(Delete(id_))

    @rule(id_=ids)
    def bob_deletes(self, id_: str) -> None:
        self.bob.apply(RECORD, [Delete(id_)])
        self.expected.apply(Delete(id_))

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
                self.expected.apply(edit)
                assert left == self.expected.ours
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
                self.expected.apply(edit)
        else:
            self.expected.apply(edit)
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
        self.expected.apply(edit, theirs=True)

    @precondition(lambda self: self.expected.theirs)
    @rule(number=st.integers(0, 99), setting=SETTINGS, deletes=st.booleans())
    def carol_edits(self, number: int, setting: tuple[str, Any], *, deletes: bool) -> None:
        id_ = sorted(self.expected.theirs)[number % len(self.expected.theirs)]
        edit = Delete(id_) if deletes else Set(id_, *setting)
        self.carol.apply(RECORD, [edit])
        self.expected.apply(edit, theirs=True)

    @precondition(lambda self: self.expected.theirs)
    @rule(again=st.booleans())
    def carols_are_brought_in(self, *, again: bool) -> None:
        for _ in range(1 + again):
            bring_in(read_incoming(self.carol.folder), self.bob)
        self.expected.merge(into_theirs=False)

    @rule()
    def ours_are_brought_to_carol(self) -> None:
        bring_in(read_incoming(self.bob.folder), self.carol)
        self.expected.merge(into_theirs=True)

    @precondition(lambda self: self.snapshots)
    @rule(number=st.integers(0, 9))
    def bob_restores(self, number: int) -> None:
        snapshots = self.bob.snapshots.of(RECORD.id)
        snapshot = snapshots[number % len(snapshots)]
        then = self.snapshots[snapshot.name]
        self.bob.restore(snapshot)
        for id_ in list(self.expected.ours):
            self.expected.change(id_, then.get(id_, {"deleted": True}))

    @rule()
    def ada_undoes(self) -> None:
        outcome = self.history.undo(self.ada.revise)
        assert (outcome is None) == (not self.done)
        if outcome:
            before, after = self.done.pop()
            self.expected.step(before, after, declined=bool(outcome.declined))
            if not outcome.declined:
                self.undone.append((before, after))

    @rule()
    def ada_redoes(self) -> None:
        outcome = self.history.redo(self.ada.revise)
        assert (outcome is None) == (not self.undone)
        if outcome:
            before, after = self.undone.pop()
            self.expected.step(after, before, declined=bool(outcome.declined))
            if not outcome.declined:
                self.done.append((before, after))

    def _stored(self) -> Model:
        return seen(self.bob.load(RECORD.id))

    @invariant()
    def the_files_say_what_the_model_says(self) -> None:
        assert self._stored() == self.expected.ours
        assert seen(self.carol.load(RECORD.id)) == self.expected.theirs

    @invariant()
    def a_snapshot_is_of_the_state_before_the_change(self) -> None:
        for snapshot in self.bob.snapshots.of(RECORD.id):
            if snapshot.name not in self.snapshots:
                self.snapshots[snapshot.name] = self.before
                assert seen(snapshot.read()) == self.before
        self.before = copied(self.expected.ours)

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
