from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.document import Document, Metadata, Span
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


def test_stepping_visits_every_sentence_both_ways(layers: Layers) -> None:
    every = list(layers.all_sentences())
    position, forwards = -1, []
    while sentence := layers.sentence_after(position):
        forwards.append(sentence)
        position = sentence.start
    assert forwards == every
    position, backwards = len(DOCUMENT.text), []
    while sentence := layers.sentence_before(position):
        backwards.append(sentence)
        position = sentence.start
    assert backwards == every[::-1]


def test_a_claim_is_found_where_it_stands_only(layers: Layers) -> None:
    claim = next(layers.all_claims())
    assert layers.claim_at(claim.start) == layers.claim_at(claim.end - 1) == claim
    assert layers.claim_at(0) is None


def test_sections_and_references_by_position() -> None:
    document = read_source(Source(Path("001.txt"), ANALYSIS.encode()))
    layers = Layers(document)
    marker = document.text.index("[ii]")
    (reference,) = layers.references_in(marker + 1, marker + 2)
    assert reference.marker == "[ii]"
    assert layers.references_in(0, 1) == ()
    section = layers.section_at(marker)
    assert section is not None
    assert section.title.startswith("Mayor Ada Lind")


def test_references_lead_to_their_note_and_back() -> None:
    text = "Old.[1] Deep.[2] Old again.[1] Lost.[9]\n\n[1] One.\n\n[2] Two.\n\n[3] Three."
    document = read_source(Source(Path("001.txt"), text.encode()))
    layers = Layers(document)
    first, second, again, lost = layers.references
    assert first.note is not None
    assert layers.references_to(first.note) == (first, again)
    assert layers.references_to(Span(0, 4)) == ()
    assert lost.note is None
    assert [document.quote(note) for note in layers.unused_notes] == ["[3] Three."]
    assert layers.references_in(0, 5) == (first,)
    assert layers.references_in(first.end, again.start + 1) == (second, again)
    assert layers.references_in(first.end, first.end) == ()


def test_links_of_several_blocks() -> None:
    text = "See www.a.example now.\n\nNothing.\n\nAnd https://b.example/c."
    layers = Layers(read_source(Source(Path("001.txt"), text.encode())))
    first, second = layers.all_links()
    assert layers.links_in(0, len(text)) == (first, second)
    assert layers.links_in(first.start + 1, second.start) == (first,)
    assert layers.links_in(second.end - 1, second.end) == (second,)
    assert layers.links_in(second.end, second.end + 1) == ()


def test_a_document_without_blocks_has_nothing() -> None:
    layers = Layers(Document("", (), Metadata("t")))
    assert list(layers.all_claims()) == []
    assert layers.sections == ()
    assert layers.references == layers.unused_notes == layers.links_in(0, 9) == ()
    assert layers.references_in(0, 9) == layers.references_to(Span(0, 1)) == ()
    for nothing in (layers.sentence_at, layers.sentence_after, layers.sentence_before):
        assert nothing(0) is None
    for nowhere in (layers.claim_at, layers.section_at):
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
