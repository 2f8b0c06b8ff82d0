"""Plain text states no structure; the reader must find what a person would see."""

from pathlib import Path

import pytest

from corpus.document import Block, Document
from corpus.readers.plain import read_source
from corpus.readers.source import Source
from tests.corpus.texts import ANALYSIS, BRIEF, WRAPPED


def plain(text: str, name: str = "001_9f.txt") -> Document:
    return read_source(Source(Path(name), text.encode()))


def texts(document: Document, kind: str) -> list[str]:
    return [document.quote(block) for block in document.blocks if block.kind == kind]


def outline(document: Document) -> list[tuple[int, str]]:
    return [
        (block.level, document.quote(block)) for block in document.blocks if block.kind == "heading"
    ]


def test_an_analysis_has_its_title_and_no_other_heading() -> None:
    document = plain(ANALYSIS)
    title = "The Harbor Tram and the Limits of Municipal Borrowing"
    assert outline(document) == [(1, title)]
    assert document.metadata.title == title
    assert "title" in document.metadata.guessed


def test_page_matter_is_furniture() -> None:
    assert texts(plain(ANALYSIS), "furniture") == [
        "Analysis",
        "Paylaş",
        "This post is also available in: Türkçe Русский",
        "Ida Møller KRAG",
        "Ida Møller KRAG",
        (
            "Ida Møller Krag studied town planning in Vester and writes about rails. "
            "She has won no prizes."
        ),
        "Similar Posts",
    ]


def test_the_author_is_known_from_the_note_about_her() -> None:
    metadata = plain(ANALYSIS).metadata
    assert metadata.author == "Ida Møller Krag"
    assert "author" in metadata.guessed


def test_endnotes_are_notes_and_keep_their_markers() -> None:
    notes = texts(plain(ANALYSIS), "note")
    assert [note.split()[0] for note in notes] == ["[i]", "[ii]", "[iii]"]


def test_a_labelled_paragraph_is_no_item() -> None:
    document = plain(ANALYSIS)
    assert texts(document, "item") == []
    assert any(text.startswith("Ridership:") for text in texts(document, "paragraph"))


def test_a_brief_has_its_sections_without_any_markup() -> None:
    assert outline(plain(BRIEF)) == [
        (2, "What's happened"),
        (2, "What's behind the headline?"),
        (2, "How we got here"),
        (2, "Go deeper"),
        (3, "Common question"),
        (4, "Is the bridge safe to walk on?"),
        (4, "When will it open again?"),
        (2, "More on these topics"),
    ]


def test_a_brief_is_called_by_its_first_words_not_by_its_first_section() -> None:
    assert plain(BRIEF).metadata.title == (
        "The council of Vester voted on Tuesday to close the old…"
    )
    assert plain(BRIEF, "bridge-closes.txt").metadata.title == "bridge-closes"


def test_a_bullet_alone_belongs_to_the_line_below() -> None:
    document = plain(BRIEF)
    items = [block for block in document.blocks if block.kind == "item"]
    assert [(item.marker, item.level, document.quote(item)) for item in items] == [
        ("•", 1, "Ada Lind is the mayor of Vester and was elected in 2022."),
        ("•", 1, "The county of Nord has 12 towns."),
        ("", 1, "Its seat is Vester."),
    ]


def test_hard_wrapped_lines_are_joined() -> None:
    document = plain(WRAPPED)
    assert outline(document) == [(1, "THE WELLS OF VESTER"), (2, "1. Water"), (2, "2. Soil")]
    assert texts(document, "paragraph")[0] == (
        "The town draws its water from nine wells, which were dug by hand in the last "
        "years of the century and are still in use, though the pumps that raise the "
        "water have been replaced four times since."
    )
    assert texts(document, "item") == [
        (
            "the spring below the church, which has never run dry in the memory of "
            "anyone who drinks from it"
        ),
        "the spring in the cellar of the old mill",
    ]
    assert texts(document, "quote") == ["A well is a promise\nto the thirsty."]


