from datetime import date

import pytest

from corpus.layers.calendars import easter, nth_weekday


@pytest.mark.parametrize(
    "sunday", ["1818-03-22", "1943-04-25", "2000-04-23", "2008-03-23", "2024-03-31", "2025-04-20"]
)
def test_easter_by_the_published_tables(sunday: str) -> None:
    assert easter(int(sunday[:4])).isoformat() == sunday


@pytest.mark.parametrize("year", range(1583, 2400, 7))
def test_easter_is_a_sunday_of_spring(year: int) -> None:
    assert easter(year).weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


@pytest.mark.parametrize(
    ("month", "weekday", "nth", "day"),
    [(11, 3, 4, 27), (5, 0, -1, 26), (9, 0, 1, 1), (6, 6, -1, 29)],
)
def test_the_nth_weekday_of_a_month(month: int, weekday: int, nth: int, day: int) -> None:
    assert nth_weekday(2025, month, weekday, nth) == date(2025, month, day)
