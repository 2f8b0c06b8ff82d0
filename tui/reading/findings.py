"""What the layers see in a passage, in words for a person.

Every finding is a cue: the program says what it reads and how, a verdict is a person's.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal, TypeVar

import msgspec

from corpus.document import Span, Style
from corpus.layers import Layers
from corpus.layers.calendars import interval_of
from corpus.layers.claims import SHARES_TAKEN, Claim
from corpus.layers.cues import DESCRIPTIONS, Cue, cues_in
from corpus.layers.speech import speech_of
from tui.reading.wrapping import cells, one_line

if TYPE_CHECKING:
    from corpus.layers.dates import DateMention
    from corpus.layers.hedges import Hedge
    from corpus.layers.names import NameMention
    from corpus.layers.quantities import Quantity
    from corpus.layers.quotations import Quotation
    from corpus.layers.references import Reference

FindingKind = Literal[
    "claim", "quotation", "date", "quantity", "reference", "hedge", "opinion", "cue", "name",
    "link", "page",
]  # fmt: skip
"""What is found, the most telling first: the order of findings."""

SEPARATOR = " · "
"""What stands between the pieces of a summary."""

MOST_CHARACTERS = 200
"""Of words, readings and notes; a finding is one line, and no line is longer."""

_NO_CUES = frozenset({"code", "table", "furniture", "note"})
_HOST = re.compile(r"[a-z][a-z0-9+.-]*://(?:[^/?#]*@)?([^/?#]+)", re.IGNORECASE)

SpanT = TypeVar("SpanT", bound=Span)


class Finding(msgspec.Struct, frozen=True):
    """Something the program sees in a passage.

    Attributes:
        kind: What it is. "cue" is any cue that no other kind tells of.
        words: The words of the text on one line, at most `MOST_CHARACTERS` of them; empty
            for a page.
        reading: What the program makes of them; empty where that adds nothing.
        brief: Words and reading in a few words, for a summary.
        start: Its first character in the document's text.
        end: The character behind its last.
    """

    kind: FindingKind
    words: str
    reading: str
    brief: str
    start: int
    end: int


def findings(layers: Layers, passage: Span) -> tuple[Finding, ...]:
    """Return what is found in a passage, in the order of `FindingKind`, then of place.

    What only touches the passage counts. The same words with the same reading are one
    finding, and so are the forms of one name. It costs what the layers cost for the blocks
    of the passage; the first call also finds the references and the vocabulary of the
    whole document, if nothing has asked for them before.
    """
    if passage.start >= passage.end or not layers.document.blocks:
        return ()
    return tuple(_joined(_Finder(layers, passage).findings()))


def summary(found: Sequence[Finding], width: int) -> tuple[str, ...]:
    """Return the briefs of findings, as many as `width` cells hold.

    Joined by `SEPARATOR` they are the summary. Where some don't fit, the least telling
    are left out and the last piece says how many: "+2". The first piece is always there,
    be it too wide.
    """
    pieces = tuple(dict.fromkeys(finding.brief for finding in found))
    if cells(SEPARATOR.join(pieces)) <= width or len(pieces) < 2:
        return pieces
    kept = 1
    while cells(SEPARATOR.join(_cut_off(pieces, kept + 1))) <= width:
        kept += 1
    return _cut_off(pieces, kept)


def _cut_off(pieces: tuple[str, ...], kept: int) -> tuple[str, ...]:
    """Return the first so many pieces, and how many are left out."""
    return (*pieces[:kept], f"+{len(pieces) - kept}")


def _joined(found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the first of the findings that say the same."""
    seen = set()
    for finding in found:
        said = finding.brief if finding.kind == "name" else (finding.words, finding.reading)
        if (finding.kind, said) not in seen:
            seen.add((finding.kind, said))
            yield finding


