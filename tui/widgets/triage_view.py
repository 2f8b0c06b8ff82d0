"""One claim, large and calm, with what stands around it, what is marked on it, and its cues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, repeat

from textual.content import Content
from textual.reactive import reactive

from store.verdicts import NEEDS_CHECK, VerdictSet
from tui.commands import shown
from tui.commands.triage import SCOPE
from tui.letters import in_letters
from tui.library_progress import LibraryProgress
from tui.marks import SAVING, STALE_SIGN, UNCHECKED, Mark
from tui.reading.card import Card
from tui.reading.findings import Finding
from tui.reading.triage_card import TriageCard
from tui.reading.triage_layout import shared_rows
from tui.reading.wrapping import cells, one_line, wrap
from tui.widgets.cue_line import QUOTED_CELLS, cue_of
from tui.widgets.cutting import cut, pad
from tui.widgets.document_view import TEXT_CELLS
from tui.widgets.in_force import key_of, keymap_of, marks_of
from tui.widgets.letters_filter import OwnWords

_MARGIN = 2
_AIRY = 20
"""Rows from which there is room for air above the verdicts."""

_CUE_ROWS = ((26, 6), (18, 4), (12, 2), (0, 1))
"""From how many rows on there is room for how many cues; it is kept, so that nothing jumps."""

_BAR, _ASCII_BAR = "┃ ", "| "
_BETWEEN = "  "
_CUE = "cue: "


class TriageView(OwnWords, can_focus=False):
    """Paints the claim that is looked at, or says why there is none.

    Attributes:
        card: The claim; None where there is none.
        told: What is said in place of a claim.
        found: What the program sees in the claim; None where it is not known yet.
        library: How far the library is checked; None where nothing is known yet.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    TriageView {
        width: 1fr;
        height: 1fr;
        background: $background;
        color: $foreground;
        text-wrap: nowrap;
    }
    """

    card: reactive[TriageCard | None] = reactive[TriageCard | None](None)
    told: reactive[str] = reactive("")
    found: reactive[tuple[Finding, ...] | None] = reactive[tuple[Finding, ...] | None](None)
    library: reactive[LibraryProgress | None] = reactive[LibraryProgress | None](None)
    _first: reactive[int] = reactive(0)
    """The first row of the claim that is shown, where it is longer than the screen."""

    def __init__(
        self,
        verdicts: VerdictSet,
        *,
        ascii_only: bool = False,
        text_cells: int = TEXT_CELLS,
        id: str | None = None,  # noqa: A002 - Textual's own name
    ) -> None:
        """Show nothing yet; signs of its own are ASCII characters if `ascii_only`.

        Lines take `text_cells` at most, as in the document's pane.
        """
        super().__init__(id=id)
        self._verdicts = verdicts
        self._ascii_only = ascii_only
        self._text_cells = text_cells
        self._hidden = 0

    def watch_card(self, before: TriageCard | None, now: TriageCard | None) -> None:
        """Show another claim from its beginning."""
        if before is None or now is None or before.number != now.number:
            self._first = 0

    def scroll_claim(self, rows: int) -> None:
        """Scroll in a claim that is longer than the screen."""
        self._first = max(0, min(self._first + rows, self._hidden))

    def render(self) -> Content:
        """Return the rows for the size there is."""
        width, height = self.size
        legend = [*self._legend()] if self.card else []
        if height >= _AIRY:
            legend.insert(0, Content(""))
        room = height - 1 - len(legend)
        body = self._claim(self.card, room) if self.card else self._saying(room)
        return Content("\n").join([self._status(width), *body, *legend][:height])

    # ---------------------------------------------------------------- the frame

    def _status(self, width: int) -> Content:
        """Return the first row: which claim, and how far the library is."""
        head = " TRIAGE"
        where = f"  claim {self.card.number:,} of {self.card.claims:,}" if self.card else ""
        room = width - cells(head) - cells(where) - 4
        library = self.library
        tellings = (str(library), library.terse) if library else ("",)
        right = next((told for told in tellings if cells(told) <= room), "")
        gap = " " * max(1, width - cells(head + where + right) - 1)
        return Content.assemble(
            (head, "bold $accent"),
            (where, "$foreground"),
            gap,
            (self._signs(right), "$quiet"),
        )

    def _legend(self) -> Iterator[Content]:
        """Yield the verdicts with their keys, in as many rows as they take."""
        keys = {command.id: command.keys for command in keymap_of(self).in_scope(SCOPE)}
        row = Content("")
        for verdict in self._verdicts.verdicts:
            bound = keys.get(f"triage.verdict.{verdict.id}")
            if not bound:
                continue
            mark = marks_of(self).of(verdict.id)
            entry = Content.assemble(
                (shown(bound[0], ascii_only=self._ascii_only), "bold $accent"),
                (f" {self._glyph(mark)} ", f"$verdict-{mark.colour}"),
                (verdict.label, "$foreground"),
            )
            if row and row.cell_length + len(_BETWEEN) + entry.cell_length >= self.size.width:
                yield row
                row = Content("")
            row = Content.assemble(row, _BETWEEN if row else " ", entry)
        yield row

    def _saying(self, height: int) -> Iterator[Content]:
        """Yield what is said in place of a claim, in the middle."""
        width, margin = self._column()
        rows: list[Content] = []
        for paragraph in self.told.split("\n"):
            words = self._signs(one_line(paragraph))
            style = "$secondary" if rows else "bold $foreground"
            rows += (Content.styled(words[a:b], style) for a, b in wrap(words, width))
        above = max(0, (height - len(rows)) // 2)
        yield from repeat(Content(""), above)
        yield from (Content.assemble(" " * margin, row) for row in rows)

    # ---------------------------------------------------------------- the claim

    def _claim(self, card: TriageCard, height: int) -> Iterator[Content]:
        """Yield the rows of a claim, its claim in about the middle, whatever is found of it."""
        width, margin = self._column()
        cue_rows = next((rows for least, rows in _CUE_ROWS if height >= least), 0)
        marks = [*self._marks(card, width)][: max(1, height // 5)]
        claim = wrap(card.claim, width - len(_BAR))
        room = max(1, height - 1 - len(marks) - cue_rows)
        self._hidden = max(0, len(claim) - room)
        first = min(self._first, self._hidden)
        spare = max(0, room - len(claim))
        before, after = wrap(card.before, width), wrap(card.after, width)
        air, above, below, spare = shared_rows(
            spare, len(before) if card.before else 0, len(after) if card.after else 0
        )
        blank = Content("")
        rows = chain(
            repeat(blank, spare * 2 // 5),
            [self._section(card, width)],
            repeat(blank, air[3]),
            self._around(card.before, before[len(before) - above :], width, from_left=True),
            repeat(blank, air[1] if above else 0),
            (self._claim_row(card.claim[a:b]) for a, b in claim[first : first + room]),
            repeat(blank, air[2] if below else 0),
            self._around(card.after, after[:below], width, from_left=False),
            repeat(blank, air[0]),
            marks,
            repeat(blank, air[4]),
            self._cues(width, cue_rows),
        )
        painted = [Content.assemble(" " * margin, row) for row in rows]
        yield from painted[:height]
        yield from repeat(blank, height - len(painted))

    def _section(self, card: TriageCard, width: int) -> Content:
        more = "up and down scroll the claim" if self._hidden else ""
        room = width - cells(more) - (2 if more else 0)
        return Content.assemble(
            (pad(card.section, room), "bold $heading"),
            (f"  {more}" if more else "", "$warning"),
        )

    def _claim_row(self, words: str) -> Content:
        bar = _ASCII_BAR if self._ascii_only else _BAR
        return Content.assemble((bar, "$accent"), (words, "bold $reading"))

    def _around(
        self, text: str, rows: Sequence[tuple[int, int]], width: int, *, from_left: bool
    ) -> Iterator[Content]:
        """Yield rows of what stands around a claim; an ellipsis where there is more of it."""
        more = self._signs("…")
        for number, (start, end) in enumerate(rows):
            words = text[start:end]
            if from_left and not number and start:
                words = more + (words if cells(words) < width else words[1:].lstrip())
            if not from_left and number == len(rows) - 1 and end < len(text):
                words = (words if cells(words) < width else cut(words, width - 1)) + more
            yield Content.styled(words, "$quiet")

    # --------------------------------------------------------- marks and cues

    def _marks(self, card: TriageCard, width: int) -> Iterator[Content]:
        """Yield what is marked on the claim, one verdict at least."""
        if card.awaited:
            label = self._label(card.verdict) if card.verdict else "No verdict"
            yield self._mark(SAVING, f"{label}: not on the disk yet", width)
        elif not card.marks:
            yield self._mark(UNCHECKED, "not checked yet", width)
        for mark in card.marks:
            if not card.awaited or mark.note or mark.tags:
                yield from self._marked(mark, card, width)

    def _marked(self, mark: Card, card: TriageCard, width: int) -> Iterator[Content]:
        told = [self._label(mark.verdict) if mark.verdict else "Noted"]
        if mark.status == "fuzzy":
            told[0] += STALE_SIGN
            told.append("text changed since")
        if mark.confidence:
            told.append(f"{mark.confidence} confidence")
        if mark.evidence:
            told.append(f"{len(mark.evidence)} evidence")
        words = one_line(mark.found or mark.quote)
        if words != card.claim:
            told.append(f"“{cut(words, QUOTED_CELLS)}”")
        told += [f"#{tag}" for tag in mark.tags]
        yield self._mark(marks_of(self).of(mark.verdict), " · ".join(map(one_line, told)), width)
        if mark.note:
            yield Content.styled(self._signs("  " + cut(mark.note, width - 2)), "$secondary")

    def _mark(self, mark: Mark, words: str, width: int) -> Content:
        return Content.assemble(
            (f"{self._glyph(mark)} ", f"bold $verdict-{mark.colour}"),
            (self._signs(cut(words, width - 2)), f"$verdict-{mark.colour}"),
        )

    def _cues(self, width: int, most: int) -> Iterator[Content]:
        """Yield the cues, named as cues; the last row says how many there is no room for."""
        told = [cue_of(finding) for finding in self.found or ()]
        if most == 1 and len(told) > 1:
            # Beside its score a claim has a cue that says more.
            told = [*told[1:], told[0]]
            others = f" +{len(told) - 1} more"
            yield self._cue_row(cut(told[0], width - len(_CUE) - len(others)) + others, width)
            return
        kept = told if len(told) <= most else told[: most - 1]
        yield from (self._cue_row(cue, width) for cue in kept)
        if len(kept) < len(told):
            key = key_of(self, "triage.open")
            more = f"{len(told) - len(kept)} more; {key} opens it in the text"
            yield self._cue_row(more, width)

    def _cue_row(self, words: str, width: int) -> Content:
        return Content.assemble(
            (_CUE, "$quiet"), (self._signs(cut(words, width - len(_CUE))), "$secondary")
        )

    # ------------------------------------------------------------------- small

    def _column(self) -> tuple[int, int]:
        """Return the cells of the column of text, and those left of it."""
        width = max(8, min(self._text_cells, self.size.width - 2 * _MARGIN))
        return width, max(0, (self.size.width - width) // 2)

    def _label(self, verdict: str | None) -> str:
        return self._verdicts.label(verdict or NEEDS_CHECK)

    def _glyph(self, mark: Mark) -> str:
        return mark.letter if self._ascii_only else mark.glyph

    def _signs(self, text: str) -> str:
        """Return a text with the signs of its own that the terminal has; the width stays."""
        return in_letters(text) if self._ascii_only else text
