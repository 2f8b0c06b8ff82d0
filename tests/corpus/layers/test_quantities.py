# ruff: noqa: RUF001 - letters of other languages are what some of these texts are about
import pytest

from corpus.document import Span
from corpus.layers.dates import dates_in
from corpus.layers.quantities import quantities_in
from tests.corpus.layers.making import paragraph


def read(text: str, language: str = "en") -> list[tuple[str, float, float, str]]:
    document = paragraph(text, language=language)
    return [
        (document.quote(found), found.low, found.high, found.unit)
        for found in quantities_in(document, 0, dates_in(document, 0))
    ]


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "unit"),
    [
        ("It has 170 million U.S. users.", "170 million U.S. users", 170e6, 170e6, "U.S. users"),
        ("Up by 145 percent.", "145 percent", 145, 145, "percent"),
        ("It cost $100 billion.", "$100 billion", 100e9, 100e9, "USD"),
        ("It cost US$100 billion.", "US$100 billion", 100e9, 100e9, "USD"),
        ("It cost €3.5m.", "€3.5m", 3.5e6, 3.5e6, "EUR"),
        ("It cost 400 €.", "400 €", 400, 400, "EUR"),
        ("It is 1.8m tall.", "1.8m", 1.8, 1.8, "m"),
        ("It took between 10 and 12 men.", "10 and 12 men", 10, 12, "men"),
        ("It fell 10-12 percent.", "10-12 percent", 10, 12, "percent"),
        ("It cost $1-2 billion.", "$1-2 billion", 1e9, 2e9, "USD"),
        ("Prices doubled there.", "doubled", 2, 2, "times"),
        ("Prices halved there.", "halved", 0.5, 0.5, "times"),
        ("It is half full.", "half", 0.5, 0.5, ""),
        ("He bought a dozen eggs.", "a dozen eggs", 12, 12, "eggs"),
        ("It is nearly 40.", "nearly 40", 40, 40, ""),
        ("It took thirty years.", "thirty years", 30, 30, "years"),
        ("It was two thirds of it.", "two thirds", 2 / 3, 2 / 3, ""),
        ("He saw thousands of men.", "thousands of men", 2_000, 999_999, "men"),
        ("Five and a half million fish.", "Five and a half million", 5.5e6, 5.5e6, ""),
        ("One hundred and twenty-one men.", "One hundred and twenty-one men", 121, 121, "men"),
        ("One million two hundred thousand", "One million two hundred thousand", 1.2e6, 1.2e6, ""),
        ("It is -5 degrees.", "-5 degrees", -5, -5, "degrees"),
        ("Add ½ teaspoon.", "½ teaspoon", 0.5, 0.5, "teaspoons"),
        ("A 1/4 mile on.", "1/4 mile", 0.25, 0.25, "miles"),
        ("İt has 9 pumps.", "9 pumps", 9, 9, "pumps"),
        ("It has 170\u00a0million men.", "170\u00a0million men", 170e6, 170e6, "men"),
        ("One in five men left.", "One in five men", 0.2, 0.2, "men"),
        ("9 out of 10 doctors", "9 out of 10 doctors", 0.9, 0.9, "doctors"),
        ("He is 5 foot 3.", "5 foot 3", 5.25, 5.25, "feet"),
        ("He is 5 feet 3 inches tall.", "5 feet 3 inches", 5.25, 5.25, "feet"),
        ("It took 2 hours and 30 minutes.", "2 hours and 30 minutes", 2.5, 2.5, "hours"),
        ("It costs $80 a barrel.", "$80 a barrel", 80, 80, "USD per barrel"),
        ("It rose 40 percent a year.", "40 percent a year", 40, 40, "percent per year"),
        ("He saw several hundred men.", "several hundred men", 300, 999, "men"),
        ("Tens of millions of users", "Tens of millions of users", 20e6, 99e6, "users"),
        ("It rose 3 percentage points.", "3 percentage points", 3, 3, "percentage points"),
        ("It ran at 50 km/h.", "50 km/h", 50, 50, "km/h"),
        ("It holds 100t.", "100t", 100, 100, "t"),
        ("It cost SEK 500.", "SEK 500", 500, 500, "SEK"),
        ("It cost 500 zlotys.", "500 zlotys", 500, 500, "PLN"),
        ("It was \u22125 °C.", "\u22125 °C", -5, -5, "°C"),
        ("It is 20-30°C.", "20-30°C", 20, 30, "°C"),
        ("It uses 7 TWh.", "7 TWh", 7, 7, "TWh"),
        ("A millionth of it.", "A millionth", 1e-6, 1e-6, ""),
        ("Two-thirds of them left.", "Two-thirds", 2 / 3, 2 / 3, ""),
        ("A 21-year-old man", "21-year-old", 21, 21, "years old"),
    ],
)
def test_a_quantity_is_an_interval_and_a_unit(
    text: str, words: str, low: float, high: float, unit: str
) -> None:
    ((found, least, greatest, counted),) = read(text)
    assert (found, counted) == (words, unit)
    assert least == pytest.approx(low)
    assert greatest == pytest.approx(high)


