# ruff: noqa: RUF001 - letters of other languages are what some of these texts are about
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Block, BlockKind, Document, Metadata
from corpus.layers.sentences import LONGEST_SEARCHED, LONGEST_WHOLE, sentences_in


def cut(text: str, kind: BlockKind = "paragraph", language: str = "en") -> list[str]:
    document = Document(
        f"Before.\n\n{text}",
        (Block(0, 7, "paragraph"), Block(9, 9 + len(text), kind)),
        Metadata("t", language=language),
    )
    return [document.quote(sentence) for sentence in sentences_in(document, 1)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["It opened on Jan. 18, 2025.", "Next came Feb. 3."],
        ["See No. 5 and Nos. 6 and 7.", "See p. 12, vol. 2 and Fig. 3."],
        ["Mr. Lind met Dr. Krag and Prof. Lee in St. Olaf.", "The U.S. Senate agreed."],
        ["The well is 3.5 meters deep.", "Version 2.0 is out."],
        ["“We won.”", "He left."],
        ["“Are you sure?” she asked.", '"Stop!" he cried.'],
        ["Alas! the town was lost.", "It rose again."],
        ["The macro write! and its kin are old.", "Wait... what?", "No."],
        ["I. The well is old.", "It is deep."],
        ["(It was late.) The council went home.", "It rained."],
        ["Is it safe?", "Nobody knows."],
        ["1. The first pump.", "2. The second pump.", "3. The third."],
    ],
)
def test_a_paragraph_is_cut_where_its_sentences_end(sentences: list[str]) -> None:
    wanted = sentences
    if sentences[0].startswith("(It was"):
        wanted = ["(It was late.)", "The council went home.", "It rained."]
    assert cut(" ".join(sentences)) == wanted


@pytest.mark.parametrize("marker", ["[i]", "[12]", "[3][4]", "¹", "²³", "[*]", " [ii]"])
def test_a_marker_belongs_to_the_sentence_before_it(marker: str) -> None:
    assert cut(f"The town voted.{marker}\u00a0 It was late.") == [
        f"The town voted.{marker}",
        "It was late.",
    ]


def test_a_marker_after_quotes_ends_a_sentence_too() -> None:
    assert cut("“We voted.”[5] It was late.") == ["“We voted.”[5]", "It was late."]


def test_a_bracket_that_begins_a_sentence_stays_with_it() -> None:
    assert cut("They voted. [The mayor] left.") == ["They voted.", "[The mayor] left."]


@pytest.mark.parametrize("kind", ["heading", "note", "furniture"])
def test_short_matter_is_one_span(kind: BlockKind) -> None:
    assert cut("Courier. 4 March. Page 2.", kind) == ["Courier. 4 March. Page 2."]


def test_a_long_note_is_cut_like_an_essay() -> None:
    sentence = "The archive holds a letter about it."
    essay = " ".join([sentence] * (LONGEST_WHOLE // len(sentence) + 1))
    assert set(cut(essay, "note")) == {sentence}


@pytest.mark.parametrize("kind", ["code", "table"])
def test_code_and_tables_have_a_span_a_line(kind: BlockKind) -> None:
    assert cut("a = 1. B\n\n    c  \nd", kind) == ["a = 1. B", "c", "d"]


def test_other_languages_are_cut_by_their_own_rules() -> None:
    assert cut("Das Rathaus steht z. B. hier. Es brennt.", language="de") == [
        "Das Rathaus steht z. B. hier.",
        "Es brennt.",
    ]
    assert cut("市は古い。井戸は深い。", language="ja") == ["市は古い。", "井戸は深い。"]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("tr", ["Köprü 3. kez açıldı mı?", "Dr. Krag 5 Mayıs'ta geldi.", "Kimse bilmiyor."]),
        ("ru", ["Мост открыли в 1931 г. при Линд.", "Он стар."]),
        ("ar", ["هل الجسر قديم؟", "نعم، هو قديم.", "انتهى العمل."]),
        ("zh", ["桥很旧。", "谁知道？", "没有人！"]),
    ],
)
def test_languages_of_other_scripts(language: str, sentences: list[str]) -> None:
    space = "" if language == "zh" else " "
    assert cut(space.join(sentences), language=language) == sentences


WORDS = st.sampled_from(
    ["The well ", "is old. ", "1. ", "2. ", "Dr. ", "(It was. ) ", "[1]", "² ", "“Yes.” ", "... ",
     "!", "? ", "\n", "\u00a0", "\u200b", "👨\u200d👩 ", "é\u0301 ", "桥很旧。", "谁？", "هل هو؟ ",
     "نعم. ", "Köprü. ", "İ", "Мост г. ", "Он! ", "p. ", "5 ", "U.S. ", "•3. ", "x"]
)  # fmt: skip
TEXTS = st.lists(WORDS, min_size=1, max_size=25).map("".join) | st.text(min_size=1, max_size=80)
LANGUAGES = st.sampled_from(["en", "tr", "ru", "zh", "ja", "ar", "fa", "de", "hi", "tlh", ""])
KINDS = st.sampled_from(["paragraph", "quote", "heading", "note", "code", "furniture"])


@given(TEXTS, TEXTS, LANGUAGES, KINDS)
def test_every_character_of_a_block_is_in_one_sentence_or_white_space(
    one: str, other: str, language: str, kind: BlockKind
) -> None:
    text = f"{one}\n\n{other}"
    blocks = (Block(0, len(one), kind), Block(len(one) + 2, len(text), "paragraph"))
    document = Document(text, blocks, Metadata("t", language=language))
    for number, block in enumerate(blocks):
        sentences = sentences_in(document, number)
        assert all(block.start <= span.start < span.end <= block.end for span in sentences)
        assert all(before.end <= after.start for before, after in pairwise(sentences))
        words = "".join("".join(document.quote(span).split()) for span in sentences)
        assert words == "".join(document.quote(block).split())
        assert all(document.quote(span).strip() == document.quote(span) for span in sentences)


def test_an_unknown_language_is_cut_all_the_same() -> None:
    assert cut("One is here. Two is there.", language="tlh") == ["One is here.", "Two is there."]


def test_a_very_long_paragraph_is_cut_at_the_same_places() -> None:
    sentence = "The well of Dr. Krag is 3.5 meters deep, and no one has seen its ground."
    many = 3 * LONGEST_SEARCHED // len(sentence)
    assert cut(" ".join([sentence] * many)) == [sentence] * many