def test_one_paragraph_a_line_stays_so() -> None:
    lines = ["The first line is a sentence of its own, and a fairly long one too."] * 4
    assert texts(plain("\n".join(lines)), "paragraph") == lines


def test_a_word_with_a_dash_at_a_line_start_is_no_item() -> None:
    wrapped = (
        "The council sat until the morning and came to no decision at all, which is\n"
        "- as the mayor put it - a decision too, and not the worst that it has ever\n"
        "taken in the long years in which it has been sitting in that cold chamber.\n"
    )
    document = plain(wrapped)
    assert [block.kind for block in document.blocks] == ["paragraph"]


def test_verse_keeps_its_lines_in_a_wrapped_file() -> None:
    verse = "The wells are deep,\nthe nights are cold,\nwe drink and sleep"
    document = plain(f"{WRAPPED}\n{verse}\n")
    assert document.quote(document.blocks[-1]) == verse


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        ("- one\n- two\n", [("•", 1, "one"), ("•", 1, "two")]),
        ("* one\n  * two\n* three\n", [("•", 1, "one"), ("•", 2, "two"), ("•", 1, "three")]),
        ("• one\n\n• two\n", [("•", 1, "one"), ("•", 1, "two")]),
        ("1. one\n2. two\n", [("1.", 1, "one"), ("2.", 1, "two")]),
        ("(1) one\n(2) two\n", [("(1)", 1, "one"), ("(2)", 1, "two")]),
        ("1984. A year\n", []),
        ("12. März, ein Tag im Frühling, an dem es noch regnete.\n", []),
    ],
)
def test_list_items(lines: str, items: list[tuple[str, int, str]]) -> None:
    document = plain(f"A paragraph comes first, so that nothing here is a title.\n\n{lines}")
    found = [block for block in document.blocks if block.kind == "item"]
    assert [(block.marker, block.level, document.quote(block)) for block in found] == items


@pytest.mark.parametrize(
    "underlined",
    ["Wells\n=====\n\nText follows.\n\nSprings\n-------\n\nMore text.\n",
     "=====\nWells\n=====\n\nText follows.\n\nSprings\n-------\n\nMore text.\n"],
)  # fmt: skip
def test_underlined_headings_lose_their_lines(underlined: str) -> None:
    document = plain(underlined)
    assert outline(document) == [(1, "Wells"), (2, "Springs")]
    assert "=" not in document.text
    assert "-" not in document.text


def test_chapters_and_roman_numerals_are_headings_of_one_rank_each() -> None:
    text = "A long first paragraph of the book, which says what it is about, and then ends.\n\n"
    for chapter in ("I", "II"):
        text += (
            f"Chapter {chapter}\n\n{chapter}\n\nThe chapter begins here, and it ends here too.\n\n"
        )
    assert outline(plain(text)) == [(2, "Chapter I"), (3, "I"), (2, "Chapter II"), (3, "II")]


def test_a_list_of_short_lines_is_not_a_heap_of_headings() -> None:
    lines = "North wind\n\nSouth wind\n\nEast wind\n\nWest wind\n\nSea wind\n\n"
    document = plain(f"{lines}They all blow here, one after the other, and never at once.\n")
    assert outline(document) == []


def test_numbered_notes_below_their_heading_are_notes() -> None:
    document = plain(
        "The well is old.¹ It is deep.²\n\nNotes\n\n1. Town archive, box 4.\n\n2. Ibid.\n"
    )
    assert texts(document, "note") == ["1. Town archive, box 4.", "2. Ibid."]


def test_a_byline_and_a_date_line_are_read() -> None:
    document = plain(
        "Water for Vester\n\nBy Ida Krag\n\nPublished: 4 March 2024\n\n"
        "The town has opened a tenth well, which is deeper than the others.\n"
    )
    assert document.metadata.author == "Ida Krag"
    assert document.metadata.published == "2024-03-04"
    assert texts(document, "furniture") == ["By Ida Krag", "Published: 4 March 2024"]
    assert outline(document) == [(1, "Water for Vester")]


