"""Evidence: written in its dialog, picked in any document, gone to and back, undone, exported."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from corpus.document import Span
from store.anchoring import make_anchor
from store.annotation import Annotation
from tests.tui.making import (
    Session,
    kept,
    lines_of,
    open_desk,
    opened_at,
    reading,
    screen_text,
    write_corpus,
)
from tui.desk import Desk
from tui.exporting import export_file
from tui.reading.evidence import Draft, Passage, keep_piece
from tui.reading.judging import Target
from tui.screens.asking import ConfirmScreen
from tui.screens.evidence import EvidenceScreen
from tui.widgets.picking_bar import PickingBar
from tui.widgets.stance_line import StanceLine

COSTS = "Repairs will cost 48 million euros, the engineer said."
FERRY = "The ferry costs 9,000 euros a day, the county announced on 7 March 2025.[1]"
CARRIED = "The ferry carried 310 people on its first day."


def only(desk: Desk, number: int = 0) -> Annotation:
    (annotation,) = kept(desk, number).live
    return annotation


def go(session: Session, words: str) -> None:
    session.reader.view.go(session.opened.document.text.index(words[:20]))


def dialog(session: Session) -> EvidenceScreen:
    assert isinstance(session.app.screen, EvidenceScreen)
    return session.app.screen


def told(session: Session) -> str:
    return screen_text(session.app)


def pane(session: Session) -> str:
    return " ".join(" ".join(lines_of(session.reader.annotations)).split())


async def paste(session: Session, text: str) -> None:
    """Paste into the field that has the focus."""
    session.app.post_message(events.Paste(text))
    await session.rest()


def picking(session: Session) -> bool:
    return bool(session.reader.query(PickingBar))


async def test_a_web_address_is_added_with_a_few_keys_and_alone_makes_an_annotation(
    desk: Desk, tmp_path: Path
) -> None:
    async with reading(desk, (140, 45)) as session:
        go(session, COSTS)
        await session.opens(EvidenceScreen, "e")
        assert "enter goes on to its source" in told(session)
        await session.press("c")
        assert session.focus_is_on(dialog(session).query_one(StanceLine))
        await session.press("tab")
        await paste(session, "doi:10.1234/ab.c")
        assert "= doi 10.1234/ab.c" in told(session)
        await session.press("tab")
        await paste(session, "48 million")
        await session.press("tab")
        await paste(session, "See table 2.")
        await session.edit("ctrl+s")
        annotation = only(desk)
        (piece,) = annotation.evidence
        assert (annotation.anchor.exact, annotation.verdict) == (COSTS, None)
        assert (piece.stance, piece.url) == ("contradicts", "https://doi.org/10.1234/ab.c")
        assert (piece.quote, piece.note) == ("48 million", "See table 2.")
        assert "contradicts · doi 10.12" in pane(session)
        target = tmp_path / "out.json"
        assert export_file(desk, target) == 1
        assert "https://doi.org/10.1234/ab.c" in target.read_text(encoding="utf-8")
        await session.edit("u")
        assert not kept(desk).live


async def test_a_passage_of_another_document_is_picked_and_gone_to_and_back(desk: Desk) -> None:
    async with reading(desk, (60, 16)) as session:
        go(session, COSTS)
        await session.edit("v")
        await session.opens(EvidenceScreen, "e")
        await session.press("tab", "tab", "tab")
        await paste(session, "Half typed")
        await session.press("ctrl+o")
        assert picking(session)
        assert "takes it" in told(session)
        await session.press("enter")
        assert "This is the claim itself" in session.notices[-1]
        await session.turn("J")
        go(session, FERRY)
        await session.press("enter")
        await session.until(lambda: isinstance(session.app.screen, EvidenceScreen))
        assert not picking(session)
        assert session.quote == COSTS
        draft = dialog(session).draft
        assert (draft.quote, draft.note, draft.stance) == (FERRY, "Half typed", "supports")
        await session.edit("ctrl+s")
        (piece,) = only(desk).evidence
        assert piece.document == desk.volumes[1].id
        assert piece.anchor
        assert (piece.anchor.exact, piece.url) == (FERRY, None)

        await session.press("E")
        await session.until(lambda: session.reader.volume == desk.volumes[1])
        assert session.quote == FERRY
        assert session.notices[-1] == "Evidence: supports. E goes back to the claim."
        await session.press("E")
        await session.until(lambda: session.reader.volume == desk.volumes[0])
        assert session.quote == COSTS
        assert session.reader.chosen == only(desk).id


async def test_a_passage_of_the_same_document_selected_by_words(desk: Desk) -> None:
    async with reading(desk, (100, 30)) as session:
        go(session, COSTS)
        await session.opens(EvidenceScreen, "e")
        await session.press("x", "ctrl+o")
        go(session, CARRIED)
        await session.press("s", "b", "enter")
        await session.until(lambda: isinstance(session.app.screen, EvidenceScreen))
        assert session.reader.view.selection is None
        await session.edit("ctrl+s")
        (piece,) = only(desk).evidence
        assert (piece.stance, piece.document) == ("context", desk.volumes[0].id)
        assert piece.quote == "The ferry carried 310 people on its first day"
        assert "≈ context · here" in pane(session)
        await session.press("E")
        await session.until(lambda: session.quote == CARRIED)
        await session.press("E")
        assert session.quote == COSTS
        # In another session, the passage tells whose evidence it is.
    async with reading(open_desk(*desk.shelves[0].paths), (100, 30)) as session:
        go(session, CARRIED)
        await session.press("E")
        assert session.quote == COSTS


async def test_giving_up_a_pick_and_leaving_the_dialog_lose_nothing(desk: Desk) -> None:
    async with reading(desk, (100, 30)) as session:
        go(session, COSTS)
        await session.opens(EvidenceScreen, "e")
        await session.press("s", "tab")
        await paste(session, "example.org/a")
        await session.press("ctrl+o")
        await session.turn("J")
        await session.press("escape")
        await session.until(lambda: isinstance(session.app.screen, EvidenceScreen))
        assert dialog(session).draft.address == "example.org/a"
        assert session.quote == COSTS
        await session.press("escape")
        assert "not kept" in session.notices[-1]
        assert not kept(desk).live
        await session.opens(EvidenceScreen, "e")
        assert dialog(session).draft.address == "example.org/a"
        assert "your unkept draft is back" in told(session)
        await session.edit("ctrl+s")
        assert only(desk).evidence[0].url == "https://example.org/a"


async def test_pieces_are_changed_and_removed_in_the_list_and_it_is_undone(desk: Desk) -> None:
    async with reading(desk, (100, 30)) as session:
        go(session, COSTS)
        for address in ("example.org/a", "example.org/b"):
            await session.opens(EvidenceScreen, "e")
            await session.press("s", "tab")
            await paste(session, address)
            await session.edit("ctrl+s")
        await session.opens(EvidenceScreen, "e")
        assert session.focus_is_on(dialog(session).query_one(StanceLine))
        await session.press("shift+tab", "enter")
        assert "changing piece 1" in told(session)
        await session.press("c")
        await session.edit("ctrl+s")
        stances = [(p.url, p.stance) for p in only(desk).evidence]
        assert stances == [
            ("https://example.org/a", "contradicts"),
            ("https://example.org/b", "supports"),
        ]
        await session.opens(EvidenceScreen, "e")
        await session.press("shift+tab", "down")
        await session.edit("delete")
        assert [p.url for p in only(desk).evidence] == ["https://example.org/a"]
        assert "1 so far" in told(session)
        await session.edit("delete")
        assert not kept(desk).live
        assert session.focus_is_on(dialog(session).query_one(StanceLine))
        await session.press("escape")
        for _ in range(2):
            await session.edit("u")
        assert len(only(desk).evidence) == 2


async def test_what_is_being_written_is_kept_once_when_the_program_ends(desk: Desk) -> None:
    async with reading(desk, (60, 16)) as session:
        go(session, COSTS)
        await session.opens(EvidenceScreen, "e")
        await session.press("s", "tab")
        await paste(session, "example.org/half typed")
        await session.press("ctrl+q")
    (piece,) = only(desk).evidence
    assert (piece.url, piece.note) == (None, "example.org/half typed")


async def test_what_is_no_address_is_refused_in_words(desk: Desk) -> None:
    async with reading(desk, (100, 30)) as session:
        go(session, COSTS)
        await session.opens(EvidenceScreen, "e")
        await session.press("ctrl+s")
        assert "Nothing to keep yet" in told(session)
        await paste(session, "ftp://example.org")
        await session.press("ctrl+s")
        assert "no http or https address" in told(session)
        assert not kept(desk).live


async def test_an_address_is_offered_to_the_browser(desk: Desk) -> None:
    async with reading(desk, (100, 30)) as session:
        go(session, COSTS)
        await session.press("E")
        assert "No evidence here yet" in session.notices[-1]
        await session.opens(EvidenceScreen, "e")
        await session.press("s", "tab")
        await paste(session, "example.org/a")
        await session.edit("ctrl+s")
        await session.opens(ConfirmScreen, "E")
        assert "https://example.org/a" in told(session)


def with_evidence_in_another_document(folder: Path) -> None:
    desk = open_desk(write_corpus(folder))
    claim, evidence = (opened_at(desk, number) for number in (0, 1))
    start = evidence.document.text.index(FERRY)
    anchor = make_anchor(evidence.document, Span(start, start + len(FERRY)))
    piece = Draft().picked(Passage(evidence.record.id, anchor)).written("")
    start = claim.document.text.index(COSTS)
    target = Target(claim.document, Span(start, start + len(COSTS)))
    desk.shelves[0].store.revise(claim.record, keep_piece(target, piece))


@pytest.mark.parametrize(
    ("now", "notice"),
    [
        ("The ferry costs 9,000 euros a day, the county said on 7 June.", "words have changed"),
        ("That is another story.", "not in this text any more"),
        (None, "02-ferry, where this evidence stands, is not here."),
    ],
)
async def test_evidence_that_changed_or_is_gone_is_said_to_be_so(
    tmp_path: Path, now: str | None, notice: str
) -> None:
    folder = tmp_path / "bridge"
    with_evidence_in_another_document(folder)
    path = folder / "02-ferry.md"
    if now is None:
        path.unlink()
    else:
        then = path.read_text(encoding="utf-8")
        path.write_text(then.replace(then[then.index("The ferry") : then.index("[^1]")], now))
    async with reading(open_desk(folder), (100, 30)) as session:
        go(session, COSTS)
        await session.press("E")
        await session.until(lambda: session.notices)
        assert notice in session.notices[-1]
        if now is not None:
            assert session.opened.record.path == "02-ferry.md"
            await session.press("E")
            await session.until(lambda: session.opened.record.path == "01-bridge.md")


async def test_another_windows_piece_and_this_ones_are_both_kept(desk: Desk) -> None:
    async with reading(desk, (100, 30)) as session:
        go(session, COSTS)
        await session.edit("v")
        assert "no evidence yet" in pane(session)
        await session.opens(EvidenceScreen, "e")
        await session.press("s", "tab")
        await paste(session, "example.org/a")
        other = open_desk(*desk.shelves[0].paths)
        async with reading(other, (100, 30)) as second:
            go(second, COSTS)
            await second.opens(EvidenceScreen, "e")
            await second.press("s", "tab")
            await paste(second, "example.org/b")
            await second.edit("ctrl+s")
        await session.look()
        assert "example.org" in " ".join(lines_of(dialog(session).pieces))
        await session.edit("ctrl+s")
        assert [p.url for p in only(desk).evidence] == [
            "https://example.org/b",
            "https://example.org/a",
        ]
