"""Tells from the `class` and `id` of a page's elements what they are likely to be.

The lists of words are those of Readability.js (Mozilla, Apache License 2.0), and for
parts that stand inside articles words of our own.
"""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.readers.trees import Node


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_UNLIKELY = re.compile(
    r"-ad-|ai2html|banner|breadcrumbs|combx|comment|community|cover-wrap|disqus|extra|footer|gdpr"
    r"|header|legends|menu|related|remark|replies|rss|shoutbox|sidebar|skyscraper|social|sponsor"
    r"|supplemental|ad-break|agegate|pagination|pager|popup|yom-remote",
    re.IGNORECASE,
)
_PERHAPS = re.compile(
    r"and|article|body|column|content|main|mathjax|shadow",
    re.IGNORECASE,
)
_GOOD = re.compile(
    r"article|body|content|h-?entry|entry|main|page|pagination|post|text|blog|story",
    re.IGNORECASE,
)
_BAD = re.compile(
    r"-ad-|hidden|^hid$| hid$| hid |^hid |banner|combx|comment|com-|contact|footer|gdpr|masthead"
    r"|media|meta|outbrain|promo|related|scroll|share|shoutbox|sidebar|skyscraper|sponsor|shopping"
    r"|tags|widget",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"byline|author|dateline|writtenby", re.IGNORECASE)
_DATE = re.compile(
    r"(?:^|[-_ ])(?:date|datetime|timestamp|pubdate|published|(?:post|entry)-?(?:date|meta)"
    r"|kicker|read-?time)(?:$|[-_ ])",
    re.IGNORECASE,
)
_SHARE = re.compile(r"(?:\b|_)(?:share|sharedaddy)(?:\b|_)", re.IGNORECASE)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_PAGE_MATTER = _words(
    """addtoany ads advert advertisement advertising banner bio breadcrumb breadcrumbs comment
    commentlist comments consent cookie cookies disqus footer gdpr masthead newsletter newsletters
    outbrain paywall popular promo recommendations recommended related
    relatedposts respond share sharedaddy sharing sidebar signup social socials sponsor sponsored
    subscribe subscription taboola tagcloud taglist tags trending widget"""
)
_ARTICLE = re.compile(r"(?:article|entry|post|story)[-_]?(?:body|content|text)", re.IGNORECASE)
_LONGEST_IDENTITY = 3
"""Words of an `id` that names what an element is; one of more is a heading's own."""

_WEIGHT = 25


def names_of(node: Node) -> str:
    """Return an element's `class` and `id`, which most have none of."""
    return f"{node.get('class', '')} {node.get('id', '')}"


@lru_cache(maxsize=4096)
def is_unlikely(names: str) -> bool:
    """Tell whether an element of these names is hardly in or around an article."""
    return bool(_UNLIKELY.search(names)) and not _PERHAPS.search(names)


def is_page_matter(node: Node) -> bool:
    """Tell whether an element is named for what stands beside an article on every page."""
    identity = node.get("id", "")
    return _has_page_matter(node.get("class", "")) or (
        bool(identity)
        and _has_page_matter(identity)
        and len(_WORD.findall(identity)) <= _LONGEST_IDENTITY
    )


@lru_cache(maxsize=4096)
def _has_page_matter(name: str) -> bool:
    words = _WORD.findall(name)
    return any(word.lower() in _PAGE_MATTER for word in words) and not _ARTICLE.search(name)


@lru_cache(maxsize=4096)
def is_byline(names: str) -> bool:
    """Tell whether an element of these names states the author or the date."""
    return bool(_BYLINE.search(names) or _DATE.search(names))


@lru_cache(maxsize=4096)
def is_share_button(names: str) -> bool:
    """Tell whether an element of these names is there to share the page."""
    return bool(_SHARE.search(names))


def weight_of(node: Node) -> int:
    """Return how much an element's names speak for it (50 at most) or against it."""
    return _weight(node.get("class", "")) + _weight(node.get("id", ""))


@lru_cache(maxsize=4096)
def _weight(name: str) -> int:
    if not name:
        return 0
    return _WEIGHT * (bool(_GOOD.search(name)) - bool(_BAD.search(name)))
