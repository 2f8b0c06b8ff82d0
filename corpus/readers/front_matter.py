"""Reads the simple `key: value` lines that many Markdown files begin with."""

from __future__ import annotations

import re

import msgspec

from corpus.readers.bylines import date_of_line
from corpus.safe_text import safe_line

_BLOCK = re.compile(r"---[ \t]*\n(?P<lines>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FIELD = re.compile(r"(?P<key>[A-Za-z][\w -]{0,40}):(?:[ \t]+(?P<value>.*))?")
_ISO_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?![\d-])")
_MOST_LINES = 200

_KEYS = {
    "title": ("title",),
    "author": ("author", "authors", "by", "byline"),
    "published": ("published", "date", "publishdate", "pubdate", "created"),
    "outlet": ("outlet", "publisher", "publication", "source", "site", "journal"),
    "url": ("url", "link", "canonical", "source_url", "permalink"),
    "language": ("language", "lang"),
}


class FrontMatter(msgspec.Struct, frozen=True):
    """What a file's front matter states.

    Attributes:
        fields: Values by the names of `Metadata`'s attributes, safe to print.
        length: Characters of the file that it takes, 0 where there is none.
    """

    fields: dict[str, str]
    length: int


def read_front_matter(text: str) -> FrontMatter:
    """Return the front matter at the start of a Markdown text with LF line ends.

    Of YAML it knows plain and quoted values on one line, and lists in square brackets or
    of "- " lines. A thematic break at the top is no front matter: between the rules
    there must be fields, comments and indented lines only.
    """
    block = _BLOCK.match(text) if text.startswith("---") else None
    if not block:
        return FrontMatter({}, 0)
    lines = block["lines"].splitlines()
    stated: dict[str, list[str]] = {}
    key = ""
    for line in lines:
        field = _FIELD.fullmatch(line.rstrip())
        if field:
            key = field["key"].strip().lower()
            stated[key] = _values(field["value"] or "")
        elif line.lstrip().startswith("- ") and key:
            stated[key].extend(_values(line.lstrip()[2:]))
        elif line.strip() and line[0] not in " \t#":
            return FrontMatter({}, 0)
    if not stated or len(lines) > _MOST_LINES:
        return FrontMatter({}, 0)
    return FrontMatter(_known(stated), block.end())


def _values(written: str) -> list[str]:
    """Return a field's values without their quotes."""
    written = written.strip()
    if written.startswith("[") and written.endswith("]"):
        return [value for part in written[1:-1].split(",") for value in _values(part)]
    if len(written) > 1 and written[0] == written[-1] and written[0] in "\"'":
        written = written[1:-1]
    return [written] if written and written not in {"|", ">", "null", "~"} else []


def _known(stated: dict[str, list[str]]) -> dict[str, str]:
    fields = {}
    for name, keys in _KEYS.items():
        value = next((", ".join(stated[key]) for key in keys if stated.get(key)), "")
        if name == "published":
            iso = _ISO_DATE.match(value)
            value = iso[0] if iso else date_of_line(value) or ""
        if value:
            fields[name] = safe_line(value)
    if fields.get("outlet", "").startswith(("http://", "https://")):
        fields.setdefault("url", fields.pop("outlet"))
    return fields
