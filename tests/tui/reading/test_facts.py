from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
from msgspec import structs

from corpus.document import Document, Metadata, Page, Style
from corpus.layers import Layers
from corpus.readers import read
from tests.tui.making import a_document
from tests.tui.texts import ANALYSIS
from tui.reading.facts import MOST_LISTED, Fact, Facts, facts
from tui.reading.languages import language_name

HOSTILE = "[/b] 漢字 العربية \n" * 700


def facts_of(document: Document, path: str = "ferry.txt", *, chosen: bool = False) -> Facts:
    return facts(document, Layers(document), PurePosixPath(path), language_chosen=chosen)


def with_metadata(document: Document, **known: object) -> Document:
    return structs.replace(document, metadata=structs.replace(document.metadata, **known))


def value(facts: Facts, label: str) -> str | None:
    return next((f.value for f in (*facts.stated, *facts.text) if f.label == label), None)


def test_what_is_known_is_told_and_what_is_guessed_says_so() -> None:
    document = with_metadata(
        a_document("It floats."),
        author="Ada",
        published="2025-09-21",
        guessed=("title", "published"),
    )
    assert facts_of(document).stated == (
        Fact("Title", "A document", "guessed"),
        Fact("Author", "Ada"),
        Fact("Published", "2025-09-21", "guessed"),
        Fact("Language", "English", "stated by the file"),
    )


def test_how_the_language_was_found_is_told() -> None:
    document = a_document("It floats.")
    guessed = with_metadata(document, guessed=("language",))
    assert facts_of(guessed).stated[-1].source == "guessed from the text"
    assert facts_of(guessed, chosen=True).stated[-1].source == "chosen by you"


@pytest.mark.parametrize(
    ("tag", "name"),
    [("en", "English"), ("PT-br", "Portuguese (PT-br)"), ("tlh", "tlh"), ("", "")],
)
def test_a_language_has_a_name_or_keeps_its_tag(tag: str, name: str) -> None:
    assert language_name(tag) == name


def test_what_is_in_the_text_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "ferry.md"
    path.write_text(ANALYSIS, encoding="utf-8")
    document = read(path)
    told = facts_of(document, "ferry.md")
    assert value(told, "Format") == "Markdown"
    assert value(told, "Encoding") == "utf-8"
    assert value(told, "Characters") == str(len(document.text))
    assert value(told, "Words") == str(len(document.text.split()))
    assert value(told, "Paragraphs") == "2"
    assert value(told, "References") == "2"
    assert value(told, "Pages") is None
    assert told.wanting == ()


def test_pages_tell_their_labels() -> None:
    document = a_document("It floats well. It always did.")
    document = structs.replace(document, pages=(Page(0, 16, "iv"), Page(16, 30, "2")))
    told = facts_of(document, "ferry.pdf")
    assert Fact("Pages", "2", "labelled iv to 2") in told.text
    assert value(told, "Encoding") is None


def test_words_are_not_counted_where_none_are_parted() -> None:
    document = with_metadata(a_document("渡轮很好。"), language="zh-CN")
    assert value(facts_of(document), "Words") is None


def test_links_are_counted() -> None:
    document = a_document("Read the gazette.", styles=(Style(9, 16, "link", "https://a.example"),))
    assert value(facts_of(document), "Links") == "1"


def test_remarks_are_told() -> None:
    document = with_metadata(a_document("It floats."), remarks=("read as cp1252",))
    assert facts_of(document).remarks == ("read as cp1252",)


def test_what_is_wanting_is_listed_by_its_words_up_to_a_number() -> None:
    lost = "".join(f"This is the statement number {n}.[{n}] " for n in range(1, 31)).strip()
    document = a_document(lost, ("note", "[101] Gazette 101."), ("note", "[102] Gazette 102."))
    markers, notes = facts_of(document).wanting
    assert (markers.label, markers.count) == ("References without a note", 30)
    assert len(markers.first) == MOST_LISTED
    assert markers.first[0] == "This is the statement number 1.[1]"
    assert markers.first[19].startswith("…")
    assert markers.first[19].endswith("This is the statement number 20.[20]")
    assert (notes.label, notes.count) == ("Notes without a marker", 2)
    assert notes.first == ("[101] Gazette 101.", "[102] Gazette 102.")


def test_a_marker_behind_a_text_without_spaces_keeps_its_words() -> None:
    (markers,) = facts_of(a_document("渡轮" * 100 + "[7]")).wanting
    assert markers.first == ("…" + "渡轮" * 30 + "[7]",)


def test_hostile_metadata_is_one_line_of_bounded_length() -> None:
    metadata = Metadata(
        HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, (), (HOSTILE,)
    )
    document = structs.replace(a_document("It floats.[1]"), metadata=metadata)
    told = facts_of(document, "a\x1b[31m\nb.txt")
    lines = [fact.value for fact in (*told.stated, *told.text)] + [*told.remarks]
    assert all(line.isprintable() and len(line) <= 610 for line in lines)
    assert value(told, "File") == "a␛[31m␊b.txt"


def test_an_empty_document_has_facts_too() -> None:
    assert value(facts_of(a_document()), "Sections") == "0"
