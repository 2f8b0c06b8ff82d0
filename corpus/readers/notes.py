"""Finds the endnotes of a plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.readers.headings import looks_like_heading
from corpus.readers.pieces import Piece

_NOTE = re.compile(r"\[(?:\d{1,4}|[ivxlc]{1,8}|\^[\w-]{1,30}|[*†‡]{1,3})\][\s:]*\S|[¹²³⁰⁴-⁹]+\s*\S")
_NUMBERED_NOTE = re.compile(r"\d{1,4}[.)]?\s+\S")
_NOTES_HEADING = re.compile(
    r"(?:end|foot)?notes?|references?|bibliography|works cited|sources|citations"
    r"|anmerkungen|fußnoten|literatur|quellen|(?:dip|son )?notlar|kaynakça|kaynaklar"
    r"|notas|referencias|références",
    re.IGNORECASE,
)
_CITES = re.compile(r"https?://|\b(?:1[89]|20)\d\d\b")
_HEAD = 2_000


def mark_notes(pieces: Sequence[Piece]) -> None:
    """Mark endnotes: "[i] …", "¹ …", and what is numbered or cites below "Notes".

    A note keeps its marker at the start of its text.
    """
    below_heading = False
    for piece in pieces:
        text = piece.text
        if piece.kind != "paragraph":
            continue
        if len(text) < 30 and _NOTES_HEADING.fullmatch(text.rstrip(":")):
            below_heading = True
        elif begins_note(text):
            piece.kind = "note"
        elif below_heading:
            if _NUMBERED_NOTE.match(text) or _CITES.search(text[:_HEAD]):
                piece.kind = "note"
            else:
                below_heading = not looks_like_heading(text)


def begins_note(text: str) -> bool:
    """Tell whether a paragraph begins as a note does: "[i] …" or "¹ …"."""
    return _NOTE.match(text) is not None
