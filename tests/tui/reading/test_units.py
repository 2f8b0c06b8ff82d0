from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document, Span
from corpus.layers import Layers
from tests.tui.making import a_document
from tests.tui.reading.test_words import MIXED
from tui.reading import units
from tui.reading.units import Unit, Units
from tui.reading.words import words

FLAGS = "\U0001f1e9\U0001f1ea\U0001f1eb\U0001f1f7"
FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
UNITS: tuple[Unit, ...] = ("character", "word", "sentence", "paragraph")

blocks = MIXED.map(str.strip).filter(bool)
documents = st.lists(blocks, min_size=1, max_size=4).map(lambda texts: a_document(*texts))


def units_of(document: Document) -> Units:
    return Units(document, Layers(document))


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("character", [FAMILY, " ", "e\u0301", *" ok ", FLAGS[:2], FLAGS[2:], ".", *"End."]),
        ("word", [FAMILY, "e\u0301", "ok", f"{FLAGS}.", "End", "."]),
        ("sentence", [f"{FAMILY} e\u0301 ok {FLAGS}.", "End."]),
        ("paragraph", [f"{FAMILY} e\u0301 ok {FLAGS}.", "End."]),
    ],
)
def test_units_follow_each_other_over_the_edges_of_blocks(unit: Unit, expected: list[str]) -> None:
    document = a_document(f"{FAMILY} e\u0301 ok {FLAGS}.", "End.")
    assert [document.quote(span) for span in units_of(document).near(unit, 0, 1)] == expected


@given(documents, st.data(), st.sampled_from(UNITS))
def test_up_is_down_backwards(document: Document, data: st.DataObject, unit: Unit) -> None:
    position = data.draw(st.integers(0, len(document.text)))
    found = units_of(document)
    down = list(found.near(unit, 0, 1))
    assert down == sorted(down, key=lambda span: span.start)
    assert list(found.near(unit, len(document.text), -1)) == down[::-1]
    below = [span for span in found.near(unit, position, 1) if span.start >= position]
    assert below == [span for span in down if span.start >= position]
    above = [span for span in found.near(unit, position, -1) if span.end <= position]
    assert above == [span for span in down[::-1] if span.end <= position]


@given(documents, st.data(), st.sampled_from(UNITS))
def test_the_unit_at_a_place_holds_it(document: Document, data: st.DataObject, unit: Unit) -> None:
    position = data.draw(st.integers(0, len(document.text) - 1))
    found = units_of(document).at(unit, position)
    holding = [
        span for span in units_of(document).near(unit, 0, 1) if span.start <= position < span.end
    ]
    assert ([found] if found else []) == holding


@given(documents, st.data(), st.sampled_from([1, -1]))
def test_how_far_it_looks_makes_no_difference(
    document: Document, data: st.DataObject, step: int
) -> None:
    position = data.draw(st.integers(0, len(document.text)))
    wide = list(units_of(document).near("word", position, step))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(units, "_REACH", 1)
        near = list(units_of(document).near("word", position, step))
    assert _ahead(near, position, step) == _ahead(wide, position, step)


def _ahead(spans: list[Span], position: int, step: int) -> list[Span]:
    return [s for s in spans if (s.end > position if step > 0 else s.start < position)]


@pytest.mark.parametrize("text", ["a" * 200_000, "漢" * 200_000, FAMILY * 40_000])
def test_a_book_without_a_gap_is_looked_at_by_the_window(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = 0

    def counting(part: str) -> list[tuple[int, int]]:
        nonlocal looked
        looked += len(part)
        return words(part)

    monkeypatch.setattr(units, "words", counting)
    document = a_document(text)
    for step in (1, -1):
        found = next(units_of(document).near("word", 100_000, step))
        assert found.start < found.end
    assert looked < 4 * units._LONGEST + 1_000
