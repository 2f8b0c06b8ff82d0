# ruff: noqa: RUF001 - letters of other languages are what some of these texts are about
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
        (
            "On September\u00a015,\u00a02025 it",
            "September\u00a015,\u00a02025",
            "2025-09-15",
            "2025-09-15",
        ),
        ("In early 2024 it", "early 2024", "2024-01-01", "2024-12-31"),
        ("In mid-March 2024 it", "mid-March 2024", "2024-03-01", "2024-03-31"),
        ("By the end of Q3 2025 it", "the end of Q3 2025", "2025-07-01", "2025-09-30"),
        ("The week of 5 May it", "The week of 5 May", "2025-05-05", "2025-05-11"),
        ("The week of May 5, 2024 it", "The week of May 5, 2024", "2024-04-29", "2024-05-05"),
        ("Since last spring it", "last spring", "2025-03-01", "2025-05-31"),
        ("In 2024/25 it", "2024/25", "2024-01-01", "2025-12-31"),
        ("In winter 2023/24 it", "winter 2023/24", "2023-12-01", "2024-02-29"),
        ("In 09/2025 it", "09/2025", "2025-09-01", "2025-09-30"),
        ("From 5/1/2019-5/7/2020 it", "5/1/2019-5/7/2020", "2019-05-01", "2020-05-07"),
        ("On May 5/6 it", "May 5/6", "2025-05-05", "2025-05-06"),
        ("On june twenty second it", "june twenty second", "2025-06-22", "2025-06-22"),
        ("On May twenty-one it", "May twenty-one", "2025-05-21", "2025-05-21"),
        ("In H1 2025 it", "H1 2025", "2025-01-01", "2025-06-30"),
        ("In 3Q 2024 it", "3Q 2024", "2024-07-01", "2024-09-30"),
        ("In 2025H1 it", "2025H1", "2025-01-01", "2025-06-30"),
        ("The first half of the year", "first half of the year", "2025-01-01", "2025-06-30"),
        ("Year to date, it", "Year to date", "2025-01-01", "2025-09-21"),
        ("Over the weekend it", "Over the weekend", "2025-09-20", "2025-09-21"),
        ("The year before last it", "The year before last", "2023-01-01", "2023-12-31"),
        ("The week after next it", "The week after next", "2025-09-29", "2025-10-05"),
        ("Two hours ago it", "Two hours ago", "2025-09-21", "2025-09-21"),
        ("A fortnight ago it", "A fortnight ago", "2025-09-07", "2025-09-07"),
        ("On Thanksgiving it", "Thanksgiving", "2025-11-27", "2025-11-27"),
        ("On Labor Day 2024 it", "Labor Day 2024", "2024-09-02", "2024-09-02"),
        ("On Good Friday 2024 it", "Good Friday 2024", "2024-03-29", "2024-03-29"),
        ("In the 1800s it", "1800s", "1800-01-01", "1899-12-31"),
        (
            "In AD 364\u2060\u2013\u2060375 it",
            "AD 364\u2060\u2013\u2060375",
            "0364-01-01",
            "0375-12-31",
        ),
        ("In AD 1252-58 it", "AD 1252-58", "1252-01-01", "1258-12-31"),
        ("In 300-200 BC it", "300-200 BC", "-0299-01-01", "-0199-12-31"),
        ("At 2015-07-24T05:36:09Z it", "2015-07-24", "2015-07-24", "2015-07-24"),
        ("会议在2025年9月15日举行", "2025年9月15日", "2025-09-15", "2025-09-15"),
    ],
)
def test_a_date_is_an_iso_interval(text: str, words: str, first: str, last: str) -> None:
    assert read(text) == [(words, first, last)]


