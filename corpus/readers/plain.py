"""Reads plain text: finds the structure that no markup states."""

from __future__ import annotations

from corpus.document import Document, Metadata
from corpus.readers.assembly import Assembly
from corpus.readers.bylines import Bylines, mark_bylines
from corpus.readers.furniture import mark_furniture
from corpus.readers.headings import mark_headings
from corpus.readers.language import guess_language
from corpus.readers.lists import mark_items
from corpus.readers.notes import mark_notes
from corpus.readers.pieces import Piece, cut
from corpus.readers.source import Decoded, Source, decode
from corpus.safe_text import safe_line
from corpus.titles import fallback_title


def read_source(source: Source) -> Document:
    """Return the document that a plain text is.

    Raises:
        DocumentError: The bytes are not text.
    """
    decoded = decode(source)
    has_marks = source.path.suffix.lower() == ".rst"
    if has_marks:
        from corpus.readers.rst import pieces_of  # noqa: PLC0415 - few texts have its marks

        pieces = pieces_of(decoded.text)
    else:
        pieces = cut(decoded.text)
        mark_notes(pieces)
        mark_furniture(pieces)
    bylines = mark_bylines(pieces)
    pieces = mark_items(pieces)
    if not has_marks:
        mark_headings(pieces)
    assembly = Assembly()
    for piece in pieces:
        assembly.add(piece.text, piece.kind, piece.level, piece.marker)
    return assembly.document(_metadata(source, decoded, pieces, bylines))


def _metadata(source: Source, decoded: Decoded, pieces: list[Piece], bylines: Bylines) -> Metadata:
    guessed = {"title": _title(source, pieces), "language": guess_language(decoded.text)}
    if bylines.author:
        guessed["author"] = safe_line(bylines.author)
    if bylines.published:
        guessed["published"] = bylines.published
    return Metadata(
        **guessed, encoding=decoded.encoding, guessed=tuple(guessed), remarks=decoded.remarks
    )


def _title(source: Source, pieces: list[Piece]) -> str:
    """Return the title if there is one; a section's heading is none."""
    stated = next(
        (piece.text for piece in pieces if piece.kind == "heading" and piece.level == 1), None
    )
    if stated:
        return safe_line(stated)
    prose = next((piece.text for piece in pieces if piece.kind in {"paragraph", "item"}), "")
    return fallback_title(source.path, prose)
