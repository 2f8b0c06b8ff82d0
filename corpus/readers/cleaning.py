"""Takes out of an article what stands in it and is no part of it: forms, links, buttons.

After Readability.js (Mozilla, Apache License 2.0): an element of few commas goes if it is
made of links, inputs or pictures. A table with data stays, and all in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.readers.element_names import is_share_button, names_of, weight_of
from corpus.readers.scoring import commas
from corpus.readers.trees import Node, drop, length_of, line_of, links_share, roles

PROSE_COMMAS = 10
"""An element of so many commas is prose, whatever else is in it."""

LONGEST_SHARE = 500
"""Characters of an element with buttons to share the page; one of more only has the name."""

_NEVER_TEXT = (
    "aside", "button", "embed", "footer", "iframe", "input", "link", "object", "select",
    "textarea",
)  # fmt: skip
_NOTES = frozenset(("footnote", "footnotes", "endnote", "endnotes", "note"))
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_WITH_TEXT = ("blockquote", "dl", "div", "li", "ol", "p", "pre", "span", "table", "td", "ul")
_OF_DATA = ("col", "colgroup", "tfoot", "thead", "th")
_NOTICE = re.compile(
    r"ad(?:vertising|vertisement)?|pub(?:licité)?|werb(?:ung)?|广告|реклама|anuncio"
    r"|(?:loading|正在加载|загрузка|chargement|cargando)(?:…|\.\.\.)?",
    re.IGNORECASE,
)


def clean(article: Node) -> None:
    """Take out what is no part of an article; the tree is changed."""
    data = {table for table in article.iter("table") if _holds_data(table)}
    _clean_of(article, "form", data)
    _clean_of(article, "fieldset", data)
    for node in list(article.iter(*_NEVER_TEXT)):
        if not roles(node) & _NOTES:
            drop(node)
    for part in list(article):
        for node in list(part.iterdescendants()):
            if is_share_button(names_of(node)) and length_of(node) < LONGEST_SHARE:
                drop(node)
    for heading in list(article.iter("h1", "h2")):
        if weight_of(heading) < 0:
            drop(heading)
    for name in ("table", "ul", "div"):
        _clean_of(article, name, data)


def _clean_of(article: Node, name: str, data: set[Node]) -> None:
    for node in reversed(list(article.iterdescendants(name))):
        if not _is_of_data(node, data) and _is_matter(node):
            drop(node)


def _is_of_data(node: Node, data: set[Node]) -> bool:
    """Tell whether an element is, holds or stands in a table of data, or is code."""
    if next(node.iterancestors("code"), None) is not None:
        return True
    around = (*node.iterancestors("table"), *node.iter("table"))
    return any(table in data for table in around)


def _holds_data(table: Node) -> bool:
    """Tell whether a table is there for what is in it and not for the layout."""
    if table.get("role", "") == "presentation" or table.get("datatable", "") == "0":
        return False
    caption = next(table.iter("caption"), None)
    if table.get("summary", "") or (caption is not None and (len(caption) or caption.text)):
        return True
    if next(table.iterdescendants(*_OF_DATA), None) is not None:
        return True
    if next(table.iterdescendants("table"), None) is not None:
        return False
    widths = [_count(row, "td") for row in table.iter("tr")]
    rows, columns = len(widths), max(widths, default=0)
    if rows <= 1 or columns <= 1:
        return False
    return rows >= 10 or columns > 4 or rows * columns > 10


def _is_matter(node: Node) -> bool:
    """Tell whether an element is page matter and no prose."""
    weight = weight_of(node)
    if weight < 0:
        return True
    text = line_of(node)
    if commas(text) >= PROSE_COMMAS:
        return False
    if _NOTICE.fullmatch(text):
        return True
    is_list = node.tag == "ul" or _share(node, len(text), "ul", "ol") > 0.9
    matter = any(_faults(node, text, weight, is_list=is_list))
    return matter and not (is_list and _is_gallery(node))


def _faults(node: Node, text: str, weight: int, *, is_list: bool) -> Iterator[bool]:
    """Yield what speaks against an element, the cheapest to find first."""
    in_figure = next(node.iterancestors("figure"), None) is not None
    images = _count(node, "img")
    paragraphs = _count(node, "p")
    in_links = links_share(node)
    yield not in_figure and images > 1 and paragraphs / images < 0.5
    yield not is_list and _count(node, "li") - 100 > paragraphs
    yield _count(node, "input") > paragraphs // 3
    yield not is_list and weight < 25 and in_links > 0.2
    yield weight >= 25 and in_links > 0.5
    yield (
        not (is_list or in_figure)
        and len(text) < 25
        and (images == 0 or images > 2)
        and in_links > 0
        and _share(node, len(text), *_HEADINGS) < 0.9
    )
    yield images == 0 and not any(map(length_of, node.iterdescendants(*_WITH_TEXT)))


def _is_gallery(node: Node) -> bool:
    """Tell whether a list is one of pictures and nothing else."""
    return all(len(item) <= 1 for item in node) and _count(node, "img") == _count(node, "li")


def _count(node: Node, name: str) -> int:
    return sum(1 for _ in node.iterdescendants(name))


def _share(node: Node, length: int, *names: str) -> float:
    """Return how much of an element's text is in elements of some names below it."""
    return sum(map(length_of, node.iterdescendants(*names))) / length if length else 0.0
