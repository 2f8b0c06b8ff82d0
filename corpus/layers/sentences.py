"""The sentences of a document, block by block: what the reader's cursor steps through."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentencex import get_sentence_boundaries

from corpus.document import Block, Document, Span

LONGEST_WHOLE = 400
"""Characters of a note or of page matter that is one span; a longer one is cut."""

LONGEST_SEARCHED = 5_000
"""Characters given to the segmenter at once: its time grows with the square of the quotation
marks that nothing closes. Hardly any paragraph is longer."""

_WHOLE = frozenset({"note", "furniture"})
_BY_LINE = frozenset({"code", "table"})
_LINE = re.compile(r"\S[^\n]*")
_MARKER = re.compile(r"\s*(?:\[(?:\d{1,4}|[ivxlc]{1,8}|[*†‡^][\w-]{0,30})\]|[¹²³⁰⁴-⁹]+)+(?!\w)")
_ENUMERATOR = re.compile(r"\s*[•\u2043]?(?:[IVXLC]{1,8}|\d{1,3}|[A-Za-z])[.)]\s*")
_ITEM = re.compile(r"\s*[•\u2043]?(\d{1,2})[.)]\s")
_NEXT_ITEM = re.compile(r"(?<=\s)[•\u2043]?(\d{1,2})[.)]\s*\Z")
_MAY_GO_ON = re.compile(r"(?:[!?]|\.\.|…)[\"'”\u2019»)\]]*\s*$")
_GO_ON = frozenset("([,;:=")
_ORDINAL = re.compile(r"(?<!\w)\d{1,3}\.\s*$")
_NUMBER_FOLLOWS = re.compile(
    r"\b(?:vols?|approx|nos?|pp?|arts?|secs?|figs?|chs?|ca?|paras?|eds?)\.\s*$", re.IGNORECASE
)
_ENDS_MISSED = re.compile(
    # A bracket that closes after the full stop; a marker after closing quotes.
    r"[.!?](?:(?<=[a-z]{3}.)(?<!etc.)\)|[\"”\u2019)](?:\[[^\[\]\s]{1,32}\])+)\s+(?=[A-Z“\"])"
)
_CLOSED = re.compile(r"[.!?…。\uff01\uff1f][\"'”\u2019»)\]]*\s*$")


def sentences_in(document: Document, block_number: int) -> tuple[Span, ...]:
    """Return the sentences of one block, in order.

    Every character that is not white space belongs to exactly one of them, and none
    begins or ends with white space. A heading is one span, and so is a short note or a
    line of page matter; code and tables have one span a line. Segmentation is sentencex's
    (MIT), whose list of abbreviations is by language.
    """
    block = document.blocks[block_number]
    text = document.quote(block)
    if block.kind in _BY_LINE:
        pieces = [match.span() for match in _LINE.finditer(text)]
    elif block.kind == "heading" or (block.kind in _WHOLE and len(text) <= LONGEST_WHOLE):
        pieces = [(0, len(text))]
    else:
        pieces = list(_cut(text, document.metadata.language))
    return tuple(_trimmed(text, block, pieces))


def _trimmed(text: str, block: Block, pieces: list[tuple[int, int]]) -> Iterator[Span]:
    for start, end in pieces:
        piece = text[start:end]
        words = piece.strip()
        if words:
            first = start + len(piece) - len(piece.lstrip())
            yield Span(block.start + first, block.start + first + len(words))


def _cut(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield spans that cover all of `text`, each ending where a sentence does."""
    start = 0
    for boundary in _boundaries(text, language):
        cut = _before_item(text, start, _behind_markers(text, boundary))
        if cut > start and _really_ends(text, start, cut):
            yield start, cut
            start = cut
    yield start, len(text)


def _boundaries(text: str, language: str) -> list[int]:
    found = _segmented(text, language)
    if ")" not in text and "]" not in text:
        return found
    return sorted({*found, *(match.end() for match in _ENDS_MISSED.finditer(text))})


def _segmented(text: str, language: str) -> list[int]:
    """Return where the segmenter begins a sentence, the first one left out.

    A long text goes to it in windows, each beginning at the last sentence of the one
    before.
    """
    found: list[int] = []
    start = 0
    while True:
        window = get_sentence_boundaries(language, text[start : start + LONGEST_SEARCHED])
        inside = [start + boundary["start_index"] for boundary in window[1:]]
        found += inside
        if start + LONGEST_SEARCHED >= len(text):
            return found
        start = inside[-1] if inside else start + LONGEST_SEARCHED


def _behind_markers(text: str, boundary: int) -> int:
    """Move a boundary behind the reference markers there: they belong to what they follow."""
    marker = _MARKER.match(text, boundary)
    if marker and _CLOSED.search(text, max(0, boundary - 8), boundary):
        return marker.end()
    return boundary


def _before_item(text: str, start: int, end: int) -> int:
    """Move an end before the number that begins the next item: "1. One 2. Two"."""
    item = _ITEM.match(text, start, end)
    if not item:
        return end
    tail = max(start, end - 8)
    following = _NEXT_ITEM.search(text[tail:end])
    is_next = following and int(following[1]) == int(item[1]) + 1
    return tail + following.start() if following and is_next else end


def _really_ends(text: str, start: int, end: int) -> bool:
    """Tell a sentence's end from what only looks like one.

    Neither a number before a sentence ("II.", "3.") nor a call or an ellipsis in its
    middle ("Alas! the", "write! and", "... then") ends one, nor does "vol." before 2, nor
    an ordinal of a language that writes "3. kez".
    """
    if _ENUMERATOR.fullmatch(text, start, end):
        return False
    following = text[end : end + 1]
    tail = max(start, end - 12)
    if following.isdigit() and _NUMBER_FOLLOWS.search(text, tail, end):
        return False
    if following.islower() and _ORDINAL.search(text, tail, end):
        return False
    goes_on = following.islower() or following in _GO_ON
    return not (goes_on and _MAY_GO_ON.search(text, tail, end))