@pytest.mark.parametrize(
    "text",
    ["They may march.", "Some 1500 soldiers.", "It cost $1999.", "On 31 June.", "At 10:30.",
     "It is so.[1999]", "2000 people came.", "In section 2.1.3.", "Every Monday.", "24/7.",
     "It took three days.", "He sat there.", "The year 12,024.", "A day of thanksgiving.",
     "On Easter Island.", "On Tuesday afternoons.", "Tel. 2010-2015-86.", "The pale sun. The end.",
     "It said that days passed.", "The day after his death.", "Add 1/2 cup."],
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
        ("de", "Es war Anfang Mai 2024.", "Anfang Mai 2024", "2024-05-01"),
        ("de", "Es war zu Ostern 2024.", "Ostern 2024", "2024-03-31"),
        ("tr", "Köprü 15 Eylül 2025'te açıldı.", "15 Eylül 2025", "2025-09-15"),
        ("tr", "Üç yıl önce açıldı.", "Üç yıl önce", "2022-01-01"),
        ("tr", "Geçen hafta açıldı.", "Geçen hafta", "2025-09-08"),
    ],
)
def test_other_languages(language: str, text: str, words: str, first: str) -> None:
    (found,) = read(text, language=language)
    assert found[:2] == (words, first)


@pytest.mark.parametrize(
    "part",
    ["early ", "the week of ", "the end of the ", "that day ", "the same ", "Sun, May 3 ", "h1 ",
     "1/1-", "the day after ", "2025年", "ad 1-", "12-", "within the next ", "mid-"],
)  # fmt: skip
def test_long_runs_of_one_part_end(part: str) -> None:
    """A pattern that backtracks over these would take hours, and the suite would not end."""
    read(part * (40_000 // len(part)) + "!")


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar(published: str) -> None:
    text = "Yesterday, tomorrow, last century, next decade, 900 years ago, 9 years later, in May."
    for _, first, last in read(text, published):
        assert (first is None) == (last is None)


def resolved(text: str, published: str | None = SUNDAY) -> list[tuple[str, str | None, str]]:
    document = paragraph(text, published=published)
    return [(document.quote(d), d.first, d.resolved) for d in dates_in(document, 0)]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("The following day", "2024-05-04"),
        ("the same day", "2024-05-03"),
        ("The next morning, three days later,", "2024-05-06"),
        ("a week earlier", "2024-04-26"),
        ("that year", "2024-01-01"),
        ("The day before", "2024-05-02"),
        ("the previous month", "2024-04-01"),
    ],
)
def test_what_is_counted_from_a_date_in_the_text(words: str, first: str) -> None:
    text = f"On 3 May 2024 it burned. {words}, it rained."
    (_, second) = resolved(text)
    assert second[1] == first
    assert "the date before it in the paragraph 2024-05-03" in second[2]


def test_without_that_date_it_is_not_counted_from_the_published_one() -> None:
    assert resolved("The following day it rained.") == [
        (
            "The following day",
            None,
            "not resolved: the date before it in the paragraph is not known",
        )
    ]


def test_a_vague_date_in_the_text_resolves_no_day() -> None:
    (_, second) = resolved("In 2024 it burned. Three days later it rained.")
    assert second[1] is None
    assert "too vague" in second[2]


def test_what_the_words_behind_it_tell_is_left_to_them() -> None:
    (_, second) = resolved("In 2024 it burned, in the same year that the mill did.")
    assert second == ("the same year", None, "not resolved: told by the words that follow")


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("early 2024", "stated; which part of it is meant was not narrowed down"),
        ("late Friday", "Friday on or before the published date 2025-09-21"),
        ("the 80s", "stated, taken as the 1980s"),
        ("winter 2024", "stated, a season of the northern hemisphere"),
        ("FY2024", "stated, the fiscal year taken as the calendar's"),
        ("Easter", "year taken from the published date 2025-09-21"),
        ("February", "the one nearest to the published date 2025-09-21"),
        (
            "the week of 5 May",
            "the week of that day, year taken from the published date 2025-09-21",
        ),
        ("the week of May 5, 2024", "stated, the week of that day"),
        ("over the weekend", "the weekend nearest to the published date 2025-09-21"),
        (
            "the second quarter of last year",
            "in the year before that of the published date 2025-09-21",
        ),
        ("two weeks ago", "2 weeks before the published date 2025-09-21"),
        ("a week ago", "1 week before the published date 2025-09-21"),
    ],
)
def test_every_assumption_is_told(text: str, how: str) -> None:
    ((_, first, said),) = resolved(f"It was {text}.")
    assert first is not None
    assert said == how
