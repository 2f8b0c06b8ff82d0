"""Precision and recall of layers by overlap, on public sets that this project doesn't hold.

`OBELUS_RECOGNIZERS` names the folder `Specs` of microsoft/Recognizers-Text (MIT) and
`OBELUS_CONLL` a file of CoNLL-2003's English news. Without them nothing is measured.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus.document import Block, Document, Metadata, Span
from corpus.layers.dates import dates_in
from corpus.layers.names import names_in
from corpus.layers.quantities import Quantity, quantities_in
from corpus.layers.vocabulary import vocabulary_of

_DATES = frozenset({"date", "daterange", "datetime", "datetimerange", "datetimealt"})
_MONEY = frozenset({"USD", "EUR", "GBP", "CNY", "JPY", "INR", "RUB", "cents", "pence"})
_DEGREES = frozenset({"degrees", "°C", "°F"})


@dataclass
class Score:
    """How many of the spans found were right, and how many of those wanted were found."""

    name: str
    found: int = 0
    right: int = 0
    wanted: int = 0
    reached: int = 0
    wrong: list[tuple[str, str]] = field(default_factory=list)
    missed: list[tuple[str, str]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of what was found that overlaps something wanted."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what was wanted that something found overlaps."""
        return self.reached / self.wanted if self.wanted else 1.0

    def add(self, text: str, found: Sequence[Span], wanted: Sequence[Span]) -> None:
        """Count the spans of one text."""
        for span in found:
            self.found += 1
            if any(span.overlaps(other) for other in wanted):
                self.right += 1
            else:
                self.wrong.append((text[span.start : span.end], text))
        for span in wanted:
            self.wanted += 1
            if any(span.overlaps(other) for other in found):
                self.reached += 1
            else:
                self.missed.append((text[span.start : span.end], text))

    def __str__(self) -> str:
        shares = f"precision {self.precision:.3f}  recall {self.recall:.3f}"
        return f"{self.name:44} {shares}  ({self.found} found, {self.wanted} wanted)"


def one_block(text: str, published: str | None = None, language: str = "en") -> Document:
    """Return a document of one paragraph."""
    metadata = Metadata("t", published=published, language=language)
    return Document(text, (Block(0, len(text), "paragraph"),), metadata)


def cases(path: Path) -> Iterator[tuple[str, str | None, list[dict[str, Any]]]]:
    """Yield text, reference date and the expressions wanted of each case of a spec file."""
    for case in json.loads(path.read_text(encoding="utf-8-sig")):
        if case["Input"].strip() and "Results" in case:
            published = case.get("Context", {}).get("ReferenceDateTime", "")[:10] or None
            yield case["Input"], published, case["Results"]


def spans_of(results: Iterable[dict[str, Any]]) -> list[Span]:
    """Return the spans of a spec's results, whose ends are inclusive."""
    return [Span(result["Start"], result["End"] + 1) for result in results if "Start" in result]


def date_scores(specs: Path) -> Iterator[Score]:
    """Score dates on the model's cases: every date, date range, date and time."""
    for name in ("DateTimeModel", "DateTimeModelComplexCalendar"):
        score = Score(f"dates, {name}")
        for text, published, results in cases(specs / f"DateTime/English/{name}.json"):
            kinds = [r.get("TypeName", r.get("Typename", "")).partition(".")[2] for r in results]
            wanted = [r for r, kind in zip(results, kinds, strict=True) if kind in _DATES]
            found = dates_in(one_block(text, published), 0)
            score.add(text, found, spans_of(wanted))
        yield score


def quantity_scores(specs: Path) -> Iterator[Score]:
    """Score quantities: all of them where every number is marked, else those of its units."""
    kinds: dict[str, Callable[[Quantity], bool]] = {
        "Number/English/NumberModel": lambda _: True,
        "Number/English/PercentModel": lambda _: True,
        "NumberWithUnit/English/CurrencyModel": lambda quantity: quantity.unit in _MONEY,
        "NumberWithUnit/English/AgeModel": lambda quantity: quantity.unit.endswith(" old"),
        "NumberWithUnit/English/TemperatureModel": lambda quantity: quantity.unit in _DEGREES,
        "NumberWithUnit/English/DimensionModel": lambda _: False,
    }
    for name, belongs in kinds.items():
        score = Score(f"quantities, {name.rpartition('/')[2]}")
        for text, _, results in cases(specs / f"{name}.json"):
            document = one_block(text)
            found = quantities_in(document, 0, dates_in(document, 0))
            wanted = spans_of(results)
            hits = [q for q in found if belongs(q) or any(q.overlaps(other) for other in wanted)]
            score.add(text, hits, wanted)
        yield score


def news_with_names(path: Path) -> tuple[Document, list[Span]]:
    """Return CoNLL news as a document of one block a sentence, and its names."""
    blocks: list[Block] = []
    names: list[Span] = []
    words: list[str] = []
    position = start = 0
    tag = "O"
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        word, *_, next_tag = line.split(" ") if line.strip() else ("", "O")
        goes_on = next_tag[:2] == "I-" and next_tag == tag
        if next_tag == "O" or not word:
            pass
        elif goes_on:
            names[-1] = Span(names[-1].start, position + len(word))
        else:
            names.append(Span(position, position + len(word)))
        tag = next_tag
        if word:
            words.append(word)
            position += len(word) + 1
        elif words:
            blocks.append(Block(start, position - 1, "paragraph"))
            position = start = position + 1
            words.append("\n")
    text = " ".join(words).replace(" \n ", "\n\n").removesuffix(" \n")
    return Document(text, tuple(blocks), Metadata("CoNLL")), names


def name_score(path: Path) -> Score:
    """Score names on CoNLL news, untyped and exact: a span counts if both ends agree."""
    document, wanted = news_with_names(path)
    vocabulary = vocabulary_of(document)
    score = Score(f"names, {path.name}, exact")
    by_block: dict[int, list[Span]] = {}
    for name in wanted:
        by_block.setdefault(document.block_at(name.start), []).append(name)
    for number, block in enumerate(document.blocks):
        found = {(name.start, name.end) for name in names_in(document, number, vocabulary)}
        right = {(name.start, name.end) for name in by_block.get(number, [])}
        score.found += len(found)
        score.wanted += len(right)
        score.right += len(found & right)
        score.reached += len(found & right)
        score.wrong += [(document.text[a:b], document.quote(block)) for a, b in found - right]
        score.missed += [(document.text[a:b], document.quote(block)) for a, b in right - found]
    return score


def scores() -> Iterator[Score]:
    """Yield what can be measured with the data at hand."""
    if specs := os.environ.get("OBELUS_RECOGNIZERS"):
        yield from date_scores(Path(specs))
        yield from quantity_scores(Path(specs))
    if news := os.environ.get("OBELUS_CONLL"):
        yield name_score(Path(news))


def main() -> None:
    """Print every score, and with `-v` what was wrong and what was missed."""
    for score in scores():
        print(score)  # noqa: T201 - this is a command
        if "-v" in sys.argv:
            for words, text in score.wrong:
                print(f"   wrong  {words!r} in {text[:150]!r}")  # noqa: T201
            for words, text in score.missed:
                print(f"   missed {words!r} in {text[:150]!r}")  # noqa: T201


if __name__ == "__main__":
    main()
