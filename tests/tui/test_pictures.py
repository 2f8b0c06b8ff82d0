"""Pictures of every screen, each at three sizes and in two themes, from a single run.

`make snapshots` accepts the screens as they are now; look at them first.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_textual_snapshot import SVGImageExtension
from syrupy.assertion import SnapshotAssertion
from textual.widgets import Input, TextArea

from store.database import AnnotationStore
from store.edits import Delete
from tests.tui.making import SIZES, Disk, Session, open_desk, opened_at, reading, write_corpus
from tests.tui.screens.test_mending import rewritten
from tui.commands import do
from tui.desk import Desk
from tui.messages import DocumentNotOpened
from tui.practice import practice_desk
from tui.reading.entries import LISTINGS
from tui.reading.facts import facts
from tui.reading.judging import Target, judge, write_note
from tui.screens.about import AboutScreen
from tui.screens.dashboard import DashboardScreen
from tui.screens.finding import FindingScreen
from tui.screens.library import LibraryScreen
from tui.settings import Settings
from tui.theme import DARK, LIGHT, THEMES

Act = Callable[[Session], Awaitable[None]]

DAY = datetime(2025, 3, 9, 14, 2, tzinfo=UTC)

LOOKS = [(size, theme) for theme in (DARK, LIGHT) for size in SIZES]


def bridge(folder: Path) -> Desk:
    """Three documents, nothing marked."""
    return open_desk(write_corpus(folder / "bridge"))


def ferry(folder: Path) -> Desk:
    """The document that has notes and references."""
    return open_desk(write_corpus(folder / "bridge") / "02-ferry.md")


def marked(folder: Path) -> Desk:
    """Three documents; the first has verdicts and notes, all of one day."""
    return mark(bridge(folder))


def plain(folder: Path) -> Desk:
    """The same on a terminal of letters only."""
    return mark(open_desk(write_corpus(folder / "bridge"), ascii_only=True))


def full(folder: Path) -> Desk:
    """Three documents on a disk without room."""
    disk = Disk()
    disk.full = True
    return open_desk(write_corpus(folder / "bridge"), files=disk)


def trashed(folder: Path) -> Desk:
    """Three annotations were deleted."""
    desk = marked(folder)
    opened, store = opened_at(desk), store_of(desk)
    for annotation in opened.annotations.live[:3]:
        store.apply(opened.record, [Delete(annotation.id)])
    return desk


def changed(folder: Path) -> Desk:
    """The first document was written anew since it was marked."""
    return rewritten(folder / "bridge")


def practice(folder: Path) -> Desk:
    """The tutorial's own desk, which is under the home folder."""
    del folder
    return practice_desk(Settings(author="Ada"))


def store_of(desk: Desk) -> AnnotationStore:
    """Return the store of a desk's first folder, for which it is always the same day."""
    return AnnotationStore(desk.shelves[0].store.folder, "Ada", clock=lambda: DAY)


def mark(desk: Desk) -> Desk:
    """Give five verdicts and two notes."""
    opened, store = opened_at(desk), store_of(desk)
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
    return desk


async def show_facts(session: Session) -> None:
    opened = session.opened
    known = facts(opened.document, opened.layers, Path("/press/02-ferry.md"))
    await session.app.push_screen(AboutScreen(known))


async def show_trash(session: Session) -> None:
    await session.app.screen.run_action(do("trash"))


async def fail(session: Session) -> None:
    reason = "/press/scan.txt: not a text file (it is a PDF); save its text as .txt or .md"
    session.app.screen.post_message(DocumentNotOpened(session.app.desk.volumes[1], reason))


async def judge_unsaved(session: Session) -> None:
    await session.press("v")
    await session.until(lambda: session.reader.keeping.saving(session.app.desk.volumes[0].id))
    session.app.clear_notifications()  # it names a folder of this run


async def doubt(session: Session) -> None:
    await session.edit("d")
    session.app.clear_notifications()


async def judge_elsewhere(session: Session) -> None:
    await session.press("right")
    await session.edit("v")
    await session.press("asterisk")


def listing(name: str) -> Act:
    async def show(session: Session) -> None:
        await session.app.screen.run_action(do("list", name))

    return show


@dataclass(frozen=True)
class Scene:
    """How to come to a screen.

    Attributes:
        desk: Makes what lies on the desk.
        keys: What is pressed.
        act: What is done then, where keys are not enough.
        welcome: Whether it is the first start.
    """

    desk: Callable[[Path], Desk] = marked
    keys: tuple[str, ...] = ()
    act: Act | None = None
    welcome: bool = False


