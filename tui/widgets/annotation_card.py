"""How one annotation looks in its pane: verdict, quote or what became of it, note and the rest.

Pure.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from textual.content import Content

from tui.keymap import Keymap
from tui.marks import STALE_SIGN, Mark
from tui.reading.card import Card
from tui.reading.word_diff import Piece, word_diff
from tui.reading.wrapping import cells, one_line, wrap
from tui.widgets.cutting import cut
from tui.widgets.evidence_lines import evidence_rows, lacking

_QUOTE_ROWS = 2
_CHANGE_ROWS = 6
_NOTE_ROWS = 4
_EVIDENCE_ROWS = 3
_INDENT = "   "
_CHANGED = "text changed since"
_LEAD = 6
"""Words of context before the first change, where a passage is too long to be shown whole."""

_LONGEST = 2_000
"""Characters of a run of words that are looked at; no pane has room for more."""

_STYLES = {
    "same": "$secondary italic",
    "gone": "$quiet strike",
    "new": "$foreground bold underline",
}
_BRACKETS = {"same": ("", ""), "gone": ("[-", "-]"), "new": ("{+", "+}")}
"""As wdiff writes changes where nothing can be struck or underlined."""


class Look(msgspec.Struct, frozen=True):
    """How a card is written.

    Attributes:
        label: The name of its verdict.
        mark: The mark of its verdict.
        keymap: Has the keys that it names.
        ascii_only: Whether marks are letters and changes stand in brackets.
    """

    label: str
    mark: Mark
    keymap: Keymap
    ascii_only: bool = False


def render_card(card: Card, look: Look, width: int) -> Content:
    """Return a card of rows of at most `width` cells, the last one blank.

    Args:
        card: What it shows.
        look: How it is written.
        width: Cells.
    """
    room, ascii_only = width - len(_INDENT), look.ascii_only
    lines = [*_head(card, look, width)]
    if card.found is None:
        lines += _quiet_rows(f"“{card.quote}”", room, _QUOTE_ROWS, "$secondary italic")
    else:
        lines += changed_rows(card.quote, card.found, room, _CHANGE_ROWS, ascii_only=ascii_only)
        choices = _choices(look.keymap, ascii_only=ascii_only)
        lines.append(Content.styled(_INDENT + cut(choices, room), "$quiet"))
    lines += _quiet_rows(card.note, room, _NOTE_ROWS, "$foreground")
    evidence = evidence_rows(card, room, _EVIDENCE_ROWS, ascii_only=ascii_only)
    lines += (Content.assemble(_INDENT, row) for row in evidence)
    if about := _about(card):
        lines.append(Content.styled(_INDENT + cut(about, room), "$quiet"))
    return Content("\n").join([*lines, Content(" ")])


def _about(card: Card) -> str:
    """Return how sure its author is, and its tags, as "high confidence · #bridge"."""
    confidence = f"{card.confidence} confidence" if card.confidence else ""
    tags = " ".join(f"#{tag}" for tag in card.tags)
    return " · ".join(filter(None, (confidence, tags)))


def _head(card: Card, look: Look, width: int) -> list[Content]:
    """Return verdict and, in the same row where it has room, how the anchor was found."""
    label, mark = look.label, look.mark
    glyph = mark.letter if look.ascii_only else mark.glyph
    colour = f"$verdict-{mark.colour}"
    if card.status != "fuzzy":
        remark = " · moved" if card.status == "moved" else ""
        told = lacking(card)
        fits = told and cells(f" {glyph} {label}{remark} · {told}") <= width
        below = [Content.styled(_INDENT + told, "$quiet")] if told and not fits else []
        remark += f" · {told}" if fits else ""
        head = Content.assemble((f" {glyph} {label}", f"bold {colour}"), (remark, "$quiet"))
        return [head, *below]
    head = Content.assemble(
        (f" {glyph}", colour), (f"{STALE_SIGN} ", "bold $warning"), (label, f"strike {colour}")
    )
    whole = Content.assemble(head, (f" · {_CHANGED}", "$warning"))
    if whole.cell_length <= width:
        return [whole]
    return [head, Content.styled(_INDENT + cut(_CHANGED, width - len(_INDENT)), "$warning")]


def _choices(keymap: Keymap, *, ascii_only: bool) -> str:
    """Return the keys that settle a changed text, as "= holds · ! recheck"."""
    holds, again = (keymap.key(name, ascii_only=ascii_only) for name in ("confirm", "reopen"))
    return f"{holds} holds · {again} recheck"


def changed_rows(
    then: str, now: str, width: int, most: int, *, ascii_only: bool = False
) -> list[Content]:
    """Return what changed in a passage, word by word, in at most `most` rows of `width` cells.

    Words that are gone are struck, new ones bold and underlined. Where a passage is long
    it begins shortly before the first change, and the last row says if it goes on.
    """
    brackets = _BRACKETS if ascii_only else dict.fromkeys(_BRACKETS, ("", ""))
    words = Content("")
    for piece in _from_first_change(word_diff(then, now), width * most // 2):
        before, behind = brackets[piece.kind]
        text = one_line(piece.text[:_LONGEST])
        words = Content.assemble(words, (f"{before}{text}{behind}", _STYLES[piece.kind]), " ")
    rows = [row for row in (words[a:b] for a, b in wrap(words.plain.rstrip(), width)) if row]
    if len(rows) > most:
        rows = [*rows[: most - 1], Content.assemble(rows[most - 1].truncate(width - 1), "…")]
    return [Content.assemble(_INDENT, row) for row in rows]


def _from_first_change(pieces: tuple[Piece, ...], room: int) -> Iterable[Piece]:
    """Leave out most of what a passage begins with, if that is more than `room` characters."""
    if not pieces or pieces[0].kind != "same" or len(pieces[0].text) <= room:
        return pieces
    lead = " ".join(pieces[0].text[-room:].split()[-_LEAD:])
    return [Piece("same", f"… {lead}"), *pieces[1:]]


def _quiet_rows(text: str, width: int, most: int, style: str) -> list[Content]:
    return [Content.styled(_INDENT + row, style) for row in _rows(text, width, most)]


def _rows(text: str, width: int, most: int) -> list[str]:
    """Break a text into at most `most` rows of `width` cells; the last says if it goes on."""
    if not text.strip():
        return []
    beginning = text[: 2 * width * most]  # a note may be a megabyte
    rows = [cut(beginning[a:b], width) for a, b in wrap(beginning, width)]
    rows = [row for row in rows if row]
    if len(rows) <= most and len(beginning) == len(text):
        return rows
    return [*rows[: most - 1], cut(" ".join(rows[most - 1 :])[: width - 1] + "…", width)]
