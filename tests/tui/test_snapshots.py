"""Pictures of the screens, named by what a person should see in them.

`make snapshots` accepts the screens as they are now; look at them first.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.theme import Theme
from textual.widgets import Input, TextArea

from store.edits import Delete
from tests.tui.making import Disk, Session, open_desk, opened_at
from tests.tui.screens.test_mending import rewritten
from tui.app import ObelusApp
from tui.commands import do
from tui.desk import Desk
from tui.messages import DocumentNotOpened
from tui.reading.entries import LISTINGS, Listing
from tui.reading.facts import facts
from tui.reading.judging import Target, judge, write_note
from tui.screens.about import AboutScreen
from tui.screens.note import NoteScreen
from tui.screens.reader import ReaderScreen
from tui.theme import DARK, LIGHT, THEMES

NARROWEST, USUAL, WIDE = (60, 16), (80, 24), (140, 45)
Hand = Callable[[Pilot[int]], Awaitable[None]]


class SnapCompare(Protocol):
    def __call__(
        self, app: App[int], *, terminal_size: tuple[int, int], run_before: Hand
    ) -> bool: ...


def sized(*sizes: tuple[int, int]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("size", sizes, ids=[f"{w}x{h}" for w, h in sizes])


@pytest.fixture
def marked_desk(corpus_folder: Path) -> Desk:
    """A desk whose first document has verdicts and notes."""
    desk = open_desk(corpus_folder)
    mark(desk)
    return desk


def mark(desk: Desk) -> None:
    opened, store = opened_at(desk), desk.volumes[0].shelf.store
    assert opened.claims
    for claim, verdict in zip(
        opened.claims, ("verified", "disputed", "false", "needs-check", "not-checkable"),
        strict=False,
    ):  # fmt: skip
        store.revise(opened.record, judge(Target(opened.document, claim), verdict))
    for claim, words in (
        (opened.claims[1], "The county's own count has 11,480 vehicles a day."),
        (opened.claims[6], "Where is this quoted from?"),
    ):
        store.revise(opened.record, write_note(Target(opened.document, claim), words))


_LOOKED_FOR = frozenset({"findings", "listing", "about", "library"})
"""What is found in the background a moment later; a picture waits for it."""


def reader_of(app: ObelusApp) -> ReaderScreen:
    reader = app.get_default_screen()
    assert isinstance(reader, ReaderScreen)
    return reader


def all_found(app: ObelusApp) -> bool:
    return all(worker.is_finished for worker in app.workers if worker.group in _LOOKED_FOR)


class Stage:
    """Makes applications and a hand that presses keys once a document is open."""

    def __init__(self) -> None:
        self.apps: list[ObelusApp] = []

    def app(self, desk: Desk, *, welcome: bool = False) -> ObelusApp:
        made = ObelusApp(desk, desk.first(), welcome=welcome)
        self.apps.append(made)
        return made

    def hand(self, *keys: str, then: Hand | None = None) -> Hand:
        async def run(pilot: Pilot[int]) -> None:
            app = pilot.app
            assert isinstance(app, ObelusApp)
            session = Session(app, pilot)
            await session.until(lambda: reader_of(app).opened)
            await session.press(*keys)
            if then is not None:
                await then(pilot)
            await pilot.pause()
            await session.until(lambda: all_found(app))
            await pilot.pause()

        return run


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    monkeypatch.setattr(Input, "_toggle_cursor", lambda _: None)  # a picture of it does not blink
    monkeypatch.setattr(TextArea, "_toggle_cursor_blink_visible", lambda _: None)
    made = Stage()
    yield made
    for app in made.apps:
        reader_of(app).looking.surveying.close()
        reader_of(app).keeping.close()


@sized(NARROWEST, USUAL, WIDE)
def test_verdicts_stand_in_the_margin(
    snap_compare: SnapCompare, stage: Stage, marked_desk: Desk, size: tuple[int, int]
) -> None:
    hand = stage.hand("right", "right")
    assert snap_compare(stage.app(marked_desk), terminal_size=size, run_before=hand)


@sized(USUAL, WIDE)
def test_the_light_theme(
    snap_compare: SnapCompare, stage: Stage, marked_desk: Desk, size: tuple[int, int]
) -> None:
    async def lighten(pilot: Pilot[int]) -> None:
        pilot.app.theme = LIGHT.name

    hand = stage.hand("right", then=lighten)
    assert snap_compare(stage.app(marked_desk), terminal_size=size, run_before=hand)


@sized(NARROWEST, WIDE)
def test_the_annotations_have_the_focus(
    snap_compare: SnapCompare, stage: Stage, marked_desk: Desk, size: tuple[int, int]
) -> None:
    hand = stage.hand("tab", "j")
    assert snap_compare(stage.app(marked_desk), terminal_size=size, run_before=hand)


@sized(USUAL)
def test_the_outline_is_open_as_a_drawer(
    snap_compare: SnapCompare, stage: Stage, marked_desk: Desk, size: tuple[int, int]
) -> None:
    hand = stage.hand("shift+tab", "j")
    assert snap_compare(stage.app(marked_desk), terminal_size=size, run_before=hand)


@sized(USUAL, WIDE)
def test_what_the_program_sees_is_unfolded(
    snap_compare: SnapCompare, stage: Stage, marked_desk: Desk, size: tuple[int, int]
) -> None:
    hand = stage.hand("right", "right", "i")
    assert snap_compare(stage.app(marked_desk), terminal_size=size, run_before=hand)


@pytest.mark.parametrize("listing", LISTINGS[1:])
def test_the_outline_lists(
    snap_compare: SnapCompare, stage: Stage, corpus_folder: Path, listing: Listing
) -> None:
    async def choose(pilot: Pilot[int]) -> None:
        await pilot.app.screen.run_action(do("list", listing))

    app = stage.app(open_desk(corpus_folder / "02-ferry.md"))
    assert snap_compare(app, terminal_size=WIDE, run_before=stage.hand(then=choose))


@sized(NARROWEST, USUAL)
def test_what_is_known_of_the_document(
    snap_compare: SnapCompare, stage: Stage, corpus_folder: Path, size: tuple[int, int]
) -> None:
    async def show(pilot: Pilot[int]) -> None:
        opened = reader_of(app).opened
        assert opened
        known = facts(opened.document, opened.layers, Path("/press/02-ferry.md"))
        await pilot.app.push_screen(AboutScreen(known))

    app = stage.app(open_desk(corpus_folder / "02-ferry.md"))
    assert snap_compare(app, terminal_size=size, run_before=stage.hand(then=show))


@sized(NARROWEST, WIDE)
def test_a_note_is_written_with_its_words_in_view(
    snap_compare: SnapCompare, stage: Stage, marked_desk: Desk, size: tuple[int, int]
) -> None:
    async def opened(pilot: Pilot[int]) -> None:
        assert isinstance(pilot.app.screen, NoteScreen)

    hand = stage.hand("right", "right", "a", then=opened)
    assert snap_compare(stage.app(marked_desk), terminal_size=size, run_before=hand)


@sized(USUAL, WIDE)
def test_help_lists_every_key(
    snap_compare: SnapCompare, stage: Stage, desk: Desk, size: tuple[int, int]
) -> None:
    hand = stage.hand("?")
    assert snap_compare(stage.app(desk), terminal_size=size, run_before=hand)


@sized(USUAL)
def test_the_palette_lists_commands_with_their_keys(
    snap_compare: SnapCompare, stage: Stage, desk: Desk, size: tuple[int, int]
) -> None:
    hand = stage.hand("ctrl+p", *"claim")
    assert snap_compare(stage.app(desk), terminal_size=size, run_before=hand)


@sized(NARROWEST, WIDE)
def test_the_welcome_says_what_to_press(
    snap_compare: SnapCompare, stage: Stage, desk: Desk, size: tuple[int, int]
) -> None:
    app = stage.app(desk, welcome=True)
    assert snap_compare(app, terminal_size=size, run_before=stage.hand())


@sized(USUAL)
def test_the_documents_are_listed(
    snap_compare: SnapCompare, stage: Stage, desk: Desk, size: tuple[int, int]
) -> None:
    hand = stage.hand("L")
    assert snap_compare(stage.app(desk), terminal_size=size, run_before=hand)


@sized(NARROWEST)
def test_an_unreadable_document_says_what_to_do(
    snap_compare: SnapCompare, stage: Stage, desk: Desk, size: tuple[int, int]
) -> None:
    reason = "/press/scan.txt: not a text file (it is a PDF); save its text as .txt or .md"

    async def fail(pilot: Pilot[int]) -> None:
        pilot.app.screen.post_message(DocumentNotOpened(desk.volumes[1], reason))

    hand = stage.hand(then=fail)
    assert snap_compare(stage.app(desk), terminal_size=size, run_before=hand)


@sized(USUAL)
def test_marks_are_letters_on_an_ascii_terminal(
    snap_compare: SnapCompare, stage: Stage, corpus_folder: Path, size: tuple[int, int]
) -> None:
    desk = open_desk(corpus_folder, ascii_only=True)
    mark(desk)
    hand = stage.hand("right")
    assert snap_compare(stage.app(desk), terminal_size=size, run_before=hand)


@sized(USUAL)
def test_an_edit_that_is_not_saved_is_said_at_the_top(
    snap_compare: SnapCompare, stage: Stage, corpus_folder: Path, size: tuple[int, int]
) -> None:
    disk = Disk()
    disk.full = True
    app = stage.app(open_desk(corpus_folder, files=disk))

    async def told(pilot: Pilot[int]) -> None:
        keeping, document = reader_of(app).keeping, app.desk.volumes[0].id
        await Session(app, pilot).until(lambda: keeping.saving(document))
        app.clear_notifications()  # it names a folder of this run

    assert snap_compare(app, terminal_size=size, run_before=stage.hand("right", "v", then=told))


@pytest.mark.parametrize(
    ("theme", "size"),
    [(theme, USUAL) for theme in THEMES] + [(DARK, NARROWEST), (DARK, WIDE)],
    ids=lambda value: f"{value[0]}x{value[1]}" if isinstance(value, tuple) else value.name,
)
def test_words_that_changed_and_words_that_are_gone_show_in_the_pane(
    snap_compare: SnapCompare, stage: Stage, tmp_path: Path, size: tuple[int, int], theme: Theme
) -> None:
    async def paint(pilot: Pilot[int]) -> None:
        pilot.app.theme = theme.name

    app = stage.app(rewritten(tmp_path / "bridge"))
    hand = stage.hand("tab", "g", then=paint)
    assert snap_compare(app, terminal_size=size, run_before=hand)


@sized(NARROWEST, WIDE)
def test_boundaries_are_moved_word_by_word(
    snap_compare: SnapCompare, stage: Stage, tmp_path: Path, size: tuple[int, int]
) -> None:
    app = stage.app(rewritten(tmp_path / "bridge"))
    hand = stage.hand("right", "right", "right", "w", "left", "shift+right")
    assert snap_compare(app, terminal_size=size, run_before=hand)


@sized(NARROWEST, WIDE)
def test_the_trash_is_listed(
    snap_compare: SnapCompare,
    stage: Stage,
    desk: Desk,
    size: tuple[int, int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.reading.chronicle.moment", lambda _at: "22 Nov 2026, 14:02")
    mark(desk)
    opened, store = opened_at(desk), desk.volumes[0].shelf.store
    for annotation in opened.annotations.live[:3]:
        store.apply(opened.record, [Delete(annotation.id)])

    async def listed(pilot: Pilot[int]) -> None:
        await pilot.app.screen.run_action(do("trash"))

    app = stage.app(desk)
    assert snap_compare(app, terminal_size=size, run_before=stage.hand(then=listed))
