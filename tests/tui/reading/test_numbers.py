from __future__ import annotations

import pytest

from tui.reading.numbers import numbered


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 edits"), (1, "1 edit"), (2, "2 edits"), (12_000, "12,000 edits")]
)
def test_a_number_of_things_agrees_with_its_noun(count: int, said: str) -> None:
    assert numbered(count, "edit") == said
