"""The end: nobody's unsaved edits are passed over, whichever reader they were made in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast

import pytest

from tui.ending import end
from tui.screens.unsaved import Answer, QuitScreen, WriteElsewhereScreen


@dataclass
class Reader:
    """A reader with some edits that can't be saved."""

    unsaved: int
    written: list[str] = field(default_factory=list)

    @property
    def keeping(self) -> Reader:
        return self

    def keep_written(self) -> None:
        self.written.append("note")

    def at_risk(self) -> int:
        return self.unsaved

    def write_elsewhere(self) -> None: ...


@dataclass
class Asked:
    """An application that answers what it is asked."""

    answers: list[Answer | None]
    screen: object = None
    told: list[int] = field(default_factory=list)

    def push_screen(self, screen: object, callback: Callable[[Any], None]) -> None:
        if isinstance(screen, QuitScreen):
            self.told.append(screen.unsaved)
            callback(self.answers.pop(0))
        else:
            assert isinstance(screen, WriteElsewhereScreen)
            callback("written")


@pytest.mark.parametrize(
    ("unsaved", "answers", "told", "ends"),
    [
        ([0, 0], [], [], True),
        ([2, 0], ["quit"], [2], True),
        ([2, 3], ["write", "quit"], [2, 3], True),
        ([2, 3], ["quit", None], [2, 3], False),
        ([2, 3], [None], [2], False),
    ],
)
def test_each_reader_is_asked_about_and_either_can_keep_the_program_open(
    unsaved: list[int], answers: list[Answer | None], told: list[int], *, ends: bool
) -> None:
    readers = [Reader(number) for number in unsaved]
    app, ended = Asked(answers), []
    end(cast("Any", app), cast("Any", readers), lambda: ended.append(True))
    assert (app.told, bool(ended)) == (told, ends)
    assert readers[0].written


def test_a_question_that_is_open_is_not_asked_again() -> None:
    app, ended = Asked([], screen=QuitScreen(2)), []
    end(cast("Any", app), cast("Any", [Reader(2)]), lambda: ended.append(True))
    assert not app.told
    assert not ended
