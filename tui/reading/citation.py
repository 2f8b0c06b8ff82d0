"""A quote with its citation, ready to be pasted. Pure.

Nothing is invented: what is not known of a document is left out, but for "n.d.", which is
what the APA's style (Publication Manual, 7th edition, 9.17) says of a missing date. Names
stand as the document gives them: which of them is the family name is not known. What was
only guessed stands in square brackets, as what a citation supplies of its own does there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal
from urllib.parse import urlsplit

from corpus.document import Metadata
from corpus.safe_text import safe_line, safe_text
from tui.settings import Citation

_DATE = re.compile(
    "(?P<year>[0-9]{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12][0-9]|3[01]))?)?"
    "(?:[T ].*)?"
)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_MARKDOWN = re.compile(r"([\\`*_\[\]<>~|&$!#])")
_MARKDOWN_START = re.compile(r"(?m)^([ \t]*)(?:([-+=:])|(\d{1,9})([.)]))")
_LINE_END = re.compile(r"(?<!\n)\n(?!\n)")
_ENDINGS = frozenset("?!.…\u3002\uff1f\uff01")
_ADDRESS_ESCAPES = str.maketrans({" ": "%20", "<": "%3C", ">": "%3E", "\\": "%5C"})


def cite(quote: str, metadata: Metadata, pages: Sequence[str], style: Citation) -> str:
    """Return a quote with its citation.

    Args:
        quote: Words of the document; its lines stay.
        metadata: What is known of the document.
        pages: The label of the page, or of the first and the last page, it stands on.
        style: How to write it.

    Returns:
        Text without control characters but line ends.
    """
    words = safe_text(quote).strip()
    if style == "markdown":
        lines = _LINE_END.sub(r"\\\n", _escaped(words)).split("\n")
        shown = "\n".join(f"> {line}".rstrip() for line in lines)
        return f"{shown}\n>\n> — {_reference(metadata, pages, markdown=True)}\n"
    if style == "apa":
        return f"“{words}”\n\n{_reference(metadata, pages, markdown=False)}\n"
    return f"“{words}”\n— {_plain(metadata, pages)}\n"


# -------------------------------------------------------------------------- plain


def _plain(metadata: Metadata, pages: Sequence[str]) -> str:
    """Return what is known, separated by commas."""
    title = _line(metadata.title)
    parts = (
        _stated(metadata, "author"),
        title and f"“{title}”",
        _outlet(metadata),
        _stated(metadata, "published"),
        _page(pages),
        _line(metadata.url),
    )
    return ", ".join(filter(None, parts))


# ---------------------------------------------------------------------------- APA


def _reference(metadata: Metadata, pages: Sequence[str], *, markdown: bool) -> str:
    """Return an APA-like reference: author (date). Title. Outlet, page. Address.

    Without an author the title takes their place.
    """
    escaped = _escaped if markdown else str
    author, date = escaped(_stated(metadata, "author")), escaped(f"({_date(metadata)})")
    title, address = escaped(_line(metadata.title)), _line(metadata.url)
    if markdown and title:
        title = f"*{title}*"
    head = [f"{author} {date}", title] if author else [title, date]
    source = ", ".join(filter(None, (escaped(_outlet(metadata)), escaped(_page(pages)))))
    sentences = _ended(filter(None, (*head, source)), markdown=markdown)
    shown = _link(address) if markdown else address
    return " ".join(filter(None, (*sentences, shown)))


def _ended(sentences: Iterable[str], *, markdown: bool) -> Iterable[str]:
    """End each with a full stop where it has no end of its own."""
    for sentence in sentences:
        bare = sentence.rstrip("*\\") if markdown else sentence
        yield sentence if bare[-1:] in _ENDINGS else f"{sentence}."


def _date(metadata: Metadata) -> str:
    """Return the date as the APA writes it, "2025, September 15"; "n.d." without one."""
    stated = _line(metadata.published)
    if not stated:
        return "n.d."
    match = _DATE.fullmatch(stated)
    written = stated
    if match:
        month = f", {_MONTHS[int(match['month']) - 1]}" if match["month"] else ""
        day = f" {int(match['day'])}" if match["day"] else ""
        written = f"{match['year']}{month}{day}"
    return _supplied(metadata, "published", written)


# ---------------------------------------------------------------------- its pieces


def _stated(metadata: Metadata, name: Literal["author", "outlet", "published"]) -> str:
    value: str | None = getattr(metadata, name)
    return _supplied(metadata, name, _line(value))


def _supplied(metadata: Metadata, name: str, value: str) -> str:
    return f"[{value}]" if value and name in metadata.guessed else value


def _outlet(metadata: Metadata) -> str:
    """Return the outlet, unless it is the author: the APA names one that is both once."""
    outlet, author = _line(metadata.outlet), _line(metadata.author)
    return "" if outlet.casefold() == author.casefold() else _stated(metadata, "outlet")


def _page(pages: Sequence[str]) -> str:
    labels = [_line(label) for label in pages]
    if not labels:
        return ""
    return f"p. {labels[0]}" if len(labels) == 1 else f"pp. {labels[0]}\u2013{labels[-1]}"


def _line(value: str | None) -> str:
    """Return a value on one line."""
    return " ".join(safe_line(" ".join((value or "").split())).split())


# ----------------------------------------------------------------------- Markdown


def _escaped(text: str) -> str:
    """Return text that Markdown shows as it is (CommonMark 0.31, 2.4)."""
    lines = "\n".join(line.strip() for line in text.split("\n"))
    return _MARKDOWN_START.sub(_escaped_start, _MARKDOWN.sub(r"\\\1", lines))


def _escaped_start(match: re.Match[str]) -> str:
    """Keep the beginning of a line from being a list's, a heading's or a definition's."""
    if match[2]:
        return f"{match[1]}\\{match[2]}"
    return f"{match[1]}{match[3]}\\{match[4]}"


def _link(address: str) -> str:
    """Return an address as a link where it is the web's, else as text: others might act."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return _escaped(address)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return _escaped(address)
    return f"<{address.translate(_ADDRESS_ESCAPES)}>"
