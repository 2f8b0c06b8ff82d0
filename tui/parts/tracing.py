"""Going to the evidence on a claim, in whatever document it stands, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from msgspec.structs import replace

from corpus.document import Document, Span
from store.anchoring import Placement, find
from store.annotation import Anchor, Annotation, Evidence
from store.positions import ReadingPosition
from tui import messages
from tui.desk import Volume
from tui.parts.part import Part, Verb
from tui.reading.open_document import OpenDocument
from tui.reading.sources import document_name
from tui.screens.marking import MarkingScreen
from tui.widgets.cutting import cut
from tui.widgets.in_force import key_of

_QUOTE_CELLS = 60
_FOUND = {
    "exact": "",
    "moved": " It has moved since.",
    "fuzzy": " Its words have changed since: they were {quote}",
    "ambiguous": " Its words stand in several places by now: {quote}",
    "orphan": " Its words are not in this text any more: {quote}",
}


@dataclass(slots=True)
class _Way:
    """The way from a claim to a piece of its evidence.

    Attributes:
        volume: The claim's document.
        document: Its id.
        annotation: The claim's annotation.
        place: Where the reader was at the claim.
        number: The piece's number, from 0.
        pieces: How many pieces there are.
        piece: The piece.
        there: Where it stands; None until it is found, or where it has no place.
    """

    volume: Volume
    document: str
    annotation: str
    place: ReadingPosition
    number: int
    pieces: int
    piece: Evidence
    there: Placement | None = None

    def told(self, key: str) -> str:
        """Return what to say on arriving there; `key` goes back."""
        nth = f" {self.number + 1} of {self.pieces}" if self.pieces > 1 else ""
        quote = f"“{cut(self.piece.anchor.exact if self.piece.anchor else '', _QUOTE_CELLS)}”"
        found = _FOUND[self.there.status].format(quote=quote) if self.there else ""
        return f"Evidence{nth}: {self.piece.stance}.{found} {key} goes back to the claim."


class Tracing(Part):
    """Follows evidence, there and back."""

    def __init__(self, reader: MarkingScreen) -> None:
        """Belong to `reader`."""
        super().__init__(reader)
        self._way: _Way | None = None
        self._going: _Way | None = None
        self._returning: _Way | None = None

    @property
    def verbs(self) -> Mapping[str, Verb]:
        """What it does."""
        return {"follow_evidence": self.follow_evidence}

    def follow_evidence(self) -> None:
        """Go back to the claim from its evidence; else to the next piece of the claim here."""
        reader, opened, target = self.reader, self.reader.opened, self.reader.target()
        if opened is None or target is None:
            return
        if self._way is not None and self._is_at(self._way, target.passage):
            self._go_back(self._way)
            return
        annotation = target.among(opened.annotations)
        if annotation is not None and annotation.evidence:
            self._go(opened, annotation)
        elif claim := self._claim_of(opened, target.passage):
            self._show_claim(claim)
        elif self._way is not None and self._way.piece.document == opened.record.id:
            self._go_back(self._way)
        else:
            reader.tell(f"No evidence here yet; {key_of(reader, 'evidence')} adds some.")

    def _is_at(self, way: _Way, passage: Span) -> bool:
        """Tell whether the reader stands on the evidence that was gone to."""
        opened = self.reader.opened
        if opened is None or opened.record.id != way.piece.document or way.there is None:
            return False
        return way.there.span is None or way.there.span.overlaps(passage)

    # -------------------------------------------------------------------- there

    def _go(self, opened: OpenDocument, annotation: Annotation) -> None:
        volume = self.reader.volume
        if volume is None:
            return
        pieces = annotation.evidence
        known = self._way if self._way and self._way.annotation == annotation.id else None
        number = (known.number + 1) % len(pieces) if known else 0
        piece, place = pieces[number], self.reader.place()
        way = _Way(volume, opened.record.id, annotation.id, place, number, len(pieces), piece)
        self._way = way
        if piece.url:
            self.reader.post_message(messages.AddressFollowed(piece.url))
        elif piece.document is None or piece.anchor is None:
            self.reader.tell("This piece of evidence has neither an address nor a passage.")
        elif opened.record.id == piece.document or opened.document.sha256 == piece.anchor.sha256:
            # Where annotations were brought in, a document may have another id than there.
            way.piece = replace(piece, document=opened.record.id)
            self.work(partial(self._find_here, way, opened, piece.anchor), "evidence")
        else:
            self.work(partial(self._find_document, way, piece.document), "evidence")

    def _find_here(self, way: _Way, opened: OpenDocument, anchor: Anchor) -> None:
        """Find a passage of the open document; in a thread, it may take a while."""
        self.from_work(self._arrive, way, opened, find(anchor, opened.document))

    def _arrive(self, way: _Way, opened: OpenDocument, placement: Placement) -> None:
        if opened is not self.reader.opened:
            return
        way.there = placement
        if placement.span is not None:
            self.reader.chosen = None
            self.reader.view.go(placement.span.start)
            self.reader.view.focus()
        self.reader.tell(way.told(key_of(self.reader, "evidence.follow")))

    def _find_document(self, way: _Way, document: str) -> None:
        """Look for a document of this id, first of all on the claim's own shelf."""
        desk, own = self.reader.desk, way.volume.shelf
        for shelf in sorted(desk.shelves, key=lambda shelf: shelf is not own):
            entry = shelf.library.find(document)
            if entry is not None:
                self.from_work(self._open, way, Volume(shelf, entry))
                return
        name = document_name(document)
        self.from_work(self.reader.tell, f"{name}, where this evidence stands, is not here.")

    def _open(self, way: _Way, volume: Volume) -> None:
        self._going = way
        self.reader.open(volume, partial(self._find_there, way, volume))

    def _find_there(self, way: _Way, volume: Volume, document: Document) -> ReadingPosition:
        """Find the passage in the document it stands in, while that is being opened."""
        way.there = find(way.piece.anchor, document) if way.piece.anchor else None
        if way.there is not None and way.there.span is not None:
            start = way.there.span.start
            return ReadingPosition(start, start)
        left = self.reader.desk.positions.get(volume.shelf.root, volume.id)
        return left or ReadingPosition(0, 0)

    # --------------------------------------------------------------------- back

    def _go_back(self, way: _Way) -> None:
        reader = self.reader
        if reader.opened is not None and reader.opened.record.id == way.document:
            reader.view.go(way.place.cursor)
            self._choose(way)
        else:
            self._returning = way
            reader.open(way.volume, lambda _document: way.place)

    def _choose(self, way: _Way) -> None:
        """Have the next key be about the claim, and take the next of its pieces."""
        if self.reader.opened is not None and self.reader.opened.span_of(way.annotation):
            self.reader.chosen = way.annotation
            self.reader.follow(self.reader.view.passage)

    def turn_to(self, opened: OpenDocument) -> None:
        """Say what was found when the document that was asked for is there."""
        going, returning = self._going, self._returning
        self._going = self._returning = None
        if going is not None and opened.record.id == going.piece.document:
            self.reader.view.focus()
            self.reader.tell(going.told(key_of(self.reader, "evidence.follow")))
        if returning is not None and opened.record.id == returning.document:
            self.reader.call_after_refresh(self._choose, returning)

    def turn_away(self) -> None:
        """Let go of where it was bound for."""
        self._going = self._returning = None

    # ------------------------------------------------ from evidence to its claim

    @staticmethod
    def _claim_of(opened: OpenDocument, passage: Span) -> Annotation | None:
        """Return the annotation of this document whose evidence is the passage here."""
        document = opened.document
        for annotation in opened.annotations.live:
            for piece in annotation.evidence:
                if piece.document == opened.record.id and piece.anchor is not None:
                    start = piece.anchor.start
                    there = Span(start, start + len(piece.anchor.exact))
                    stands = document.text.startswith(piece.anchor.exact, start)
                    if stands and there.overlaps(passage):
                        return annotation
        return None

    def _show_claim(self, annotation: Annotation) -> None:
        span = self.reader.opened.span_of(annotation.id) if self.reader.opened else None
        if span is not None:
            self.reader.view.go(span.start)
            self.reader.chosen = annotation.id
            self.reader.follow(self.reader.view.passage)
        self.reader.tell("The claim that this passage is evidence on.")
