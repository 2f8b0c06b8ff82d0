"""How one annotation looks in its pane: verdict, quote or what became of it, note, tags. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from tui.commands import COMMANDS, shown
from tui.marks import STALE_SIGN, mark_of
from tui.reading.open_document import Card
from tui.reading.word_diff import Piece, word_diff
from tui.reading.wrapping import visible, wrap
from tui.widgets.cutting import cut

_QUOTE_ROWS = 2
_CHANGE_ROWS = 6
_NOTE_ROWS = 4
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


def render_card(card: Card, label: str, width: int, *, ascii_only: bool) -> Content:
    """Return a card of rows of at most `width` cells, the last one blank.

    Args:
        card: What it shows.
        label: The name of its verdict.
        width: Cells.
        ascii_only: Whether marks are letters and changes stand in brackets.
    """
    room = width - len(_INDENT)
    lines = [*_head(card, label, width, ascii_only=ascii_only)]
    if card.found is None:
        lines += _quiet_rows(f"“{card.quote}”", room, _QUOTE_ROWS, "$secondary italic")
    else:
        lines += changed_rows(card.quote, card.found, room, _CHANGE_ROWS, ascii_only=ascii_only)
        lines.append(Content.styled(_INDENT + cut(_choices(), room), "$quiet"))
    lines += _quiet_rows(card.note, room, _NOTE_ROWS, "$foreground")
    if card.tags:
        tags = " ".join(f"#{tag}" for tag in card.tags)
        lines.append(Content.styled(_INDENT + cut(tags, room), "$quiet"))
    return Content("\n").join([*lines, Content(" ")])


def _head(card: Card, label: str, width: int, *, ascii_only: bool) -> list[Content]:
    """Return verdict and, in the same row where it has room, how the anchor was found."""
    mark = mark_of(card.verdict)
    glyph = mark.letter if ascii_only else mark.glyph
    colour = f"$verdict-{mark.colour}"
    if card.status != "fuzzy":
        remark = " · moved" if card.status == "moved" else ""
        return [Content.assemble((f" {glyph} {label}", f"bold {colour}"), (remark, "$quiet"))]
    head = Content.assemble(
        (f" {glyph}", colour), (f"{STALE_SIGN} ", "bold $warning"), (label, f"strike {colour}")
    )
    whole = Content.assemble(head, (f" · {_CHANGED}", "$warning"))
    if whole.cell_length <= width:
        return [whole]
    return [head, Content.styled(_INDENT + cut(_CHANGED, width - len(_INDENT)), "$warning")]


def _choices() -> str:
    """Return the keys that settle a changed text, as "= holds · ! recheck"."""
    keys = {command.id: shown(command.keys[0]) for command in COMMANDS if command.keys}
    return f"{keys['confirm']} holds · {keys['reopen']} recheck"


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
        text = " ".join(visible(piece.text[:_LONGEST]).split())
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
