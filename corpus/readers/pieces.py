"""Cuts plain text into pieces: paragraphs, whether hard-wrapped or one a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from corpus.document import BlockKind

LONGEST_WRAPPED_LINE = 160
"""No file is hard-wrapped at more characters than this."""

_PAIRS_LOOKED_AT = 4_000
_UNDERLINE = re.compile(r"([=\-~^\"'`#*+])\1{2,}")
_TABLE_ROW = re.compile(r"\S(?: {3,}| *\t *)\S|^[|+].*[|+]$")
_STARTS_A_PIECE = re.compile(
    r"(?:[-*•\u2013·‣◦▪]|\d{1,3}[.)]|\(\d{1,3}\)|>+)(?:\s|$)|\[[\w^*†‡]{1,12}\]\s"
)


class Piece(msgspec.Struct, gc=False):
    """A run of lines that belong together, and what it was found to be.

    Attributes:
        text: Its words; a line end inside a wrapped paragraph is a space.
        gap: Blank lines before it.
        indent: Columns before its first character.
        lines: Lines of the file it was made of.
        underline: The character of the line drawn below it, else empty.
        kind: As in `Block`; a paragraph until something better is found.
        level: As in `Block`.
        marker: As in `Block`.
    """

    text: str
    gap: int = 0
    indent: int = 0
    lines: int = 1
    underline: str = ""
    kind: BlockKind = "paragraph"
    level: int = 0
    marker: str = ""


def cut(text: str) -> list[Piece]:
    """Return the pieces of a plain text with LF line ends, in order."""
    lines = text.split("\n")
    width = wrap_width(lines)
    if width is None:
        return _line_pieces(lines)
    pieces: list[Piece] = []
    for gap, chunk in _chunks(lines):
        pieces.extend(_wrapped_pieces(chunk, gap, width))
    return pieces


def wrap_width(lines: Sequence[str]) -> int | None:
    """Return the column at which a file is hard-wrapped, None for one paragraph a line.

    A file is hard-wrapped if most of its line ends had to be where they are, because the
    next line's first word would not have fitted, and many fall in the middle of a
    sentence. Looks at the first few thousand line ends only.
    """
    lengths = sorted(map(len, lines))
    in_long_lines = sum(length for length in lengths if length > LONGEST_WRAPPED_LINE)
    if in_long_lines * 2 > sum(lengths):
        return None
    pairs = _following_lines(lines)
    if not pairs:
        return None
    widths = sorted(len(line) for line, _ in pairs)
    width = widths[len(widths) * 95 // 100]
    forced = [following for line, following in pairs if _is_forced(line, following, width)]
    cased = [line for line in forced if line.lstrip()[:1].lower() != line.lstrip()[:1].upper()]
    inside_a_sentence = sum(line.lstrip()[0].islower() for line in cased)
    if len(forced) * 5 < len(pairs) * 3 or inside_a_sentence * 3 < len(cased):
        return None
    return width


def _following_lines(lines: Sequence[str]) -> list[tuple[str, str]]:
    pairs = []
    for line, following in pairwise(lines):
        if line.strip() and following.strip() and not _STARTS_A_PIECE.match(following.lstrip()):
            pairs.append((line.rstrip(), following))
            if len(pairs) == _PAIRS_LOOKED_AT:
                break
    return pairs


def _is_forced(line: str, following: str, width: int) -> bool:
    """Tell whether the first word of the line after would not have fitted this line."""
    words = following.lstrip()
    word = words.find(" ")
    return len(line) + 1 + (word if word > 0 else len(words)) > width * 0.85


def _line_pieces(lines: Sequence[str]) -> list[Piece]:
    """One paragraph a line."""
    pieces: list[Piece] = []
    gap = 0
    for line in lines:
        text = line.strip()
        if not text:
            gap += 1
            continue
        if gap or not pieces or not _underlines(text, pieces[-1]):
            pieces.append(Piece(text, gap, len(line) - len(line.lstrip())))
        else:
            pieces[-1].underline = text[0]
        gap = 0
    return _tables_joined(_without_overlines(pieces))


def _underlines(text: str, above: Piece) -> bool:
    return (
        not text[0].isalnum()
        and len(text) * 2 >= len(above.text)
        and _UNDERLINE.fullmatch(text) is not None
        and above.text[0].isalnum()
        and len(above.text) <= LONGEST_WRAPPED_LINE
    )


def _without_overlines(pieces: list[Piece]) -> list[Piece]:
    """Drop the line drawn above a title that is underlined too."""
    return [
        piece
        for piece, below in pairwise([*pieces, Piece("")])
        if not (below.underline and not below.gap and _UNDERLINE.fullmatch(piece.text))
    ]


def _tables_joined(pieces: list[Piece]) -> list[Piece]:
    """Make one piece of table rows in a row, each row on its line."""
    joined: list[Piece] = []
    in_table = False
    for piece in pieces:
        is_row = _is_table_row(piece.text)
        if is_row and in_table and not piece.gap:
            joined[-1].text += "\n" + piece.text
            joined[-1].lines += 1
            joined[-1].kind = "table"
        else:
            joined.append(piece)
        in_table = is_row
    return joined


def _is_table_row(line: str) -> bool:
    # Most lines have none of these, and asking costs a tenth of the expression's time.
    looks_so = "   " in line or "\t" in line or line[0] in "|+"
    return looks_so and len(line) <= LONGEST_WRAPPED_LINE and bool(_TABLE_ROW.search(line))


def _chunks(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the runs of lines that are not blank, each with the blank lines before it."""
    gap = 0
    chunk: list[str] = []
    for line in lines:
        if line.strip():
            chunk.append(line.rstrip())
        elif chunk:
            yield gap, chunk
            gap, chunk = 1, []
        else:
            gap += 1
    if chunk:
        yield gap, chunk


