"""Finds headings in plain text, where nothing but their look tells them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.readers.pieces import Piece

LONGEST = 110
"""Characters of the longest line that may be a heading."""
MOST_WORDS = 16
MOST_IN_A_ROW = 3
"""More short lines than this in a row are a list or a verse, unless their look is sure."""
SHORTEST_TEXT = 60
"""Characters of a line that is taken for text, though it has no full stop."""

_CHAPTER = re.compile(
    r"(?P<word>Part|Book|Volume|Chapter|Section|Appendix|Act|Teil|Buch|Kapitel|Livre|Chapitre"
    r"|Bölüm|Capítulo|Capitolo)(?: (?:\d{1,3}|[IVXLCivxlc]{1,8}|[A-Z]))?(?:[.:—\u2013-].*)?"
)
_MARKERS = re.compile(r"(?:\[[^\[\]\s]{1,32}\])+$")
_INNER_STOP = re.compile(r"[a-z]{3}[.!?] ")
_LETTER = re.compile(r"[^\W\d_]")
_ROMAN = re.compile(r"[IVXLC]{1,8}\.?")
_NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+[^\W\d_a-z].*")
_SECTION_NAMES = frozenset(
    ("abstract", "background", "contents", "foreword", "introduction", "preface", "summary")
)
_NO_HEADING_ENDS = tuple(".,;:!…-\u2013—")
_CLOSING_QUOTES = "\"'”\u2019»)"
_SENTENCE_ENDS = tuple(".!?…:")


def looks_like_heading(text: str) -> bool:
    """Tell whether a line is short, begins like a sentence and has no stop but "?"."""
    if len(text) > LONGEST or text.count(" ") >= MOST_WORDS or "://" in text or "\n" in text:
        return False
    if _INNER_STOP.search(text):
        return False
    words = _MARKERS.sub("", text) if text[-1] == "]" else text
    if (words.rstrip(_CLOSING_QUOTES) or text).endswith(_NO_HEADING_ENDS):
        return _ROMAN.fullmatch(text) is not None
    first = text[0] if text[0].isalnum() else next(filter(str.isalnum, text), "")
    return not first.islower() and (first.isalpha() or _LETTER.search(text) is not None)


def sure_shape(piece: Piece) -> str:
    """Return what kind of sure heading a piece is that looks like one, "" if none is sure.

    Pieces of one kind are of one rank: "chapter" words, roman numerals, capitals,
    numbers ("number 2" for "1.2 Scope") and underlines ("underline =").
    """
    text = piece.text
    if piece.underline:
        return f"underline {piece.underline}"
    if numbered := text[0].isdigit() and _NUMBERED.fullmatch(text):
        return f"number {numbered['number'].count('.') + 1}"
    if text.isupper():
        roman = _ROMAN.fullmatch(_MARKERS.sub("", text))
        return "roman" if roman else "capitals" if len(_LETTER.findall(text)) >= 4 else ""
    chapter = _CHAPTER.fullmatch(text)
    return chapter["word"].lower() if chapter else ""


def mark_headings(pieces: Sequence[Piece]) -> None:
    """Mark the headings among the paragraphs, and give every heading its level.

    A title, level 1, is the first line if it stands apart or another heading follows it;
    sections begin at level 2. A heading found before (an item that is a question with
    its answer below) ranks under the last other heading.
    """
    body = [piece for piece in pieces if piece.kind != "furniture"]
    levels = _Levels()
    for start, end in _runs(body):
        run = body[start:end]
        below = body[end] if end < len(body) else None
        if below is None or not _is_text(below) or len(run) > MOST_IN_A_ROW:
            run = [piece for piece in run if piece.kind == "heading" or sure_shape(piece)]
        if start == 0 and below is not None and run and _is_title(run, below):
            levels.give_title(run.pop(0))
        levels.give(run)


def _runs(body: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Yield where each run of pieces that look like headings starts and ends."""
    start: int | None = None
    for number, piece in enumerate(body):
        looks_so = piece.kind == "paragraph" and (
            bool(piece.underline) or looks_like_heading(piece.text)
        )
        if looks_so and start is None:
            start = number
        elif not looks_so and start is not None:
            yield start, number
            start = None
        if piece.kind == "heading":
            yield number, number + 1
    if start is not None:
        yield start, len(body)


def _is_text(piece: Piece) -> bool:
    """Tell whether a heading can stand above this piece."""
    return (
        piece.kind != "paragraph"
        or len(piece.text) >= SHORTEST_TEXT
        or piece.text.rstrip(_CLOSING_QUOTES).endswith(_SENTENCE_ENDS)
    )


def _is_title(run: Sequence[Piece], below: Piece) -> bool:
    first = run[0]
    if first.kind == "heading" or first.text.casefold() in _SECTION_NAMES:
        return False
    shape = sure_shape(first)
    may_be = not shape or shape == "capitals" or shape.startswith("underline")
    return may_be and (len(run) > 1 or below.gap > 0 or bool(first.underline))


class _Levels:
    """Gives headings of one look one level."""

    def __init__(self) -> None:
        self._of_shape: dict[str, int] = {}
        self._last = 1

    def give_title(self, piece: Piece) -> None:
        """Make `piece` the document's title."""
        piece.kind, piece.level = "heading", 1
        if piece.underline:
            self._of_shape[sure_shape(piece)] = 1

    def give(self, run: Sequence[Piece]) -> None:
        """Make headings of pieces that stand one below the other."""
        for place, piece in enumerate(run):
            if piece.kind == "heading":
                piece.level = min(self._last + 1, 6)
                continue
            beneath = self._last + 1 if place else 2
            piece.kind, piece.level = "heading", min(self._level(piece, beneath), 6)
            self._last = piece.level

    def _level(self, piece: Piece, beneath: int) -> int:
        shape = sure_shape(piece)
        if shape.startswith("number"):
            return 1 + int(shape.split()[1])
        if shape.startswith("underline"):
            known = [level for look, level in self._of_shape.items() if look[:9] == "underline"]
            beneath = max(known, default=1) + 1
        return self._of_shape.setdefault(shape, beneath) if shape else beneath
