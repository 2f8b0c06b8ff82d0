"""Claims: the sentences worth checking, with the cues that say why.

A cue adds to a sentence's score as independent evidence does: the score is
1 - Π(1 - weight) over its cues. A hedge and an opinion each take a share off the result,
since a forecast or a value judgement can't be checked. The weights are a judgement, made
by reading news and analysis; they order sentences and are no probability of anything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from corpus.document import Document, Span
from corpus.layers.cues import FIRST_UNSPACED, UNSPACED, Cue, cues_in
from corpus.layers.phrases import CueKind
from corpus.layers.sentences import sentences_in

WEIGHTS: dict[CueKind, float] = {
    "quantity": 0.45,
    "date": 0.40,
    "attribution": 0.35,
    "superlative": 0.35,
    "rank": 0.35,
    "record": 0.30,
    "comparison": 0.30,
    "change": 0.30,
    "causal": 0.30,
    "time": 0.15,
}
"""How much one cue of a kind says for checking a sentence, from 0 to 1."""

SHARES_TAKEN: dict[CueKind, float] = {"hedge": 0.20, "opinion": 0.50}
"""What share of a sentence's score each kind takes off, once however often it occurs."""

THRESHOLD = 0.28
"""The least score of a claim: one plain cue is enough, and a hedge beside it outweighs the
weaker ones."""

FEWEST_WORDS = 4
"""A sentence of fewer words is a fragment and says nothing that could be checked."""

_HEAD = 200

_MAY_CLAIM = frozenset({"paragraph", "item", "quote"})
_QUESTION = re.compile(
    r"[?\uff1f\u061f][\"'”\u2019»)\]]*\s*(?:\[[^\[\]\s]{1,32}\]|[¹²³⁰⁴-⁹]+|\s)*$"
)
_LINK = re.compile(r"https?://\S+|www\.\S+")
_WORDS_ENOUGH = re.compile(rf"(?:[^\W\d_]++[\W\d_]++){{{FEWEST_WORDS - 1}}}[^\W\d_]")


class Claim(Span, frozen=True, gc=False):
    """A sentence worth checking.

    Attributes:
        score: From `THRESHOLD` to 1; the more, the more there is to check.
        cues: Why, in order; hedges and opinions speak against.
    """

    score: float
    cues: tuple[Cue, ...]


def claims_in(
    document: Document, block_number: int, sentences: Sequence[Span] | None = None
) -> tuple[Claim, ...]:
    """Return the claims among the sentences of one block, in order.

    A heading, page matter, a note, code, a table, a question, a fragment and a bare
    address are no claim, whatever cues they have.

    Args:
        document: The document.
        block_number: Which of its blocks.
        sentences: The block's sentences if they are known already.
    """
    if document.blocks[block_number].kind not in _MAY_CLAIM:
        return ()
    if sentences is None:
        sentences = sentences_in(document, block_number)
    text = document.text
    claims = []
    for sentence in sentences:
        cues = tuple(cues_in(text, sentence.start, sentence.end))
        score = score_of(cues)
        if score >= THRESHOLD and _says_something(document.quote(sentence)):
            claims.append(Claim(sentence.start, sentence.end, score, cues))
    return tuple(claims)


def score_of(cues: Sequence[Cue]) -> float:
    """Return the score of a sentence with these cues, from 0 to 1, to two decimals."""
    unexplained = 1.0
    for cue in cues:
        unexplained *= 1 - WEIGHTS.get(cue.kind, 0)
    score = 1 - unexplained
    for kind in {cue.kind for cue in cues} & SHARES_TAKEN.keys():
        score *= 1 - SHARES_TAKEN[kind]
    return round(score, 2)


def _says_something(sentence: str) -> bool:
    if _QUESTION.search(sentence[-80:]):
        return False
    words = _LINK.sub(" ", sentence[:_HEAD])
    if _WORDS_ENOUGH.search(words):
        return True
    return max(words, default="") >= FIRST_UNSPACED and bool(_signs_enough().search(words))


@cache
def _signs_enough() -> re.Pattern[str]:
    # A word of a script that parts none has two signs, as a rule.
    return re.compile(rf"(?:[{UNSPACED}][\W\d_]*+){{{2 * FEWEST_WORDS}}}")
