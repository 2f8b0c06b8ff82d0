"""Makes paragraphs, headings, items and notes of a PDF's lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from corpus.document import BlockKind
from corpus.readers.pdf_lines import Line, pitch

LONGEST_HEADING = 160
"""Characters."""

SURE_LINE = 30
"""Characters of a line that is no label of a figure or a part of a formula."""

_NEIGHBOURS = 4
"""Lines above and below that tell how wide a column is."""
_LARGER = 1.1
"""How much larger than the text's a heading's letters are, and a note's smaller."""
_FAR_APART = 1.45
"""How many times the usual distance is too much between two lines of one paragraph."""
_APART = 1.15
"""The same where the line above may be a paragraph's last, since it ends a sentence."""
_END = re.compile(r"[.!?…:;][\"'”’»)\]]*\d{0,3}$")  # noqa: RUF001 - quotation marks are meant
_BULLET = re.compile(r"[•▪◦‣●■–—]\s+(?=\S)")  # noqa: RUF001 - a dash is meant
_ITEM = re.compile(r"(?P<marker>\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})\))\s+(?=\S)")
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡])\s?(?=[^\W\d_]|[“\"‘'„«])")  # noqa: RUF001 - as above
_NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+[^\W\d_]")
_CONTENTS = re.compile(r"(?:\. ?){4,}\s*\w{0,5}$")
_HYPHENS = "-\u00ad\u2010"
_WORD_BEFORE = re.compile(rf"([^\W\d_]+)[{_HYPHENS}]$")
_LONGEST_END = 200
"""Characters at a line's end that tell how it ends: an address may be long."""
_ADDRESS_ENDS = "/_=&?%-@"
_ADDRESS = re.compile(r"(?:https?:/|www\.)\S*[/_=&?%-]$|\S@$")
_WORD_AFTER = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


_Look = tuple[float, bool]


class Paragraph(msgspec.Struct):
    """Some lines that belong together.

    Attributes:
        text: Their words on one line.
        kind: As in `Block`.
        level: As in `Block`.
        marker: As in `Block`.
        pages: Each page, from 0, that a part of it stands on, and where in `text` that
            part begins.
    """

    text: str
    kind: BlockKind
    level: int
    marker: str
    pages: list[tuple[int, int]]


class _Group(msgspec.Struct):
    """The lines of a paragraph in the making."""

    lines: list[Line]
    is_note: bool = False


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """Return the paragraphs of all pages; one may go on from one page to the next.

    A page's notes follow the paragraphs that begin on it.
    """
    size = _text_size(pages)
    groups: list[_Group] = []
    for lines in pages:
        notes, text = _notes_apart(lines, size)
        _add_text(groups, text)
        groups.extend(_Group(note, is_note=True) for note in notes)
    words = Counter(word for lines in pages for line in lines for word in _WORD.findall(line.text))
    looks = [_heading_look(group, size) for group in groups]
    levels = _heading_levels(look for look in looks if look)
    return [
        _paragraph(group, look, levels, words) for group, look in zip(groups, looks, strict=True)
    ]


def _text_size(pages: Sequence[Sequence[Line]]) -> float:
    """Return the size of most letters."""
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _notes_apart(lines: Sequence[Line], size: float) -> tuple[list[list[Line]], list[Line]]:
    """Separate a page's footnotes: lines of small letters from one with a mark on.

    A bold one is a heading, and what follows it no note.
    """
    notes: list[list[Line]] = []
    text: list[Line] = []
    in_notes = False
    for line in lines:
        if line.size * _LARGER > size or line.bold:
            in_notes = False
        elif _NOTE.match(line.text):
            in_notes = True
            notes.append([])
        (notes[-1] if in_notes else text).append(line)
    return notes, text


def _add_text(groups: list[_Group], lines: Sequence[Line]) -> None:
    """Add a page's lines to the last paragraph and to new ones."""
    usual = pitch(lines)
    last = next((group for group in reversed(groups) if not group.is_note), None)
    margins = _margins(lines)
    # Where a page's first line goes on, the width of the line before it is not known.
    before_right = max((line.right for line in last.lines), default=0.0) if last else 0.0
    for line, (left, right) in zip(lines, margins, strict=True):
        if last and _goes_on(last.lines, line, (left, before_right), usual):
            last.lines.append(line)
        else:
            last = _Group([line])
            groups.append(last)
        before_right = right


def _margins(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """Return where the column of each line begins and ends."""
    columns = _columns(lines)
    margins = []
    for number, line in enumerate(lines):
        around = range(max(0, number - _NEIGHBOURS), min(len(lines), number + _NEIGHBOURS + 1))
        like_it = [
            lines[other]
            for other in around
            if columns[other] == columns[number]
            and abs(lines[other].size - line.size) <= line.size * 0.08
        ]
        margins.append((min(o.left for o in like_it), max(o.right for o in like_it)))
    return margins


def _columns(lines: Sequence[Line]) -> list[int]:
    """Return the number of the column that each line is in.

    A column ends where the next line stands higher, or far below, or beside.
    """
    columns = [0] if lines else []
    for above, line in pairwise(lines):
        down = above.baseline - line.baseline
        beside = line.left > above.right or above.left > line.right
        columns.append(columns[-1] + (down <= 0 or down > line.size * 5 or beside))
    return columns


def _goes_on(
    before: Sequence[Line], line: Line, margins: tuple[float, float], usual: float
) -> bool:
    """Tell whether a paragraph goes on with a line.

    It does if its last line ended because the next word would not have fitted, or in the
    middle of a sentence, and the line looks like no beginning.

    Args:
        before: The paragraph's lines.
        line: The line after.
        margins: Where the line's column begins, and where the last line's ends.
        usual: The usual distance of two baselines.
    """
    left, right = margins
    last = before[-1]
    down = last.baseline - line.baseline
    same_column = line.page == last.page and down > 0
    near = same_column and abs(down - usual) < usual * 0.1
    looks_alike = abs(line.size - last.size) <= line.size * 0.08 and line.bold == last.bold
    if not looks_alike and not _may_differ(before, line, near=near):
        return False
    if _begins_item(line.text) or _CONTENTS.search(last.text, _tail(last.text)):
        return False
    widest = _APART if _ends_sentence(last.text) else _FAR_APART
    if same_column and usual and down > max(usual, line.size) * widest:
        return False
    first_word = len(line.text.split(" ", 1)[0])
    has_room = right - last.right > last.advance * (first_word + 2)
    if has_room and not (len(last.text) >= SURE_LINE and _is_inside_sentence(last, line)):
        return False
    if not same_column:
        return not _ends_sentence(last.text) and line.text[0] not in '“"„«'
    return not _is_indented(before, line, left)


def _may_differ(before: Sequence[Line], line: Line, *, near: bool) -> bool:
    """Tell whether a paragraph may go on in letters that look otherwise.

    A line of it may be bold from end to end, by chance, or most of it small capitals. One
    line in larger letters than those below it is a heading.

    Args:
        before: The paragraph's lines.
        line: The line after.
        near: Whether that is at the usual distance below.
    """
    last = before[-1]
    if line.size == last.size:
        return _is_inside_sentence(last, line)
    is_heading = len(before) == 1 and last.size > line.size
    alike = line.bold == last.bold and min(last.size, line.size) > max(last.size, line.size) * 0.75
    return alike and near and not is_heading and not _ends_sentence(last.text)


def _is_inside_sentence(last: Line, line: Line) -> bool:
    return not _ends_sentence(last.text) and line.text[0].islower()


def _is_indented(before: Sequence[Line], line: Line, left: float) -> bool:
    """Tell whether a line is set in as a first line is, unlike the one before it.

    An item's second line is set in below its mark.
    """
    if len(before) == 1 and _begins_item(before[0].text):
        return False
    indent = line.size * 0.8
    return line.left > left + indent and line.left > before[-1].left + indent / 2


def _begins_item(text: str) -> bool:
    return bool(_BULLET.match(text) or _ITEM.match(text))


def _heading_levels(looks: Iterable[_Look]) -> dict[_Look, int]:
    """Return the rank of each look that headings have: the largest first, then the bold."""
    ranks: dict[_Look, int] = {}
    level = 0
    above = (0.0, False)
    for look in sorted(set(looks), reverse=True):
        # Letters of one size may differ by a rounding.
        if not ranks or look[0] < above[0] * 0.96 or look[1] != above[1]:
            level += 1
            above = look
        ranks[look] = min(level, 6)
    return ranks


def _heading_look(group: _Group, size: float) -> _Look | None:
    """Return the size of the letters of a group that looks like a heading, and if bold."""
    if group.is_note:
        return None
    first = group.lines[0]
    text = " ".join(line.text for line in group.lines)
    letters = sum(map(str.isalpha, text))
    if len(text) > LONGEST_HEADING or letters < 3 or letters * 2 < len(text):
        return None
    if text.endswith((",", ";", ".")) or _begins_item(text) or _CONTENTS.search(text, _tail(text)):
        return None
    if first.size >= size * _LARGER or (first.bold and first.size >= size * 0.92):
        return first.size, first.bold
    return None


def _paragraph(
    group: _Group, look: _Look | None, levels: dict[_Look, int], words: Counter[str]
) -> Paragraph:
    text, pages = _joined(group.lines, words)
    if group.is_note:
        return Paragraph(text, "note", 0, "", pages)
    if look:
        numbered = _NUMBERED.match(text)
        beneath = 1 + numbered["number"].count(".") if numbered else 1
        return Paragraph(text, "heading", min(max(levels[look], beneath), 6), "", pages)
    if _CONTENTS.search(text, _tail(text)):
        return Paragraph(text, "furniture", 0, "", pages)
    bullet = _BULLET.match(text)
    if marker := bullet or _ITEM.match(text):
        cut = marker.end()
        pages = [(page, max(0, start - cut)) for page, start in pages]
        return Paragraph(text[cut:], "item", 1, "•" if bullet else marker["marker"], pages)
    return Paragraph(text, "paragraph", 0, "", pages)


def _joined(lines: Sequence[Line], words: Counter[str]) -> tuple[str, list[tuple[int, int]]]:
    """Return the words of some lines, and where each page's begin among them."""
    parts: list[str] = []
    length = 0
    pages = [(lines[0].page, 0)]
    for line, below in pairwise(lines):
        parts.append(_before(line.text, below.text, words))
        length += len(parts[-1])
        if line.page != below.page:
            pages.append((below.page, length))
    return "".join([*parts, lines[-1].text]), pages


def _before(line: str, below: str, words: Counter[str]) -> str:
    """Return a line ready for the one that follows: with a space or without its hyphen.

    A hyphen at a line's end stays if the words elsewhere in the document have it, or if
    what follows is no small letter. An address goes on where it was broken.
    """
    last = line[-1]
    if last in _HYPHENS and (broken := _WORD_BEFORE.search(line, _tail(line))):
        follows = _WORD_AFTER.match(below)
        if follows and follows[0].islower():
            whole = broken[1] + follows[0]
            with_hyphen = f"{broken[1]}-{follows[0]}"
            kept = words[with_hyphen] > words[whole] or (broken[1].isupper() and broken[1][1:])
            return line[:-1] + ("-" if kept else "")
    if last in _ADDRESS_ENDS and _ADDRESS.search(line, _tail(line)):
        return line
    if last in "-\u2010\u2013" and line[-2:-1].isalnum() and below[:1].isalnum():
        return line
    return f"{line} "


def _ends_sentence(text: str) -> bool:
    return _END.search(text, _tail(text)) is not None


def _tail(line: str) -> int:
    """Return where the part of a line begins that tells how it ends.

    To search a whole line for its end takes longer than all else, and a line of a hostile
    file has no end.
    """
    return max(0, len(line) - _LONGEST_END)
