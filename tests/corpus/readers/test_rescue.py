"""What trafilatura answers becomes HTML again, whatever names a page's elements have."""

from __future__ import annotations

import pytest

from corpus.readers.rescue import find_article

PROSE = "The council of Vester met on Monday to speak of its harbour, and nobody was against it. "


@pytest.mark.parametrize("name", ["o:p", 'i"x'])
def test_an_element_whose_name_no_element_may_be_given_keeps_its_words(name: str) -> None:
    # Word writes the first, a quotation mark too many the second.
    heading = f"<h2>The <{name}>tram</{name}> of Vester</h2>"
    page = f"<html><body><article>{heading}<p>{PROSE * 6}</p></article></body></html>"
    article = find_article(page.encode(), "")
    assert article is not None
    assert "The tram of Vester" in "".join(article.itertext())
