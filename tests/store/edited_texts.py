"""Long texts that mean nothing, edits of them, and where each passage stands afterwards.

A text is made of words that each have a number of their own. The edits keep those numbers,
so that where a passage went is known without looking for it.
"""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from corpus.document import Document, Span
from store.anchoring import make_anchor
from store.annotation import Anchor
from tests.store.making import a_document

Kind = Literal["sentence", "phrase", "paragraph"]
KINDS: tuple[Kind, ...] = ("sentence", "phrase", "paragraph")

FOREIGN = -1
"""The number of a word that the old text didn't have."""

_SMALL = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "that",
    "was",
    "for",
    "it",
    "with",
    "as",
    "his",
    "on",
    "by",
    "at",
    "from",
    "had",
    "not",
    "but",
]
_ONSETS = [
    "b",
    "br",
    "c",
    "ch",
    "d",
    "dr",
    "f",
    "fl",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pl",
    "qu",
    "r",
    "s",
    "sh",
    "st",
    "t",
    "th",
    "tr",
    "v",
    "w",
]
_NUCLEI = ["a", "e", "i", "o", "u", "ai", "ea", "ee", "io", "ou"]
_CODAS = ["", "", "", "", "", "n", "r", "l", "st", "d", "m", "t"]
NAMES = [
    "Vester",
    "Nordane",
    "Halim",
    "Cray",
    "Dunmore",
    "Ostend",
    "Palva",
    "Quill",
    "Rosk",
    "Timmer",
    "Ulm",
    "Varga",
]
_FORMULAS = (
    "The {noun} of {name} rose by {number} percent in {year}.",
    "In {year} {name} paid {number} million crowns to {other}.",
    "The mayor of {name} said that {number} people had left by {year}.",
    "According to {name}, the {noun} fell from {number} to {second}.",
)


class Word(NamedTuple):
    """A word with the punctuation on it, and its number in the old text."""

    number: int
    form: str


Sentence = list[Word]
Paragraph = list[Sentence]
Section = list[Paragraph]


class Passage(NamedTuple):
    """The words `first` up to, not including, `last` of the old text, and what they are."""

    kind: Kind
    first: int
    last: int


@dataclass(frozen=True)
class Text:
    """Sections of paragraphs of sentences of words."""

    sections: Sequence[Section]

    @cached_property
    def document(self) -> Document:
        return a_document(self._laid_out[0])

    @cached_property
    def places(self) -> dict[int, Span]:
        """Where each word that has a number stands, by its number."""
        return {number: span for number, span in self._laid_out[1] if number != FOREIGN}

    @cached_property
    def _laid_out(self) -> tuple[str, list[tuple[int, Span]]]:
        pieces: list[str] = []
        places: list[tuple[int, Span]] = []
        position = 0
        for paragraph in (paragraph for section in self.sections for paragraph in section):
            words = [word for sentence in paragraph for word in sentence]
            for index, word in enumerate(words):
                places.append((word.number, Span(position, position + len(word.form))))
                after = " " if index < len(words) - 1 else "\n\n"
                pieces += word.form, after
                position += len(word.form) + len(after)
        return "".join(pieces), places

    @cached_property
    def _order(self) -> tuple[list[int], list[int]]:
        """Where each word starts, in order, and its number."""
        return [span.start for _, span in self._laid_out[1]], [n for n, _ in self._laid_out[1]]

    def numbers_in(self, span: Span) -> list[int]:
        """Return the numbers of the words that `span` holds a part of."""
        starts, numbers = self._order
        first = max(0, bisect_right(starts, span.start) - 1)
        if first < len(starts) and self._laid_out[1][first][1].end <= span.start:
            first += 1
        return numbers[first : bisect_left(starts, span.end)]

    def anchor(self, passage: Passage) -> Anchor:
        """Return an anchor for a passage; a phrase comes without the comma behind it."""
        start = self.places[passage.first].start
        end = self.places[passage.last - 1].end
        if passage.kind == "phrase":
            end = start + len(self.document.text[start:end].rstrip(",.;:"))
        return make_anchor(self.document, Span(start, end))


