"""Knows page matter: what a saved web page has around its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.readers.pieces import Piece


def _phrases(text: str) -> frozenset[str]:
    return frozenset(phrase.strip() for line in text.split("\n") for phrase in line.split("|"))


_CERTAIN = _phrases(
    """share | share this | share this article | share this post | tweet | paylaş | teilen
    partager | compartir | condividi | compartilhar | поделиться | copy link | print this page
    similar posts | similar articles | related posts | related articles | related stories
    related content | you may also like | you might also like | recommended for you | most read
    most popular | trending now | read next | read more | read also | advertisement
    advertisements | anzeige | publicité | publicidad | reklam | sponsored | sponsored content
    subscribe | subscribe now | sign in | sign up | log in | skip to content
    skip to main content | back to top | leave a comment | leave a reply | load more | show more
    benzer yaz\u0131lar | ilgili haberler | all rights reserved | privacy policy | cookie policy"""
) - {""}
_BESIDE_OTHERS = _phrases(
    """facebook | twitter | x | linkedin | whatsapp | telegram | reddit | pinterest | instagram
    youtube | threads | bluesky | mastodon | email | e-mail | print | save | listen | comments
    menu | search | home | next | previous | follow | like | bookmark | download | pdf | rss
    more | close | contact | about | newsletter | login | register"""
) - {""}
_KICKERS = _phrases(
    """analysis | news | opinion | commentary | report | feature | features | interview
    editorial | world | politics | business | technology | economy | science | health | sports
    culture | exclusive | breaking | breaking news | explainer | briefing | news brief
    fact check | fact-check | column | essay | live | analiz | haber | görüş | yorum | analyse
    nachrichten | meinung | actualité | análisis | noticias | analisi | notizie"""
) - {""}
_BEGINNING = re.compile(
    r"this (?:post|article|page|story) is also available in\b"
    r"|(?:photo|image|picture|photograph|illustration|fotoğraf"
    r"|foto)(?: credit)?s?(?: by)?:"  # codespell:ignore foto
    r"|(?:subscribe to|sign up (?:for|to)|follow us|join our|click here|share (?:on|via))\b"
    r"|(?:©|\(c\)|copyright) ?(?:©|\(c\) ?)?\d{4}|filed under:?|tags:|tagged with|read more:"
    r"|(?:related|see also|read also):|estimated reading time|\d{1,2} ?min(?:ute)?s? read"
)
_PAGE_NUMBER = re.compile(
    r"[-\u2013—] ?\d{1,4} ?[-\u2013—]|\[?page:? \d{1,4}(?: ?(?:of|/) ?\d{1,4})?\]?|\d{1,4}"
)
_RULE = re.compile(r"(?:[-=_*~#•·—\u2013+] ?){3,}|[*⁂❦]")
_LISTS_OTHERS = re.compile(
    r"similar|related|recommended|most (?:read|popular)|you m(?:ay|ight) also|trending|benzer",
    re.IGNORECASE,
)

LONGEST = 120
"""Characters: page matter is short, whatever it is."""


def mark_furniture(pieces: Sequence[Piece]) -> None:
    """Mark the paragraphs that are page matter, by their fixed words and their place.

    Only short lines of a known shape are marked, since furniture is never a claim: what
    is marked wrongly would escape the checker.
    """
    for piece in pieces:
        if piece.kind == "paragraph" and is_furniture(piece.text):
            piece.kind = "furniture"
    _mark_kicker(pieces)
    _mark_neighbours(pieces)
    _mark_lists_of_others(pieces)


def is_furniture(text: str) -> bool:
    """Tell whether a paragraph is page matter wherever it stands."""
    if len(text) > LONGEST:
        return False
    words = text.casefold()
    return (
        words.rstrip(" :»\u203a…") in _CERTAIN
        or _BEGINNING.match(words) is not None
        or _PAGE_NUMBER.fullmatch(words) is not None
        or _RULE.fullmatch(words) is not None
    )


def _mark_kicker(pieces: Sequence[Piece]) -> None:
    """Mark a lone "Analysis" or "News" above the title."""
    for piece, below in pairwise(pieces):
        if piece.kind == "furniture":
            continue
        if piece.text.casefold() in _KICKERS and len(below.text) <= LONGEST * 2 and below.gap:
            piece.kind = "furniture"
        return


def _mark_neighbours(pieces: Sequence[Piece]) -> None:
    """Mark words that are buttons only where other buttons stand beside them."""
    for order in (1, -1):
        beside_furniture = False
        for piece in pieces[::order]:
            if beside_furniture and piece.kind == "paragraph":
                is_button = len(piece.text) <= 12 and piece.text.casefold() in _BESIDE_OTHERS
                piece.kind = "furniture" if is_button else piece.kind
            beside_furniture = piece.kind == "furniture"


def _mark_lists_of_others(pieces: Sequence[Piece]) -> None:
    """Mark the titles that follow "Similar posts" up to the next sentence."""
    listing = False
    for piece in pieces:
        if piece.kind == "furniture":
            listing = listing or _LISTS_OTHERS.match(piece.text) is not None
        elif listing and len(piece.text) <= LONGEST and piece.text[-1] not in ".!":
            piece.kind = "furniture"
        else:
            listing = False
