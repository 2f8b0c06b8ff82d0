from __future__ import annotations

import pytest

from tui.reading.picking import Names
from tui.reading.tagging import tags_in, toggled, united

NAMES = ("Mixed", "Misleading", "Unproven", "Needs check", "Immense")


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", NAMES),
        ("mi", ("Mixed", "Misleading")),
        ("M", ("Mixed", "Misleading", "Immense")),
        ("check", ("Needs check",)),
        ("ne ch", ("Needs check",)),
        ("looked enough", ("Unproven",)),
        ("zz", ()),
    ],
)
def test_the_likeliest_come_first(typed: str, names: tuple[str, ...]) -> None:
    known = Names((name, "looked for; not enough" if name == "Unproven" else "") for name in NAMES)
    assert tuple(NAMES[number] for number in known.matching(typed)) == names


def test_further_names_follow_on() -> None:
    known = Names([("bridge", "")])
    known.add([("Brine", "")])
    assert len(known) == 2
    assert known.matching("br") == [0, 1]


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("bridge, ferry", ("bridge", "ferry")),
        ("#bridge Bridge  #", ("bridge",)),
        ("a\x1b[31mb\u202e", ("a␛[31mb␦",)),
        (" ,;\n", ()),
    ],
)
def test_tags_are_what_stands_between_spaces_and_commas(typed: str, tags: tuple[str, ...]) -> None:
    assert tags_in(typed) == tags


def test_tags_keep_order_and_case_and_have_no_doubles() -> None:
    assert united(("EU", "money"), ("eu", "Bridge")) == ("EU", "money", "Bridge")
    assert toggled(("EU", "money"), "eu") == ("money",)
    assert toggled(("EU",), "money") == ("EU", "money")
