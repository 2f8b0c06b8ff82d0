"""The words the whole program talks in."""

import pytest

from corpus.document import Style, link_target


def test_a_link_inside_the_document_tells_its_position() -> None:
    assert Style(0, 3, "link", link_target(48)).position == 48


@pytest.mark.parametrize(
    "target", ["", "#char=", "#char=x", "#char=-1", "#n1", "48", "#char=" + "9" * 5_000]
)
def test_other_links_have_none(target: str) -> None:
    assert Style(0, 3, "link", target).position is None
