from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Span
from store.verdicts import DEFAULT_VERDICTS
from tui.reading.card import Card
from tui.reading.filter_line import Vocabulary, hints, parse, written
from tui.reading.filtering import Term

CARDS = [
    Card("1", "disputed", "", "", ("ferry",), None, author="Ada"),
    Card("2", "made-up", "", "", ("two words", "ferry"), None, author="Grace H"),
    Card("3", None, "", "", (), Span(0, 1), author="Ada"),
]
KNOWN = Vocabulary.of(CARDS, DEFAULT_VERDICTS)
PIECES = st.lists(
    st.sampled_from(("-", "#", '"', ":", " ", "verdict:", "v:", "d", "is:", "x:", "none", "ß", "://"))
    | st.text(max_size=4)
).map("".join)  # fmt: skip


def test_the_vocabulary_is_what_is_in_use_the_commonest_first() -> None:
    assert KNOWN.used == ["disputed", "made-up", "none"]
    assert KNOWN.tags == ["ferry", "two words"]
    assert KNOWN.authors == ["Ada", "Grace H"]


@pytest.mark.parametrize(
    ("line", "terms"),
    [
        ("", ()),
        ("bridge", (Term("text", "bridge"),)),
        ('"quoted  phrase" x', (Term("text", "quoted phrase"), Term("text", "x"))),
        ('"never closed', (Term("text", "never closed"),)),
        ("verdict:disputed", (Term("verdict", "disputed"),)),
        ("VERDICT:Disp", (Term("verdict", "disputed"),)),
        ('verdict:"not ch"', (Term("verdict", "not-checkable"),)),
        ("verdict:mi", (Term("verdict", "misleading"), Term("verdict", "mixed"))),
        ("verdict:made", (Term("verdict", "made-up"),)),
        ("v:none", (Term("verdict", "none"),)),
        ("-verdict:false", (Term("verdict", "false", negated=True),)),
        ("#ferry tag:ferry", (Term("tag", "ferry"),)),
        ('-#"two words"', (Term("tag", "two words", negated=True),)),
        ("author:ada confidence:h", (Term("author", "ada"), Term("confidence", "high"))),
        ("is:lost is:mo", (Term("is", "lost"), Term("is", "moved"))),
        ("-has:evidence", (Term("has", "evidence", negated=True),)),
        ("https://example.org 12:30", (Term("text", "https://example.org"), Term("text", "12:30"))),
        ('"note: x"', (Term("text", "note: x"),)),
        ('- # verdict: -is: "" \u200b', ()),
        ("--5 x-y", (Term("text", "-5", negated=True), Term("text", "x-y"))),
    ],
)
def test_what_a_line_asks_for(line: str, terms: tuple[Term, ...]) -> None:
    parsed = parse(line, KNOWN)
    assert parsed.filter.terms == terms
    assert not parsed.remarks


@pytest.mark.parametrize(
    ("line", "remark"),
    [
        (
            "verdct:false",
            "No key “verdct”: perhaps verdict, else tag, author, confidence, is, has.",
        ),
        ("zzz:x", "No key “zzz”: there is verdict, tag, author, confidence, is, has."),
        ("is:stael", "No “is:stael”: perhaps stale, else moved, ambiguous, orphan, lost, noted."),
        ("has:zzz", "No “has:zzz”: there is evidence, note, tags."),
    ],
)
def test_what_is_not_understood_is_said_and_the_rest_still_filters(line: str, remark: str) -> None:
    parsed = parse(f"bridge {line} #ferry", KNOWN)
    assert parsed.remarks == (remark,)
    assert parsed.filter.terms == (Term("text", "bridge"), Term("tag", "ferry"))


@given(PIECES)
def test_no_line_is_too_strange_and_what_was_understood_can_be_written(line: str) -> None:
    asked, _ = parse(line, KNOWN)
    again = parse(written(asked), KNOWN)
    assert again.filter == asked
    assert not again.remarks
    assert bool(asked.describe()) == bool(asked)


@given(PIECES)
def test_every_hint_makes_a_line_that_is_understood(line: str) -> None:
    before = parse(line, KNOWN)
    for hint in hints(line, KNOWN):
        after = parse(hint.line, KNOWN)
        assert len(after.remarks) <= len(before.remarks)
        assert hint.line != line


@pytest.mark.parametrize(
    ("line", "shown", "completed"),
    [
        ("", ["verdict:", "tag:", "author:", "confidence:", "is:", "has:"], "verdict:"),
        ("bridge -v", ["verdict:"], "bridge -verdict:"),
        ("verdict:", ["disputed", "made-up", "none"], "verdict:disputed "),
        ("verdict:n", ["none"], "verdict:none "),
        ("x #", ["ferry", "two words"], "x #ferry "),
        ("tag:tw", ["two words"], 'tag:"two words" '),
        ('-tag:"two w', ["two words"], '-tag:"two words" '),
        ("author:g", ["Grace H"], 'author:"Grace H" '),
        ("is:st", ["stale"], "is:stale "),
    ],
)
def test_a_line_is_completed_by_keys_and_by_values_in_use(
    line: str, shown: list[str], completed: str
) -> None:
    offered = hints(line, KNOWN)
    assert [hint.shown for hint in offered] == shown
    assert offered[0].line == completed


@pytest.mark.parametrize("line", ["bridge", "is:stale", '"ver', "nokey:", "verdict:zzz"])
def test_where_there_is_nothing_to_complete_nothing_is_offered(line: str) -> None:
    assert hints(line, KNOWN) == []
