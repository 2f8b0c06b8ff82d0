"""What edits would do to a document's annotations, found out without a disk."""

from __future__ import annotations

from collections.abc import Callable

from store.annotation import Annotation
from store.clock import Clock, now
from store.database import Plan, Receipt
from store.document_file import Annotations, DocumentRecord
from store.edits import Editing, new_id


class Rehearsal:
    """One document's annotations in memory, with the verb of a store that edits them.

    Attributes:
        annotations: As they would be after the edits so far.
    """

    def __init__(
        self,
        annotations: Annotations,
        author: str,
        *,
        clock: Clock = now,
        ids: Callable[[], str] = new_id,
    ) -> None:
        """Begin with `annotations`; `author` edits. The rest is as for `AnnotationStore`."""
        self.annotations = annotations
        self._author = author
        self._clock = clock
        self._ids = ids
        self._touched: dict[str, Annotation] = {}

    @property
    def touched(self) -> tuple[Annotation, ...]:
        """The annotations that the edits made or altered, those they deleted included."""
        return tuple(self._touched.values())

    def revise(self, document: DocumentRecord, plan: Plan) -> Receipt:
        """Apply the edits that `plan` decides on; raises as `AnnotationStore.revise`."""
        editing = Editing(
            document=document.id,
            author=self._author,
            present=self.annotations.by_id,
            clock=self._clock,
            ids=self._ids,
        )
        for edit in plan(self.annotations):
            editing.apply(edit)
        self.annotations = self.annotations.changed(
            document, editing.changed, self.annotations.token
        )
        self._touched |= editing.changed
        return Receipt(document, tuple(editing.changes), self.annotations)
