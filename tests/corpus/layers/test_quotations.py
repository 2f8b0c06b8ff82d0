import pytest

from corpus.document import Span
from corpus.layers.quotation_marks import quoted
from corpus.layers.quotations import quotations_in
from tests.corpus.layers.making import paragraph


def read(text: str, language: str = "en") -> list[tuple[str, str, str | None, str | None]]:
    document = paragraph(text, language=language)

    def words(span: Span | None) -> str | None:
        return document.quote(span) if span else None

    return [
        (found.kind, document.quote(found), words(found.speaker), words(found.verb))
        for found in quotations_in(document, 0)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“No,” said Ada Lind.", ("direct", "“No,”", "Ada Lind", "said")),
        ("“No,” Lind said.", ("direct", "“No,”", "Lind", "said")),
        ("Lind, the mayor, said: “No.”", ("direct", "“No.”", "Lind", "said")),
        ("She also said it was “fine” now.", ("direct", "“fine”", "She", "said")),
        ("According to Lind, it is “fine”.", ("direct", "“fine”", "Lind", "According to")),
        ("The so-called “plan” is here.", ("direct", "“plan”", None, None)),
        ("He said that it was done.", ("indirect", "it was done.", "He", "said")),
        ("She told us on Friday that it ended.", ("indirect", "it ended.", "She", "told")),
        ("It was done, the mayor said.", ("indirect", "It was done", "the mayor", "said")),
        ("According to CNN, it ended.", ("indirect", "it ended.", "CNN", "According to")),
        ("It ended, according to CNN.", ("indirect", "It ended", "CNN", "according to")),
        ("The White House said it ended.", ("indirect", "it ended.", "The White House", "said")),
    ],
)
def test_words_their_speaker_and_the_verb(
    text: str, found: tuple[str, str, str | None, str | None]
) -> None:
    assert read(text) == [found]


@pytest.mark.parametrize(
    "text", ["It is done.", "Don't say it's the boys' room.", 'A 10" pipe.', "He said. It rained."]
)
def test_what_is_no_quotation(text: str) -> None:
    assert read(text) == []


def test_a_sentence_quotes_one_speaker_throughout() -> None:
    text = "Lind said it was “good” and “cheap”. The “plan” was old."
    assert [speaker for _, _, speaker, _ in read(text)] == ["Lind", "Lind", None]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("de", "„Nein“, sagte Lind.", ("direct", "„Nein“", "Lind", "sagte")),
        ("de", "»Nein«, rief er.", ("direct", "»Nein«", "er", "rief")),
        ("fr", "« Non », a dit Lind.", ("direct", "« Non »", "Lind", "a dit")),
        ("es", "«No», dijo Lind.", ("direct", "«No»", "Lind", "dijo")),
    ],
)
def test_other_languages(language: str, text: str, found: tuple[str, str, str, str]) -> None:
    assert read(text, language) == [found]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a “b “c” d” e", ["“b “c” d”"]),
        ("a “b \u2018c\u2019 d” e", ["“b \u2018c\u2019 d”"]),
        ("a “b goes on", ["“b goes on"]),
        ("a “b “c” goes on", ["“b “c”"]),
        ('a "b goes on', []),
        ('a "b" c "d"', ['"b"', '"d"']),
        ("\u2018It\u2019s done,\u2019 he", ["\u2018It\u2019s done,\u2019"]),
        ("'It's done,' he", ["'It's done,'"]),
    ],
)
def test_nested_and_unclosed_marks(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in quoted(text)] == words
