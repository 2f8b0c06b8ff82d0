"""Finds the article on a small or odd web page: trafilatura chooses, and it becomes HTML again.

trafilatura (Barbaresi 2021, https://aclanthology.org/2021.acl-demo.15/) answers in an XML
of its own, TEI's names in the main; given back HTML's, a page's article is read as any
other page is.
"""

from __future__ import annotations

import trafilatura
from lxml import html

from corpus.readers.pictures import FEWEST_WORDS
from corpus.readers.preparation import remove_hidden
from corpus.readers.trees import Node, length_of, settable

_KEPT_SPACE = "\ufdd0"
"""Stands for the space at an end of an inline element while trafilatura is at work, which
cuts it off and so would glue words together. It is no character, so no page has it."""

LARGE = 20_000
"""Characters of text on a page beyond which the article is sought in one way only, which
takes half the time and errs on small and odd pages."""

_INLINE = "a|abbr|b|cite|code|del|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|time|u|var"
_HI = {"#b": "strong", "#i": "em", "#u": "u", "#t": "code", "#sup": "sup", "#sub": "sub"}
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_NAMES = {
    "ab": "p",
    "cell": "td",
    "item": "li",
    "lb": "br",
    "quote": "blockquote",
    "row": "tr",
}


def find_article(data: bytes, url: str) -> Node | None:
    """Return the article on a page in UTF-8 as the tree of a page of its own, None without one.

    Args:
        data: A page that can be parsed.
        url: Its address, which relative links start from; may be empty.
    """
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False
    )
    page = html.document_fromstring(data, parser=parser)
    remove_hidden(page)
    _prepare(page)
    found = trafilatura.bare_extraction(
        page,
        url=url or None,
        fast=length_of(page) > LARGE,
        include_comments=False,
        include_formatting=True,
        include_images=False,
        include_links=True,
        include_tables=True,
    )
    if found is None or isinstance(found, dict) or found.body is None:
        return None
    for node in found.body.iter("*"):
        _rename(node)
    article: Node = found.body
    return article


def _prepare(page: html.HtmlElement) -> None:
    """Put what trafilatura would lose where it keeps it."""
    for quoted in page.iter("q"):
        quoted.text = f"“{settable(quoted.text)}"
        if len(quoted):
            quoted[-1].tail = f"{settable(quoted[-1].tail)}”"
        else:
            quoted.text += "”"
        quoted.tag = "span"
    for code in page.iter("pre"):
        # As it takes them: what is no program to its mind loses its line ends.
        text = settable("".join(code.itertext()))
        for part in list(code):
            code.remove(part)
        code.text = text
        code.tag = "code"
    for figure in list(page.iter("figure")):
        _put_caption(figure)
    for image in list(page.iter("img")):
        alternative = _alternative(image)
        if alternative and image.getparent().tag == "p":
            image.tag = "span"
            image.text = f"[image: {alternative}]"
    for element in page.iter(*_INLINE.split("|")):
        if element.tail and element.tail[0].isspace() and element.tail.strip():
            element.tail = _KEPT_SPACE + settable(element.tail[1:])


def _put_caption(figure: html.HtmlElement) -> None:
    """Make a paragraph of a picture: its caption, else the words that stand for it."""
    image = figure.find(".//img")
    if image is None or figure.find(".//table") is not None:
        return
    caption = " ".join("".join(figure.xpath("(.//figcaption)[1]//text()")).split())
    caption = settable(caption) or _alternative(image)
    tail = settable(figure.tail)
    figure.clear()
    figure.tag, figure.tail = "p", tail
    figure.text = f"[image: {caption}]" if caption else None


def _alternative(image: html.HtmlElement) -> str:
    """Return what a page says instead of an image, if it is more than a name."""
    words = image.get("alt", "").split()
    return settable(" ".join(words)) if len(words) >= FEWEST_WORDS else ""


def _rename(node: html.HtmlElement) -> None:
    """Give an element HTML's name back, and its text the spaces that were kept for it."""
    node.text = _spaced(node.text)
    node.tail = _spaced(node.tail)
    stated = node.get("rend", "")
    if node.tag == "hi":
        node.tag = _HI.get(stated, "span")
    elif node.tag == "head":
        node.tag = stated if stated in _HEADINGS else "h3"
    elif node.tag == "list":
        node.tag = stated if stated in {"ol", "ul", "dl"} else "ul"
    elif node.tag == "item" and stated[:2] in {"dt", "dd"}:
        node.tag = stated[:2]
    elif node.tag == "code":
        node.tag = "pre" if "\n" in (node.text or "") else "code"
    elif node.tag == "ref":
        node.tag = "a"
        node.set("href", node.get("target", ""))
    elif node.tag in _NAMES:  # a damaged page has names that can be read but not given
        node.tag = _NAMES[node.tag]


def _spaced(text: str | None) -> str | None:
    return settable(text).replace(_KEPT_SPACE, " ") if text else text
