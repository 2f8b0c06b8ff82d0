from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from corpus.document import BlockKind, Document, Page, Span, Style, link_target
from corpus.layers import Layers
from tests.tui.making import a_document
from tui.reading.findings import (
    MOST_CHARACTERS,
    SEPARATOR,
    Finding,
    FindingKind,
    findings,
    summary,
)
from tui.reading.wrapping import cells

FERRY = (
    "The minister Ada Lindqvist announced on Friday that the ferry carried 170 million "
    "passengers in September 2025, and would reportedly go on.[3]"
)
NOTE = "[3] Gazette, number 12."


def found_in(document: Document, passage: Span | None = None) -> tuple[Finding, ...]:
    return findings(Layers(document), passage or Span(0, len(document.text)))


def of_kind(found: tuple[Finding, ...], kind: FindingKind) -> list[tuple[str, str]]:
    return [(finding.words, finding.reading) for finding in found if finding.kind == kind]


def published(document: Document, day: str, guessed: tuple[str, ...] = ()) -> Document:
    metadata = structs.replace(document.metadata, published=day, guessed=guessed)
    return structs.replace(document, metadata=metadata)


def test_everything_in_a_sentence_is_told_the_most_telling_first() -> None:
    document = a_document(FERRY, ("note", NOTE))
    found = found_in(published(document, "2025-09-21"), Span(0, len(FERRY)))
    kinds = [finding.kind for finding in found]
    assert kinds == sorted(kinds, key=get_args(FindingKind).index)
    assert {"claim", "quotation", "date", "quantity", "reference", "hedge", "name"} <= set(kinds)
    assert [words for words, _ in of_kind(found, "date")] == ["Friday", "September 2025"]
    assert of_kind(found, "quantity") == [("170 million passengers", "170,000,000 passengers")]
    assert of_kind(found, "reference") == [("[3]", f"note: {NOTE}")]


def test_a_claim_is_told_as_a_cue_and_what_speaks_against_it() -> None:
    ((_, reading),) = of_kind(found_in(a_document(FERRY)), "claim")
    assert reading.startswith("cue score 0.")
    assert "no verdict" in reading
    assert reading.endswith("; against: hedged")


def test_a_relative_date_says_how_it_was_read() -> None:
    found = found_in(published(a_document("She left on Friday."), "2025-09-21"))
    reading = "2025-09-19 · Friday on or before the published date 2025-09-21"
    assert of_kind(found, "date") == [("Friday", reading)]


def test_what_rests_on_a_guessed_date_says_so() -> None:
    document = published(a_document("She left on Friday."), "2025-09-21", ("published",))
    ((_, reading),) = of_kind(found_in(document), "date")
    assert reading.endswith(", itself guessed")
    stated = published(a_document("She left on 3 May 2024."), "2025-09-21", ("published",))
    assert of_kind(found_in(stated), "date") == [("3 May 2024", "2024-05-03 · stated")]


def test_a_date_that_cannot_be_read_gets_no_day() -> None:
    (finding,) = [f for f in found_in(a_document("She left on Friday.")) if f.kind == "date"]
    assert finding.reading == "not resolved: the published date is not known"
    assert finding.brief == "Friday (not resolved)"


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("on 3 May 2024", "2024-05-03"),
        ("in May 2024", "2024-05"),
        ("in 2024", "2024"),
        ("from 3 May 2024 to 9 May 2024", "2024-05-03 to 2024-05-09"),
    ],
)
def test_an_interval_is_as_short_as_it_can_be(words: str, when: str) -> None:
    (finding,) = [f for f in found_in(a_document(f"It sank {words}.")) if f.kind == "date"]
    assert finding.brief == when


@pytest.mark.parametrize(
    ("sentence", "brief", "how"),
    [
        ("“It floats,” said Ada Lindqvist.", "Ada Lindqvist said", "quoted"),
        ("The mayor said that it floats well.", "The mayor said", "reported"),
        ("According to Lindqvist, it floats.", "According to Lindqvist", "reported"),
        ("They call it “the old ferry” here.", "quoted, nobody named", "quoted"),
    ],
)
def test_a_quotation_names_its_speaker_where_the_text_does(
    sentence: str, brief: str, how: str
) -> None:
    (finding,) = [f for f in found_in(a_document(sentence)) if f.kind == "quotation"]
    assert finding.brief == brief
    assert finding.reading.startswith(how)


def test_a_quotation_is_found_from_the_sentence_that_names_its_speaker() -> None:
    document = a_document("“It floats. It always did,” said Ada Lindqvist.")
    for sentence in Layers(document).all_sentences():
        assert of_kind(found_in(document, sentence), "quotation")


def test_a_marker_without_a_note_says_so() -> None:
    found = found_in(a_document("It floats.[7]"))
    assert of_kind(found, "reference") == [("[7]", "no note found")]
    assert found[-1].brief == "[7] no note found"


def test_ibid_tells_the_source_it_repeats() -> None:
    document = a_document("One.[1] Two.[2]", ("note", "[1] Gazette."), ("note", "[2] Ibid."))
    found = found_in(document, Span(0, 15))
    assert of_kind(found, "reference")[1] == (
        "[2]",
        "note: [2] Ibid. · the source is [1] Gazette.",
    )


