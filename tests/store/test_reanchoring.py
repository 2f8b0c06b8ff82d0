"""Anchors in texts that were edited: what lands, what goes astray, what is given up."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Span
from store.anchoring import Placement, find, find_all, make_anchor
from tests.store.edited_texts import (
    NAMES,
    Editor,
    Passage,
    Text,
    Writer,
    passages,
)
from tests.store.making import a_document
from tests.store.outcomes import apart, outcome, survivors

LANDING = ((0.0, 0.99), (0.05, 0.99), (0.15, 0.97), (0.3, 0.9))
SCRIPTS = (
    "北京时间九月十五日，特朗普政府与中国宣布了谈判。",  # noqa: RUF001 - as it is written
    "أعلنت السَّلطة، يوم الثلاثاء، أنّ المفاوضات بدأت في مدريد. ",
    "Café 👩‍🔬👨‍👩‍👧 e\u0301te\u0301 🇩🇪 nai\u0308ve, 1️⃣ #️⃣ “two”. ",
    "การเจรจาเริ่มขึ้นที่มาดริด ",
    "मैड्रिड में बातचीत शुरू हुई। ",
)


def small_text() -> Text:
    return Writer(1).text(400_000)


def counted(
    text: Text, now: Text, chosen: Iterable[Passage], among: Iterable[Passage] = ()
) -> Counter[tuple[str, str]]:
    """Count how often each outcome came with each status."""
    wanted = list(chosen)
    asked = [*wanted, *among]
    placements = find_all([text.anchor(passage) for passage in asked], now.document)
    pairs = zip(wanted, placements, strict=False)
    return Counter((outcome(passage, now, found), found.status) for passage, found in pairs)


def held_to_account(text: Text, rate: float, least: float, count: int) -> None:
    now = Editor(rate).edited(text)
    chosen = passages(text, count, random.Random(2))  # noqa: S311 - no secret
    left = [passage for passage in chosen if survivors(passage, now)]
    counts = counted(text, now, left)
    assert sum(n for (result, _), n in counts.items() if result == "right") >= least * len(left)
    assert counts["wrong", "exact"] == 0
    assert counts["wrong", "moved"] + counts["wrong", "fuzzy"] < 0.01 * len(left)


def given_up(text: Text, rate: float, count: int) -> None:
    chosen = apart(passages(text, 2 * count, random.Random(3)))  # noqa: S311 - no secret
    gone, kept = chosen[::2], chosen[1::2]
    now = Editor(rate).edited(text, without=gone)
    counts = counted(text, now, gone, among=kept)
    assert counts["orphan", "orphan"] >= 0.98 * len(gone)
    assert counts["wrong", "exact"] == 0


@pytest.mark.parametrize(("rate", "least"), LANDING)
def test_passages_of_an_edited_text_are_found(rate: float, least: float) -> None:
    held_to_account(small_text(), rate, least, 150)


@pytest.mark.parametrize("rate", [0.0, 0.15])
def test_passages_taken_out_of_a_text_are_orphans(rate: float) -> None:
    given_up(small_text(), rate, 100)


@pytest.mark.slow
@pytest.mark.parametrize(("rate", "least"), LANDING)
def test_a_thousand_passages_of_a_long_text_are_found(rate: float, least: float) -> None:
    held_to_account(Writer(3).text(7_000_000), rate, least, 1_000)


@pytest.mark.slow
@pytest.mark.parametrize("rate", [0.0, 0.05, 0.15, 0.3])
def test_a_thousand_passages_taken_out_of_a_long_text_are_orphans(rate: float) -> None:
    given_up(Writer(3).text(7_000_000), rate, 1_000)


def figures(changed: int | None) -> str:
    """Return a report of one sentence a town, one of them changed."""
    return " ".join(
        f"Sales in {town} rose by {21 if n == changed else 12} percent last year."
        for n, town in enumerate(NAMES)
    )


@pytest.mark.parametrize("number", range(12))
def test_among_sentences_that_differ_in_a_name_a_changed_figure_is_seen(number: int) -> None:
    old, now = figures(None), figures(number)
    sentences = [f"{part}." for part in old.rstrip(".").split(". ")]
    starts = [old.index(sentence) for sentence in sentences]
    anchors = [
        make_anchor(a_document(old), Span(start, start + len(sentence)))
        for start, sentence in zip(starts, sentences, strict=True)
    ]
    placements = find_all(anchors, a_document(now))
    changed = sentences[number].replace("12", "21")
    assert (placements[number].status, placements[number].found) == ("fuzzy", changed)
    assert {p.status for n, p in enumerate(placements) if n != number} == {"exact"}


@pytest.mark.parametrize("number", range(1, 11))
def test_among_sentences_that_differ_in_a_name_one_taken_out_is_missed(number: int) -> None:
    old = figures(None)
    sentences = [f"{part}." for part in old.rstrip(".").split(". ")]
    start = old.index(sentences[number])
    anchor = make_anchor(a_document(old), Span(start, start + len(sentences[number])))
    placement = find(anchor, a_document(old.replace(f"{sentences[number]} ", "")))
    assert placement.status in {"orphan", "ambiguous"}


def test_what_was_found_tells_where_its_neighbours_are() -> None:
    # Alone, the item might be any of three; between its neighbours it is one of them.
    item = "It was agreed by all who were there that day and none of them was against it."
    first = "Aldus opened the session with a long account of the harbour."
    last = "Berta closed it with a short one of the railway and its bridges."
    old = f"{first} {item} {last}"
    now = f"{item} Other words came in here. {item} {first} {item} {last} {item}"
    spans = [Span(old.index(words), old.index(words) + len(words)) for words in (first, item, last)]
    placements = find_all([make_anchor(a_document(old), span) for span in spans], a_document(now))
    assert placements[1].status == "moved"
    assert placements[1].span == Span(now.index(first) + len(first) + 1, now.index(last) - 1)


def test_the_order_of_anchors_does_not_matter() -> None:
    text = small_text()
    chosen = passages(text, 60, random.Random(4))  # noqa: S311 - no secret
    now = Editor(0.15).edited(text).document
    anchors = [text.anchor(passage) for passage in chosen]
    placements = dict(zip(anchors, find_all(anchors, now), strict=True))
    random.Random(5).shuffle(anchors)  # noqa: S311 - no secret
    assert find_all(anchors, now) == [placements[anchor] for anchor in anchors]


def test_a_quote_of_whole_chapters_is_found_though_words_in_it_changed() -> None:
    text = small_text()
    words = [w for section in text.sections[5:7] for p in section for s in p for w in s]
    passage = Passage("paragraph", words[0].number, words[-1].number + 1)
    assert passage.last - passage.first > 3_000
    edited = Editor(0.05).edited(Text([[*text.sections[5], *text.sections[6]]]))
    now = Text([*text.sections[:3], *edited.sections, *text.sections[8:]])
    assert outcome(passage, now, find(text.anchor(passage), now.document)) == "right"


def is_sound(placement: Placement, text: str, quote: str) -> bool:
    if placement.span is None:
        return placement.status in {"ambiguous", "orphan"}
    start, end = placement.span.start, placement.span.end
    if not 0 <= start < end <= len(text):
        return False
    if placement.status == "fuzzy":
        score = placement.score
        return placement.found == text[start:end] != quote and score is not None and 0 < score < 1
    return text[start:end] == quote and placement.found is None


@given(st.data())
def test_in_every_script_what_is_told_is_true_and_no_character_is_cut(data: st.DataObject) -> None:
    pieces = data.draw(st.lists(st.sampled_from(SCRIPTS), min_size=1, max_size=8))
    old = "".join(pieces)
    start = data.draw(st.integers(0, len(old) - 1))
    anchor = make_anchor(
        a_document(old), Span(start, data.draw(st.integers(start + 1, min(len(old), start + 60))))
    )
    at = data.draw(st.integers(0, len(old)))
    until = data.draw(st.integers(at, min(len(old), at + 12)))
    now = old[:at] + data.draw(st.sampled_from(["", "新", "و", "word ", "👩‍🔬 "])) + old[until:]
    placement = find(anchor, a_document(now))
    assert is_sound(placement, now, anchor.exact)
    assert find(anchor, a_document(now)) == placement
    if placement.status == "fuzzy" and placement.span:
        for edge in (placement.span.start, placement.span.end):
            assert now[edge : edge + 1] not in {"\u0301", "\u0308", "\u200d", "\ufe0f", "\u20e3"}
            assert now[edge : edge + 1] not in {"\u0e34", "\u0e48", "\u093f", "\u0941", "\u0651"}


@pytest.mark.parametrize("script", SCRIPTS[:2] + SCRIPTS[3:])
def test_a_word_put_into_a_quote_of_any_script_leaves_it_found(script: str) -> None:
    old = f"One sentence before it. {script}One sentence after it."
    start = old.index(script)
    anchor = make_anchor(a_document(old), Span(start, start + len(script.rstrip())))
    middle = start + len(script) // 2
    while not old[middle - 1].isspace() and script is not SCRIPTS[0]:
        middle -= 1
        if middle == start:
            middle = start + script.index("ที่")
            break
    now = old[:middle] + "新 " + old[middle:]
    placement = find(anchor, a_document(now))
    assert placement.status == "fuzzy"
    assert placement.found == now[start : start + len(script.rstrip()) + 2]