SCENES: dict[str, Scene] = {
    "margin": Scene(keys=("right", "right")),
    "annotations": Scene(keys=("tab", "j")),
    "outline": Scene(keys=("shift+tab", "j")),
    "unfolded": Scene(keys=("right", "right", "i")),
    **{name: Scene(ferry, act=listing(name)) for name in LISTINGS[1:]},
    "about": Scene(ferry, act=show_facts),
    "note": Scene(keys=("right", "right", "a")),
    "help": Scene(keys=("?",)),
    "palette": Scene(keys=("ctrl+p", *"claim")),
    "welcome": Scene(bridge, welcome=True),
    "unreadable": Scene(bridge, act=fail),
    "ascii": Scene(plain, keys=("right",)),
    "unsaved": Scene(full, keys=("right",), act=judge_unsaved),
    "boundaries": Scene(changed, keys=("right", "right", "right", "w", "left", "shift+right")),
    "trash": Scene(trashed, act=show_trash),
    "selection": Scene(keys=("right", "s", "l", "right_curly_bracket", "o", "w")),
    "search": Scene(keys=("slash", *"the ", "enter", "n")),
    "filter": Scene(keys=("f", *"verdict:dis")),
    "verdicts": Scene(keys=("V", *"un")),
    "tags": Scene(keys=("right", "t", *"bridge")),
    "elsewhere": Scene(act=judge_elsewhere),
    "evidence": Scene(keys=("right", "e", "c", "tab", *"https://example.org/count")),
    "picking": Scene(keys=("right", "e", "p")),
    "triage": Scene(keys=("T",)),
    "marks": Scene(keys=("m", "a", "apostrophe")),
    "finding": Scene(keys=("ctrl+f", *"ferry")),
    "library": Scene(keys=("L",)),
    "dashboard": Scene(keys=("D",)),
    "tutorial": Scene(practice),
    "tutorial-reason": Scene(practice, keys=("right",), act=doubt),
}

_COUNTED = (LibraryScreen, DashboardScreen, FindingScreen)


@pytest.fixture
def unlike(snapshot: SnapshotAssertion, tmp_path: Path) -> Iterator[Callable[[str, str], None]]:
    """Compare pictures with those accepted; fail at the end with where the others are."""
    accepted = snapshot.use_extension(SVGImageExtension)
    others: list[Path] = []

    def compare(name: str, picture: str) -> None:
        known: bool = picture == accepted(name=name)
        if not known:
            others.append(tmp_path / f"{name}.svg")
            others[-1].write_text(picture, encoding="utf-8")

    yield compare
    assert not others, f"not as accepted: {', '.join(map(str, others))}"


async def settle(session: Session) -> None:
    """Wait until all that is looked for is found, and stop what blinks."""
    await session.until(lambda: all(worker.is_finished for worker in session.app.workers))
    for entry in (*session.app.screen.query(Input), *session.app.screen.query(TextArea)):
        entry.cursor_blink = False


@pytest.mark.parametrize("scene", SCENES)
async def test_the_screens(
    scene: str,
    unlike: Callable[[str, str], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.reading.chronicle.moment", lambda _at: "9 Mar 2025, 14:02")
    # However long six pictures take, a notice is on all of them.
    monkeypatch.setattr("tui.widgets.notices.Notices._end", lambda *_: None)
    played = SCENES[scene]
    async with reading(played.desk(tmp_path), SIZES[0], welcome=played.welcome) as session:
        await session.press(*played.keys)
        if played.act is not None:
            await played.act(session)
        for (width, height), theme in LOOKS:
            session.app.theme = theme.name
            await session.pilot.resize_terminal(width, height)
            await settle(session)
            picture = session.app.export_screenshot(title=session.app.title, simplify=True)
            unlike(f"{scene}-{width}x{height}-{theme.name}", picture)


async def test_words_that_changed_and_words_that_are_gone_in_every_theme(
    unlike: Callable[[str, str], None], tmp_path: Path
) -> None:
    async with reading(changed(tmp_path), SIZES[0]) as session:
        await session.press("tab", "g")
        for theme in THEMES:
            for width, height in SIZES:
                session.app.theme = theme.name
                await session.pilot.resize_terminal(width, height)
                await settle(session)
                picture = session.app.export_screenshot(title=session.app.title, simplify=True)
                unlike(f"changed-{width}x{height}-{theme.name}", picture)
