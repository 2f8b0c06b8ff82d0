"""Where evidence is from, and how a piece of it is told: addresses, stances, words. Pure."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import msgspec

from corpus.safe_text import safe_line
from store.annotation import Evidence, Stance
from tui.browser import BrowserError, web_host
from tui.marks import Mark

STANCES: dict[Stance, Mark] = {
    "supports": Mark("+", "+", "verified", ("s",)),
    "contradicts": Mark("−", "-", "false", ("c",)),  # noqa: RUF001 - as wide as the plus
    "context": Mark("≈", "~", "unproven", ("x",)),
}
"""How each stance looks; its word stands beside it."""

HERE = "here"
"""What the document is called that the claim itself stands in."""

NO_SOURCE = "no source"
LONGEST_ADDRESS = 2_000
"""Characters of a web address; browsers and servers take no longer one for sure."""

_DOI = re.compile(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
"""A digital object identifier (ISO 26324), bare or as a link."""

_ARCHIVED = re.compile(r"/(https?:/{1,2}[^/].*)")
"""The address that an archive's address ends in, as web.archive.org and archive.ph write it."""

_DIGEST = re.compile(r"-[0-9a-f]{10}(-\d+)?$")
"""What a document's id has behind the words of its path; see `corpus.library.document_id`."""


class SourceError(ValueError):
    """What was typed is no address; its text says so in a sentence for a person."""


def web_address(typed: str) -> str:
    """Return the web address that was typed: a DOI becomes a link, "https://" may be left out.

    Raises:
        SourceError: It is none.
    """
    address = safe_line(typed.strip())
    if doi := _DOI.fullmatch(address):
        return f"https://doi.org/{doi[1]}"
    if "://" not in address:
        address = f"https://{address}"
    if len(address) > LONGEST_ADDRESS:
        raise SourceError(f"An address has at most {LONGEST_ADDRESS:,} characters.")
    if any(sign.isspace() for sign in address):
        raise SourceError("A web address has no spaces.")
    try:
        host = web_host(address)
    except BrowserError:
        raise SourceError("This is no http or https address, and no DOI.") from None
    if "." not in host and host != "localhost":
        raise SourceError("Its host has no dot: this is no web address.")
    return address


def address_name(address: str) -> str:
    """Return what to call a web address: its host in ASCII, its DOI, or what it archives."""
    if doi := _DOI.fullmatch(address):
        return safe_line(f"doi {doi[1]}")
    try:
        host = web_host(address)
        archived = _ARCHIVED.search(urlsplit(address).path)
    except (BrowserError, ValueError):
        return safe_line(address)
    if archived:
        inner = re.sub("^(https?:)/+", r"\1//", archived[1])
        try:
            return f"{web_host(inner)} in {host}"
        except BrowserError:
            return host
    return host


def document_name(document: str) -> str:
    """Return what to call a document that only its id is known of: the words of its path."""
    return _DIGEST.sub("", document) or document


class Shown(msgspec.Struct, frozen=True):
    """What a list shows of one piece of evidence; every text is one line and safe.

    Attributes:
        stance: What it does to the claim.
        source: Where it is from, as in "doi.org" or "here".
        quote: Its words, or empty.
        note: What was said of it, or empty.
    """

    stance: Stance
    source: str
    quote: str = ""
    note: str = ""

    @classmethod
    def of(cls, piece: Evidence, document: str) -> Shown:
        """Show a piece; `document` is the id of the document whose claim it is evidence on."""
        return cls(
            piece.stance,
            _source(piece, document),
            _line(piece.quote or (piece.anchor.exact if piece.anchor else "")),
            _line(piece.note),
        )

    @property
    def words(self) -> str:
        """All of it in one line, as in "supports · doi.org · “…”"."""
        quote = f"“{self.quote}”" if self.quote else ""
        return " · ".join(filter(None, (self.stance, self.source, quote, self.note)))


_LINE_CHARACTERS = 500


def _line(text: str) -> str:
    return safe_line(" ".join(text[:_LINE_CHARACTERS].split()))


def _source(piece: Evidence, document: str) -> str:
    if piece.url:
        return address_name(piece.url)
    if piece.document is None:
        return NO_SOURCE
    return HERE if piece.document == document else safe_line(document_name(piece.document))
