"""The built-in corpus is what a user sees first: it must be whole, readable and worth checking."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from corpus import samples
from corpus.document import Document
from corpus.readers import read
from corpus.samples import Answer

STABLE_VERDICTS = {
    "verified",
    "disputed",
    "false",
    "misleading",
    "mixed",
    "unproven",
    "outdated",
    "not-checkable",
    "needs-check",
}
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
PRACTICE_LINE = "A practice text: some of its statements are wrong on purpose."

DOCUMENTS = samples.documents()
ANSWERS = samples.answers()


@cache
def reading(name: str) -> Document:
    return read(samples.folder() / name)


def texts_of(name: str, kind: str) -> list[str]:
    document = reading(name)
    return [document.quote(block) for block in document.blocks if block.kind == kind]


def answer_id(answer: Answer) -> str:
    return f"{answer.document[:2]}-{answer.exact[:32]}"


each_document = pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
each_answer = pytest.mark.parametrize("answer", ANSWERS, ids=answer_id)


def test_there_are_eight_documents_in_both_formats() -> None:
    assert Counter(path.suffix for path in DOCUMENTS) == {".txt": 4, ".md": 4}


def test_names_give_the_reading_order() -> None:
    assert [path.name[:3] for path in DOCUMENTS] == [f"0{number}-" for number in range(1, 9)]


@each_document
def test_a_document_is_read_in_a_few_minutes(path: Path) -> None:
    assert 300 <= len(reading(path.name).text.split()) <= 900


@each_document
def test_a_document_says_that_it_is_for_practice(path: Path) -> None:
    assert reading(path.name).text.count(PRACTICE_LINE) == 1


@each_document
def test_a_document_has_sections(path: Path) -> None:
    assert len(texts_of(path.name, "heading")) >= 4


@each_document
def test_the_practice_line_is_no_heading(path: Path) -> None:
    assert PRACTICE_LINE not in texts_of(path.name, "heading")


@each_document
def test_no_markup_is_left_in_the_reading_text(path: Path) -> None:
    text = reading(path.name).text
    assert not re.search(r"\*\w|\w\*|\]\(|^#|^---|\[\^", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("01-five-days-in-september.txt", "Five Days in September"),
        ("02-an-app-at-the-negotiating-table.txt", "An App at the Negotiating Table"),
        ("03-the-law-and-its-deadlines.md", "The Law and Its Deadlines"),
        ("04-who-would-hold-the-keys.md", "Who Would Hold the Keys?"),
        ("05-tariffs-chips-and-magnets.txt", "Tariffs, Chips and Magnets"),
        ("06-the-road-to-south-korea.txt", "The Road to South Korea"),
        ("07-diplomacy-on-a-small-screen.md", "Diplomacy on a Small Screen"),
        ("08-people-and-organizations.md", "People and Organizations"),
    ],
)
def test_a_document_is_known_by_its_title(name: str, title: str) -> None:
    assert reading(name).metadata.title == title


@pytest.mark.parametrize(
    ("name", "published"),
    [
        ("03-the-law-and-its-deadlines.md", "2025-10-01"),
        ("04-who-would-hold-the-keys.md", "2025-09-24"),
        ("07-diplomacy-on-a-small-screen.md", "2025-09-30"),
        ("08-people-and-organizations.md", "2025-10-06"),
    ],
)
def test_front_matter_dates_a_document(name: str, published: str) -> None:
    metadata = reading(name).metadata
    assert (metadata.published, metadata.language) == (published, "en")


@pytest.mark.parametrize(
    ("name", "headings"),
    [
        (
            "01-five-days-in-september.txt",
            {
                "What's happened",
                "What's behind the headline?",
                "What the papers say",
                "How we got here",
                "Go deeper",
                "More on these topics",
            },
        ),
        (
            "02-an-app-at-the-negotiating-table.txt",
            {"Three effects of the Internet", "A test of seriousness", "What comes next"},
        ),
        ("05-tariffs-chips-and-magnets.txt", {"Tariffs", "Chips", "Magnets", "And the app?"}),
        (
            "06-the-road-to-south-korea.txt",
            {
                "In short",
                "Why it matters",
                "How it was reported",
                "The road so far",
                "What to watch",
                "Names in this story",
            },
        ),
    ],
)
def test_plain_text_shows_its_sections(name: str, headings: set[str]) -> None:
    assert headings <= set(texts_of(name, "heading"))


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("01-five-days-in-september.txt", 4),
        ("02-an-app-at-the-negotiating-table.txt", 3),
        ("03-the-law-and-its-deadlines.md", 6),
        ("04-who-would-hold-the-keys.md", 3),
        ("06-the-road-to-south-korea.txt", 8),
        ("07-diplomacy-on-a-small-screen.md", 3),
    ],
)
def test_lists_are_read_item_by_item(name: str, count: int) -> None:
    assert len(texts_of(name, "item")) == count


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("01-five-days-in-september.txt", "Share"),
        ("01-five-days-in-september.txt", "This article is also available in: Türkçe Русский"),
        ("02-an-app-at-the-negotiating-table.txt", "Share"),
        (
            "02-an-app-at-the-negotiating-table.txt",
            "This article is also available in: Türkçe Русский",
        ),
    ],
)
def test_page_furniture_is_told_from_text(name: str, line: str) -> None:
    assert line in texts_of(name, "furniture")


@pytest.mark.parametrize(
    "name", ["05-tariffs-chips-and-magnets.txt", "06-the-road-to-south-korea.txt"]
)
def test_hard_wrapped_lines_are_joined(name: str) -> None:
    raw = (samples.folder() / name).read_text(encoding="utf-8")
    prose = [line for line in raw.splitlines() if "https://" not in line]
    assert max(map(len, prose)) <= 72
    assert max(map(len, texts_of(name, "paragraph"))) > 400


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("02-an-app-at-the-negotiating-table.txt", 6),
        ("05-tariffs-chips-and-magnets.txt", 4),
    ],
)
def test_every_endnote_is_called_once_and_in_order(name: str, count: int) -> None:
    notes = texts_of(name, "note")
    body = reading(name).text.partition("\n\n[i] ")[0]
    called = re.findall(r"(?<=\S)\[([ivx]+)\]", body)
    assert called == list(ROMAN[:count])
    assert len(notes) == count


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("03-the-law-and-its-deadlines.md", 3),
        ("04-who-would-hold-the-keys.md", 1),
        ("07-diplomacy-on-a-small-screen.md", 2),
    ],
)
def test_every_footnote_is_called_and_kept(name: str, count: int) -> None:
    raw = (samples.folder() / name).read_text(encoding="utf-8")
    defined = re.findall(r"^\[\^(\d)\]: ", raw, re.MULTILINE)
    called = set(re.findall(r"\[\^(\d)\](?!:)", raw))
    assert called == set(defined) == {str(number) for number in range(1, count + 1)}
    assert len(texts_of(name, "note")) == count


def test_an_ibid_leads_to_the_note_before_it() -> None:
    notes = [note for path in DOCUMENTS for note in texts_of(path.name, "note")]
    ibids = [place for place, note in enumerate(notes) if "Ibid." in note]
    assert ibids
    assert all(place > 0 and "https://" in notes[place - 1] for place in ibids)


def test_a_table_stays_a_table() -> None:
    assert len(texts_of("03-the-law-and-its-deadlines.md", "table")) == 1
    assert "14350" in texts_of("03-the-law-and-its-deadlines.md", "table")[0]


def test_the_answers_are_worth_looking_for() -> None:
    kinds = Counter(answer.kind for answer in ANSWERS)
    assert set(kinds) == {"differs", "outdated", "wrong", "unsourced", "right"}
    assert kinds.total() - kinds["right"] >= 12
    assert kinds["right"] >= 6


@each_document
def test_a_document_has_something_to_find(path: Path) -> None:
    assert any(a.document == path.name and a.kind != "right" for a in ANSWERS)


@each_answer
def test_an_answer_quotes_a_statement_that_occurs_once(answer: Answer) -> None:
    assert reading(answer.document).text.count(answer.exact) == 1


@each_answer
def test_an_answer_lies_in_one_block_that_is_text(answer: Answer) -> None:
    document = reading(answer.document)
    start = document.text.index(answer.exact)
    block = document.blocks[document.block_at(start)]
    assert start + len(answer.exact) <= block.end
    assert block.kind in {"paragraph", "item"}


@each_answer
def test_an_answer_gives_a_known_verdict(answer: Answer) -> None:
    assert answer.verdict in STABLE_VERDICTS
    assert (answer.verdict == "verified") == (answer.kind == "right")


@each_answer
def test_an_answer_explains_itself(answer: Answer) -> None:
    assert answer.why.endswith(".")


@pytest.mark.parametrize("answer", [a for a in ANSWERS if a.against], ids=answer_id)
def test_the_document_that_differs_says_so_once(answer: Answer) -> None:
    assert answer.against is not None
    assert answer.against_exact is not None
    assert answer.against != answer.document
    assert reading(answer.against).text.count(answer.against_exact) == 1


@each_answer
def test_what_differs_names_what_it_differs_from(answer: Answer) -> None:
    assert answer.kind != "differs" or answer.against


def test_answers_follow_the_order_of_the_texts() -> None:
    places = [(a.document, reading(a.document).text.index(a.exact)) for a in ANSWERS]
    assert places == sorted(places)


def test_nearly_every_verdict_is_deserved_somewhere() -> None:
    given = {answer.verdict for answer in ANSWERS}
    assert given == STABLE_VERDICTS - {"needs-check"}
