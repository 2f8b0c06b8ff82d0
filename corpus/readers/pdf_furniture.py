"""Takes running heads and page numbers off the pages of a PDF."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

import msgspec

from corpus.readers.pdf_lines import Line, pitch

LONGEST = 120
"""Characters: a running head is short."""

_AT_AN_EDGE = 3
"""How many of the highest and of the lowest lines of a page may be furniture."""
_NUMBERS = re.compile(r"\d+|\b[ivxlc]+\b")
_PAGE_NUMBER = re.compile(r"(?:\D{0,6}\b)?(\d{1,4})\b|\b(\d{1,4})\W{0,3}$")
_LONE_NUMBER = re.compile(
    r"\W{0,3}(?:(?:[Pp]age|Seite|[Pp]\.|S\.) ?)?(?:\d{1,4}|[ivxlc]{1,7})"
    r"(?: ?(?:/|of|von|de|sur) ?\d{1,4})?\W{0,3}"
)


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the pages' lines without running heads, running feet and page numbers.

    The highest and the lowest line of a page are furniture if they are short and their
    words are found at the same height of another page (whatever the numbers in them), or
    they hold a number that counts the pages, or they are set apart from the text and no
    more than a number, or stand where other pages have furniture. The lines next to them
    must be found on many pages, or be set apart and count them. Where nothing else is on
    any page, what would be furniture is the text.
    """
    edges = [[line for edge in _edges(lines) for line in edge] for lines in pages]
    signs = _signs(edges)
    kept = []
    for lines in pages:
        furniture = {id(line) for edge in _edges(lines) for line in _peeled(edge, lines, signs)}
        kept.append([line for line in lines if id(line) not in furniture])
    return kept if any(kept) else [list(lines) for lines in pages]


class _Signs(msgspec.Struct, frozen=True):
    """What tells the furniture of one document.

    Attributes:
        repeated: Shapes (`_shape`) found on two pages or more.
        common: Those found on a quarter of the pages.
        offset: What the printed page numbers are ahead of the pages' own.
        heights: Where furniture stands (`_height`) on two pages or more.
    """

    repeated: frozenset[tuple[str, int]]
    common: frozenset[tuple[str, int]]
    offset: int | None
    heights: frozenset[int]

    def counts_pages(self, line: Line) -> bool:
        """Tell whether a line holds its page's number."""
        return self.offset is not None and self.offset in _offsets(line)


def _signs(edges: Sequence[Sequence[Line]]) -> _Signs:
    found = Counter(shape for page in edges for shape in {_shape(line) for line in page})
    # A list's "# #" at one height of two pages is no running head.
    found = Counter({shape: n for shape, n in found.items() if any(map(str.isalpha, shape[0]))})
    repeated = frozenset(shape for shape, count in found.items() if count > 1)
    common = frozenset(shape for shape in repeated if found[shape] * 4 >= len(edges))
    signs = _Signs(repeated, common, _page_offset(edges), frozenset())
    heights = Counter(
        _height(line)
        for page in edges
        for line in page
        if _shape(line) in common or signs.counts_pages(line)
    )
    often = frozenset(height for height, count in heights.items() if count > 1)
    return msgspec.structs.replace(signs, heights=often)


def _peeled(edge: Sequence[Line], page: Sequence[Line], signs: _Signs) -> Iterator[Line]:
    """Yield the furniture at one edge of a page, from the edge inwards."""
    for number, line in enumerate(edge):
        is_number = _LONE_NUMBER.fullmatch(line.text) is not None or signs.counts_pages(line)
        if number == 0:
            is_furniture = (
                _shape(line) in signs.repeated
                or signs.counts_pages(line)
                or ((is_number or _height(line) in signs.heights) and _is_apart(line, page))
            )
        else:
            is_furniture = _shape(line) in signs.common or (is_number and _is_apart(line, page))
        if not is_furniture:
            return
        yield line


def _edges(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Return the short lines that may be furniture, from the top down and from below up."""
    by_height = sorted(lines, key=lambda line: -line.baseline)
    return (
        list(takewhile(_is_short, by_height[:_AT_AN_EDGE])),
        list(takewhile(_is_short, by_height[: -_AT_AN_EDGE - 1 : -1])),
    )


def _is_short(line: Line) -> bool:
    return len(line.text) <= LONGEST


def _shape(line: Line) -> tuple[str, int]:
    """Return what a running head has in common with the next page's."""
    return _NUMBERS.sub("#", line.text.casefold()), _height(line)


def _height(line: Line) -> int:
    """Return where a line stands, as coarse as two pages of one layout may differ."""
    return round(line.baseline / 4)


def _offsets(line: Line) -> set[int]:
    """Return by how much each number at an end of a line is ahead of the page's own."""
    return {
        int(digits) - line.page
        for match in (_PAGE_NUMBER.match(line.text), _PAGE_NUMBER.search(line.text))
        if match
        for digits in match.groups()
        if digits
    }


def _page_offset(edges: Sequence[Sequence[Line]]) -> int | None:
    """Return what most printed page numbers are ahead of the page's own, if they count."""
    votes = Counter(
        offset for page in edges for offset in {o for line in page for o in _offsets(line)}
    )
    for offset, count in votes.most_common(1):
        if count >= 2 and count * 3 >= len(edges):
            return offset
    return None


def _is_apart(line: Line, lines: Sequence[Line]) -> bool:
    """Tell whether a line is further from all others than two lines of the text are."""
    usual = pitch(lines) or line.size * 1.2
    distances = [
        abs(other.baseline - line.baseline)
        for other in lines
        if abs(other.baseline - line.baseline) > line.size * 0.5
    ]
    return min(distances, default=usual * 2) > usual * 1.4
