from pathlib import Path

from corpus.document import Block, Document, Metadata
from corpus.layers.sections import MOST_ENTRIES, Section, sections
from corpus.readers.markdown import read_source as read_markdown
from corpus.readers.plain import read_source as read_plain
from corpus.readers.source import Source
from tests.corpus.texts import ANALYSIS, BRIEF


def plain(text: str) -> Document:
    return read_plain(Source(Path("001.txt"), text.encode()))


def markdown(text: str) -> Document:
    return read_markdown(Source(Path("001.md"), text.encode()))


def titles(document: Document) -> list[tuple[int, str]]:
    return [(section.level, section.title) for section in sections(document)]


def test_sections_begin_at_the_headings() -> None:
    found = sections(plain(BRIEF))
    assert [section.title for section in found if section.level == 2] == [
        "What's happened",
        "What's behind the headline?",
        "How we got here",
        "Go deeper",
        "More on these topics",
    ]


def test_a_section_holds_its_heading_and_its_text_and_ends_at_the_next() -> None:
    document = plain(BRIEF)
    first, second = sections(document)[:2]
    assert document.quote(first).startswith("What's happened")
    assert document.quote(first).rstrip().endswith("the engineer said.")
    assert first.end == second.start
    assert document.quote(document.blocks[second.block]) == second.title


def test_text_above_the_first_heading_is_a_section_named_by_the_document() -> None:
    document = markdown("Some words.\n\n## Wells\n\nText.\n\n## Springs\n\nText.")
    assert titles(document) == [(1, "Some words."), (2, "Wells"), (2, "Springs")]


def test_page_matter_above_the_title_is_part_of_its_section() -> None:
    found = sections(plain(ANALYSIS))
    assert found[0].title == "The Harbor Tram and the Limits of Municipal Borrowing"
    assert found[0].start == 0


def test_where_the_title_is_the_only_heading_the_first_words_are_the_outline() -> None:
    assert titles(plain(ANALYSIS))[1:] == [
        (2, "The tram contract shows how a small town can bind itself…"),
        (2, "On March 3, 2024, the town council of Vester approved a…"),
        (2, "Mayor Ada Lind announced on Friday that work would begin in…"),
        (2, "The plan rests on three foundations:"),
        (2, "Ridership: The builder expects twice as many passengers as…"),
        (2, "Rent: The town leases the rails for thirty years. Is that…"),
        (2, "Notes"),
    ]


def test_the_outline_of_a_long_text_is_capped_and_still_whole() -> None:
    document = plain("\n\n".join(f"The {n}th well is deep." for n in range(4 * MOST_ENTRIES + 1)))
    found = sections(document)
    assert MOST_ENTRIES / 2 < len(found) <= MOST_ENTRIES
    assert (found[0].start, found[-1].end) == (0, len(document.text))


def test_a_text_of_items_alone_is_one_section() -> None:
    document = markdown("- one\n- two")
    assert sections(document) == (Section(0, len(document.text), "one", 1, 0),)


def test_an_empty_document_has_none() -> None:
    assert sections(Document("", (), Metadata("t"))) == ()


def test_a_heading_on_two_lines_is_a_title_on_one() -> None:
    document = Document(
        "A\nb\n\nc", (Block(0, 3, "heading", 2), Block(5, 6, "paragraph")), Metadata("t")
    )
    assert titles(document) == [(2, "A b")]
