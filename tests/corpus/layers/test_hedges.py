# ruff: noqa: RUF001 - letters of other languages are what some of these texts are about
import pytest

from corpus.document import Block, Document, Metadata
from corpus.layers.hedges import hedges_in
from corpus.layers.phrases import PHRASES
from tests.corpus.layers.making import paragraph


def read(text: str, language: str = "en") -> list[tuple[str, str]]:
    document = paragraph(text, language=language)
    return [(document.quote(hedge), hedge.kind) for hedge in hedges_in(document, 0)]


@pytest.mark.parametrize(
    ("text", "hedges"),
    [
        ("He reportedly left.", [("reportedly", "hearsay")]),
        ("It is expected to open.", [("is expected to", "forecast")]),
        ("Perhaps it might rain.", [("Perhaps", "likelihood"), ("might", "likelihood")]),
        ("People familiar with it said so.", [("People familiar with", "unnamed")]),
        ("According to unnamed officials.", [("According to unnamed", "unnamed")]),
        ("He is thought to have left.", [("is thought to", "hearsay")]),
        ("İt allegedly fell.", [("allegedly", "hearsay")]),
        ("It fell in May, said the mayor.", []),
        ("The unlikelyhood of it.", []),
    ],
)
def test_words_that_hold_a_statement_back(text: str, hedges: list[tuple[str, str]]) -> None:
    assert read(text) == hedges


@pytest.mark.parametrize(
    ("language", "text", "hedge"),
    [
        ("de", "Er war angeblich dort.", ("angeblich", "hearsay")),
        ("fr", "Il serait parti.", ("serait", "hearsay")),
        ("es", "Presuntamente se fue.", ("Presuntamente", "hearsay")),
        ("tr", "Köprünün açılması bekleniyor.", ("bekleniyor", "forecast")),
        ("en-GB", "It allegedly fell.", ("allegedly", "hearsay")),
    ],
)
def test_other_languages(language: str, text: str, hedge: tuple[str, str]) -> None:
    assert read(text, language) == [hedge]


def test_a_language_without_a_table_has_none() -> None:
    assert read("Perhaps it might rain.", "zh") == []


def test_code_has_none() -> None:
    text = "perhaps = 1"
    document = Document(text, (Block(0, len(text), "code"),), Metadata("t"))
    assert hedges_in(document, 0) == ()


@pytest.mark.parametrize("phrase", sorted(p for p, kind in PHRASES.items() if kind == "hedge"))
def test_what_counts_against_a_claim_as_a_hedge_is_shown_as_one(phrase: str) -> None:
    assert [words for words, _ in read(f"It {phrase} rain.")] == [phrase]
