"""Takes the lines between an article's paragraphs out that lead to other pages.

What newspapers put there has few shapes: a heading such as "Related stories" with links
below it, a list of tags, a link in capitals, a button's words.
"""

from __future__ import annotations

import re

from corpus.readers.furniture import LONGEST, is_furniture
from corpus.readers.trees import Node, drop, length_of, line_of, links_share

MOST_OTHERS = 0.35
"""The part of an article's text that may follow a heading such as "Related stories"."""

LONGEST_HEADING = 60
"""Characters of such a heading."""

_MOST_WORDS = 8
_RELATED = re.compile(
    r"""related\b|similar[ ](?:posts|articles)|recommended|trending|read[ ](?:more|next|also)\b
    |more[ ](?:from|on|in|stories|news|articles|about)\b|also[ ](?:on|read|see)\b|see[ ]also$
    |(?:you|we)[ ](?:may|might|think[ ]you)\b.{0,20}(?:like|enjoy|interest)|what[ ]to[ ]read[ ]next
    |(?:most|top)[ ](?:read|popular|viewed|stories|video)|popular[ ](?:posts|stories|now)
    |latest[ ](?:news|stories|posts|from)|don.t[ ]miss|about[ ]the[ ]authors?
    |(?:\d+[ ])?comments?\b.{0,12}$|(?:leave|post|add|write)[ ]a[ ](?:comment|reply|review)
    |share[ ](?:this|on|via)\b|tags\b|follow[ ]us|subscribe|sign[ ]up|newsletter
    |weitere[ ](?:artikel|themen|beiträge|infos|informationen|nachrichten|meldungen|links)
    |mehr[ ](?:zum[ ]thema|von|aus|zu|über|artikel)|auch[ ]interessant|(?:das|dies)[ ]könnte
    |ähnliche|verwandte|(?:\d+[ ])?kommentare?\b.{0,15}$|schreibe[ ]einen[ ]kommentar
    |kommentar[ ](?:schreiben|verfassen|hinterlassen)|lesen[ ]sie[ ](?:auch|mehr)|lesetipp
    |passende?s?[ ]zum|schlagw|über[ ](?:den[ ]autor|die[ ]autorin)|zum[ ]thema$
    |(?:artikel[ ])?teilen\b.{0,15}$|meistgelesen|beliebt|neueste
    |(?:à[ ])?lire[ ]aussi|sur[ ]le[ ]même[ ](?:sujet|thème)|commentaires?$|partager
    |articles?[ ](?:liés|similaires|récents)|vous[ ](?:aimerez|pourriez)
    |(?:artículos|noticias|notícias|matérias|posts)[ ]relacionad|relacionad|coment[aá]rios?$
    |leia[ ](?:também|mais)|lea[ ]también|te[ ]puede[ ]interesar|más[ ](?:noticias|sobre|de)
    |mais[ ](?:lidas|sobre)|veja[ ](?:também|mais)|leggi[ ]anche|articoli[ ]correlati|condividi
    |potrebbe(?:ro)?[ ]interessarti|читайте[ ]также|похожие|комментарии|по[ ]теме
    |benzer|ilgili[ ]haber|yorumlar""",
    re.IGNORECASE | re.VERBOSE,
)
_TAG_ADDRESS = re.compile(
    r"/(?:tag|topic|schlagwort|category|kategorie|keyword)[a-z]?/|[?&]tag=", re.IGNORECASE
)
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_LOWEST = "h7"  # a heading that is a paragraph ranks below all others
_AROUND = frozenset(("div", "section", "aside", "header", "ul", "li", "p"))


def remove_asides(article: Node) -> None:
    """Take the lines that lead to other pages out of an article; the tree is changed.

    The headline, if it is an `h1`, stays whatever it says.
    """
    _remove_lists_of_others(article)
    for node in list(article.iter("p", "h2", "h3", "h4", "ul", "div", "section")):
        if node.getparent() is not None and _is_aside(node):
            drop(node)


def _is_aside(node: Node) -> bool:
    if node.tag in {"ul", "div", "section"}:
        return _is_tags(node) or (not len(node) and _is_button(node))
    return _is_tags(node) or _is_button(node) or _is_advertised(node)


def _is_tags(node: Node) -> bool:
    links = list(node.iter("a"))
    return (
        bool(links)
        and all(
            link.get("rel", "") == "tag" or _TAG_ADDRESS.search(link.get("href", ""))
            for link in links
        )
        and sum(map(length_of, links)) >= 0.6 * length_of(node)
    )


def _is_button(node: Node) -> bool:
    """Tell whether a line is page matter; a number alone may be a part of the text."""
    if length_of(node) > LONGEST:
        return False
    text = line_of(node)
    return is_furniture(text) and any(map(str.isalpha, text))


def _is_advertised(node: Node) -> bool:
    """Tell whether a paragraph is nothing but a link in capitals."""
    return len(node) > 0 and line_of(node).isupper() and links_share(node) >= 0.95


def _remove_lists_of_others(article: Node) -> None:
    most = length_of(article) * MOST_OTHERS
    for heading in list(article.iter(*_HEADINGS, "p", "strong", "b", "div", "span")):
        if heading.getparent() is None or not _announces_others(heading):
            continue
        others = _others(heading, article, most)
        if sum(map(length_of, others)) <= most:
            for node in others:
                drop(node)


def _announces_others(node: Node) -> bool:
    if node.tag not in _HEADINGS:
        parent = node.getparent()
        alone = node.tag in {"p", "div"} or (parent is not None and parent.tag == "div")
        if len(node) > 3 or not alone:
            return False
    if not 2 < length_of(node) < LONGEST_HEADING:
        return False
    text = line_of(node)
    words = text.count(" ") + 1
    return text[-1] not in ".!" and words <= _MOST_WORDS and _RELATED.match(text) is not None


def _others(heading: Node, article: Node, most: float) -> list[Node]:
    """Return a heading with what stands below it: all around it, or up to the next."""
    around = heading
    while (parent := around.getparent()) is not None and parent is not article:
        before = around.itersiblings(preceding=True)
        is_first = not (parent.text or "").strip() and not any(map(length_of, before))
        if parent.tag not in _AROUND or not is_first or length_of(parent) >= most:
            break
        around = parent
    if around is not heading:
        return [around]
    rank = heading.tag if heading.tag in _HEADINGS else _LOWEST
    others = [heading]
    for node in heading.itersiblings():
        is_next = node.tag in _HEADINGS and node.tag <= rank
        is_prose = length_of(node) > 200 and links_share(node) < 0.2
        if is_next or is_prose or (rank == _LOWEST and node.tag not in {"ul", "ol"}):
            break
        others.append(node)
    return others
