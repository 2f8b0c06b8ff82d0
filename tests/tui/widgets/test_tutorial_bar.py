"""The tutorial's card: what it says, at any width, with the keys in force."""

from __future__ import annotations

import pytest

from store.verdicts import DEFAULT_VERDICTS
from tests.tui.making import lines_of
from tests.tui.widgets.hosting import Host
from tui.keymap import Keymap
from tui.reading.tutorial import Lesson, steps
from tui.settings import Settings
from tui.widgets.tutorial_bar import TutorialBar

LESSON = Lesson(steps(DEFAULT_VERDICTS))


class Remapped(Host):
    keys_in_force = Keymap.of(
        Settings(author="Ada", keys={"claim.next": ("f7",), "tutorial.leave": ("f8",)})
    )


async def test_it_names_the_keys_in_force() -> None:
    bar = TutorialBar(LESSON)
    async with Remapped(bar).run_test(size=(80, 3)):
        told = "\n".join(lines_of(bar))
    assert "f7 goes to the next one" in told
    assert "ctrl+n skips  f8 leaves" in told
    assert "1 2 3 4 5  A claim" in told


@pytest.mark.parametrize("width", [20, 40, 60, 80, 140])
async def test_it_has_three_rows_at_any_width(width: int) -> None:
    bar = TutorialBar(LESSON)
    async with Host(bar).run_test(size=(width, 5)) as pilot:
        lesson = LESSON
        while not lesson.is_over:
            lesson = lesson.after(lesson.steps[lesson.step].tasks[lesson.task].deed)
            bar.lesson = lesson
            await pilot.pause()
            assert len(lines_of(bar)) == 3
            if width >= 60:  # what was done and what to do are both there
                assert f"✓ {lesson.said}" in lines_of(bar)[1]
                assert lines_of(bar)[2].strip()
        (head, *_) = lines_of(bar)
        assert head.startswith(" Tutorial  ✓ ✓ ✓ ✓ ✓  Done"[: width - 1].rstrip())
        assert "skips" not in head
