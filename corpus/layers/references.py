"""Reference markers, and the notes they lead to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from corpus.document import Document, Span

_MARKER = re.compile(
    # The look ahead passes over a text's other characters three times as fast.
    r"(?=[\[¹²³⁰⁴-⁹])(?:\[(?P<inner>[^\[\]\s]{1,32}|\d{1,4}(?:\s?[,\u2013-]\s?\d{1,4}){1,9})\](?![\w(])"
    r"|(?P<raised>[¹²³⁰⁴-⁹]+))"
)
_SURE = re.compile(r"\d{1,4}|(?=[ivxl])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})|[*†‡]{1,3}")
_SEVERAL = re.compile(r"\d+(?:\s?[,\u2013-]\s?\d+)+")
_NUMBER = re.compile(r"\d+")
_LABEL = re.compile(
    r"\[\^?(?P<inner>[^\[\]\s]{1,32})\]|(?P<raised>[¹²³⁰⁴-⁹]+)|(?P<plain>\d{1,4})(?=[.)\s])"
)
_SAME_SOURCE = re.compile(
    r"[\s:]*(?:ibid(?:em)?|id(?:em)?|loc\. ?cit|ebd|ebenda|a\.g\.e|ayn\u0131 eser)\b", re.IGNORECASE
)
_SAID_BEFORE = re.compile(
    # "Lind, op. cit., p. 4", "See Lind, op. cit."
    r"(?:see |cf\. ?)?(?:[^\W\d_]\. ?)*(?P<author>[^\W\d_][\w'\u2019-]{1,40}),? op\. ?cit\b"
    # "Supra note 12, at 4", "Lind, supra note 12", "See note 3 above"
    r"|(?:see |cf\. ?)?(?:[^\n;:()]{2,60}?, )?supra,? (?:notes?|nn?\.) ?(?P<supra>\d{1,4})\b"
    r"|(?:see |cf\. ?)?(?:notes?|nn?\.) ?(?P<above>\d{1,4}),? (?:above|supra)\b",
    re.IGNORECASE,
)
_AUTHOR = re.compile(r"[^\W\d_][\w'\u2019-]{1,40}")
_CITATION = 200
"""Characters at a note's beginning in which a later "op. cit." looks for its author."""

_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


class Reference(Span, frozen=True, gc=False):
    """A marker in the text, such as "[ii]", "¹", or one number of "[1, 2]".

    Attributes:
        marker: Its characters.
        note: The note it leads to, None where the document has none for it.
        source: The note that names the source: for "Ibid.", "Lind, op. cit." or "supra
            note 3" the one that it refers to, else `note`.
    """

    marker: str
    note: Span | None
    source: Span | None


def references(document: Document) -> tuple[Reference, ...]:
    """Return the reference markers of a document, in order, with their notes.

    A marker that leads nowhere counts if it is a number, a roman numeral or a sign such
    as "*"; a word in brackets ("[sic]") and raised digits ("m²") only if there is a note.
    Where labels begin anew in each chapter, the next note with the label is meant. A
    note's own marker, and what looks like one in code, is none. Where the file links a
    marker to its note, that is believed.
    """
    notes = _Notes(document)
    linked = list(_linked(document, notes))
    starts = [reference.start for reference in linked]
    written = (
        reference
        for match in _MARKER.finditer(document.text)
        if not notes.begin_at(match.start()) and not _is_code(document, match.start())
        for reference in _references_of(match, notes)
        if not _is_covered(reference, linked, starts)
    )
    return tuple(sorted([*linked, *written], key=lambda reference: reference.start))


def unused_notes(document: Document, markers: Sequence[Reference]) -> tuple[Span, ...]:
    """Return the notes that have a label and that no marker leads to, in order.

    Args:
        document: The document.
        markers: All its references.
    """
    used = {reference.note for reference in markers}
    return tuple(note for note in _Notes(document).labelled() if note not in used)


def _linked(document: Document, notes: _Notes) -> Iterator[Reference]:
    """Yield the references that are links to a note, in order."""
    end = 0
    for style in document.styles:
        if style.kind != "link" or style.start < end:
            continue
        note = notes.starting_at(style.position)
        if note and not note.overlaps(style):
            yield Reference(style.start, style.end, document.quote(style), note, notes.source(note))
            end = style.end


