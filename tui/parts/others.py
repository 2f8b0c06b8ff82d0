"""What other windows changed of the annotations that this one works on, in words."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from corpus.safe_text import safe_line
from store.annotation import Annotation, Change
from store.database import Receipt
from store.document_file import Annotations
from store.verdicts import VerdictSet
from tui.widgets.cutting import cut

_QUOTE_CELLS = 48
_MOST_TOLD = 3


class OthersChanges:
    """Compares the states of one document's annotations, and tells what others did.

    A change is told of an annotation that was edited in this window too, and a moment late:
    by then it is known whether this window made it, since receipts and news of a file
    come in any order.
    """

    def __init__(self, verdicts: VerdictSet) -> None:
        """Name verdicts as `verdicts` does."""
        self._verdicts = verdicts
        self._edited: set[str] = set()
        self._ours: set[str] = set()
        self._known = Annotations()
        self._untold: dict[str, tuple[Annotation, Change]] = {}

    def turn_to(self, annotations: Annotations) -> None:
        """Compare with these from now on, those of the document that is open now."""
        self._known = annotations
        self._untold.clear()

    def saved(self, receipt: Receipt) -> None:
        """Take note of an edit of this window, and of what else stands in the file."""
        ours = {recorded.change.id for recorded in receipt.changes}
        self._ours |= ours
        self._edited.update(recorded.annotation for recorded in receipt.changes)
        for change_id in ours & self._untold.keys():
            del self._untold[change_id]
        self.changed(receipt.annotations)

    def changed(self, annotations: Annotations, writing: Collection[str] = ()) -> None:
        """Take note of what stands in the file now.

        Args:
            annotations: All of it.
            writing: The annotations whose notes are being written here.
        """
        concerned = self._edited.union(writing)
        before, self._known = self._known, annotations
        for annotation in annotations.since(before).come:
            if annotation.id not in concerned:
                continue
            known = before.get(annotation.id)
            seen = {change.id for change in known.history} if known else set()
            seen |= self._ours
            for change in annotation.history:
                if change.id not in seen:
                    self._untold[change.id] = annotation, change

    def news(self) -> Sequence[str]:
        """Return what there is to tell since the last time, a sentence each."""
        # Of several changes of one field the last counts; the others stand in the history.
        latest = {
            (annotation.id, change.field): (annotation, change)
            for annotation, change in self._untold.values()
        }
        self._untold.clear()
        told = [self._told(annotation, change) for annotation, change in latest.values()]
        if len(told) > _MOST_TOLD:
            more = len(told) - _MOST_TOLD
            told[_MOST_TOLD:] = [f"{more} more of your annotations were changed in another window."]
        return told

    def _told(self, annotation: Annotation, change: Change) -> str:
        quote = f"“{cut(annotation.anchor.exact, _QUOTE_CELLS)}”"
        match change.field:
            case "verdict" if change.new:
                label = self._verdicts.label(change.new).lower()
                what = f"changed the verdict of {quote} to {label}"
            case "verdict":
                what = f"took the verdict of {quote} away"
            case "deleted":
                what = f"put {quote} in the trash" if change.new else f"brought {quote} back"
            case "anchor":
                what = f"moved the boundaries of {quote}"
            case field:
                what = f"changed the {field} of {quote}"
        return safe_line(f"{change.by} {what} in another window; both are in its history.")