def test_a_table_keeps_its_lines() -> None:
    table = "Well      Depth   Year\nChurch    12 m    1890\nMill      9 m     1902"
    document = plain(f"The wells are listed below, with their depths.\n\n{table}\n")
    assert texts(document, "table") == [table]


def test_buttons_are_furniture_only_beside_other_buttons() -> None:
    text = "Water for Vester\n\n{}\n\nThe town has opened a tenth well, which is the deepest.\n"
    assert texts(plain(text.format("Share\n\nFacebook\n\nPrint")), "furniture") == [
        "Share",
        "Facebook",
        "Print",
    ]
    assert texts(plain(text.format("Facebook")), "furniture") == []


def test_titles_of_other_articles_are_furniture() -> None:
    text = (
        "The town has opened a tenth well.\n\nRelated articles\n\nA bridge closes\n\n"
        "A tram opens\n\nThe town is not proud of it.\n"
    )
    assert texts(plain(text), "furniture") == [
        "Related articles",
        "A bridge closes",
        "A tram opens",
    ]


# Greek and Turkish letters that look like English ones are meant.
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "وافق مجلس المدينة يوم الثلاثاء على خط الترام الجديد."),
        ("de", "Der Stadtrat hat am Dienstag die neue Straßenbahn genehmigt."),
        ("de", "Die Preise sollen dieses Jahr sinken, sagte der Minister."),
        ("el", "Το δημοτικό συμβούλιο ενέκρινε τη γραμμή."),  # noqa: RUF001
        ("en", "The council approved the new tram line on Tuesday."),
        ("en", "I saw him, but he has no idea what I think."),
        ("en", "12345"),
        ("es", "El ayuntamiento aprobó el martes la nueva línea de tranvía."),
        ("es", "¿Habrá agua mañana?"),
        ("fr", "Le conseil municipal a approuvé mardi la nouvelle ligne de tramway."),
        ("fr", "Les prix baisseront cette année, selon le ministre."),
        ("he", "מועצת העיר אישרה את הקו החדש."),
        ("it", "Il consiglio comunale ha approvato martedì la nuova linea del tram."),
        ("it", "Non c'è acqua in città da ieri."),
        ("ja", "市議会は火曜日に新しい路面電車を承認した。"),
        ("ko", "시의회는 화요일에 새 노선을 승인했다."),
        ("nl", "De gemeenteraad heeft dinsdag de nieuwe tramlijn goedgekeurd."),
        ("pl", "Rada miasta zatwierdziła we wtorek nową linię tramwajową."),
        ("pt", "A câmara municipal aprovou na terça-feira a nova linha do elétrico."),
        ("pt", "Não há água na cidade desde ontem."),
        ("ru", "Министр заявил, что цены снизятся."),
        ("tr", "Belediye meclisi salı günü yeni tramvay hattını onayladı."),  # noqa: RUF001
        ("tr", "Deprem bölgesinde okullar yarın açılacak."),  # noqa: RUF001
        ("zh", "市议会星期二批准了新的电车线路。"),
    ],
)
def test_the_language_of_a_short_text_is_guessed(language: str, text: str) -> None:
    metadata = plain(text).metadata
    assert metadata.language == language
    assert "language" in metadata.guessed


def test_control_characters_show_and_line_ends_are_one() -> None:
    document = plain("One\x1b[31m red line of text.\r\nAnother one.\r\n")
    assert document.text == "One␛[31m red line of text.\n\nAnother one."


def test_blocks_cover_the_text_but_the_blank_lines_between() -> None:
    document = plain(ANALYSIS)
    assert document.text == "\n\n".join(document.quote(block) for block in document.blocks)
    assert isinstance(document.blocks[0], Block)
