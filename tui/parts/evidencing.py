"""Evidence on a claim: written in a dialog, its passages picked in any document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from store.anchoring import make_anchor
from store.clock import now, stamp
from store.positions import ReadingPosition
from tui.desk import Volume
from tui.parts.part import Part, Verb
from tui.reading.evidence import Draft, Passage, drop_piece, keep_piece, likely_stance
from tui.reading.judging import Target
from tui.reading.open_document import OpenDocument
from tui.reading.sources import SourceError
from tui.screens.marking import MarkingScreen
from tui.widgets.in_force import key_of
from tui.widgets.picking_bar import PickingBar
from tui.widgets.selection_bar import SelectionBar

if TYPE_CHECKING:
    from tui.screens.evidence import EvidenceScreen, Written

_EVIDENCE = "evidence"
_DRAFT_KEPT = "The evidence is not kept; {} brings it back while Obelus is open."


@dataclass(frozen=True, slots=True)
class _Claim:
    """What evidence is given on, and where the reader was then."""

    volume: Volume
    opened: OpenDocument
    target: Target
    quote: str
    place: ReadingPosition

    @property
    def key(self) -> tuple[str, str, int]:
        """What tells it from other claims."""
        return str(self.volume.shelf.root), self.opened.record.id, self.target.passage.start

    def is_of(self, volume: Volume | None, opened: OpenDocument | None) -> bool:
        """Tell whether it stands in this document."""
        return (
            volume is not None
            and opened is not None
            and volume.shelf.root == self.volume.shelf.root
            and opened.record.id == self.opened.record.id
        )


@dataclass(frozen=True, slots=True)
class _Picking:
    """A draft whose passage is being looked for; `done` when only the way back is left."""

    claim: _Claim
    draft: Draft
    done: bool = False


class Evidencing(Part):
    """Adds, changes and removes evidence, and picks the passages it is in."""

    def __init__(self, reader: MarkingScreen) -> None:
        """Belong to `reader`."""
        super().__init__(reader)
        self._drafts: dict[tuple[str, str, int], Draft] = {}
        self._dialog: tuple[EvidenceScreen, _Claim] | None = None
        self._picking: _Picking | None = None

    @property
    def verbs(self) -> Mapping[str, Verb]:
        """What it does."""
        return {
            "evidence": self.evidence,
            "take_passage": self.take_passage,
            "leave_picking": self.leave_picking,
        }

    def can(self, verb: str) -> bool:
        """Offer to take a passage while one is being picked, and evidence while none is."""
        reader, picking = self.reader, self._picking is not None and not self._picking.done
        if verb == "evidence":
            return not picking and super().can(verb)
        if verb == "leave_picking":
            return picking and not (reader.outline.has_focus or reader.annotations.has_focus)
        return picking and super().can(verb)

    # --------------------------------------------------------------- the dialog

    async def evidence(self) -> None:
        """Write evidence on the claim here; what was left unkept comes back."""
        reader = self.reader
        target, volume, opened = reader.target(), reader.volume, reader.opened
        if target is None or volume is None or opened is None:
            return
        annotation = target.among(opened.annotations)
        quote = target.quote(annotation)
        claim = _Claim(volume, opened, target, quote, reader.place())
        draft = self._drafts.pop(claim.key, None)
        told = "your unkept draft is back" if draft else ""
        verdict = annotation.verdict if annotation else None
        stance = likely_stance(verdict, reader.desk.settings.verdicts)
        await self._ask(claim, draft or Draft(stance), told)

    async def _ask(self, claim: _Claim, draft: Draft, told: str = "") -> None:
        """Open the dialog; it returns when keys go there."""
        from tui.screens.evidence import EvidenceScreen, Listed

        annotation = claim.target.among(self._opened(claim).annotations)
        pieces = annotation.evidence if annotation else ()
        dialog = EvidenceScreen(
            Listed(claim.quote, claim.opened.record.id, pieces),
            draft,
            partial(self._remove, claim),
            told=told,
            ascii_only=self.reader.desk.settings.ascii_only,
        )
        self._dialog = dialog, claim
        await self.reader.app.push_screen(dialog, partial(self._closed, claim))

    def _opened(self, claim: _Claim) -> OpenDocument:
        """Return the claim's document as it is now; it may have been opened anew."""
        reader = self.reader
        if reader.opened is not None and claim.is_of(reader.volume, reader.opened):
            return reader.opened
        return claim.opened

    async def _closed(self, claim: _Claim, written: Written | None) -> None:
        self._dialog = None
        if written is None:
            return
        if written.then == "keep":
            self._keep(claim, written.draft)
        elif written.then == "pick":
            await self._pick(claim, written.draft)
        elif not written.draft.is_blank:
            self._put_away(claim, written.draft)

    def _put_away(self, claim: _Claim, draft: Draft) -> None:
        self._drafts[claim.key] = draft
        self.reader.tell(_DRAFT_KEPT.format(key_of(self.reader, "evidence")))

    def _keep(self, claim: _Claim, draft: Draft) -> None:
        plan = keep_piece(claim.target, draft.written(stamp(now())))
        opened, passage = self._opened(claim), claim.target.passage
        self.reader.edit_in(claim.volume, opened, _EVIDENCE, plan, passage)

    def _remove(self, claim: _Claim, piece: str) -> None:
        plan, passage = drop_piece(claim.target, piece), claim.target.passage
        self.reader.edit_in(claim.volume, self._opened(claim), _EVIDENCE, plan, passage)

    def show_marks(self) -> None:
        """List in the dialog what there is now."""
        if self._dialog is not None and self.reader.opened is not None:
            dialog, claim = self._dialog
            if claim.is_of(self.reader.volume, self.reader.opened):
                annotation = claim.target.among(self.reader.opened.annotations)
                dialog.show(annotation.evidence if annotation else ())

    def keep_written(self) -> None:
        """Keep a piece that is being written, if it is one already."""
        draft, claim = None, None
        if self._dialog is not None:
            draft, claim = self._dialog[0].draft, self._dialog[1]
        elif self._picking is not None:
            draft, claim = self._picking.draft, self._picking.claim
        if draft is None or claim is None or draft.is_blank:
            return
        try:
            self._keep(claim, draft)
        except SourceError:
            # An address that is none yet is kept as it was typed.
            note = f"{draft.address}\n{draft.note}".strip()
            self._keep(claim, replace(draft, address="", note=note))

    # ------------------------------------------------------------------ picking

    async def _pick(self, claim: _Claim, draft: Draft) -> None:
        """Go and look for a passage; all of the reader works meanwhile."""
        reader = self.reader
        if reader.aim is not None:
            self._put_away(claim, draft)
            reader.tell("Passages are picked in the reader: leave triage first.")
            return
        self._picking = _Picking(claim, draft)
        if reader.view.selection is not None:
            reader.post_message(SelectionBar.Closed(kept=False))
        bar = PickingBar(claim.quote)
        await reader.mount(bar, before="#keys")
        reader.view.focus()
        reader.refresh_bindings()

    async def take_passage(self) -> None:
        """Take what is selected, else the passage here, and go back with it."""
        reader, picking = self.reader, self._picking
        opened = reader.opened
        if picking is None or opened is None:
            return
        span = reader.view.selection or reader.view.passage
        if span.start >= span.end:
            return
        here = picking.claim.is_of(reader.volume, opened)
        if here and span.overlaps(picking.claim.target.passage):
            reader.tell("This is the claim itself: evidence stands elsewhere.")
            return
        passage = Passage(opened.record.id, make_anchor(opened.document, span))
        await self._go_back(replace(picking, draft=picking.draft.picked(passage)))

    async def leave_picking(self) -> None:
        """Go back without a passage."""
        if self._picking is not None:
            await self._go_back(self._picking)

    async def _go_back(self, picking: _Picking) -> None:
        """Return to the claim, and write on there."""
        reader, claim = self.reader, picking.claim
        if reader.view.selection is not None:
            reader.post_message(SelectionBar.Closed(kept=False))
        await reader.query(PickingBar).remove()
        if claim.is_of(reader.volume, reader.opened):
            self._picking = None
            reader.view.go(claim.place.cursor)
            await self._ask(claim, picking.draft)
        else:
            self._picking = replace(picking, done=True)
            reader.open(claim.volume, lambda _document: claim.place)

    def turn_to(self, opened: OpenDocument) -> None:
        """Write on when the claim's document is back."""
        picking = self._picking
        if picking is None or not picking.done:
            return
        self._picking = None
        if picking.claim.is_of(self.reader.volume, opened):
            self.reader.call_after_refresh(self._ask, picking.claim, picking.draft)
        else:
            self._put_away(picking.claim, picking.draft)

    def turn_away(self) -> None:
        """Put what was written away if the claim's document can't be read any more."""
        if self._picking is not None and self._picking.done:
            self._put_away(self._picking.claim, self._picking.draft)
            self._picking = None
