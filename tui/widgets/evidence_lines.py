"""How evidence looks in a list: a row for each piece. Pure."""

from __future__ import annotations

from textual.content import Content

from tui.reading.card import Card
from tui.reading.sources import STANCES, Shown
from tui.widgets.cutting import cut

VERIFIED = "verified"
"""The verdict that says that there is evidence: see `store.verdicts`."""

_BETWEEN = " · "
_LEAST_QUOTE = 8


def evidence_rows(card: Card, width: int, most: int, *, ascii_only: bool) -> list[Content]:
    """Return an annotation's evidence in rows of `width` cells.

    Args:
        card: The annotation.
        width: Cells.
        most: Rows, at least one; where there is more, the last one says how much.
        ascii_only: Whether stances are signs of ASCII.
    """
    pieces = card.evidence
    shown = pieces if len(pieces) <= most else pieces[: most - 1]
    rows = [
        piece_row(Shown.of(piece, card.document), width, ascii_only=ascii_only) for piece in shown
    ]
    if len(shown) < len(pieces):
        told = f"{len(pieces) - len(shown)} {'more ' if shown else ''}pieces of evidence"
        rows.append(Content.styled(cut(told, width), "$quiet"))
    return rows


def lacking(card: Card) -> str:
    """Return what to say of a verified claim without evidence; empty for any other."""
    return "no evidence yet" if card.verdict == VERIFIED and not card.evidence else ""


def piece_row(piece: Shown, width: int, *, ascii_only: bool) -> Content:
    """Return a row of at most `width` cells: stance, source, and as much of its words as fits."""
    mark = STANCES[piece.stance]
    sign = mark.letter if ascii_only else mark.glyph
    head = cut(f"{sign} {piece.stance}", width)
    row = Content.styled(head, f"$verdict-{mark.colour}")
    quote = f"“{piece.quote}”" if piece.quote else ""
    for text, style in ((piece.source, "$foreground"), (quote, "$secondary italic"),
                        (piece.note, "$foreground")):  # fmt: skip
        room = width - row.cell_length - len(_BETWEEN)
        if text and room >= _LEAST_QUOTE:
            row = Content.assemble(row, (_BETWEEN, "$quiet"), (cut(text, room), style))
    return row
