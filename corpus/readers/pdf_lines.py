"""Takes the lines of a PDF's pages, each with its place and the look of its letters."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Sequence
from itertools import pairwise
from math import hypot, isfinite

import msgspec
import pypdfium2
from pypdfium2 import raw

_BROKEN_WORD = "\ufffe"  # pdfium's sign for a hyphen at a line's end, after which it goes on
_LINE = re.compile(f"[^\r\n{_BROKEN_WORD}]+{_BROKEN_WORD}?")
_LONGEST_NAME = 128  # bytes of a font's
_BOLD = 600  # of 100 to 900; 400 is regular


class Line(msgspec.Struct, frozen=True):
    """One line of a page. Lengths are points (1/72 inch) from the lower left corner.

    Attributes:
        text: Its words, without white space around them.
        page: The page's number, from 0.
        left: Where its first character begins.
        right: Where its last character ends.
        baseline: The height that its letters stand on.
        size: The size of its letters.
        bold: Whether all of them seem to be.
    """

    text: str
    page: int
    left: float
    right: float
    baseline: float
    size: float
    bold: bool = False

    @property
    def advance(self) -> float:
        """The mean width of a character."""
        return (self.right - self.left) / len(self.text)


def page_lines(page: pypdfium2.PdfPage, number: int) -> list[Line]:
    """Return the lines of a page in the order in which the file draws them.

    That is the reading order in most files, columns included. Raised and lowered parts,
    which pdfium takes for lines, are put back where they belong. Text that does not run
    as the page's other text does (a stamp along the margin) is left out.

    Args:
        page: The page.
        number: Its number, from 0.
    """
    textpage = page.get_textpage()
    try:
        text = textpage.get_text_range()
        found = []
        for match in _LINE.finditer(text):
            words = match[0].strip()
            if words:
                start = match.start() + match[0].index(words[0])
                found.append(_line(textpage.raw, words, start, number))
    finally:
        textpage.close()
    upright = [line for line, is_upright in found if is_upright]
    lines = upright if len(upright) * 2 > len(found) else [line for line, _ in found]
    return _with_scripts_in_place(lines)


def _line(textpage: object, words: str, start: int, page: int) -> tuple[Line, bool]:
    """Return a line, and whether its letters stand upright."""
    places = [
        raw.FPDFText_GetCharIndexFromTextIndex(textpage, start + at)
        for at in (0, _middle(words), len(words) - 1)
    ]
    left, right = _box(textpage, places[0]), _box(textpage, max(places[0], places[-1]))
    # One of three may be an initial, a raised number or a small capital.
    size, typical, is_upright = sorted(_look(textpage, place) for place in places)[1]
    across, up = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(textpage, typical, across, up)
    line = Line(
        words.replace(_BROKEN_WORD, "-"),
        page,
        _finite(left.left),
        _finite(max(right.right, left.right)),
        _finite(up.value),
        size,
        all(_is_bold(textpage, place) for place in places),
    )
    return line, is_upright


def _look(textpage: object, index: int) -> tuple[float, int, bool]:
    """Return a character's size in points, its index, and whether it stands upright."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(textpage, index, matrix)
    scale = hypot(matrix.c, matrix.d) or 1.0
    # A negative size turns letters upside down, which the matrix may turn back.
    size = round(_finite(abs(raw.FPDFText_GetFontSize(textpage, index)) * scale), 1)
    return size, index, abs(matrix.b) <= abs(matrix.a)


def _finite(points: float) -> float:
    """Return a length, 0 where a hostile file makes it endless or none."""
    return points if isfinite(points) else 0.0


def _is_bold(textpage: object, index: int) -> bool:
    weight: int = raw.FPDFText_GetFontWeight(textpage, index)
    if weight:
        return weight >= _BOLD
    # A font that every viewer has need not be described; its name tells.
    name = ctypes.create_string_buffer(_LONGEST_NAME)
    raw.FPDFText_GetFontInfo(textpage, index, name, _LONGEST_NAME, ctypes.c_int())
    return b"Bold" in name.value


def _middle(words: str) -> int:
    """Return the place of a character near the middle that is no space.

    With the first and the last it tells how large a line's letters are.
    """
    middle = len(words) // 2
    return middle if words[middle] != " " else middle - 1


def _box(textpage: object, index: int) -> raw.FS_RECTF:
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(textpage, index, box)
    return box


def _with_scripts_in_place(lines: Sequence[Line]) -> list[Line]:
    """Join what stands on one line of the page, such as "R", a raised "n", "is closed"."""
    joined: list[Line] = []
    host = 0.0  # the baseline of the largest part of the last line
    for line in lines:
        before = joined[-1] if joined else None
        if before and _continues(before, host, line):
            larger = line.size > before.size * 1.05
            host = line.baseline if larger else host
            joined[-1] = _merged(before, line, host)
        else:
            joined.append(line)
            host = line.baseline
    return joined


def _continues(before: Line, host: float, line: Line) -> bool:
    """Tell whether a line goes on where the one before it ends, raised or not."""
    larger = max(before.size, line.size)
    return (
        abs(line.baseline - host) < larger * 0.55
        and -larger * 0.3 < line.left - before.right < larger * 1.5
    )


def _merged(before: Line, line: Line, host: float) -> Line:
    larger = before if before.size >= line.size else line
    gap = line.left - before.right > larger.size * 0.15
    return Line(
        f"{before.text}{' ' if gap else ''}{line.text}",
        before.page,
        before.left,
        max(before.right, line.right),
        host,
        larger.size,
        larger.bold,
    )


def pitch(lines: Sequence[Line]) -> float:
    """Return the usual distance between two baselines, in points; 0 where there is none.

    A quarter of all are smaller: the distances between paragraphs can be many.
    """
    steps = sorted(
        above.baseline - below.baseline
        for above, below in pairwise(lines)
        if above.page == below.page and 0 < above.baseline - below.baseline < above.size * 4
    )
    return steps[len(steps) // 4] if steps else 0.0
