"""One document of the library laid out in the cells of a row. Pure: no screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.safe_text import safe_line
from store.tally import Tally
from store.verdicts import VerdictSet
from tui.library_counts import Gone, Known, Uncounted
from tui.marks import STALE_SIGN, Mark, Marks
from tui.reading.figures import GONE
from tui.reading.library_list import Order
from tui.reading.numbers import numbered
from tui.reading.wrapping import cells
from tui.widgets.cutting import cut, pad

Name = Literal["outlet", "date", "length", "claims", "checked", "verdicts"]

Piece = tuple[str, str]
"""Words of a row, and what they are: "title", "current", "about", "quiet", "warning", "full",
"rest", or "verdict-" and the name of a verdict's colour."""

_SIGN_CELLS = 2
_GAP = 2
_PERCENT_CELLS = 5
_LONGEST_VERDICT_BAR = 10
_THOUSAND, _MILLION = 1_000, 1_000_000


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that there is room for, each with its cells, and those of the title."""

    title: int
    others: Mapping[Name, int]

    @classmethod
    def within(cls, width: int) -> Columns:
        """Return the columns of a row of `width` cells."""
        others: dict[Name, int] = {}
        if width >= 112:
            others["outlet"] = 16
        if width >= 76:
            others["date"] = 10
        if width >= 96:
            others["length"] = 6
        others["claims"] = 6
        others["checked"] = _PERCENT_CELLS + (10 if width >= 112 else 8 if width >= 96 else 5)
        others["verdicts"] = 28 if width >= 112 else 18 if width >= 96 else 12
        title = width - _SIGN_CELLS - sum(size + _GAP for size in others.values())
        return cls(max(0, title), others)


_HEADINGS: dict[Name, str] = {
    "outlet": "Outlet",
    "date": "Date",
    "length": "Length",
    "claims": "Claims",
    "checked": "Checked",
    "verdicts": "Verdicts",
}
_SORTED: dict[Order, Name] = {"date": "date", "unchecked": "checked", "disputed": "verdicts"}
"""The column that an order sorts by; the others sort by the first one."""

_NUMBERS: frozenset[Name] = frozenset({"length", "claims"})


@dataclass(frozen=True, slots=True)
class Look:
    """How rows look.

    Attributes:
        verdicts: The verdicts on offer, whose order is that of the counts.
        marks: How they look.
        ascii_only: Whether it is all letters and signs of ASCII.
    """

    verdicts: VerdictSet
    marks: Marks
    ascii_only: bool = False

    def header(self, columns: Columns, order: Order) -> list[Piece]:
        """Return the headings; that of the column sorted by is "current"."""
        by = _SORTED.get(order)
        pieces = [(" " * _SIGN_CELLS, "quiet")]
        pieces.append((pad("Document", columns.title), "quiet" if by else "current"))
        for name, size in columns.others.items():
            heading = _HEADINGS[name]
            words = f"{heading:>{size}}" if name in _NUMBERS else f"{heading:<{size}}"
            pieces += [(" " * _GAP, "quiet"), (words, "current" if name == by else "quiet")]
        return pieces

    def row(self, columns: Columns, name: str, known: Known, *, current: bool) -> list[Piece]:
        """Return a document's row.

        Args:
            columns: Those of the list.
            name: Its path.
            known: What is known of it.
            current: Whether it is the one that is open.
        """
        sign = (">" if self.ascii_only else "▸") if current else ""
        pieces: list[Piece] = [(f"{sign:<{_SIGN_CELLS}}", "current")]
        title = safe_line(known.title) if isinstance(known, Tally) else name
        pieces.append((pad(title, columns.title), "current" if current else "title"))
        if isinstance(known, Uncounted | Gone):
            room = sum(size + _GAP for size in columns.others.values()) - _GAP
            words, kind = GONE, "quiet"
            if isinstance(known, Uncounted):
                words, kind = f"can't be counted: {known.reason}", "warning"
            return [*pieces, (" " * _GAP, "quiet"), (pad(words, room), kind)]
        for column, size in columns.others.items():
            cell = [*self._cell(column, size, known)]
            fill = max(0, size - sum(cells(words) for words, _ in cell))
            gap = " " * (_GAP + (fill if column in _NUMBERS else 0))
            pieces += [(gap, "quiet"), *cell]
            if column not in _NUMBERS:
                pieces.append((" " * fill, "quiet"))
        return pieces

    def _cell(self, column: Name, size: int, tally: Tally | None) -> Iterator[Piece]:
        if tally is None:
            yield "..." if self.ascii_only else "…", "quiet"
            return
        match column:
            case "outlet":
                yield self._stated(tally.outlet, size)
            case "date":
                yield self._stated(tally.published, size)
            case "length":
                yield self._stated(short_number(tally.characters), size)
            case "claims":
                yield short_number(tally.claims) or "", "about"
            case "checked":
                yield from self._checked(tally, size)
            case "verdicts":
                yield from self._verdicts(tally, size)

    def _stated(self, words: str | None, size: int) -> Piece:
        """Return what a document states; a dash where it states nothing."""
        if words:
            return cut(safe_line(words), size), "about"
        return "-" if self.ascii_only else "–", "quiet"  # noqa: RUF001 - a dash it is

    def _checked(self, tally: Tally, size: int) -> Iterator[Piece]:
        if not tally.claims:
            yield "no claims", "quiet"
            return
        room = size - _PERCENT_CELLS
        full = share(tally.checked, tally.claims, room)
        signs = "#-" if self.ascii_only else "▓░"
        yield signs[0] * full, "full"
        yield signs[1] * (room - full), "rest"
        yield f"{share(tally.checked, tally.claims, 100):>4}%", "about"

    def _verdicts(self, tally: Tally, size: int) -> Iterator[Piece]:
        """Yield the counts as mark and number, with bars where there is room for them."""
        if tally.stale:
            sign = f"{STALE_SIGN}{short_number(tally.stale)} "
            yield sign, "warning"
            size -= cells(sign)
        counts = [(self.marks.of(verdict), n) for verdict, n in self._in_order(tally.verdicts)]
        words = [f"{self._sign(mark)}{short_number(n)}" for mark, n in counts]
        fitting = _fitting([*map(cells, words)], size)
        room = size - sum(cells(word) + 1 for word in words) + 1
        bars = shares([n for _, n in counts], min(room, _LONGEST_VERDICT_BAR))
        block = "=" if self.ascii_only else "▆"
        for place, ((mark, _), word, bar) in enumerate(zip(counts, words, bars, strict=True)):
            if place == fitting:
                yield " ~" if self.ascii_only else " …", "quiet"
                return
            gap = " " if place else ""
            yield gap + word + block * bar, f"verdict-{mark.colour}"

    def _sign(self, mark: Mark) -> str:
        return mark.letter if self.ascii_only else mark.glyph

    def _in_order(self, counts: Mapping[str, int]) -> list[tuple[str, int]]:
        """Return the verdicts that were given: those of the set in its order, then others."""
        own = [verdict.id for verdict in self.verdicts.verdicts]
        others = sorted(counts.keys() - set(own))
        return [(verdict, counts[verdict]) for verdict in [*own, *others] if counts.get(verdict)]

    def in_words(self, name: str, known: Known) -> str:
        """Say in a line what is known of a document, the meaning of each mark too."""
        match known:
            case None:
                return f"{name} · not counted yet"
            case Gone():
                return f"{name} · {GONE}"
            case Uncounted():
                return f"{name} · can't be counted: {known.reason}"
        told = [name]
        if known.characters is not None:
            told.append(f"{known.characters:,} characters")
        told.append(f"{known.checked:,} of {known.claims:,} claims checked")
        given = self._in_order(known.verdicts)
        label = self.verdicts.label
        told += [f"{self._sign(self.marks.of(v))} {n:,} {label(v)}" for v, n in given]
        if known.stale:
            stale = numbered(known.stale, "verdict")
            told.append(f"{STALE_SIGN} {stale} on words that have changed")
        return " · ".join(told)


def short_number(number: int | None) -> str | None:
    """Return a number in at most six cells, up to a thousand million: "812", "12.3k", "4.1M"."""
    if number is None:
        return None
    if number < 10 * _THOUSAND:
        return f"{number:,}"
    if number < 999_950:
        return f"{number / _THOUSAND:.1f}k" if number < 99_950 else f"{number // _THOUSAND}k"
    return f"{number / _MILLION:.1f}M"


def share(part: int, whole: int, of: int) -> int:
    """Return how much of `of` a part is: all only where it is whole, 0 only where it is none."""
    if part >= whole:
        return of
    return min(max(part * of // whole, 1 if part else 0), of - 1)


def _fitting(sizes: Sequence[int], room: int) -> int:
    """Return how many words fit, a cell between them, and two more if some are left out."""
    if sum(sizes) + len(sizes) - 1 <= room:
        return len(sizes)
    fitting = 0
    while sum(sizes[: fitting + 1]) + fitting + 2 <= room:
        fitting += 1
    return fitting


def shares(numbers: Sequence[int], of: int) -> list[int]:
    """Divide `of` in proportion to numbers, at least 1 each; not at all where there is less."""
    if not numbers or of < len(numbers):
        return [0] * len(numbers)
    total, room = sum(numbers), of - len(numbers)
    return [1 + number * room // total for number in numbers]
