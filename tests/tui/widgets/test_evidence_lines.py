from __future__ import annotations

import pytest
from msgspec.structs import replace

from store.annotation import Evidence, Stance
from tests.tui.making import lines_of
from tests.tui.widgets.hosting import Host
from tui.reading.card import Card
from tui.widgets.evidence_lines import evidence_rows, lacking
from tui.widgets.picking_bar import PickingBar


def a_card(*pieces: Evidence, verdict: str | None = "verified") -> Card:
    return Card("a", verdict, "quote", "", (), None, evidence=pieces, document="here-0123456789")


def a_piece(
    stance: Stance, url: str | None = None, document: str | None = None, **words: str
) -> Evidence:
    return replace(Evidence("e", stance, "", url, document), **words)


PIECES = (
    a_piece("supports", url="https://example.org/a", quote="[bold]So[/bold] it was.", note="Yes."),
    a_piece("contradicts", document="here-0123456789"),
    a_piece("context", note="日本語のメモ"),
)


@pytest.mark.parametrize("width", [12, 22, 40, 80])
@pytest.mark.parametrize("most", [1, 2, 3])
def test_rows_fit_and_say_what_they_leave_out(width: int, most: int) -> None:
    rows = evidence_rows(a_card(*PIECES), width, most, ascii_only=False)
    assert len(rows) == most
    assert all(row.cell_length <= width for row in rows)
    if most < len(PIECES):
        assert rows[-1].plain.startswith(str(len(PIECES) - most + 1))


def test_a_row_has_sign_word_source_and_words() -> None:
    rows = [row.plain for row in evidence_rows(a_card(*PIECES), 80, 3, ascii_only=False)]
    assert rows == [
        "+ supports · example.org · “[bold]So[/bold] it was.” · Yes.",
        "− contradicts · here",  # noqa: RUF001 - the sign of the stance
        "≈ context · no source · 日本語のメモ",
    ]
    signs = [row.plain[0] for row in evidence_rows(a_card(*PIECES), 80, 3, ascii_only=True)]
    assert signs == ["+", "-", "~"]


def test_only_a_verified_claim_lacks_evidence() -> None:
    assert lacking(a_card()) == "no evidence yet"
    assert not lacking(a_card(PIECES[0]))
    assert not lacking(a_card(verdict="disputed"))


@pytest.mark.parametrize("width", [60, 100, 140])
async def test_the_bar_of_a_pick_tells_its_keys_at_any_width(width: int) -> None:
    bar = PickingBar("[red]Repairs[/] will cost 48 million euros, the engineer said.")
    async with Host(bar).run_test(size=(width, 3)):
        (line,) = lines_of(bar)
        assert line.endswith("enter takes it  esc gives up")
        assert ("J K L" in line) == (width == 140)
        assert ("“[red]Repairs[/]" in line) == (width >= 100)
