"""Quotations: whose words a text gives, between marks or as reported speech.

Quotation marks are read in any language (curly, straight, German, French); the verbs and
speakers by language (`corpus.layers.speech`). A speaker is looked for next to the quoted
words only, in a window of fixed length, so the time is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

import msgspec

from corpus.document import Document, Span
from corpus.layers.quotation_marks import quoted
from corpus.layers.sentences import sentences_in
from corpus.layers.speech import SpeechWords, any_of, speech_of
from corpus.layers.vocabulary import capital

QuotationKind = Literal["direct", "indirect"]

WINDOW = 200
"""Characters before and behind quoted words in which their speaker is looked for."""


class Quotation(Span, frozen=True, gc=False):
    """Words that the text gives as somebody's.

    Attributes:
        kind: "direct" between quotation marks, which the span includes; "indirect" for
            what somebody is reported to say.
        speaker: Who says them, None where the text beside them does not tell.
        verb: The word that says so: "said", "according to".
    """

    kind: QuotationKind
    speaker: Span | None = None
    verb: Span | None = None


class _Expressions(msgspec.Struct, frozen=True):
    """What finds verbs and speakers in one language."""

    verb: re.Pattern[str]
    speaker_before: re.Pattern[str]
    speaker_behind: re.Pattern[str]
    that: re.Pattern[str]


def quotations_in(
    document: Document, block_number: int, sentences: Sequence[Span] | None = None
) -> tuple[Quotation, ...]:
    """Return the quotations of one block, in order, none overlapping another.

    Of quotations within quotations the outermost counts. A sentence with quoted words has
    no indirect quotation beside them.

    Args:
        document: The document.
        block_number: Which of its blocks.
        sentences: The block's sentences if they are known already.
    """
    block = document.blocks[block_number]
    if block.kind == "code":
        return ()
    if sentences is None:
        sentences = sentences_in(document, block_number)
    language = document.metadata.language[:2].lower()
    within = [_moved(sentence, -block.start) for sentence in sentences]
    reader = _Reader(document.quote(block), language, within)
    direct = list(reader.direct())
    found = sorted([*direct, *reader.indirect(direct)], key=lambda quotation: quotation.start)
    return tuple(_placed(quotation, block.start) for quotation in found)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _placed(quotation: Quotation, by: int) -> Quotation:
    speaker, verb = (span and _moved(span, by) for span in (quotation.speaker, quotation.verb))
    return Quotation(quotation.start + by, quotation.end + by, quotation.kind, speaker, verb)


class _Reader:
    """Reads the quotations of one text, given its language and its sentences."""

    def __init__(self, text: str, language: str, sentences: Sequence[Span]) -> None:
        self._text = text
        # The dotted capital I is the one letter that gets longer in lower case.
        self._lowered = text.replace("İ", "i").lower()
        self._sentences = sentences
        self._words = speech_of(language)
        self._find = _expressions(language)

    def direct(self) -> Iterator[Quotation]:
        """Yield what stands between quotation marks."""
        behind = 0
        found: tuple[Span, Span] | None = None
        for start, end in quoted(self._text):
            same = not _ENDS_SENTENCE.search(self._text, max(0, behind - 2, start - WINDOW), start)
            found = (
                self._behind(start, end)
                or self._before(max(behind, start - WINDOW), start)
                or (found if same else None)
            )
            yield Quotation(start, end, "direct", *(found or (None, None)))
            behind = end

    def indirect(self, direct: Sequence[Quotation]) -> Iterator[Quotation]:
        """Yield what is reported in sentences without quoted words."""
        starts = [sentence.start for sentence in self._sentences]
        taken = 0
        for verb in self._verbs(0, len(self._text)):
            number = bisect_right(starts, verb.start()) - 1
            if number < 0 or verb.start() < taken:
                continue
            sentence = self._sentences[number]
            quotation = self._reported(sentence, verb)
            if quotation and not _overlaps_any(quotation, sentence, direct):
                taken = sentence.end
                yield quotation

    def _verbs(self, start: int, end: int) -> Iterator[re.Match[str]]:
        """Yield the verbs of speech between two positions, but not the United States."""
        for verb in self._find.verb.finditer(self._lowered, start, end):
            if not self._text[verb.start()].isupper() or verb[0] in self._words.according:
                yield verb

    def _reported(self, sentence: Span, verb: re.Match[str]) -> Quotation | None:
        said = Span(*verb.span())
        if verb[0] in self._words.according:
            return self._by_source(sentence, said)
        window = max(sentence.start, said.start - WINDOW)
        before = self._find.speaker_before.search(self._text, window, said.start)
        if not before:
            return None
        speaker = Span(*before.span("speaker"))
        that = self._find.that.match(self._text, said.end, sentence.end)
        if that:
            return _indirect(that.end(), sentence.end, speaker, said)
        lead = self._text[sentence.start : speaker.start].rstrip()
        if lead.endswith(",") and len(lead) > 1:
            return _indirect(sentence.start, sentence.start + len(lead) - 1, speaker, said)
        follows = self._text[said.end : said.end + 2]
        if verb[0] in self._words.plain and follows[:1] == " " and follows[1:].isalpha():
            return _indirect(said.end + 1, sentence.end, speaker, said)
        return None

    def _by_source(self, sentence: Span, said: Span) -> Quotation | None:
        behind = self._find.speaker_behind.match(self._text, said.end, sentence.end)
        if not behind:
            return None
        speaker = Span(*behind.span("speaker"))
        lead = self._text[sentence.start : said.start].rstrip(" ,")
        if lead:
            return _indirect(sentence.start, sentence.start + len(lead), speaker, said)
        comma = self._text.find(", ", speaker.end, sentence.end)
        return _indirect(comma + 2, sentence.end, speaker, said) if comma >= 0 else None

    def _behind(self, start: int, end: int) -> tuple[Span, Span] | None:
        """Return the speaker and the verb that follow quoted words."""
        limit = min(len(self._text), end + WINDOW)
        follows = _FOLLOWS.match(self._text, end, limit)
        at = follows.end() if follows else end
        verb = self._find.verb.match(self._lowered, at, limit)
        if verb:
            speaker = self._find.speaker_behind.match(self._text, verb.end(), limit)
            return (Span(*speaker.span("speaker")), Span(*verb.span())) if speaker else None
        if self._text[end - 2 : end - 1] in {".", ":"} or not start < end - 2:
            return None
        speaker = self._find.speaker_behind.match(self._text, at - 1, limit)
        if speaker:
            verb = self._find.verb.search(self._lowered, speaker.end("speaker"), limit)
            if verb and self._find.speaker_before.search(self._text, at - 1, verb.start()):
                between = self._text[speaker.end("speaker") : verb.start()]
                if not _ENDS_CLAUSE.search(between):
                    return Span(*speaker.span("speaker")), Span(*verb.span())
        return None

    def _before(self, start: int, end: int) -> tuple[Span, Span] | None:
        """Return the speaker and the verb that lead up to quoted words."""
        lead = self._text[start:end]
        cut = [found.end() for found in _ENDS_SENTENCE.finditer(lead)]
        start += cut[-1] if cut else 0
        for verb in reversed(list(self._verbs(start, end))):
            if verb[0] in self._words.according:
                found = self._find.speaker_behind.match(self._text, verb.end(), end)
            else:
                found = self._find.speaker_before.search(self._text, start, verb.start())
            if found:
                return Span(*found.span("speaker")), Span(*verb.span())
        return None


_FOLLOWS = re.compile(r"(?:\[[^\[\]\s]{1,32}\])?,? ")
_ENDS_CLAUSE = re.compile(r"[.!?;:“\"«„]")
_ENDS_SENTENCE = re.compile(r"[.!?][\"”\u2019»]?\s")


def _indirect(start: int, end: int, speaker: Span, verb: Span) -> Quotation | None:
    return Quotation(start, end, "indirect", speaker, verb) if start < end else None


def _overlaps_any(quotation: Span, sentence: Span, direct: Sequence[Quotation]) -> bool:
    number = bisect_right(direct, sentence.end, key=lambda span: span.start) - 1
    return number >= 0 and (direct[number].overlaps(sentence) or direct[number].overlaps(quotation))


@cache
def _expressions(language: str) -> _Expressions:
    words = speech_of(language)
    verbs = any_of(words.verbs | words.according)
    speaker = _speaker(words)
    adverb = rf"(?: (?:{any_of(words.adverbs)}|\w{{3,14}}ly))?"
    aside = r"(?:, [^,;.\n“\"]{1,80},)?"
    return _Expressions(
        verb=re.compile(rf"(?<![\w-])(?:{verbs})(?![\w-])"),
        speaker_before=re.compile(rf"(?<![\w'\u2019-])(?P<speaker>{speaker}){aside}{adverb} \Z"),
        speaker_behind=re.compile(rf" (?P<speaker>{speaker})(?![\w-])"),
        that=re.compile(rf"(?: [\w'\u2019.]+){{0,4}}? (?:{any_of(words.that)}) "),
    )


def _speaker(words: SpeechWords) -> str:
    name = rf"{capital()}[\w'\u2019.-]*(?<![.'\u2019])"
    given = rf"(?:{capital()}\. )?{name}"
    # No second article, or the speaker would begin with the clause before.
    noun = rf"(?!(?:{any_of(words.articles | words.that)})\b)\w(?:[\w'\u2019-]*\w)?"
    link = r" (?:of |the |de |van |von |bin |al |and )?"
    return (
        rf"(?i:{any_of(words.pronouns)})(?![\w'\u2019-])"
        rf"|(?i:{any_of(words.articles)}) (?:{noun} ){{0,5}}?{noun}"
        rf"|{given}(?:{link}{given}){{0,5}}"
    )
