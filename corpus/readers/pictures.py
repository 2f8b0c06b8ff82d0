"""Puts words in the place of an article's pictures: their captions, else what stands for them."""

from __future__ import annotations

from corpus.readers.trees import Node, line_of, new_element, settable

FEWEST_WORDS = 4
"""Words of an image's alternative text that are worth reading; fewer name a logo or a file."""


def put_pictures(article: Node) -> None:
    """Make paragraphs of captions, and keep alternative texts that tell something new."""
    for figure in list(article.iter("figure")):
        _put_caption(figure)
    seen = line_of(article)
    told: set[str] = set()
    for image in list(article.iter("img")):
        words = image.get("alt", "").split()
        alternative = " ".join(words)
        known = alternative in told or alternative.rstrip(".") in seen
        told.add(alternative)
        image.set("alt", "" if known or len(words) < FEWEST_WORDS else settable(alternative))


def _put_caption(figure: Node) -> None:
    """Mark a picture's caption as one; it says what the alternative text does."""
    caption = next(figure.iter("figcaption"), None)
    images = list(figure.iter("img"))
    if caption is None or not images or not line_of(caption):
        return
    for image in images:
        image.set("alt", "")
    caption.text = f"[image: {settable(caption.text).lstrip()}"
    end = new_element("span")
    end.text = "]"
    last = next(reversed(caption), None)
    if last is None:
        caption.text = caption.text.rstrip()
    else:
        last.tail = settable(last.tail).rstrip()
    caption.append(end)
