from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.marks import MARKS
from tui.reading.entries import Entry
from tui.reading.wrapping import cells
from tui.widgets.entry_row import lay_out

entries = st.builds(
    Entry,
    st.just(0),
    st.text("ab \n漢\u0301\u200b[/]", max_size=30),
    level=st.integers(0, 9),
    lead=st.sampled_from(["", "[3]", "2025-09-28…10-03", "漢字" * 9]),
    detail=st.sampled_from(["", "12/345", "again"]),
    tone=st.sampled_from(["plain", "quiet", "done", "warning"]),
    mark=st.sampled_from([None, *MARKS.values()]),
)


@given(entries, st.integers(12, 40))
def test_a_row_takes_exactly_the_room_it_has(entry: Entry, width: int) -> None:
    assert sum(cells(text) for text, _ in lay_out(entry, width)) == width


@pytest.mark.parametrize(
    ("entry", "row"),
    [
        (Entry(0, "The bridge"), " The bridge         "),
        (Entry(0, "The bridge at the ford", detail="2/5"), " The bridge at…  2/5"),
        (Entry(0, "The bridge", level=2, detail="12/345"), "     The bri… 12/345"),
        (Entry(0, "The bridge", level=9), "       The bridge   "),
        (Entry(0, "It was built", lead="2025-09-19"), " 2025-09-19 It was…"),
        (Entry(0, "It was", lead="2024-12-30…2025-01-05"), " 2024-12-30…20… It…"),
        (Entry(0, "It was", lead="2025-09-19", detail="again"), " 2025-09-19 It was  "),
        (Entry(0, "[b]x[/foo]\n漢字", mark=MARKS["disputed"]), " ≠ [b]x[/foo] 漢字  "),
    ],
)
def test_the_label_gives_way_first(entry: Entry, row: str) -> None:
    assert "".join(text for text, _ in lay_out(entry, 20)).rstrip() == row.rstrip()


def test_an_ascii_terminal_gets_letters() -> None:
    (_, mark, _) = lay_out(Entry(0, "x", mark=MARKS["verified"]), 20, ascii_only=True)
    assert mark == ("V ", "mark")


def test_tones_have_their_parts() -> None:
    entry = Entry(0, "words", lead="[3]", detail="3/3", tone="done")
    assert [part for _, part in lay_out(entry, 30)] == ["label", "aside", "label", "done"]
    warning = Entry(0, "no note", lead="[3]", tone="warning")
    assert [part for _, part in lay_out(warning, 30)] == ["label", "warning", "warning"]
    assert lay_out(Entry(0, "x", level=1), 9)[1][1] == "nested"
    assert lay_out(Entry(0, "x", level=1, tone="quiet"), 9)[1][1] == "quiet"