def _wrapped_pieces(chunk: list[str], gap: int, width: int) -> list[Piece]:
    """Cut one chunk of a hard-wrapped file."""
    if len(chunk) > 1 and sum(map(_is_table_row, chunk)) * 5 > len(chunk) * 3:
        return [Piece("\n".join(chunk), gap, lines=len(chunk), kind="table")]
    is_list = _STARTS_A_PIECE.match(chunk[0].lstrip()) is not None
    groups: list[list[str]] = []
    for line in chunk:
        if groups and not _begins_group(line, groups[-1][-1], None if is_list else width):
            groups[-1].append(line)
        else:
            groups.append([line])
    pieces: list[Piece] = []
    for number, group in enumerate(groups):
        text = _joined(group, width)
        if pieces and len(group) == 1 and _underlines(text, pieces[-1]):
            pieces[-1].underline = text[0]
            continue
        indent = len(group[0]) - len(group[0].lstrip())
        pieces.append(Piece(text, 0 if number else gap, indent, len(group)))
    return _without_overlines(pieces)


def _begins_group(line: str, before: str, width: int | None) -> bool:
    """Tell whether a line of a chunk begins a paragraph, an item or a rule of its own.

    In a chunk that is no list (`width` given), "-" or "84." may begin a line in the
    middle of a sentence, and begins an item only after a line with room for it.
    """
    stripped, above = line.lstrip(), before.lstrip()
    if stripped[0].isalpha() and above[0].isalnum():
        return False
    if _UNDERLINE.fullmatch(stripped) or _UNDERLINE.fullmatch(above):
        return True
    if stripped.startswith(">") and above.startswith(">"):
        return False
    if not _STARTS_A_PIECE.match(stripped):
        return False
    return width is None or not _is_forced(before, line, width)


def _joined(group: list[str], width: int) -> str:
    """Join a paragraph's lines, with spaces if wrapped, else keeping them (verse)."""
    lines = [group[0].strip(), *(line.strip().lstrip("> ") for line in group[1:])]
    ends = pairwise(group)
    forced = sum(_is_forced(line, following, width) for line, following in ends)
    wrapped = forced * 2 >= len(group) - 1
    return (" " if wrapped else "\n").join(lines)
