"""The tutorial's steps: what is asked for, and what counts as having done it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.verdicts import DEFAULT_VERDICTS, Verdict, VerdictSet
from tui.keymap import DECLARED
from tui.reading.tutorial import Deed, Lesson, steps

WAY: tuple[Deed, ...] = (
    "claim", "verdict", "reason", "unchecked", "verdict", "undo", "export",
)  # fmt: skip
LESSON = Lesson(steps(DEFAULT_VERDICTS))


def through(*deeds: Deed) -> Lesson:
    lesson = LESSON
    for deed in deeds:
        lesson = lesson.after(deed)
    return lesson


def test_seven_things_in_five_steps_lead_to_the_end() -> None:
    assert len(LESSON.steps) == 5
    assert [task.deed for step in LESSON.steps for task in step.tasks] == list(WAY)
    for number in range(len(WAY)):
        assert not through(*WAY[:number]).is_over
    over = through(*WAY)
    assert over.is_over
    assert over.done == {0, 1, 2, 3, 4}
    assert "obelus FOLDER" in over.asks


@given(st.lists(st.sampled_from(WAY), max_size=20))
def test_only_what_is_asked_for_counts_and_never_takes_a_step_back(deeds: list[Deed]) -> None:
    lesson = LESSON
    for deed in deeds:
        asked = None if lesson.is_over else lesson.steps[lesson.step].tasks[lesson.task].deed
        after = lesson.after(deed)
        assert (after == lesson) == (deed != asked)
        assert (after.step, after.task) >= (lesson.step, 0)
        lesson = after


def test_a_step_that_is_skipped_is_not_ticked() -> None:
    lesson = through("claim").skipped().after("reason")
    assert (lesson.step, lesson.done) == (3, frozenset({0, 2}))
    lesson = lesson.after("unchecked").skipped()
    assert (lesson.step, lesson.task, lesson.said) == (4, 0, "")
    assert lesson.skipped().is_over
    assert lesson.skipped().skipped() == lesson.skipped()


def test_what_was_done_is_said_until_the_next_thing_is() -> None:
    assert through("claim").said
    assert through("claim", "verdict").said != through("claim").said
    assert through(*WAY[:-1]).after("export", "Written: ~/a.json").said == "Written: ~/a.json"


@pytest.mark.parametrize("has_key", [True, False])
def test_every_key_that_is_named_is_a_commands(*, has_key: bool) -> None:
    for step in steps(DEFAULT_VERDICTS, export_has_key=has_key):
        for task in step.tasks:
            for name in re.findall(r"\$([\w.-]*\w)", task.asks):
                assert name in DECLARED


def test_the_verdict_asked_for_is_one_of_the_set_that_denies() -> None:
    holds, fails = Verdict("holds", "Holds", ""), Verdict("no", "Fails", "", denies=True)
    assert "$verdict.no marks it “Fails”" in steps(VerdictSet((holds, fails)))[1].tasks[0].asks
    assert "$verdict.holds" in steps(VerdictSet((holds,)))[1].tasks[0].asks
