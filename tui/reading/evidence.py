"""Evidence as a person writes it: drafts, and the plans of edits they become. Pure.

The plans decide when they are carried out, on the evidence as it is then (see
`tui.reading.judging`), so that two windows that add a piece each keep both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import msgspec
from msgspec import structs

from corpus.safe_text import safe_text
from store.anchoring import make_anchor
from store.annotation import Anchor, Evidence, Stance
from store.database import Plan
from store.document_file import Annotations
from store.edits import Create, Delete, Edit, Set, new_id
from store.evidence import with_piece, without_piece
from store.verdicts import VerdictSet
from tui.reading.judging import Target
from tui.reading.sources import SourceError, web_address


class Passage(msgspec.Struct, frozen=True):
    """A passage that is evidence: the id of its document, and its anchor there."""

    document: str
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Draft:
    """A piece of evidence as it is being written.

    Attributes:
        stance: What it does to the claim.
        address: A web address as it was typed; of no account where there is a passage.
        passage: The passage that was picked, or None.
        quote: Its words.
        note: What is said of it.
        piece: The piece that is being changed, or None for a new one.
        id: The id of the new one, so that what is kept twice is there once.
    """

    stance: Stance = "supports"
    address: str = ""
    passage: Passage | None = None
    quote: str = ""
    note: str = ""
    piece: Evidence | None = None
    id: str = field(default_factory=new_id, compare=False)

    @classmethod
    def of(cls, piece: Evidence) -> Draft:
        """Return what to change a piece from."""
        passage = None
        if piece.document is not None and piece.anchor is not None:
            passage = Passage(piece.document, piece.anchor)
        return cls(piece.stance, piece.url or "", passage, piece.quote, piece.note, piece, piece.id)

    @property
    def is_blank(self) -> bool:
        """Whether nothing has been written, or nothing changed."""
        if self.piece is not None:
            return self == Draft.of(self.piece)
        return not (self.address.strip() or self.passage or self.quote.strip() or self.note.strip())

    def picked(self, passage: Passage) -> Draft:
        """Return the draft with a passage; its words are the quote, unless one was typed."""
        before = self.passage.anchor.exact if self.passage else ""
        typed = self.quote.strip() not in {"", before.strip()}
        quote = self.quote if typed else passage.anchor.exact
        return replace(self, passage=passage, quote=quote)

    def written(self, at: str) -> Evidence:
        """Return the piece, made safe.

        Args:
            at: The time it is added, as `store.clock.stamp` writes it.

        Raises:
            SourceError: The address is none, or there is nothing to keep.
        """
        passage, url = self.passage, None
        if passage is None and self.address.strip():
            url = web_address(self.address)
        quote, note = safe_text(self.quote.strip()), safe_text(self.note.strip())
        if not (passage or url or quote or note):
            raise SourceError("Nothing to keep yet: give an address, a passage, a quote or a note.")
        return Evidence(
            id=self.id,
            stance=self.stance,
            added=self.piece.added if self.piece else at,
            url=url,
            document=passage.document if passage else None,
            anchor=passage.anchor if passage else None,
            quote=quote,
            note=note,
        )


def likely_stance(verdict: str | None, verdicts: VerdictSet) -> Stance:
    """Return what evidence on a claim of this verdict, of a set, most likely does."""
    return "contradicts" if verdict is not None and verdicts.denies(verdict) else "supports"


def keep_piece(target: Target, piece: Evidence) -> Plan:
    """Put a piece on the annotation here, or in the place of the one with its id.

    Where there is no annotation, or none any more, evidence alone makes one.
    """
    created = new_id()

    def plan(present: Annotations) -> Sequence[Edit]:
        annotation = target.among(present)
        if annotation is None:
            anchor = make_anchor(target.document, target.passage)
            return [Create(id=created, anchor=anchor, values={"evidence": (piece,)})]
        added = {known.id: known.added for known in annotation.evidence}
        kept = structs.replace(piece, added=added.get(piece.id, piece.added))
        return [Set(annotation.id, "evidence", with_piece(annotation.evidence, kept))]

    return plan


def drop_piece(target: Target, piece_id: str) -> Plan:
    """Take a piece off the annotation here; one with nothing else on it goes to the trash."""

    def plan(present: Annotations) -> Sequence[Edit]:
        annotation = target.among(present)
        if annotation is None:
            return []
        left = without_piece(annotation.evidence, piece_id)
        edits: list[Edit] = [Set(annotation.id, "evidence", left)]
        if structs.replace(annotation, evidence=left).is_blank:
            edits.append(Delete(annotation.id))
        return edits

    return plan
