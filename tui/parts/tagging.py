"""Tagging: tags, with those in use offered, and how sure a person is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message
from textual.worker import get_current_worker

from store.annotation import Annotation
from store.errors import StoreError
from store.tags import TagsInUse
from tui.messages import EditSaved
from tui.parts.part import Ear, Part, Verb
from tui.reading import judging
from tui.screens.marking import MarkingScreen

if TYPE_CHECKING:
    from tui.screens.tags import TagsScreen

_CONFIDENCE = "confidence"
_NOTICE_SECONDS = 2.0


class Tagging(Part):
    """Gives tags and confidence."""

    def __init__(self, reader: MarkingScreen) -> None:
        """Belong to `reader`."""
        super().__init__(reader)
        self._in_use: dict[Path, TagsInUse] = {}
        self._dialog: TagsScreen | None = None

    @property
    def verbs(self) -> Mapping[str, Verb]:
        """What it does."""
        return {"tags": self.tags, "confidence": self.confidence}

    @property
    def ears(self) -> Mapping[type[Message], Ear]:
        """What it hears."""
        return {EditSaved: self.tell_confidence}

    async def tags(self) -> None:
        """Edit the tags here; those of the document are offered at once, the store's soon."""
        from tui.screens.tags import TagsScreen

        reader = self.reader
        target, volume, opened = reader.target(), reader.volume, reader.opened
        if target is None or volume is None or opened is None:
            return
        annotation = target.among(opened.annotations)
        before = annotation.tags if annotation else ()
        quote = target.quote(annotation)
        self._dialog = dialog = TagsScreen(quote, before, _by_use(opened.annotations.live))

        def closed(tags: tuple[str, ...] | None) -> None:
            self._dialog = None
            if tags is not None and tags != before:
                # Another document may have been opened beneath the dialog.
                plan = judging.retag(target, before, tags)
                reader.edit_in(volume, opened, "tags", plan, target.passage)

        await reader.app.push_screen(dialog, closed)
        self.work(partial(self._look_for_more, volume.shelf.store.folder, dialog), "tags")

    def _look_for_more(self, folder: Path, dialog: TagsScreen) -> None:
        """Find the tags in use in the whole store."""
        worker = get_current_worker()
        in_use = self._in_use.setdefault(folder, TagsInUse(folder))
        try:
            found = in_use.count(lambda: worker.is_cancelled)
        except StoreError as error:
            self.from_work(self.reader.tell, str(error), "warning")
        else:
            self.from_work(self._offer, dialog, [tag for tag, _ in found.most_common()])

    def _offer(self, dialog: TagsScreen, tags: list[str]) -> None:
        if dialog is self._dialog:
            dialog.grow(tags)

    def confidence(self) -> None:
        """Say something else of how sure one is; what, is told when it is kept."""
        if target := self.reader.target():
            self.reader.edit(_CONFIDENCE, judging.next_confidence(target), target)

    def tell_confidence(self, event: EditSaved) -> None:
        """Say how sure the annotation says one is now."""
        if event.job.label != _CONFIDENCE:
            return
        if not event.receipt.changes:
            self.reader.tell("Nothing is marked here.")
            return
        annotation = event.receipt.annotations.get(event.receipt.changes[0].annotation)
        said = (annotation and annotation.confidence) or "none"
        self.reader.notify(f"Confidence: {said}", timeout=_NOTICE_SECONDS, markup=False)


def _by_use(annotations: Sequence[Annotation]) -> list[str]:
    used = Counter(tag for annotation in annotations for tag in annotation.tags)
    return [tag for tag, _ in used.most_common()]
