"""Drafts of evidence, and the plans of edits they become."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.document import Span
from store.annotation import Annotation, Evidence
from store.database import AnnotationStore
from store.edits import Delete, Set
from store.verdicts import DEFAULT_VERDICTS
from tests.store.making import RECORD, a_document, a_store, an_anchor
from tui.reading.evidence import Draft, Passage, drop_piece, keep_piece, likely_stance
from tui.reading.judging import Target
from tui.reading.sources import SourceError

DOCUMENT = a_document("The talks began in Madrid.")
TARGET = Target(DOCUMENT, Span(4, 9))
ONE, TWO = (
    Draft(address=f"example.org/{name}").written(f"2026-11-2{name}T12:00:00.000000Z")
    for name in "12"
)


@pytest.fixture
def store(tmp_path: Path) -> AnnotationStore:
    return a_store(tmp_path)


def only(store: AnnotationStore) -> Annotation:
    (annotation,) = store.load(RECORD.id).live
    return annotation


def test_evidence_alone_makes_an_annotation_and_without_it_nothing_is_left(
    store: AnnotationStore,
) -> None:
    plan = keep_piece(TARGET, ONE)
    store.revise(RECORD, plan)
    store.revise(RECORD, plan)  # a save that is tried again
    assert (only(store).anchor.exact, only(store).evidence) == ("talks", (ONE,))
    again = replace(Draft.of(ONE), piece=None).written("later")  # kept by quitting, then by hand
    store.revise(RECORD, keep_piece(TARGET, again))
    assert only(store).evidence == (ONE,)
    store.revise(RECORD, drop_piece(TARGET, ONE.id))
    assert not store.load(RECORD.id).live


def test_plans_of_two_windows_keep_both_pieces_and_alter_only_their_own(
    store: AnnotationStore,
) -> None:
    plans = [keep_piece(TARGET, ONE), keep_piece(TARGET, TWO)]  # decided on before either is saved
    for plan in plans:
        store.revise(RECORD, plan)
    assert only(store).evidence == (ONE, TWO)
    changed = Draft.of(ONE)
    store.revise(RECORD, keep_piece(TARGET, replace(changed, note="No.").written("later")))
    assert [(p.id, p.added, p.note) for p in only(store).evidence] == [
        (ONE.id, ONE.added, "No."),
        (TWO.id, TWO.added, ""),
    ]
    store.revise(RECORD, drop_piece(TARGET, ONE.id))
    assert only(store).evidence == (TWO,)


def test_evidence_written_while_its_annotation_was_removed_makes_another(
    store: AnnotationStore,
) -> None:
    store.revise(RECORD, keep_piece(TARGET, ONE))
    chosen = replace(TARGET, annotation=only(store).id)
    store.apply(RECORD, [Delete(only(store).id)])
    store.revise(RECORD, keep_piece(chosen, TWO))
    assert only(store).evidence == (TWO,)
    store.apply(RECORD, [Set(only(store).id, "verdict", "verified")])
    store.revise(RECORD, drop_piece(TARGET, TWO.id))
    assert (only(store).verdict, only(store).evidence) == ("verified", ())


def test_a_draft_becomes_a_safe_piece_and_a_piece_a_draft() -> None:
    draft = Draft("contradicts", " example.org ", None, " “So”\x1b ", "\x07 Why? ")
    piece = draft.written("2026-11-21T12:00:00.000000Z")
    assert (piece.stance, piece.url, piece.quote, piece.note) == (
        "contradicts",
        "https://example.org",
        "“So”␛",
        "␇ Why?",
    )
    assert Draft.of(piece).written("later") == piece
    assert Draft.of(piece).is_blank, "nothing is changed yet"
    assert not replace(Draft.of(piece), note="x").is_blank


def test_a_picked_passage_gives_its_words_unless_others_were_typed() -> None:
    passage = Passage("d", an_anchor())
    other = Passage("d", an_anchor(10, 15))
    assert Draft().picked(passage).quote == "talks"
    assert Draft().picked(passage).picked(other).quote == "began"
    assert Draft(quote="mine").picked(passage).quote == "mine"
    piece = Draft(address="no address").picked(passage).written("")
    assert (piece.url, piece.document, piece.anchor) == (None, "d", an_anchor())


@pytest.mark.parametrize("draft", [Draft(), Draft(quote=" ", note="\n"), Draft(address="a b")])
def test_what_says_nothing_is_not_kept(draft: Draft) -> None:
    with pytest.raises(SourceError):
        draft.written("")


def test_a_note_alone_is_evidence_too() -> None:
    assert Draft(note="She said so by telephone.").written("").url is None


def test_the_verdict_suggests_a_stance() -> None:
    verdicts = (None, "verified", "disputed", "false", "house-verdict")
    assert [likely_stance(verdict, DEFAULT_VERDICTS) for verdict in verdicts] == [
        "supports", "supports", "contradicts", "contradicts", "supports",
    ]  # fmt: skip


def test_pieces_are_told_apart_by_random_ids() -> None:
    pieces: list[Evidence] = [Draft(note="x").written("") for _ in range(3)]
    assert len({piece.id for piece in pieces}) == 3