class _Finder:
    """Reads the layers of one document over one passage."""

    def __init__(self, layers: Layers, passage: Span) -> None:
        self._layers = layers
        self._document = layers.document
        self._passage = passage
        first = self._document.block_at(passage.start)
        last = self._document.block_at(passage.end - 1)
        self._blocks = range(first, last + 1)

    def findings(self) -> Iterator[Finding]:
        """Yield everything, in the order of `FindingKind`, then of place."""
        layers, passage = self._layers, self._passage
        dates = list(self._within(layers.dates))
        quantities = list(self._within(layers.quantities))
        quotations = list(self._quotations())
        verbs = [said.verb for said in quotations if said.verb]
        told: list[Span] = sorted([*dates, *quantities, *verbs], key=lambda span: span.start)
        cues = list(self._cues(told))
        yield from map(self._of_claim, self._within(layers.claims))
        yield from map(self._of_quotation, quotations)
        yield from map(self._of_date, dates)
        yield from map(self._of_quantity, quantities)
        yield from map(self._of_reference, layers.references_in(passage.start, passage.end))
        yield from map(self._of_hedge, self._within(layers.hedges))
        yield from (finding for finding in cues if finding.kind == "opinion")
        yield from (finding for finding in cues if finding.kind == "cue")
        yield from map(self._of_name, self._within(layers.names))
        yield from map(self._of_link, layers.links_in(passage.start, passage.end))
        yield from self._pages()

    def _within(self, layer: Callable[[int], tuple[SpanT, ...]]) -> Iterator[SpanT]:
        """Yield the spans of a layer that touch the passage, in order."""
        for number in self._blocks:
            yield from (span for span in layer(number) if span.overlaps(self._passage))

    def _quotations(self) -> Iterator[Quotation]:
        """Yield the quotations that the passage holds words, speaker or verb of."""
        for number in self._blocks:
            for said in self._layers.quotations(number):
                parts = (said, said.speaker, said.verb)
                if any(part and part.overlaps(self._passage) for part in parts):
                    yield said

    def _cues(self, told: Sequence[Span]) -> Iterator[Finding]:
        """Yield the cues that none of the ordered spans `told` touches, and no hedge."""
        starts = [span.start for span in told]
        for number in self._blocks:
            block = self._document.blocks[number]
            if block.kind in _NO_CUES:
                continue
            start = max(block.start, self._passage.start)
            end = min(block.end, self._passage.end)
            for cue in cues_in(self._document.text, start, end):
                before = bisect_left(starts, cue.end) - 1
                is_told = before >= 0 and told[before].overlaps(cue)
                if cue.kind != "hedge" and not is_told:
                    yield self._of_cue(cue)

    def _pages(self) -> Iterator[Finding]:
        pages = self._document.pages
        first = bisect_right(pages, self._passage.start, key=lambda page: page.end)
        behind = bisect_left(pages, self._passage.end, key=lambda page: page.start)
        for page in pages[first:behind]:
            label = _line(page.label)
            yield Finding("page", "", f"page {label}", f"p. {label}", page.start, page.end)

    # ------------------------------------------------------------ in words

    def _finding(self, kind: FindingKind, span: Span, reading: str, brief: str) -> Finding:
        return Finding(kind, self._words(span), reading, brief, span.start, span.end)

    def _words(self, span: Span) -> str:
        """Return the words of a span on one line."""
        # White space at a line's end may be long, so more is taken than is shown.
        end = min(span.end, span.start + 2 * MOST_CHARACTERS)
        text = self._document.text[span.start : end]
        return _line(text if end == span.end else f"{text}…")

    def _of_claim(self, claim: Claim) -> Finding:
        kinds = list(dict.fromkeys(cue.kind for cue in claim.cues))
        for_it = ", ".join(DESCRIPTIONS[kind] for kind in kinds if kind not in SHARES_TAKEN)
        against = ", ".join(DESCRIPTIONS[kind] for kind in kinds if kind in SHARES_TAKEN)
        reading = f"cue score {claim.score:.2f}, no verdict: {for_it}"
        if against:
            reading += f"; against: {against}"
        # The kinds of its cues are not repeated: each has a brief of its own behind it.
        return self._finding("claim", claim, reading, f"claim cue {claim.score:.2f}")

    def _of_quotation(self, said: Quotation) -> Finding:
        how = "quoted" if said.kind == "direct" else "reported"
        if not said.speaker:
            unknown = f"{how}; the words beside it don't say whose words"
            return self._finding("quotation", said, unknown, f"{how}, nobody named")
        words = [self._words(said.speaker)]
        if said.verb:
            verb = self._words(said.verb)
            comes_first = verb.lower() in speech_of(self._document.metadata.language).according
            words.insert(0 if comes_first else 1, verb)
        who = " ".join(words)
        return self._finding("quotation", said, f"{how}: {who}", who)

    def _of_date(self, date: DateMention) -> Finding:
        if date.first is None or date.last is None:
            return self._finding("date", date, date.resolved, f"{self._words(date)} (not resolved)")
        when = _interval(date.first, date.last)
        reading = f"{when}{SEPARATOR}{date.resolved}"
        if "published date" in date.resolved and "published" in self._document.metadata.guessed:
            reading += ", itself guessed"
        return self._finding("date", date, reading, when)

    def _of_quantity(self, quantity: Quantity) -> Finding:
        reading = _line(quantity.reading)
        adds = reading != self._words(quantity)
        return self._finding("quantity", quantity, reading if adds else "", reading)

    def _of_reference(self, reference: Reference) -> Finding:
        marker = self._words(reference)
        if reference.note is None:
            return self._finding("reference", reference, "no note found", f"{marker} no note found")
        reading = f"note: {self._words(reference.note)}"
        if reference.source and reference.source != reference.note:
            reading += f"{SEPARATOR}the source is {self._words(reference.source)}"
        return self._finding("reference", reference, reading, f"{marker} → note")

    def _of_name(self, mention: NameMention) -> Finding:
        name = _line(mention.name)
        adds = name != self._words(mention)
        return self._finding("name", mention, name if adds else "", name)

    def _of_hedge(self, hedge: Hedge) -> Finding:
        from corpus.layers.hedges import DESCRIPTIONS as HEDGES  # noqa: PLC0415 - loaded by then

        reading = HEDGES[hedge.kind]
        return self._finding("hedge", hedge, reading, f"hedge: {self._words(hedge)}")

    def _of_cue(self, cue: Cue) -> Finding:
        kind: FindingKind = "opinion" if cue.kind == "opinion" else "cue"
        described = DESCRIPTIONS[cue.kind]
        brief = f"{described.removeprefix('a ').removeprefix('an ')}: {self._words(cue)}"
        return self._finding(kind, cue, described, brief)

    def _of_link(self, link: Style) -> Finding:
        position = link.position
        if position is not None:
            block = self._document.blocks[self._document.block_at(position)]
            there = self._words(Span(position, block.end))
            reading = f"in this document: {there}" if there else "in this document"
            return self._finding("link", link, reading, "link in this document")
        target = _line(link.target)
        host = _HOST.match(target)
        adds = target != self._words(link)
        return self._finding(
            "link", link, target if adds else "", f"link {host[1] if host else target}"
        )


def _line(text: str) -> str:
    """Return a text on one line as it is painted, at most `MOST_CHARACTERS` of it."""
    line = one_line(text)
    return line if len(line) <= MOST_CHARACTERS else line[: MOST_CHARACTERS - 1].rstrip() + "…"


def _interval(first: str, last: str) -> str:
    """Return an interval as short as ISO 8601 has it: a day, a month, a year or two days."""
    for written in (first, first[:7], first[:4]):
        whole = interval_of(written)
        if whole and (first, last) == (whole[0].isoformat(), whole[1].isoformat()):
            return written
    return first if first == last else f"{first} to {last}"
