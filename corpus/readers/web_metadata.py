"""Reads what a web page states about itself: JSON-LD, OpenGraph, meta elements, links.

Vocabularies: schema.org's NewsArticle and its kin, The Open Graph protocol (ogp.me),
Dublin Core, and the names that HTML and newspapers' own systems use.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from corpus.readers.bylines import date_of_line
from corpus.readers.trees import Node, text_of

MOST_JSON = 1024 * 1024
"""Characters of JSON-LD in one element that are looked at."""

_ARTICLE = re.compile(r"(?:\w*Article|\w*Posting|Report|Review|ClaimReview|CreativeWork)$")
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title"),
    "author": (
        "author", "article:author_name", "dc.creator", "dcterms.creator", "citation_author",
        "parsely-author", "sailthru.author", "byl", "article:author", "og:article:author",
        "twitter:data1",
    ),
    "published": (
        "article:published_time", "og:article:published_time", "article:published",
        "datepublished", "date", "dc.date.issued", "dc.date", "dcterms.created", "dcterms.date",
        "pubdate", "publishdate", "publish-date", "parsely-pub-date", "sailthru.date",
        "citation_publication_date", "ptime", "pdate", "displaydate", "originalpublicationdate",
    ),
    "outlet": ("og:site_name", "application-name", "dc.publisher", "citation_journal_title", "cre"),
    "url": ("og:url", "twitter:url"),
    "language": ("og:locale", "content-language", "dc.language", "language"),
}  # fmt: skip
_ISO_DATE = re.compile(
    r"(?P<day>\d{4}-\d\d(?:-\d\d)?)"
    r"(?P<time>[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)? ?(?P<zone>Z|[+-]\d\d:?\d\d)?"
)
_COMPACT_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)(?:\d{6})?")
_SLASHED_DATE = re.compile(r"(\d{4})/(\d\d)/(\d\d)")
_BY = re.compile(r"(?:by|von|par|por)\s+", re.IGNORECASE)
_TITLE_ENDS = re.compile(r"\s+[|\u2013—·»-]\s+")
_LONGEST = 300


def page_metadata(page: Node) -> dict[str, str]:
    """Return what a page states, by the names of `Metadata`'s attributes.

    JSON-LD that describes an article comes first, then meta elements, then what the page
    shows: its `title` and its elements with `rel="author"` or `itemprop`.
    """
    meta = _meta(page)
    stated: dict[str, str] = {}
    for source in (_linked_data(page), _of_meta(meta), _shown(page)):
        for name, written in source.items():
            value = " ".join(written.split())
            if value and len(value) <= _LONGEST:
                stated.setdefault(name, value)
    if "title" in stated:
        stated["title"] = _bare_title(stated["title"], stated.get("outlet", ""))
    return stated


def _linked_data(page: Node) -> dict[str, str]:
    """Return what JSON-LD states of the article."""
    found: dict[str, str] = {}
    for item in _items(page):
        kinds = item.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if not any(isinstance(kind, str) and _ARTICLE.match(kind) for kind in kinds):
            continue
        stated = {
            "title": _string(item.get("headline")) or _string(item.get("name")),
            "author": _names(item.get("author")),
            "published": iso_date(_string(item.get("datePublished"))),
            "outlet": _names(item.get("publisher")),
            "url": _address(item.get("mainEntityOfPage")) or _address(item.get("url")),
            "language": _language(_string(item.get("inLanguage"))),
        }
        for name, value in stated.items():
            if value:
                found.setdefault(name, value)
    return found


def _items(page: Node) -> Iterator[dict[str, Any]]:
    """Yield the objects of all JSON-LD on a page, those in a graph too."""
    for script in page.iter("script"):
        text = script.text or ""
        if script.get("type", "").strip().lower() != "application/ld+json" or not text.strip():
            continue
        if len(text) > MOST_JSON:
            continue
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue  # many pages have it damaged; their meta elements say the same
        waiting = [data]
        while waiting:
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting.extend(item)
            elif isinstance(item, dict):
                yield item
                waiting.append(item.get("@graph"))


def _string(value: object) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or value.get("alternateName")
    return value if isinstance(value, str) else ""


def _address(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value if isinstance(value, str) and value.startswith(("http://", "https://")) else ""


def _names(value: object) -> str:
    """Return the names of persons or organisations, with commas between them."""
    values = value if isinstance(value, list) else [value]
    names = [_person(name) for name in map(_string, values)]
    return ", ".join(dict.fromkeys(name for name in names if name))


def _person(name: str) -> str:
    """Return a name without the "By" before it; "" for an address."""
    name = _BY.sub("", " ".join(name.split()), count=1) if _BY.match(name.strip()) else name
    return "" if "://" in name or name.startswith("@") else name.strip()


def _meta(page: Node) -> dict[str, list[str]]:
    """Return the contents of the meta elements by their names in lower case."""
    found: dict[str, list[str]] = {}
    for element in page.iter("meta"):
        content = element.get("content", "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = element.get(attribute, "").strip().lower()
            if name and content:
                found.setdefault(name, []).append(content)
    return found


def _of_meta(meta: dict[str, list[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, keys in _META.items():
        values = [value for key in keys for value in meta.get(key, ())]
        if name == "author":
            authors = (meta[key] for key in keys if key in meta)
            values = [_names(list(several)) for several in authors]
        elif name == "published":
            values = [iso_date(value) for value in values]
        elif name == "language":
            values = [_language(value) for value in values]
        found[name] = next((value for value in values if value), "")
    return found


def _shown(page: Node) -> dict[str, str]:
    """Return what the page's own elements show."""
    found = {"title": "", "author": "", "published": "", "url": "", "language": ""}
    found["language"] = _language(page.get("lang", "") or page.get("xml:lang", ""))
    found["title"] = next((text_of(title) for title in page.iter("title")), "")
    for link in page.iter("link"):
        if link.get("rel", "").lower() == "canonical":
            found["url"] = found["url"] or _address(link.get("href", ""))
    authors = []
    for element in page.iter("a", "span", "div", "p", "address", "time"):
        if element.get("rel", "") == "author" or element.get("itemprop", "") == "author":
            authors.append(text_of(element))
        if element.tag == "time" or element.get("itemprop", "") == "datePublished":
            stated = element.get("datetime", "") or element.get("content", "")
            found["published"] = found["published"] or iso_date(stated)
    found["author"] = next((name for name in map(_person, authors) if 0 < len(name) <= 60), "")
    return found


def _bare_title(title: str, outlet: str) -> str:
    """Return a title without the outlet's name at its end."""
    parts = _TITLE_ENDS.split(title)
    if outlet and len(parts) > 1 and parts[-1].casefold() == outlet.casefold():
        return title[: title.rindex(parts[-1])].rstrip(" |\u2013—·»-")
    return title


def _language(written: str) -> str:
    """Return a BCP 47 code: "en_US" is "en-US"."""
    code = written.partition(",")[0].strip().replace("_", "-")
    return code if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", code) else ""


def iso_date(written: str) -> str:
    """Return a date as ISO 8601, as precise as it is written; "" if it is none."""
    written = written.strip()
    if date := _ISO_DATE.match(written):
        zone = date["zone"] or ""
        zone = zone if len(zone) < 5 or ":" in zone else f"{zone[:3]}:{zone[3:]}"
        time = date["time"]
        return f"{date['day']}T{time[1:]}{zone}" if time else date["day"]
    if date := _COMPACT_DATE.fullmatch(written) or _SLASHED_DATE.match(written):
        return "-".join(date.groups())
    return date_of_line(written) or ""