class Writer:
    """Writes texts of words drawn as unevenly as a language's are; always the same ones."""

    def __init__(self, seed: int, vocabulary: int = 6_000) -> None:
        self.draw = random.Random(seed)  # noqa: S311 - no secret
        made = sorted({self._made_word() for _ in range(2 * vocabulary)} - set(_SMALL))
        made.sort(key=lambda word: len(word) + 6 * self.draw.random())  # common words are short
        self._words = made[:vocabulary]
        # Zipf's law: the n-th commonest word comes 1/n times as often as the first.
        self._reach = [0.0]
        for rank in range(1, len(self._words) + 1):
            self._reach.append(self._reach[-1] + 1 / (rank + 20))

    def _made_word(self) -> str:
        count = self.draw.choice((1, 2, 2, 2, 3))
        return "".join(
            self.draw.choice(_ONSETS) + self.draw.choice(_NUCLEI) + self.draw.choice(_CODAS)
            for _ in range(count)
        )

    def word(self) -> str:
        if self.draw.random() < 0.4:
            return self.draw.choice(_SMALL)
        return self._words[bisect_left(self._reach, self.draw.random() * self._reach[-1]) - 1]

    def _formula(self) -> str:
        return self.draw.choice(_FORMULAS).format(
            noun=self.draw.choice(self._words[:12]),
            name=self.draw.choice(NAMES),
            other=self.draw.choice(NAMES),
            number=self.draw.randint(2, 99),
            second=self.draw.randint(2, 99),
            year=self.draw.randint(1950, 2026),
        )

    def sentence(self) -> str:
        """Return a sentence: one in seven is a formula that differs in names and numbers."""
        if self.draw.random() < 1 / 7:
            return self._formula()
        words = [self.word() for _ in range(self.draw.randint(6, 34))]
        for index in range(5, len(words) - 3, 9):
            words[index] += ","
        words[0] = words[0].capitalize()
        return " ".join(words) + "."

    def paragraph(self) -> list[str]:
        if self.draw.random() < 0.04:
            return [self._formula() for _ in range(self.draw.randint(3, 8))]
        return [self.sentence() for _ in range(self.draw.randint(2, 9))]

    def text(self, characters: int) -> Text:
        """Write a text of about so many characters, in sections of 30 paragraphs."""
        paragraphs: list[list[str]] = []
        while characters > 0:
            paragraphs.append(self.paragraph())
            characters -= sum(len(sentence) + 1 for sentence in paragraphs[-1]) + 1
        return numbered(paragraphs)


def numbered(paragraphs: Iterable[Iterable[str]], section: int = 30) -> Text:
    """Make a text of the sentences of paragraphs, with `section` paragraphs a section."""
    count = 0
    made: Section = []
    for paragraph in paragraphs:
        sentences: Paragraph = []
        for sentence in paragraph:
            forms = sentence.split()
            sentences.append([Word(count + n, form) for n, form in enumerate(forms)])
            count += len(forms)
        made.append(sentences)
    return Text([made[start : start + section] for start in range(0, len(made), section)])


def passages(text: Text, count: int, draw: random.Random) -> list[Passage]:
    """Choose passages of every kind, spread over the text."""
    paragraphs = [p for section in text.sections for p in section if sum(map(len, p)) > 8]
    chosen: list[Passage] = []
    for index in range(count):
        paragraph = paragraphs[int((index + draw.random()) * len(paragraphs) / count)]
        sentence = draw.choice([s for s in paragraph if len(s) >= 4] or paragraph)
        kind = KINDS[index % 3]
        first, last = sentence[0].number, sentence[-1].number + 1
        if kind == "paragraph":
            first, last = paragraph[0][0].number, paragraph[-1][-1].number + 1
        elif kind == "phrase":
            length = min(draw.randint(3, 8), last - first)
            first = draw.randint(first, last - length)
            last = first + length
        chosen.append(Passage(kind, first, last))
    return chosen


class Editor:
    """Changes texts: a share of the words, new paragraphs, sections in another order."""

    def __init__(self, rate: float, seed: int = 11) -> None:
        self._rate = rate
        self._draw = random.Random(seed)  # noqa: S311 - no secret
        self._writer = Writer(seed + 1)

    def edited(self, text: Text, without: Iterable[Passage] = ()) -> Text:
        """Return the text with the edits, and without some passages altogether."""
        gone = {n for passage in without for n in range(passage.first, passage.last)}
        sections = [self._section(section, gone) for section in text.sections]
        for one, other in self._pairs(len(sections)):
            sections[one], sections[other] = sections[other], sections[one]
        return Text(sections)

    def _pairs(self, count: int) -> Iterator[tuple[int, int]]:
        """Yield the sections to swap: one in five goes somewhere else."""
        order = self._draw.sample(range(count), 2 * (count // 10) or 2 * (count > 1))
        yield from zip(order[::2], order[1::2], strict=True)

    def _section(self, section: Section, gone: set[int]) -> Section:
        changed: Section = []
        for paragraph in section:
            if self._draw.random() < 0.05:
                changed.append([self._new(s) for s in self._writer.paragraph()])
            sentences = [self._sentence(sentence, gone) for sentence in paragraph]
            if kept := [sentence for sentence in sentences if sentence]:
                changed.append(kept)
        return changed

    def _new(self, sentence: str) -> Sentence:
        return [Word(FOREIGN, form) for form in sentence.split()]

    def _sentence(self, sentence: Sentence, gone: set[int]) -> Sentence:
        changed: Sentence = []
        waiting: Word | None = None
        for word in sentence:
            if word.number in gone:
                continue
            edit = self._draw.random() / self._rate if self._rate else 1.0
            if edit < 0.25:
                changed.append(Word(FOREIGN, self._writer.word()))
            elif edit < 0.5:
                continue
            elif edit < 0.75:
                changed += word, Word(FOREIGN, self._writer.word())
            elif edit < 1.0 and waiting is None:
                waiting = word
                continue
            else:
                changed.append(word)
            if waiting is not None:
                changed.append(waiting)
                waiting = None
        return [*changed, waiting] if waiting is not None else changed
