"""The verdict picker: any verdict of the set by a part of its name or meaning, or its digit."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from corpus.safe_text import safe_line
from store.verdicts import Verdict, VerdictSet
from tui.commands.judging import digit_of
from tui.marks import DEFAULT_MARKS, Mark, Marks
from tui.reading.wrapping import cells
from tui.screens.picking import Choice, PickScreen
from tui.widgets.cutting import pad, quoted

_LABEL_CELLS = 24


class VerdictScreen(PickScreen):
    """Has a verdict chosen; dismissed with its number in `offered`, or None.

    Attributes:
        offered: The verdicts in the order they are listed.
    """

    def __init__(
        self,
        verdicts: VerdictSet,
        recent: Sequence[str],
        quote: str,
        *,
        ascii_only: bool = False,
        marks: Marks = DEFAULT_MARKS,
    ) -> None:
        """Offer the verdicts of a set.

        Args:
            verdicts: The set, whose first nine have a digit each.
            recent: The ids of those given before, the latest first; they are listed first.
            quote: The words to be judged.
            ascii_only: Whether marks are letters.
            marks: How the verdicts look.
        """
        latest = {verdict: number for number, verdict in enumerate(recent)}
        self.offered = sorted(
            verdicts.verdicts, key=lambda verdict: latest.get(verdict.id, len(latest))
        )
        digits = {one.id: digit_of(number) for number, one in enumerate(verdicts.verdicts, 1)}
        longest = max((cells(safe_line(one.label)) for one in self.offered), default=0)
        width = min(_LABEL_CELLS, longest)
        choices = [
            Choice(
                safe_line(one.label),
                _row(one, digits[one.id], width, marks.of(one.id), ascii_only=ascii_only),
                f"{one.id} {one.meaning}",
                digits[one.id],
            )
            for one in self.offered
        ]
        about = quoted(quote)
        super().__init__("Verdict", choices, "gives it", about)


def _row(verdict: Verdict, digit: str, width: int, mark: Mark, *, ascii_only: bool) -> Content:
    glyph = mark.letter if ascii_only else mark.glyph
    return Content.assemble(
        (f"{digit or ' '} ", "$accent"),
        (f"{glyph} {pad(safe_line(verdict.label), width)}", f"bold $verdict-{mark.colour}"),
        (f"  {' '.join(safe_line(verdict.meaning).split())}", "$quiet"),
    )
