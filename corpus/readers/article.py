"""Finds the article on a web page: the element that holds its paragraphs, without the rest.

Where too little is found trafilatura is asked, which knows small and odd pages better and
takes longer.
"""

from __future__ import annotations

from importlib import import_module
from urllib.parse import urljoin

from corpus.readers.asides import remove_asides
from corpus.readers.cleaning import clean
from corpus.readers.pictures import put_pictures
from corpus.readers.preparation import body_of, prepare, remove_hidden
from corpus.readers.scoring import gather_article
from corpus.readers.trees import Node, length_of, parse_html, settable

ENOUGH = 800
"""Characters of an article that is believed to be the page's; Readability.js has the same."""

LEAST_SHARE = 0.02
"""An article of less than this part of the characters of a page's text is none: the page
is a list, a form or a short note, and is read whole."""

SHORTEST = 80
"""Characters: less than this is no article either."""

LONGEST = 1_000_000
"""Characters of a page beyond which it is a book and no article is sought on it."""

LONGEST_FOR_RESCUE = 200_000
"""Characters of a page beyond which a second opinion takes too long."""


def find_article(page: Node, data: bytes, url: str) -> Node | None:
    """Return the article on a page as a tree of its own, None without one.

    Args:
        page: A page's tree; it is changed.
        data: What the page was parsed from, in UTF-8, for a second opinion.
        url: The page's address, which relative links start from; may be empty.
    """
    base = next((node.get("href", "") for node in page.iter("base")), "")
    remove_hidden(page)
    body = body_of(page)
    length = length_of(body)
    if length > LONGEST:
        return None
    least = max(SHORTEST, length * LEAST_SHARE)
    article = gather_article(body, prepare(body))
    clean(article)
    remove_asides(article)
    put_pictures(article)
    found = length_of(article)
    if found < ENOUGH and SHORTEST <= length <= LONGEST_FOR_RESCUE:
        rescued: Node | None = import_module("corpus.readers.rescue").find_article(data, url)
        if rescued is not None and length_of(rescued) >= max(least, found / 2):
            return rescued
    _complete_links(article, url, _joined(url, base))
    return article if found >= least else None


def whole_page(data: bytes) -> Node:
    """Return all of a page that a browser shows.

    Raises:
        BadMarkup: Nothing can be made of it.
    """
    page = parse_html(data)
    remove_hidden(page)
    return page


def _complete_links(article: Node, url: str, base: str) -> None:
    """Give links their whole address; those to the page itself lead to a place on it."""
    here = f"{url.partition('#')[0]}#"
    for link in article.iter("a"):
        href = link.get("href", "").strip()
        if not href or href.startswith("#"):
            continue
        address = _joined(base, href)
        if url and address.startswith(here):
            address = f"#{address.removeprefix(here)}"
        link.set("href", settable(address))


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:  # such as brackets that hold no IPv6 address
        return address
