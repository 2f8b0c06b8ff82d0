from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.document import Document, Metadata
from corpus.layers import Layers, layered
from corpus.layers.claims import claims_in
from corpus.layers.sentences import sentences_in
from corpus.readers.plain import read_source
from corpus.readers.source import Source
from tests.corpus.texts import ANALYSIS, BRIEF

DOCUMENT = read_source(Source(Path("001.txt"), BRIEF.encode()))


@pytest.fixture
def layers() -> Layers:
    return Layers(DOCUMENT)


def test_the_layers_are_those_of_the_pure_functions(layers: Layers) -> None:
    numbers = range(len(DOCUMENT.blocks))
    assert [layers.sentences(n) for n in numbers] == [sentences_in(DOCUMENT, n) for n in numbers]
    assert [layers.claims(n) for n in numbers] == [claims_in(DOCUMENT, n) for n in numbers]
    assert list(layers.all_claims()) == [claim for n in numbers for claim in layers.claims(n)]


def test_every_position_has_its_sentence(layers: Layers) -> None:
    for sentence in layers.all_sentences():
        assert layers.sentence_at(sentence.start) == sentence
        assert layers.sentence_at(sentence.end - 1) == sentence
    assert layers.sentence_at(0) == next(layers.all_sentences())
    last = list(layers.all_sentences())[-1]
    assert layers.sentence_at(len(DOCUMENT.text) + 5) == last


def test_stepping_visits_every_sentence_and_every_claim_both_ways(layers: Layers) -> None:
    for every, after, before in (
        (list(layers.all_sentences()), layers.sentence_after, layers.sentence_before),
        (list(layers.all_claims()), layers.claim_after, layers.claim_before),
    ):
        position, forwards = -1, []
        while span := after(position):
            forwards.append(span)
            position = span.start
        assert forwards == every
        position, backwards = len(DOCUMENT.text), []
        while span := before(position):
            backwards.append(span)
            position = span.start
        assert backwards == every[::-1]


def test_a_claim_is_found_where_it_stands_only(layers: Layers) -> None:
    claim = next(layers.all_claims())
    assert layers.claim_at(claim.start) == layers.claim_at(claim.end - 1) == claim
    assert layers.claim_at(0) is None


def test_sections_and_references_by_position() -> None:
    document = read_source(Source(Path("001.txt"), ANALYSIS.encode()))
    layers = Layers(document)
    marker = document.text.index("[ii]")
    reference = layers.reference_at(marker + 1)
    assert reference is not None
    assert reference.marker == "[ii]"
    assert layers.reference_at(0) is None
    section = layers.section_at(marker)
    assert section is not None
    assert section.title.startswith("Mayor Ada Lind")


def test_a_document_without_blocks_has_nothing() -> None:
    layers = Layers(Document("", (), Metadata("t")))
    assert list(layers.all_claims()) == []
    assert layers.sections == ()
    assert layers.references == ()
    for nothing in (layers.sentence_at, layers.sentence_after, layers.sentence_before):
        assert nothing(0) is None
    for nowhere in (layers.claim_at, layers.section_at, layers.reference_at):
        assert nowhere(0) is None


def test_only_so_many_blocks_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layered, "BLOCKS_KEPT", 2)
    layers = Layers(DOCUMENT)
    first = layers.sentences(1)
    assert layers.sentences(1) is first
    for number in range(2, 5):
        layers.sentences(number)
    assert layers.sentences(1) is not first
    assert layers.sentences(1) == first


def test_many_threads_get_the_same_answers(monkeypatch: pytest.MonkeyPatch, layers: Layers) -> None:
    expected = list(Layers(DOCUMENT).all_claims())
    monkeypatch.setattr(layered, "BLOCKS_KEPT", 3)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: list(layers.all_claims()), range(24)))
    assert answers == [expected] * 24
