import pytest

from corpus.layers.dates import UNRESOLVED, dates_in
from tests.corpus.layers.making import paragraph

SUNDAY = "2025-09-21"


def read(
    text: str, published: str | None = SUNDAY, language: str = "en"
) -> list[tuple[str, str | None, str | None]]:
    document = paragraph(text, published=published, language=language)
    return [(document.quote(found), found.first, found.last) for found in dates_in(document, 0)]


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("On September 15, 2025 it", "September 15, 2025", "2025-09-15", "2025-09-15"),
        ("On 15 September 2025 it", "15 September 2025", "2025-09-15", "2025-09-15"),
        ("On Sept. 15, 2025, it", "Sept. 15, 2025", "2025-09-15", "2025-09-15"),
        ("On Monday, September 15 it", "Monday, September 15", "2025-09-15", "2025-09-15"),
        ("From 14\u201315 September 2025", "14\u201315 September 2025", "2025-09-14", "2025-09-15"),
        ("From September 14-16, 2024", "September 14-16, 2024", "2024-09-14", "2024-09-16"),
        ("On 2025-09-15 it", "2025-09-15", "2025-09-15", "2025-09-15"),
        ("On 16.09.2025 it", "16.09.2025", "2025-09-16", "2025-09-16"),
        ("In May 2020.", "May 2020", "2020-05-01", "2020-05-31"),
        ("In 2024.", "2024", "2024-01-01", "2024-12-31"),
        ("From 2017 to 2021.", "2017 to 2021", "2017-01-01", "2021-12-31"),
        ("Between 1990 and 1995.", "1990 and 1995", "1990-01-01", "1995-12-31"),
        ("In 2015-18.", "2015-18", "2015-01-01", "2018-12-31"),
        ("From May to October 2024", "May to October 2024", "2024-05-01", "2024-10-31"),
        ("In the 1990s.", "1990s", "1990-01-01", "1999-12-31"),
        ("In the 21st century.", "21st century", "2001-01-01", "2100-12-31"),
        ("In Q3 2024.", "Q3 2024", "2024-07-01", "2024-09-30"),
        ("The third quarter of 2024.", "third quarter of 2024", "2024-07-01", "2024-09-30"),
        ("In A.D. 325 it", "A.D. 325", "0325-01-01", "0325-12-31"),
        ("In 44 B.C. it", "44 B.C.", "-0043-01-01", "-0043-12-31"),
        ("In September it", "September", "2025-09-01", "2025-09-30"),
        ("In January it", "January", "2026-01-01", "2026-01-31"),
        ("On Friday it", "Friday", "2025-09-19", "2025-09-19"),
        ("Next Friday it", "Next Friday", "2025-09-26", "2025-09-26"),
        ("Last week it", "Last week", "2025-09-08", "2025-09-14"),
        ("Yesterday it", "Yesterday", "2025-09-20", "2025-09-20"),
        ("Three days ago it", "Three days ago", "2025-09-18", "2025-09-18"),
        ("Ten years ago it", "Ten years ago", "2015-01-01", "2015-12-31"),
        ("In the last 5 years", "the last 5 years", "2020-09-21", "2025-09-21"),
        ("Earlier this year it", "Earlier this year", "2025-01-01", "2025-12-31"),
        ("Last September it", "Last September", "2024-09-01", "2024-09-30"),
        ("İn 2024 it", "2024", "2024-01-01", "2024-12-31"),
    ],
)
def test_a_date_is_an_iso_interval(text: str, words: str, first: str, last: str) -> None:
    assert read(text) == [(words, first, last)]


@pytest.mark.parametrize(
    "text",
    ["They may march.", "Some 1500 soldiers.", "It cost $1999.", "On 31 June.", "At 10:30.",
     "It is so.[1999]", "2000 people came.", "In section 2.1.3.", "Every Monday.", "24/7.",
     "It took three days.", "He sat there.", "The year 12,024."],
)  # fmt: skip
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert [words for words, *_ in read(text) if words != "June"] == []


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("In 2024.", "stated"),
        ("On 3/4/2025.", "stated, read as month before day"),
        ("In May.", "year taken from the published date 2025-09-21"),
        ("In January.", "the one nearest to the published date 2025-09-21"),
        ("On Friday.", "Friday on or before the published date 2025-09-21"),
        ("Three days ago.", "3 days before the published date 2025-09-21"),
        ("Last week.", "the week before that of the published date 2025-09-21"),
    ],
)
def test_a_date_says_how_it_was_resolved(text: str, resolved: str) -> None:
    (found,) = dates_in(paragraph(text, published=SUNDAY), 0)
    assert found.resolved == resolved


def test_without_a_published_date_a_relative_one_stays_unresolved() -> None:
    for text in ("On Friday it rained.", "In May.", "Last year.", "From May to June."):
        (found,) = dates_in(paragraph(text), 0)
        assert (found.first, found.last, found.resolved) == (None, None, UNRESOLVED)


def test_a_published_month_resolves_a_year_and_no_day() -> None:
    assert read("Last year.", "2025-09") == [("Last year", "2024-01-01", "2024-12-31")]
    (found,) = dates_in(paragraph("On Friday.", published="2025-09"), 0)
    assert found.first is None
    assert "too vague" in found.resolved


def test_days_and_months_the_british_way() -> None:
    assert read("On 3/4/2025.", language="en-GB") == [("3/4/2025", "2025-04-03", "2025-04-03")]


@pytest.mark.parametrize(
    ("language", "text", "words", "first"),
    [
        ("de", "Am 15. September 2025 war", "15. September 2025", "2025-09-15"),
        ("de", "Das war vor drei Jahren.", "vor drei Jahren", "2022-01-01"),
        ("de", "Das war letzte Woche.", "letzte Woche", "2025-09-08"),
        ("de", "Im März 2020.", "März 2020", "2020-03-01"),
        ("fr", "Le 15 septembre 2025.", "15 septembre 2025", "2025-09-15"),
        ("fr", "C'était il y a trois ans.", "il y a trois ans", "2022-01-01"),
        ("es", "El 15 de septiembre de 2025.", "15 de septiembre de 2025", "2025-09-15"),
        ("es", "Fue hace tres años.", "hace tres años", "2022-01-01"),
    ],
)
def test_other_languages(language: str, text: str, words: str, first: str) -> None:
    (found,) = read(text, language=language)
    assert found[:2] == (words, first)


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar(published: str) -> None:
    text = "Yesterday, tomorrow, last century, next decade, 900 years ago, 9 years later, in May."
    for _, first, last in read(text, published):
        assert (first is None) == (last is None)
