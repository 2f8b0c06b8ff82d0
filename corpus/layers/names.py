"""Names of people, organisations and places: runs of capitalised words.

Where a capital says nothing, at a sentence's start and in a heading, a word is a name only
if the document never writes it in lower case. The method needs a script with capitals;
in German, where every noun has one, only runs of two words and more are names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from corpus.document import Document, Span
from corpus.layers.date_words import LANGUAGES
from corpus.layers.name_words import NO_NAMES, SAME, TITLES, TITLES_IN_COMPANY
from corpus.layers.sentences import sentences_in
from corpus.layers.vocabulary import Vocabulary, capital, vocabulary_of


class NameMention(Span, frozen=True, gc=False):
    """A name as it stands in the text.

    Attributes:
        name: What it is called in full: "Scott Bessent" where the text says "Bessent".
    """

    name: str


_DATE_WORDS = frozenset(
    word
    for words in LANGUAGES.values()
    for table in (words.months, words.weekdays)
    for word in table
)
_NOUNS_HAVE_CAPITALS = frozenset({"de", "lb"})
_SHORT = r"(?:St|Ste|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Capt|Sgt|Jr|Sr|Mt|Ft)"
_OPENS = frozenset("\"“\u2018'(«„:;—\u2013•*-[")


def names_in(
    document: Document,
    block_number: int,
    vocabulary: Vocabulary | None = None,
    sentences: Sequence[Span] | None = None,
) -> tuple[NameMention, ...]:
    """Return the names in one block, in order, none overlapping another.

    Args:
        document: The document.
        block_number: Which of its blocks.
        vocabulary: The document's vocabulary if it is known already.
        sentences: The block's sentences if they are known already.
    """
    block = document.blocks[block_number]
    if block.kind == "code":
        return ()
    if vocabulary is None:
        vocabulary = vocabulary_of(document)
    if sentences is None:
        sentences = sentences_in(document, block_number)
    finder = _Finder(document, vocabulary, [sentence.start for sentence in sentences])
    return tuple(finder.names(block, is_heading=block.kind == "heading"))


class _Finder:
    """Finds names in a document whose vocabulary and sentences are known."""

    def __init__(self, document: Document, vocabulary: Vocabulary, starts: Sequence[int]) -> None:
        self._text = document.text
        self._vocabulary = vocabulary
        self._starts = starts
        language = document.metadata.language[:2].lower()
        self._is_english = language == "en"
        self._fewest = 2 if language in _NOUNS_HAVE_CAPITALS else 1

    def names(self, block: Span, *, is_heading: bool) -> Iterator[NameMention]:
        """Yield the names of a block, in order."""
        shouts = self._text[block.start : block.end].isupper()
        for run in _run().finditer(self._text, block.start, block.end):
            if shouts or is_heading:
                yield from self._among(run, shouts=shouts)
                continue
            words = list(_word().finditer(self._text, *run.span()))
            if self._opens_sentence(run.start()) and not self._may_open(words[0][0]):
                words = words[1:]
            yield from self._named(words)

    def _among(self, run: re.Match[str], *, shouts: bool) -> Iterator[NameMention]:
        """Yield the stretches of a run in a heading that are names elsewhere."""
        stretch: list[re.Match[str]] = []
        for word in _word().finditer(self._text, *run.span()):
            known = word[0].title() if shouts else word[0]
            if known in self._vocabulary.capitalised and not self._is_common(word[0]):
                stretch.append(word)
                continue
            yield from self._named(stretch)
            stretch = []
        yield from self._named(stretch)

    def _named(self, words: Sequence[re.Match[str]]) -> Iterator[NameMention]:
        """Yield the names of a run: one before a title, one behind it."""
        behind = 0
        bare = [word[0].rstrip(".") for word in words]
        for number in range(1, len(words) - 1):
            if bare[number] in TITLES and self._is_title(bare, number):
                yield from self._name(words[behind:number])
                behind = number + 1
        yield from self._name(words[behind:])

    def _is_title(self, words: Sequence[str], number: int) -> bool:
        near = {*words[number - 1 : number], *words[number + 1 : number + 2]}
        return words[number] not in TITLES_IN_COMPANY or bool(near & (TITLES - TITLES_IN_COMPANY))

    def _name(self, words: Sequence[re.Match[str]]) -> Iterator[NameMention]:
        while words and self._is_no_name(words[0][0], leads=len(words) > 1):
            words = words[1:]
        while words and self._is_no_name(words[-1][0], leads=False):
            words = words[:-1]
        if len(words) >= self._fewest:
            start, end = words[0].start(), words[-1].end()
            yield NameMention(start, end, self._canonical(self._text[start:end]))

    def _is_no_name(self, word: str, *, leads: bool) -> bool:
        bare = word.rstrip(".")
        if bare in NO_NAMES or word in NO_NAMES or bare.lower() in _DATE_WORDS or len(bare) < 2:
            return len(bare) > 1 or not leads
        return bare in TITLES

    def _is_common(self, word: str) -> bool:
        lowered = word.lower()
        return lowered in self._vocabulary.lower or word in NO_NAMES

    def _may_open(self, word: str) -> bool:
        """Tell whether a sentence's first word, whose capital says nothing, may be a name.

        Only of English the words are known that are none; in another language it must
        be a name elsewhere in the text.
        """
        if not self._is_english:
            return word in self._vocabulary.capitalised
        return not self._is_common(word)

    def _opens_sentence(self, position: int) -> bool:
        number = bisect_right(self._starts, position) - 1
        if number < 0:
            return True
        before = self._text[self._starts[number] : position].rstrip(" ")
        return not before or before[-1] in _OPENS or before[-1] in ".!?"

    def _canonical(self, name: str) -> str:
        plain = " ".join(name.split())
        return SAME.get(plain) or self._vocabulary.full_names.get(plain) or plain


@cache
def _word() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{capital()}\.){{2,}}|{capital()}\.(?= {capital()})|{_SHORT}\.(?= {capital()})"
        rf"|{capital()}(?:\w|['\u2019](?!s\b)(?=\w)|[-&/.](?=\w))*"
    )


@cache
def _run() -> re.Pattern[str]:
    word = _word().pattern
    link = r"(?: (?:of(?: the)?|de(?: la)?|v[ao]n(?: de[rn])?|del|la|le|da|di|du|al|bin|el|y|&) | )"
    return re.compile(rf"(?<![\w.@/#-])(?:{word})(?:{link}(?:{word})){{0,11}}")
