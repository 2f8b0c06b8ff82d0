"""The same words elsewhere, in this document and the library, judged alike."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message
from textual.worker import get_current_worker

from corpus.document import DocumentError
from store.errors import StoreError
from tui.desk import Volume
from tui.messages import EditDeclined, EditSaved, VerdictGiven
from tui.parts.gathering import MOST_PLACES, Gathering, Places
from tui.parts.part import Ear, Part, Verb
from tui.parts.verdicts import Given
from tui.reading import judging
from tui.reading.judging import Judgement
from tui.reading.numbers import numbered
from tui.reading.occurrences import SameWords
from tui.reading.writer import Job
from tui.screens.marking import MarkingScreen
from tui.widgets.in_force import key_of

if TYPE_CHECKING:
    from tui.screens.elsewhere import ElsewhereScreen

MOST_CHARACTERS = 50_000_000
"""Characters of other documents with such places that are held at most."""

_NEWS_SECONDS = 0.1
_WORK = "elsewhere"


@dataclass(slots=True)
class Giving:
    """A judgement that is being saved in several documents.

    Attributes:
        label: What the edits are called.
        waiting: The documents it is not saved in yet, by store and id.
        passages: How many passages have been judged.
        documents: In how many documents they are.
    """

    label: str
    waiting: set[tuple[Path, str]]
    passages: int = 0
    documents: int = 0


class Elsewhere(Part):
    """Offers the other places of the same words, for one decision."""

    def __init__(self, reader: MarkingScreen) -> None:
        """Belong to `reader`."""
        super().__init__(reader)
        self._gathering: Gathering | None = None
        self._dialog: ElsewhereScreen | None = None
        self._giving: Giving | None = None
        self._given = Given(reader)

    @property
    def verbs(self) -> Mapping[str, Verb]:
        """What it does."""
        return {"elsewhere": self.elsewhere}

    @property
    def ears(self) -> Mapping[type[Message], Ear]:
        """What it hears."""
        return {
            EditSaved: self.saved,
            EditDeclined: self.declined,
            VerdictGiven: self._given.heard,
        }

    # ------------------------------------------------------------------- looking

    async def elsewhere(self) -> None:
        """List the other places of the words here, and judge those that are ticked."""
        from tui.screens.elsewhere import ElsewhereScreen

        reader = self.reader
        target, volume, opened = reader.target(), reader.volume, reader.opened
        if target is None or volume is None or opened is None:
            return
        annotation = target.among(opened.annotations)
        here = opened.placement(annotation).span if annotation else target.passage
        quote = annotation.anchor.exact if annotation else ""
        if here is not None:
            quote = target.document.quote(here)
        words = SameWords(quote)
        if not words:
            reader.tell("There are no words here.")
            return
        self._gathering = gathering = Gathering(target, volume, opened, words, here)
        look = partial(self._look_in_library, gathering)
        ascii_only = reader.desk.settings.ascii_only
        self._dialog = ElsewhereScreen(quote, look, ascii_only=ascii_only)
        self._tell_what_is_given()
        await reader.app.push_screen(self._dialog, partial(self._closed, gathering, quote))
        self.work(partial(self._look_here, gathering), _WORK)

    def _tell_what_is_given(self) -> None:
        judgement = self._gathering.judgement() if self._gathering else None
        label = self._given.label(judgement.verdict) if judgement else ""
        if self._dialog is not None:
            gives = f"gives “{label}” to what is ticked" if label else "asks for a verdict"
            self._dialog.decide(f"{key_of(self.reader, 'elsewhere.judge')} {gives}.")

    def _look_here(self, gathering: Gathering) -> None:
        places = gathering.places_in(gathering.volume, gathering.opened)
        told = "In this document." if places.spans else "Nowhere else in this document."
        if len(places.spans) == MOST_PLACES:
            told = f"The first {MOST_PLACES:,} in this document."
        self.from_work(self._found, gathering, places, told)

    def _look_in_library(self, gathering: Gathering) -> None:
        # Not exclusively: the search in this document may still go on.
        self.work(partial(self._look_around, gathering), _WORK, exclusive=False)

    def _look_around(self, gathering: Gathering) -> None:
        """Look in all other documents, as long as the dialog is there."""
        worker, held, unread, told_at = get_current_worker(), 0, 0, 0.0
        volumes = self.reader.desk.volumes
        for number, volume in enumerate(volumes):
            if worker.is_cancelled:
                return
            if gathering.number >= MOST_PLACES or held > MOST_CHARACTERS:
                told = f"In the library: only the first {number:,} of {len(volumes):,} documents."
                self.from_work(self._found, gathering, None, told)
                return
            try:
                places = self._look_into(gathering, volume)
            except (DocumentError, StoreError):
                unread, places = unread + 1, None
            if places is not None:
                held += len(places.opened.document.text)
            if places is not None or time.monotonic() - told_at > _NEWS_SECONDS:
                told_at = time.monotonic()
                told = f"In the library: {number + 1:,} of {len(volumes):,} documents…"
                self.from_work(self._found, gathering, places, told)
        rest = f"; {unread:,} of them could not be read." if unread else "."
        told = f"In the library: all of {len(volumes):,} documents{rest}"
        if gathering.number >= MOST_PLACES:
            told = f"The first {MOST_PLACES:,} in the library."
        self.from_work(self._found, gathering, None, told)

    def _look_into(self, gathering: Gathering, volume: Volume) -> Places | None:
        """Return the places in a document of the library; None where there are none.

        Raises:
            DocumentError: It can't be read.
            StoreError: Its annotations can't be.
        """
        desk, here = self.reader.desk, gathering.volume
        if volume.shelf is here.shelf and volume.current().id == here.current().id:
            return None
        if next(gathering.words.within(desk.load(volume).text), None) is None:
            return None
        opened = desk.open_document(volume)
        if opened.problem is not None:
            raise opened.problem
        places = gathering.places_in(volume.current(), opened)
        return places if places.spans else None

    def _found(self, gathering: Gathering, places: Places | None, told: str) -> None:
        if gathering is self._gathering and self._dialog is not None:
            if places is not None:
                gathering.take(places)
                self._dialog.add(places.listed())
            self._dialog.tell(told)

    # ------------------------------------------------------------------- judging

    async def _closed(
        self, gathering: Gathering, quote: str, numbers: tuple[int, ...] | None
    ) -> None:
        """Judge what was ticked as the annotation here is, or as is asked now."""
        self._gathering = self._dialog = None
        self.reader.workers.cancel_group(self.reader, _WORK)
        if not numbers:
            return
        chosen, judgement = gathering.chosen(numbers), gathering.judgement()
        if judgement is not None:
            self._judge(chosen, judgement)
            return

        def given(verdict: str) -> None:
            self._judge(gathering.with_here(chosen), gathering.judgement_of(verdict))

        await self._given.ask(quote, given)

    def _judge(self, chosen: Sequence[Places], judgement: Judgement) -> None:
        """Judge all places, in one step a document."""
        label = f"{self._given.label(judgement.verdict).lower()} elsewhere"
        waiting = {(p.volume.shelf.store.folder, p.opened.record.id) for p in chosen}
        self._giving = Giving(label, waiting)
        for places in chosen:
            opened, spans = places.opened, places.spans
            plan = judging.judge_all(opened.placed, spans, judgement)
            self.reader.edit_in(places.volume, opened, label, plan, spans[0])
        self.reader.post_message(VerdictGiven(judgement.verdict))

    def saved(self, event: EditSaved) -> None:
        """Say what was judged when all of it is saved; note what would be given now."""
        self._settle(event.job, len({change.annotation for change in event.receipt.changes}))
        gathering = self._gathering
        if gathering is not None and event.job.record.id == gathering.opened.record.id:
            self._tell_what_is_given()

    def declined(self, event: EditDeclined) -> None:
        """Go on without what was declined, which the reader says."""
        self._settle(event.job, 0)

    def _settle(self, job: Job, passages: int) -> None:
        giving, place = self._giving, (job.store.folder, job.record.id)
        if giving is None or job.label != giving.label or place not in giving.waiting:
            return
        giving.waiting.discard(place)
        giving.passages += passages
        giving.documents += bool(passages)
        if not giving.waiting:
            self._giving = None
            where = f" in {giving.documents:,} documents" if giving.documents > 1 else ""
            places = numbered(giving.passages, "place")
            self.reader.tell(f"{giving.label.capitalize()}: {places}{where}.")
