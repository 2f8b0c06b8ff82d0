import pytest

from corpus.document import Block, Document, Metadata
from corpus.layers.names import names_in
from corpus.layers.vocabulary import vocabulary_of
from tests.corpus.layers.making import paragraph


def read(text: str, language: str = "en") -> list[tuple[str, str]]:
    document = paragraph(text, language=language)
    return [(document.quote(found), found.name) for found in names_in(document, 0)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("There Ada Lind met Bo Berg.", ["Ada Lind", "Bo Berg"]),
        ("The Bank of England said so.", ["Bank of England"]),
        ("So said President Ada Lind.", ["Ada Lind"]),
        ("He saw Berlin's walls.", ["Berlin"]),
        ("On Monday in May he slept.", []),
        ("Trams are late. Nobody likes trams.", []),
        ("He likes J. R. Smith there.", ["J. R. Smith"]),
        ("In Ankara İ saw Łódź.", ["Ankara", "Łódź"]),
    ],
)
def test_names_are_runs_of_capitals(text: str, names: list[str]) -> None:
    assert [words for words, _ in read(text)] == names


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "tr",
            "Meclis karar ald\u0131. \u0130lk g\u00fcn Ada Kaya geldi. Kaya konu\u015ftu.",
            ["Ada Kaya", "Kaya"],
        ),
        (
            "fr",
            "Hier il a dit non. C'est faux, dit Paul Duval. Duval sort.",
            ["Paul Duval", "Duval"],
        ),
    ],
)
def test_a_first_word_in_another_language_is_a_name_only_if_it_is_one_elsewhere(
    language: str, text: str, names: list[str]
) -> None:
    assert [words for words, _ in read(text, language)] == names


def test_a_sentences_first_word_is_a_name_if_it_never_occurs_in_lower_case() -> None:
    text = "Pumps failed. Lind knew that pumps fail."
    assert [words for words, _ in read(text)] == ["Lind"]


def test_variants_are_joined() -> None:
    text = "There Scott Bessent spoke. Later Bessent left, as Bessent does."
    assert [name for _, name in read(text)] == ["Scott Bessent"] * 3


def test_a_last_name_of_two_people_stays_as_it_is() -> None:
    text = "There Ada Lind met Bo Lind, and Lind left."
    assert read(text)[-1] == ("Lind", "Lind")


def test_abbreviations_and_aliases_are_joined() -> None:
    text = "The World Health Organization (WHO) met. There TikTok/Douyin and Douyin met WHO."
    assert [name for _, name in read(text)] == [
        "World Health Organization", "World Health Organization", "TikTok/Douyin",
        "TikTok/Douyin", "World Health Organization",
    ]  # fmt: skip


def test_common_abbreviations_need_no_introduction() -> None:
    assert read("In the U.S. he slept.") == [("U.S.", "United States")]


def test_a_heading_names_only_what_the_text_names() -> None:
    text = "How Ada Lind Lost The Tram\n\nThere Ada Lind lost the tram."
    blocks = (Block(0, 26, "heading", 1), Block(28, len(text), "paragraph"))
    document = Document(text, blocks, Metadata("t"))
    vocabulary = vocabulary_of(document)
    assert [document.quote(name) for name in names_in(document, 0, vocabulary)] == ["Ada Lind"]


def test_german_nouns_are_no_names() -> None:
    assert read("Dort traf Ada Lind den Hund.", "de") == [("Ada Lind", "Ada Lind")]
