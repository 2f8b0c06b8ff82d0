"""Finds the part of a page in which its paragraphs are: the article's element.

After Readability.js (Mozilla, Apache License 2.0): a paragraph gives points to the five
elements around it, the nearest the most; links take them away again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from corpus.readers.element_names import weight_of
from corpus.readers.trees import Node, line_of, links_share, new_element, settable

SHORTEST_PARAGRAPH = 25
"""Characters: less than this says nothing of where the article is."""

RIVALS = 5
"""The elements of most points that are compared with each other."""

_HEIGHT = 5  # elements around a paragraph that it gives points to
_COMMA = re.compile("[,\u060c\ufe50\ufe10\ufe11\u2e41\u2e34\u2e32\uff0c]")
_POINTS = {
    "div": 5, "pre": 3, "td": 3, "blockquote": 3,
    "address": -3, "ol": -3, "ul": -3, "dl": -3, "dd": -3, "dt": -3, "li": -3, "form": -3,
    "h1": -5, "h2": -5, "h3": -5, "h4": -5, "h5": -5, "h6": -5, "th": -5,
}  # fmt: skip
_KEPT_NAMES = frozenset(("div", "article", "section", "p", "ol", "ul"))
_SENTENCE_END = re.compile(r"[.。](?: |$)")


def commas(text: str) -> int:
    """Return how many commas a text has, whatever its script: prose has many."""
    return len(_COMMA.findall(text))


def gather_article(body: Node, paragraphs: Sequence[Node]) -> Node:
    """Return the article on a prepared page as an element of its own; `body` loses it.

    Where nothing has points it is all of the page.
    """
    points = _points(paragraphs)
    best = sorted(points, key=points.__getitem__, reverse=True)[:RIVALS]
    if not best or best[0] is body or body not in best[0].iterancestors():
        return _all_of(body)
    top = _widened(_common(best, points, body), points, body)
    return _with_siblings(top, points)


def _points(paragraphs: Sequence[Node]) -> dict[Node, float]:
    """Return the points of every element around a paragraph."""
    points: dict[Node, float] = {}
    for paragraph in paragraphs:
        text = line_of(paragraph)
        if len(text) < SHORTEST_PARAGRAPH:
            continue
        worth = 2 + commas(text) + min(len(text) // 100, 3)
        for level, around in enumerate(islice(paragraph.iterancestors(), _HEIGHT)):
            if around.getparent() is None:
                break
            if around not in points:
                points[around] = _first_points(around)
            points[around] += worth / (level * 3 if level > 1 else level + 1)
    for around in points:
        points[around] *= 1 - links_share(around)
    return points


def _first_points(node: Node) -> float:
    return _POINTS.get(node.tag, 0) + weight_of(node)


def _all_of(body: Node) -> Node:
    article = new_element("div")
    article.text = settable(body.text)
    for child in list(body):
        article.append(child)
    return article


def _common(best: Sequence[Node], points: dict[Node, float], body: Node) -> Node:
    """Return the best element, or the one around it that three rivals close to it share."""
    top = best[0]
    close = [rival for rival in best[1:] if points[rival] >= points[top] * 0.75 > 0]
    if len(close) < 3:
        return top
    around = [set(rival.iterancestors()) for rival in close]
    for node in top.iterancestors():
        if node is body:
            break
        if sum(node in ancestors for ancestors in around) >= 3:
            return node
    return top


def _widened(top: Node, points: dict[Node, float], body: Node) -> Node:
    """Return an element around the best that has more points, or nothing but it."""
    last = points.setdefault(top, _first_points(top))
    least = last / 3
    for node in top.iterancestors():
        if node is body or points.get(node, least) < least:
            break
        if node not in points:
            continue
        if points[node] > last:
            top = node
            break
        last = points[node]
    while (parent := top.getparent()) is not None and parent is not body and len(parent) == 1:
        top = parent
    points.setdefault(top, _first_points(top))
    return top


def _with_siblings(top: Node, points: dict[Node, float]) -> Node:
    """Return the article: the best element and those beside it that go on with it."""
    article = new_element("div")
    least = max(10.0, points[top] * 0.2)
    parent = top.getparent()
    siblings = [top] if parent is None else list(parent)
    for node in siblings:
        alike = bool(node.get("class", "")) and node.get("class", "") == top.get("class", "")
        bonus = points[top] * 0.2 * alike
        if node is top or points.get(node, -bonus) + bonus >= least or _goes_on(node):
            node.tail = None
            if node.tag not in _KEPT_NAMES:
                node.tag = "div"
            article.append(node)
    return article


def _goes_on(node: Node) -> bool:
    """Tell whether an element beside an article is a paragraph of it."""
    if node.tag != "p":
        return False
    text = line_of(node)
    in_links = links_share(node)
    if len(text) > 80:
        return in_links < 0.25
    return bool(text) and not in_links and _SENTENCE_END.search(text) is not None
