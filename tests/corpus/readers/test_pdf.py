from pathlib import Path

import pytest

from corpus.document import Document, DocumentError
from corpus.readers.pdf import read_source
from corpus.readers.progress import heard_by
from corpus.readers.source import Source
from tests.corpus.readers.pdfs import Text, paragraph, write_pdf
from tests.corpus.test_hostile import check_blocks, check_layers

FIRST = [
    "The council of Vester approved the tram on Tuesday, after a debate that went on until",
    "three in the morning and of which nobody could later say what had decided it. The cost",
    "is put at 85 million euros by the builder, and at twice as much by the oppo-",
    "sition, whose own figures have never been published. What the town will pay for the",
]
SECOND = [
    "rails depends on a contract that has still to be signed by both of the two parties, as",
    "the mayor said.",
]
LAST = ["Work begins in May."]


def read(data: bytes) -> Document:
    document = read_source(Source(Path("minutes of may.pdf"), data))
    check_blocks(document)
    check_layers(document)
    return document


def texts(document: Document, kind: str = "paragraph") -> list[str]:
    return [document.quote(block) for block in document.blocks if block.kind == kind]


def two_pages() -> list[list[Text]]:
    return [
        [
            Text("4   THE TRAM OF VESTER", 72, 800, 9),
            *paragraph(FIRST, 760),
            Text("page 4", 280, 30, 9),
        ],
        [
            Text("5   THE TRAM OF VESTER", 72, 800, 9),
            *paragraph(SECOND, 760),
            *paragraph(LAST, 712),
            Text("page 5", 280, 30, 9),
        ],
    ]


def test_a_sentence_goes_on_over_the_page_without_its_running_head() -> None:
    document = read(write_pdf(two_pages()))
    joined, last = texts(document)
    assert "will pay for the rails depends on a contract" in joined
    assert joined.endswith("as the mayor said.")
    assert last == "Work begins in May."
    assert "TRAM OF VESTER" not in document.text
    assert "page" not in document.text


def test_a_word_broken_at_a_line_end_is_whole() -> None:
    assert "by the opposition, whose" in read(write_pdf(two_pages())).text


def test_a_compound_keeps_its_hyphen_at_a_line_end() -> None:
    lines = [
        "They called it a well-known story, one of those that are told in every town of the",
        "county and believed in none of them; and yet it has remained a well-",
        "known story to this day, told by everybody who has ever lived in the town of Vester.",
    ]
    assert "remained a well-known story" in read(write_pdf([paragraph(lines, 700)])).text


def test_pages_are_known_by_position() -> None:
    document = read(write_pdf(two_pages()))
    one, two = document.pages
    assert (one.label, two.label) == ("1", "2")
    assert document.quote(one).endswith("What the town will pay for the ")
    assert document.quote(two).startswith("rails depends on a contract")
    assert (one.start, two.end) == (0, len(document.text))


def test_larger_and_bold_lines_are_headings() -> None:
    page = [
        Text("The tram and its price", 72, 780, 20),
        Text("What it costs", 72, 740, 10, bold=True),
        *paragraph(FIRST, 720),
        Text("Who pays", 72, 650, 10, bold=True),
        *paragraph(SECOND, 630),
    ]
    document = read(write_pdf([page]))
    headings = [block for block in document.blocks if block.kind == "heading"]
    assert [(document.quote(block), block.level) for block in headings] == [
        ("The tram and its price", 1),
        ("What it costs", 2),
        ("Who pays", 2),
    ]
    assert document.metadata.title == "The tram and its price"


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [
        "The council approved the tram",
        "after a debate that lasted until",
        "the small hours of that cold",
    ]
    right = ["Wednesday, when it was time", "for everybody to go home and", "get some sleep."]
    page = [*paragraph(left, 700, 72), *paragraph(right, 700, 320)]
    document = read(write_pdf([page]))
    assert texts(document) == [" ".join([*left, *right])]


def test_bullets_are_items_and_footnotes_are_notes() -> None:
    page = [
        *paragraph(FIRST[:2], 700),
        Text("• the rails", 72, 670),
        Text("• the wires", 72, 658),
        Text("1 Council of Vester, minutes of May.", 72, 100, 7),
    ]
    document = read(write_pdf([page]))
    assert texts(document, "item") == ["the rails", "the wires"]
    assert texts(document, "note") == ["1 Council of Vester, minutes of May."]


def test_the_first_lines_of_two_pages_alike_in_numbers_only_stay() -> None:
    pages = [
        [
            Text(f"Wells counted in the year of {1901 + 7 * n}", 72, 700 - 50 * n),
            *paragraph(FIRST, 600),
        ]
        for n in range(2)
    ]
    assert read(write_pdf(pages)).text.count("Wells counted") == 2


def test_an_address_broken_at_a_line_end_is_whole() -> None:
    lines = [
        "All of the minutes of the council can be read by everybody at https://",
        "minutes.vester.example/2024/ and letters to the mayor can be sent to mayor@",
        "vester.example, whose office answers within the week, as it is said to do.",
    ]
    text = read(write_pdf([paragraph(lines, 700)])).text
    assert "at https://minutes.vester.example/2024/ and letters" in text
    assert "to mayor@vester.example, whose" in text