@pytest.mark.parametrize(
    "text",
    ["In 2024 it rained.", "On 15 September 2025.", "The 21st century.", "The twenty-first.",
     "See section 3.", "See No. 5.", "At 10:30.", "Use 4.5.2 now.", "It is so.[12]", "The B52.",
     "A third party.", "The second half.", "One of them.", "24703m212", "Three years ago.",
     "https://a.example/2/300?x=40%20", "In the 1990s.", "At 192.168.1.2.", "At 10 a.m. it",
     "At 5 o'clock."],
)  # fmt: skip
def test_what_only_has_a_number_is_no_quantity(text: str) -> None:
    assert read(text) == []


def test_a_reading_is_in_words_with_its_qualifier() -> None:
    document = paragraph("It cost more than $1.5 billion, or 10 to 12 km.")
    readings = [found.reading for found in quantities_in(document, 0)]
    assert readings == ["more than 1,500,000,000 USD", "from 10 to 12 km"]


def test_decimal_commas_by_language() -> None:
    assert read("Es sind 1.234,5 km.", "de") == [("1.234,5 km", 1234.5, 1234.5, "km")]
    assert read("It is 1,234.5 km.") == [("1,234.5 km", 1234.5, 1234.5, "km")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It made $13 billion a year earlier.", "$13 billion"),
        ("He is 5 foot 3 men say.", "5 foot"),
        ("Two in 10 years is little.", "Two"),
        ("It took 2 hours, 90 men came.", "2 hours"),
    ],
)
def test_what_follows_is_not_always_part_of_it(text: str, words: str) -> None:
    assert read(text)[0][0] == words


@pytest.mark.parametrize(("text", "words"), [("%12 arttı", "%12"), ("yüzde 12 arttı", "yüzde 12")])
def test_percent_as_turkish_writes_it(text: str, words: str) -> None:
    assert read(text, "tr") == [(words, 12, 12, "percent")]


def test_what_overlaps_a_date_is_none() -> None:
    document = paragraph("In 300 years, 300 men.")
    assert len(quantities_in(document, 0)) == 2
    assert [found.unit for found in quantities_in(document, 0, [Span(3, 12)])] == ["men"]


@pytest.mark.parametrize(
    "part", ["5 feet 3 ", "1 in ", "a few ", "tens of ", "$1 a ", "1 per ", "5 hours, ", "%", "a "]
)
def test_long_runs_of_one_part_end(part: str) -> None:
    """A pattern that backtracks over these would take hours, and the suite would not end."""
    read(part * (40_000 // len(part)) + "!")


def test_a_number_beyond_any_meaning_is_left_out() -> None:
    assert read("9" * 1_000 + " men and 3 women") == [("3 women", 3, 3, "women")]
