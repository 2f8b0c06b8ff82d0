"""What is typed into the search of a library, what it means, and what it finds in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.queries import Condition, Dated, Either, LibraryQuery, Term, Without
from corpus.search import search


def found(query: str, text: str) -> list[str]:
    hits = search(LibraryQuery(query).matcher(), text, lambda: False).hits
    return [text[span.start : span.end] for span in map(hits.span, range(hits.number))]


def term(*words: str, begins: bool = False, title: bool = False) -> Term:
    return Term(words, begins, title)


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("strait navy", (term("strait"), term("navy"))),
        ('"Strait of Hormuz" navy', (term("strait", "of", "hormuz"), term("navy"))),
        ("“curly quotes”", (term("curly", "quotes"),)),
        ('navy "strait of', (term("navy"), term("strait", "of"))),
        ("sanction*", (term("sanction", begins=True),)),
        ('"oil sanct"*', (term("oil", "sanct", begins=True),)),
        ("ship oil OR gas", (term("ship"), Either((term("oil"), term("gas"))))),
        ("a or b or c", (Either((term("a"), term("b"), term("c"))),)),
        ("iran -nuclear", (term("iran"), Without(term("nuclear")))),
        ("iran and not nuclear", (term("iran"), Without(term("nuclear")))),
        ("title:Navy ship", (term("navy", title=True), term("ship"))),
        ('-title:"red sea"', (Without(term("red", "sea", title=True)),)),
        ("after:2025-1 before:2025-10", (Dated(after="2025-01"), Dated(before="2025-10"))),
        ("ship after:20", (term("ship"),)),
        ("ship title:", (term("ship"),)),
        ("after:lunch", (term("after", "lunch"),)),
        ("e-mail 12,000", (term("e", "mail"), term("12", "000"))),
        ("or", (term("or"),)),
        ("or ship or", (term("ship"),)),
        ("- * () ::", ()),
        ("海峡", (term("海", "峡"),)),
    ],
)
def test_what_is_typed_means_this(typed: str, means: tuple[Condition, ...]) -> None:
    assert LibraryQuery(typed).conditions == means
    assert LibraryQuery(typed).blank == (not means)


@pytest.mark.parametrize(
    ("published", "holds"),
    [("2025-03-04", True), ("2025-03", True), ("2025", True), ("2024", False), (None, False),
     ("2025-10-01", False), ("2025-09-30", True), ("2024-12-31", False), ("2025-10", False)],
)  # fmt: skip
def test_a_date_holds_where_it_may_lie_in_the_time(published: str | None, *, holds: bool) -> None:
    conditions = LibraryQuery("after:2025-01 before:2025-10").conditions
    dated = [condition for condition in conditions if isinstance(condition, Dated)]
    assert all(condition.holds(published) for condition in dated) == holds
    assert len(dated) == 2


@pytest.mark.parametrize(
    ("typed", "text", "hits"),
    [
        ("port", "Port, ports and airport; the PORT.", ["Port", "PORT"]),
        ("port*", "Port, ports and airport", ["Port", "ports"]),
        ("cat cats", "cats and a cat", ["cats", "cat"]),
        ("'Strait of'", "the strait\n\nof", ["strait\n\nof"]),
        ('"red sea"', "Red Sea, red-sea, red and sea", ["Red Sea", "red-sea"]),
        ("resume", "résumé re\u0301sume\u0301 resu\u00admed", ["résumé", "re\u0301sume\u0301"]),
        ("海峡", "霍尔木兹海峡的", ["海峡"]),
        ("海峡 python", "用Python写海 峡", ["Python", "海 峡"]),
        ("oil or -gas title:sea", "oil gas sea", ["oil"]),
        ("after:2025", "after 2025", []),
    ],
)
def test_words_are_found_in_a_text(typed: str, text: str, hits: list[str]) -> None:
    if typed.startswith("'"):
        typed = typed.replace("'", '"')
    assert found(typed, text) == hits


def test_a_hit_is_found_wherever_a_slice_of_the_text_ends() -> None:
    text = "x" * 16_380 + " naval base. " + "y" * 16_370 + " naval\nbase"
    assert found('"naval base"', text) == ["naval base", "naval\nbase"]


def test_taken_another_way_it_is_any_other_query() -> None:
    query = LibraryQuery("oil or", expression=False, words=False)
    hits = search(query.matcher(), "foil or gas", lambda: False).hits
    assert hits.number == 1
    assert not query.blank


@given(st.text(st.sampled_from("aé中\"“-*|: ()or notitle:after:2025'\\\0"), max_size=40))
def test_whatever_is_typed_is_a_query(typed: str) -> None:
    found(typed, "a title, or not; after 2025 中 é")
