"""Readies a page's tree for the search for its article: fewer parts, more paragraphs.

After Readability.js (Mozilla, Apache License 2.0): what no reader sees, what is named for
something else and what is empty goes; text that is a paragraph to the eye becomes one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.readers.element_names import is_byline, is_page_matter, is_unlikely, names_of
from corpus.readers.trees import Node, drop, length_of, links_share, new_element, settable

MOST_HIDDEN = 0.5
"""The part of a page's text that may be hidden; a page that hides more waits for a script."""

MOST_BESIDE = 0.6
"""The part of a page's text that may stand in one element named for something else; what
holds more only has a name for the layout."""

LONGEST_BYLINE = 100
"""Characters of an element that states the author or the date and nothing else."""


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NEVER_SHOWN = ("head", "noscript", "script", "style", "svg", "template")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_OTHER_ROLES = frozenset(
    ("menu", "menubar", "complementary", "navigation", "alert", "alertdialog", "dialog")
)
_INLINE = _names(
    """abbr audio b bdo br button cite code data datalist dfn em embed font i img input kbd label
    mark math meter object output progress q ruby samp select small span strong sub sup textarea
    time u s tt big var wbr"""
)
_INLINE_AROUND = frozenset(("a", "del", "ins"))
_SCORED = frozenset(("section", "h2", "h3", "h4", "h5", "h6", "p", "td", "pre"))
_MAY_BE_EMPTY = frozenset(("div", "section", "header", "h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = ("blockquote", "dl", "div", "img", "ol", "p", "pre", "table", "ul")
_LINES = frozenset(("br", "hr"))


def body_of(page: Node) -> Node:
    """Return a page's body, or its root where it has none."""
    return next(page.iter("body"), page)


def remove_hidden(page: Node) -> None:
    """Take out what a browser doesn't show."""
    for node in list(page.iter(*_NEVER_SHOWN)):
        drop(node)
    body = body_of(page)
    most = length_of(body) * MOST_HIDDEN
    for node in list(body.iterdescendants()):
        if _is_hidden(node) and length_of(node) <= most:
            drop(node)


def prepare(body: Node) -> list[Node]:
    """Change a page's body for the search; return what may be a paragraph of an article."""
    _split_at_line_ends(body)
    most = length_of(body) * MOST_BESIDE
    paragraphs: list[Node] = []
    waiting = [body]
    while waiting:
        node = waiting.pop()
        if node is not body and (_is_beside(node, most) or _is_empty(node)):
            drop(node)
            continue
        if node.tag == "div":
            node = _paragraph_of(node)
            if node.tag == "p":
                paragraphs.append(node)
        elif node.tag in _SCORED:
            paragraphs.append(node)
        waiting.extend(reversed(node))
    return paragraphs


def _is_hidden(node: Node) -> bool:
    style = node.get("style", "")
    return (
        (bool(style) and _HIDING.search(style) is not None)
        or node.get("hidden", "-") != "-"
        # Formulas have a picture for the eye that is hidden from screen readers.
        or (node.get("aria-hidden", "") == "true" and "fallback-image" not in node.get("class", ""))
    )


def _is_beside(node: Node, most: float) -> bool:
    """Tell whether an element stands beside an article, or states who wrote it and when."""
    role = node.get("role", "")
    if role and role.lower() in _OTHER_ROLES:
        return True
    names = names_of(node)
    if names == " " and not node.get("rel", "") and not node.get("itemprop", ""):
        return False
    if _is_byline(node, names):
        return True
    is_main = node.tag in {"article", "main"}
    if node.tag == "a" or not (is_unlikely(names) or (is_page_matter(node) and not is_main)):
        return False
    return not _is_in(node, "table", "code", "pre") and length_of(node) < most


def _is_byline(node: Node, names: str) -> bool:
    stated = node.get("itemprop", "")
    if not (
        is_byline(names) or node.get("rel", "") == "author" or "author" in stated
        or "datePublished" in stated
    ):  # fmt: skip
        return False
    # A date within a sentence is part of it.
    return 0 < length_of(node) < LONGEST_BYLINE and not _is_in(node, "p")


def _is_in(node: Node, *names: str) -> bool:
    return next(node.iterancestors(*names), None) is not None


def _is_empty(node: Node) -> bool:
    return (
        node.tag in _MAY_BE_EMPTY
        and all(child.tag in _LINES for child in node)
        and not any(text.strip() for text in node.itertext())
    )


def _split_at_line_ends(body: Node) -> None:
    """Make paragraphs of what stands between two line ends in a row."""
    for line in list(body.iter("br")):
        parent = line.getparent()
        if parent is None or not _take_further_lines(line, parent):
            continue
        paragraph = new_element("p")
        paragraph.text, line.tail = settable(line.tail), None
        parent.replace(line, paragraph)
        following = paragraph.getnext()
        while following is not None and _is_inline(following) and not _begins_gap(following):
            after = following.getnext()
            paragraph.append(following)
            following = after
        if parent.tag == "p":
            parent.tag = "div"


def _take_further_lines(line: Node, parent: Node) -> bool:
    """Remove the line ends right after one; tell whether there were any."""
    taken = False
    while _begins_gap(line):
        further = line.getnext()
        if further is None:
            break
        line.tail, further.tail = settable(further.tail), None
        parent.remove(further)
        taken = True
    return taken


def _begins_gap(line: Node) -> bool:
    """Tell whether an element is a line end that another follows."""
    if line.tag != "br" or not _is_blank(line.tail):
        return False
    following = line.getnext()
    return following is not None and following.tag == "br"


def _paragraph_of(node: Node) -> Node:
    """Return the paragraph that a `div` is or holds alone, else the `div` with its text in some."""
    _wrap_text(node)
    parent = node.getparent()
    inner = next(iter(node)) if len(node) == 1 else None
    if (
        parent is not None
        and inner is not None
        and inner.tag == "p"
        and _is_blank(node.text)
        and _is_blank(inner.tail)
        and links_share(node) < 0.25
    ):
        inner.tail = settable(node.tail)
        parent.replace(node, inner)
        return inner
    if next(node.iterdescendants(*_BLOCKS), None) is None:
        node.tag = "p"
    return node


def _wrap_text(node: Node) -> None:
    """Make a paragraph of each run of text and inline elements beside blocks."""
    children = list(node)
    if all(map(_is_inline, children)):
        return
    text, node.text = node.text, None
    run: list[Node] = []
    for child in children:
        if _is_inline(child):
            run.append(child)
            continue
        _add_paragraph(node, text, run)
        text, child.tail, run = child.tail, None, []
        node.append(child)
    _add_paragraph(node, text, run)


def _add_paragraph(node: Node, text: str | None, run: Iterable[Node]) -> None:
    """Move a run to a paragraph at an element's end, without the line ends around it."""
    kept = list(run)
    while kept and kept[0].tag == "br" and _is_blank(text):
        text, kept[0].tail = kept[0].tail, None
        node.remove(kept.pop(0))
    while kept and kept[-1].tag == "br" and _is_blank(kept[-1].tail):
        node.remove(kept.pop())
    if not kept and _is_blank(text):
        return
    paragraph = new_element("p")
    paragraph.text = settable(text)
    node.append(paragraph)
    for part in kept:
        paragraph.append(part)


def _is_inline(node: Node) -> bool:
    return node.tag in _INLINE or (
        node.tag in _INLINE_AROUND and all(_is_inline(child) for child in node)
    )


def _is_blank(text: str | None) -> bool:
    return not text or not text.strip()
