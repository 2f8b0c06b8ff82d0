"""The reading pipeline: parsing, sentences and every layer, next to sentencex alone."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from pathlib import Path

import sentencex

from corpus.layers import Layers
from corpus.layers.claims import claims_in
from corpus.layers.dates import dates_in
from corpus.layers.hedges import hedges_in
from corpus.layers.links import links_in
from corpus.layers.names import names_in
from corpus.layers.quantities import quantities_in
from corpus.layers.quotations import quotations_in
from corpus.layers.references import references, unused_notes
from corpus.layers.sections import sections
from corpus.layers.sentences import sentences_in
from corpus.layers.vocabulary import vocabulary_of
from corpus.readers.markdown import read_source
from corpus.readers.source import Source
from corpus.samples import documents
from tests.benchmarks.bench import Bench
from tests.benchmarks.measuring import RATE, SHARE, Goal, Result, alternate, cpu

_BYTES = 1_000_000
_HALF = Goal(0.5, "≤ half", "median")

Stage = Callable[[], object]


def pipeline(bench: Bench) -> Iterator[Result]:
    """Parse, sentences, all layers in MB/s of CPU, next to sentencex; each layer's share.

    The text is the built-in corpus, as Markdown, as often as it takes to have a megabyte. A
    layer that stands on another is measured with that one at hand, so each cost is counted
    once.
    """
    once = "\n\n".join(path.read_text(encoding="utf-8") for path in documents())
    text = "\n\n".join([once] * (_BYTES // len(once.encode()) + 1))
    megabytes = len(text.encode()) / 1e6
    stages = _stages(Source(Path("corpus.md"), text.encode()))
    stages["sentencex"] = lambda: list(sentencex.segment("en", text))
    runs = {name: _cpu(stage) for name, stage in stages.items()}
    times = alternate(bench.long, runs)
    sentencex_rates = [megabytes / seconds for seconds in times.pop("sentencex")]
    totals = [sum(round_) for round_ in zip(*times.values(), strict=True)]
    yield Result(
        "parse, sentences, all layers", [megabytes / seconds for seconds in totals], RATE,
        against="sentencex alone", base=sentencex_rates,
    )  # fmt: skip
    yield Result("sentencex alone", sentencex_rates, RATE)
    total = statistics.median(totals)
    for name, seconds in times.items():
        shares = [each / total for each in seconds]
        yield Result(f"share of {name}", shares, SHARE, against="all of it", goal=_HALF)


def _stages(source: Source) -> dict[str, Stage]:
    """Return what reads a text and computes each layer, with what it stands on at hand."""
    document = read_source(source)
    blocks = range(len(document.blocks))
    layers = Layers(document)
    vocabulary, markers = layers.vocabulary, layers.references
    sentences = [sentences_in(document, n) for n in blocks]
    dates = [dates_in(document, n) for n in blocks]
    return {
        "parse": lambda: read_source(source),
        "sections": lambda: sections(document),
        "sentences": lambda: [sentences_in(document, n) for n in blocks],
        "claims": lambda: [claims_in(document, n, sentences[n]) for n in blocks],
        "dates": lambda: [dates_in(document, n) for n in blocks],
        "quantities": lambda: [quantities_in(document, n, dates[n]) for n in blocks],
        "quotations": lambda: [quotations_in(document, n, sentences[n]) for n in blocks],
        "vocabulary": lambda: vocabulary_of(document),
        "names": lambda: [names_in(document, n, vocabulary, sentences[n]) for n in blocks],
        "hedges": lambda: [hedges_in(document, n) for n in blocks],
        "links": lambda: [links_in(document, n) for n in blocks],
        "references": lambda: references(document),
        "unused notes": lambda: unused_notes(document, markers),
    }


def _cpu(stage: Stage) -> Callable[[], float]:
    return lambda: cpu(stage)