def test_a_link_shows_where_it_really_leads() -> None:
    text = "Read the bank's page and the part below."
    styles = (
        Style(9, 20, "link", "https://bank.example@elsewhere.example/login"),
        Style(25, 39, "link", link_target(len(text) + 2)),
    )
    document = a_document(text, ("heading", "Below"), styles=styles)
    found = [f for f in found_in(document, Span(0, len(text))) if f.kind == "link"]
    assert [f.brief for f in found] == ["link elsewhere.example", "link in this document"]
    assert [f.reading for f in found] == [styles[0].target, "in this document: Below"]


def test_the_pages_a_passage_stands_on_are_told() -> None:
    document = a_document("It floats well. It always did.")
    document = structs.replace(document, pages=(Page(0, 16, "iv"), Page(16, 30, "v")))
    assert of_kind(found_in(document, Span(0, 15)), "page") == [("", "page iv")]
    assert [f.brief for f in found_in(document, Span(10, 20)) if f.kind == "page"] == [
        "p. iv",
        "p. v",
    ]


def test_one_name_in_several_forms_is_one_finding() -> None:
    document = a_document("We met Ada Lindqvist.", "Later Ada Lindqvist left, and Lindqvist wrote.")
    assert of_kind(found_in(document), "name") == [("Ada Lindqvist", "")]
    last = document.text.rindex("Lindqvist")
    assert of_kind(found_in(document, Span(last, last + 9)), "name") == [
        ("Lindqvist", "Ada Lindqvist")
    ]


def test_what_a_layer_tells_of_is_not_told_again_as_a_cue() -> None:
    found = found_in(a_document("It carried 310 people on 3 May 2024, the largest crowd."))
    assert of_kind(found, "cue") == [("largest", "a superlative")]


def test_code_has_no_cues() -> None:
    assert not of_kind(found_in(a_document(("code", "largest = the first"))), "cue")


def test_a_passage_over_several_blocks_is_read_whole() -> None:
    document = a_document("It sank in 2024.", "It rose in 2025.")
    assert [words for words, _ in of_kind(found_in(document), "date")] == ["2024", "2025"]
    assert of_kind(found_in(document, Span(0, 5)), "date") == []


def test_nothing_is_found_where_nothing_is() -> None:
    assert found_in(a_document("It is so.")) == ()
    assert found_in(a_document("It sank in 2024."), Span(4, 4)) == ()
    assert findings(Layers(a_document()), Span(0, 0)) == ()


BLOCKS = st.lists(
    st.tuples(
        st.sampled_from(["paragraph", "heading", "code", "note", "table"]),
        st.text(
            st.sampled_from('aA 1%\u200b\u202e“”".,[1]¹$\n漢м\u0301🚢—:/wwhtps')
            | st.characters(exclude_categories=["Cs"]),
            min_size=1,
            max_size=60,
        ),
    ),
    min_size=1,
    max_size=4,
)


@given(BLOCKS, st.data())
def test_findings_lie_in_the_text_on_one_line_each(
    blocks: list[tuple[BlockKind, str]], data: st.DataObject
) -> None:
    document = a_document(*blocks)
    start = data.draw(st.integers(0, len(document.text)))
    end = data.draw(st.integers(start, len(document.text)))
    found = findings(Layers(document), Span(start, end))
    assert found == findings(Layers(document), Span(start, end))
    assert len({(f.kind, f.words, f.reading) for f in found}) == len(found)
    for finding in found:
        assert 0 <= finding.start < finding.end <= len(document.text)
        assert len(finding.words) <= MOST_CHARACTERS
        for line in (finding.words, finding.reading, finding.brief):
            assert "\n" not in line


def test_words_and_notes_of_any_length_are_cut() -> None:
    document = a_document("“" + "long words " * 500 + "”[1]", ("note", "[1] " + "note " * 500))
    found = found_in(document, Span(0, 50))
    assert [len(words) <= MOST_CHARACTERS for words, _ in of_kind(found, "quotation")] == [True]
    assert of_kind(found, "quotation")[0][0].endswith("…")
    ((_, reading),) = of_kind(found_in(document, document.blocks[0]), "reference")
    assert reading.endswith("…")
    assert len(reading) < 2 * MOST_CHARACTERS


def brief(text: str) -> Finding:
    return Finding("name", text, "", text, 0, 1)


def test_a_summary_gives_up_the_least_telling_and_says_how_many() -> None:
    found = [brief("claim cue 0.72"), brief("2025-09-19"), brief("170"), brief("170"), brief("[3]")]
    assert summary(found, 60) == ("claim cue 0.72", "2025-09-19", "170", "[3]")
    assert summary(found, 33) == ("claim cue 0.72", "2025-09-19", "+2")
    assert summary(found, 32) == ("claim cue 0.72", "2025-09-19", "+2")
    assert summary(found, 31) == ("claim cue 0.72", "+3")
    assert summary(found, 5) == ("claim cue 0.72", "+3")
    assert summary([], 60) == ()


@given(
    st.lists(st.text("ab漢 ", min_size=1, max_size=12).map(brief), max_size=12), st.integers(0, 80)
)
def test_a_summary_is_as_wide_as_it_may_be_and_leaves_nothing_untold(
    found: list[Finding], width: int
) -> None:
    pieces = summary(found, width)
    briefs = list(dict.fromkeys(f.brief for f in found))
    cut_off = bool(pieces) and pieces[-1] not in briefs
    kept = list(pieces[:-1]) if cut_off else list(pieces)
    assert kept == briefs[: len(kept)]
    if cut_off:
        assert pieces[-1] == f"+{len(briefs) - len(kept)}"
    else:
        assert kept == briefs
    if len(kept) > 1:
        assert cells(SEPARATOR.join(pieces)) <= width