def _is_covered(span: Span, others: Sequence[Span], starts: Sequence[int]) -> bool:
    """Tell whether a span touches one of `others`, which begin at `starts`."""
    number = bisect_right(starts, span.end - 1)
    return number > 0 and others[number - 1].overlaps(span)


def _references_of(match: re.Match[str], notes: _Notes) -> Iterator[Reference]:
    inner = match["inner"]
    if inner is None:
        label = match["raised"].translate(_LOWERED)
        if note := notes.find(label, match.start()):
            yield Reference(*match.span(), match[0], note, notes.source(note))
        return
    if _SEVERAL.fullmatch(inner):
        for number in _NUMBER.finditer(match.string, *match.span("inner")):
            note = notes.find(number[0], number.start())
            yield Reference(*number.span(), number[0], note, notes.source(note))
        return
    note = notes.find(inner.lstrip("^"), match.start())
    if note or inner[0] == "^" or _SURE.fullmatch(inner):
        yield Reference(*match.span(), match[0], note, notes.source(note))


def _is_code(document: Document, position: int) -> bool:
    if document.blocks[document.block_at(position)].kind == "code":
        return True
    near = bisect_right(document.styles, position, key=lambda style: style.start)
    return any(
        style.kind == "code" and style.end > position
        for style in document.styles[max(0, near - 3) : near]
    )


class _Notes:
    """The notes of a document, by label and place, and whose source each one repeats."""

    def __init__(self, document: Document) -> None:
        self._by_label: dict[str, list[Span]] = {}
        self._sources: dict[int, Span] = {}
        self._by_start: dict[int, Span] = {}
        self._by_author: dict[str, Span] = {}
        previous: Span | None = None
        for block in document.blocks:
            if block.kind != "note":
                continue
            note = Span(block.start, block.end)
            label = _LABEL.match(document.text, block.start, block.end)
            words = label.end() if label else block.start
            source = self._source_repeated(document.text, words, note, previous)
            self._by_start[note.start] = note
            self._sources[note.start] = source or note
            if label:
                name = label["inner"] or label["plain"] or label["raised"].translate(_LOWERED)
                self._by_label.setdefault(name.lstrip("^"), []).append(note)
            if not source:
                cited = document.text[words : min(words + _CITATION, note.end)]
                authors = (word for word in _AUTHOR.findall(cited) if word[0].isupper())
                self._by_author.update(dict.fromkeys(authors, note))
            previous = note

    def _source_repeated(
        self, text: str, words: int, note: Span, previous: Span | None
    ) -> Span | None:
        """Return the source that a note names by an earlier note, if it begins so."""
        if previous and _SAME_SOURCE.match(text, words, note.end):
            return self._sources[previous.start]
        while words < note.end and text[words] in " \u00a0\t:":
            words += 1
        said = _SAID_BEFORE.match(text, words, note.end)
        if not said:
            return None
        if author := said["author"]:
            return self._by_author.get(author)
        labelled = self._by_label.get(said["supra"] or said["above"])
        return self._sources[labelled[-1].start] if labelled else None

    def begin_at(self, position: int) -> bool:
        """Tell whether a note begins there, so that a marker there is its own."""
        return position in self._sources

    def starting_at(self, position: int | None) -> Span | None:
        """Return the note that begins at `position`."""
        return None if position is None else self._by_start.get(position)

    def find(self, label: str, position: int) -> Span | None:
        """Return the next note with this label after `position`, else the last before."""
        notes = self._by_label.get(label)
        if not notes:
            return None
        number = bisect_right(notes, position, key=lambda note: note.start)
        return notes[min(number, len(notes) - 1)]

    def source(self, note: Span | None) -> Span | None:
        """Return the note that names the source which `note` cites."""
        return self._sources[note.start] if note else None

    def labelled(self) -> list[Span]:
        """Return the notes that a marker could lead to, in order."""
        notes = (note for same in self._by_label.values() for note in same)
        return sorted(notes, key=lambda note: note.start)