def test_a_paragraph_begins_after_a_full_stop_and_a_wider_gap() -> None:
    above = ["SUMMARY: The council proposes to supersede what it had decided on the tram in"]
    above.append("the spring of the year, since the builder has not said who is to pay it all.")
    below = ["DATES: The council must receive what anybody has to say on it by September 21."]
    document = read(write_pdf([[*paragraph(above, 700), *paragraph(below, 673.5)]]))
    assert texts(document) == [" ".join(above), *below]


def test_a_raised_number_or_small_capitals_break_no_paragraph() -> None:
    page = [
        Text("The council of Vester approved the tram on Tuesday, after a debate that", 72, 700),
        Text("lasted until the small hours.", 72, 688),
        Text("12", 194, 692, 6),
        Text("Nobody could later say what had", 204, 688),
        Text("decided it, and FOR FURTHER INFORMATION there was nobody to be asked but", 72, 676),
        Text("THE MAYOR AND HER COUNCIL, who had gone home by then and were", 72, 664, 8),
        Text("Asleep, as everybody else.", 72, 652),
    ]
    (joined,) = texts(read(write_pdf([page])))
    assert "small hours. 12 Nobody could later say what had decided it" in joined
    assert "but THE MAYOR AND HER COUNCIL, who" in joined


def test_pages_that_are_all_alike_are_text_and_no_furniture() -> None:
    document = read(write_pdf([[Text("Water is scarce in Vester.", 72, 700)]] * 9))
    assert document.text.count("Water is scarce in Vester.") == 9
    assert len(document.pages) == 9


def test_every_page_that_gives_new_words_is_a_step() -> None:
    pages = [paragraph(FIRST, 700), [], paragraph(SECOND, 700), paragraph(FIRST, 700)]
    steps: list[None] = []
    with heard_by(lambda: steps.append(None)):
        read(write_pdf(pages))
    assert len(steps) == 2


def test_a_file_that_claims_more_pages_than_it_can_hold_is_refused() -> None:
    data = write_pdf([paragraph(FIRST, 700)]).replace(b"/Count 1>>", b"/Count 99999>>")
    with pytest.raises(DocumentError, match=r"claims to have 99,999 pages.*; don't trust"):
        read(data)


def test_damaged_pages_are_named_but_not_by_the_thousand() -> None:
    data = write_pdf([paragraph(FIRST, 700)]).replace(b"/Count 1>>", b"/Count 60>>")
    remarks = read(data).metadata.remarks
    assert remarks[0] == ("damaged and left out: pages 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 49 more")


@pytest.mark.parametrize("size", [-9, 0, 0.0001, 1e30])
def test_letters_of_any_size_are_read(size: float) -> None:
    pages = [paragraph(FIRST, 700), [Text("Water is scarce in Vester.", 300, 400, size)]]
    assert "after a debate" in read(write_pdf(pages)).text


def test_metadata_comes_from_the_information_dictionary() -> None:
    info = {"Title": "The Tram", "Author": "Ada Lind", "CreationDate": "D:20240305100000+01'00'"}
    metadata = read(write_pdf([paragraph(FIRST, 700)], info)).metadata
    assert (metadata.title, metadata.author) == ("The Tram", "Ada Lind")
    assert metadata.published == "2024-03-05T10:00:00+01:00"
    assert set(metadata.guessed) == {"published", "language"}


def test_a_title_that_is_a_file_name_is_none() -> None:
    info = {"Title": "Microsoft Word - minutes.doc"}
    assert read(write_pdf([paragraph(FIRST, 700)], info)).metadata.title == "minutes of may"


def test_a_page_without_text_is_remarked() -> None:
    document = read(write_pdf([paragraph(FIRST, 700), []]))
    assert document.metadata.remarks == ("no text was found on page 2",)


def test_a_file_cut_short_is_remarked() -> None:
    data = write_pdf([paragraph(FIRST, 700)])
    document = read(data.replace(b"%%EOF", b""))
    assert any("cut short" in remark for remark in document.metadata.remarks)


def test_pictures_of_pages_are_refused_with_a_way_out() -> None:
    with pytest.raises(DocumentError, match="only pictures of its pages; run a text recognition"):
        read(write_pdf([[], []]))


def test_damaged_bytes_are_refused() -> None:
    with pytest.raises(DocumentError, match=r"minutes of may\.pdf: it is no whole PDF; get a"):
        read(write_pdf([paragraph(FIRST, 700)])[:300])


def test_an_encrypted_file_is_refused() -> None:
    encrypted = write_pdf([paragraph(FIRST, 700)]).replace(
        b"/Info 5 0 R",
        b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(" + b"o" * 32 + b")/U(" + b"u" * 32 + b")>>"
        b"/ID[(0123456789abcdef)(0123456789abcdef)]",
    )
    with pytest.raises(DocumentError, match="encrypted; open it where its password is known"):
        read(encrypted)


def test_pages_are_known_behind_a_paragraph_longer_than_a_block() -> None:
    line = "the wells of the town were counted again and again by men who did not trust the others"
    pages = [paragraph([line] * 55, 760) for _ in range(12)]
    document = read(write_pdf([*pages, [Text("The end of it all.", 72, 700, 14)]]))
    assert len(document.blocks) > 2
    assert document.quote(document.pages[-1]) == "The end of it all."
