"""The order of claims in triage: next, skip, back, undo, and what is believed meanwhile."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from store.verdicts import NEEDS_CHECK
from tui.reading.triage import Walk


class Desk:
    """A walk, and what would be saved by it."""

    def __init__(self, claims: int, checked: set[int] | None = None) -> None:
        self.claims = claims
        self.verdicts: dict[int, str | None] = dict.fromkeys(checked or (), "verified")
        self.walk = Walk(claims, self.is_checked)
        self.jobs: list[tuple[int, int, str | None]] = []
        self.last_job = 0

    def is_checked(self, claim: int) -> bool:
        return self.verdicts.get(claim) not in {None, NEEDS_CHECK}

    def shown(self) -> str | None:
        assert self.walk.here is not None
        return self.walk.verdict(self.walk.here, self.verdicts.get(self.walk.here))

    def job(self, claim: int, verdict: str | None) -> int:
        self.last_job += 1
        self.jobs.append((self.last_job, claim, verdict))
        return self.last_job

    def judge(self, verdict: str | None) -> None:
        here = self.walk.here
        assert here is not None
        before = self.shown()
        if before == verdict:
            self.walk.confirm()
        else:
            self.walk.decide(self.job(here, verdict), verdict, before)

    def undo(self) -> bool:
        decision = self.walk.undo()
        if decision is not None:
            job = self.job(decision.claim, decision.before)
            self.walk.await_undo(job, decision)
        return decision is not None

    def save(self, jobs: int | None = None) -> None:
        """Save the oldest jobs that wait."""
        for number, claim, verdict in self.jobs[:jobs]:
            self.verdicts[claim] = verdict
            self.walk.saved(number, effective=True)
        del self.jobs[:jobs]


def test_it_begins_at_the_first_unchecked_claim_from_the_cursor_on() -> None:
    desk = Desk(6, {2, 3})
    desk.walk.start(2)
    assert desk.walk.here == 4


def test_it_goes_round_the_end() -> None:
    desk = Desk(4, {1})
    desk.walk.start(3)
    shown = [desk.walk.here]
    for _ in range(3):
        desk.judge("verified")
        shown.append(desk.walk.here)
    assert shown == [3, 0, 2, None]


def test_a_document_without_claims_or_all_checked_has_nowhere_to_stand() -> None:
    for desk in (Desk(0), Desk(2, {0, 1})):
        desk.walk.start(0)
        assert desk.walk.here is None
        assert not desk.walk.skip()


def test_what_is_skipped_comes_again_and_what_is_flagged_does_not() -> None:
    desk = Desk(3)
    desk.walk.start(0)
    desk.walk.skip()
    desk.judge(NEEDS_CHECK)
    desk.save()
    desk.judge("false")
    assert desk.walk.here == 0, "the one that was skipped"
    assert not desk.walk.skip(), "there is no other"
    desk.judge("verified")
    assert not desk.walk.skip()
    assert desk.walk.passed == {0, 1, 2}


def test_back_goes_to_what_was_shown_and_above_it_to_the_claims_before() -> None:
    desk = Desk(5, {0, 1})
    desk.walk.start(2)
    desk.judge("verified")
    desk.walk.skip()
    shown = []
    while desk.walk.back():
        shown.append(desk.walk.here)
    assert shown == [3, 2, 1, 0]


def test_a_judged_claim_shows_its_verdict_before_it_is_saved_and_can_be_judged_again() -> None:
    desk = Desk(3)
    desk.walk.start(0)
    desk.judge("verified")
    desk.walk.back()
    assert desk.shown() == "verified"
    assert desk.walk.is_awaited(0)
    desk.judge("disputed")
    assert desk.walk.here == 1
    desk.save(1)
    desk.walk.back()
    assert desk.shown() == "disputed", "not the one that was saved first"
    desk.save()
    assert desk.shown() == "disputed"
    assert not desk.walk.is_awaited(0)


def test_back_from_the_end_goes_to_the_last_claim() -> None:
    desk = Desk(2)
    desk.walk.start(0)
    desk.judge("verified")
    desk.judge("verified")
    assert desk.walk.here is None
    desk.walk.back()
    assert desk.walk.here == 1


def test_undo_goes_back_to_the_decision_and_further_back_to_those_before() -> None:
    desk = Desk(4)
    desk.walk.start(0)
    desk.judge("verified")
    desk.judge("disputed")
    desk.walk.skip()
    desk.save()
    assert desk.undo()
    assert (desk.walk.here, desk.shown()) == (1, None)
    assert desk.undo()
    assert (desk.walk.here, desk.shown()) == (0, None)
    assert not desk.undo()
    desk.save()
    assert not any(desk.verdicts.values())
    assert not desk.walk.passed


def test_the_verdict_that_a_claim_has_is_nothing_to_take_back() -> None:
    desk = Desk(3)
    desk.walk.start(0)
    desk.judge("verified")
    desk.judge("false")
    desk.walk.back()
    desk.walk.back()
    desk.judge("verified")
    assert desk.walk.here == 2, "the next one that nobody has judged"
    assert desk.undo()
    assert desk.walk.here == 1


def test_taking_a_verdict_away_stays_there_and_the_claim_comes_again() -> None:
    desk = Desk(2)
    desk.walk.start(0)
    desk.judge("verified")
    desk.walk.back()
    desk.judge(None)
    assert (desk.walk.here, desk.shown()) == (0, None)
    desk.save()
    desk.walk.skip()
    desk.judge("false")
    assert desk.walk.here == 0
    assert desk.undo()
    assert desk.walk.here == 1
    assert 0 not in desk.walk.passed


def test_a_verdict_on_several_claims_passes_them_all() -> None:
    walk = Walk(4, lambda _: False)
    walk.start(0)
    walk.decide(1, "verified", None, range(3))
    assert walk.here == 3
    walk.undo()
    assert walk.here == 0
    walk.skip()
    assert walk.here == 1


def test_a_declined_edit_leaves_its_claim_to_be_checked() -> None:
    desk = Desk(2)
    desk.walk.start(0)
    desk.judge("verified")
    desk.walk.declined(1)
    desk.judge("verified")
    assert desk.walk.here == 0
    assert desk.shown() is None


def test_an_edit_without_effect_can_not_be_taken_back() -> None:
    desk = Desk(2)
    desk.walk.start(0)
    desk.judge("verified")
    desk.walk.saved(1, effective=False)
    assert not desk.undo()


def test_a_note_is_taken_back_in_its_turn_though_it_is_told_of_late() -> None:
    desk = Desk(3)
    desk.walk.start(0)
    note = desk.job(0, None)
    desk.judge("verified")
    desk.walk.note(note, 0, None)
    last, before = desk.walk.undo(), desk.walk.undo()
    assert last
    assert last.passes == {0}
    assert before
    assert (before.job, before.passes) == (note, frozenset())


class AnyKeys(RuleBasedStateMachine):
    """Whatever is pressed, and whenever it is saved.

    What is shown is what was pressed last; a claim that is gone on to is not judged, nor
    passed on this walk; when all is saved, the verdicts are those that were shown.
    """

    @initialize(claims=st.integers(1, 7), data=st.data())
    def begin(self, claims: int, data: st.DataObject) -> None:
        numbers = st.integers(0, claims - 1)
        self.desk = Desk(claims, data.draw(st.sets(numbers)))
        self.first = dict(self.desk.verdicts)
        self.believed = dict(self.desk.verdicts)
        self.done: list[tuple[int, str | None]] = []
        self.desk.walk.start(data.draw(numbers))

    @rule(verdict=st.sampled_from(["verified", "false", NEEDS_CHECK]))
    def judge(self, verdict: str) -> None:
        here = self.desk.walk.here
        if here is not None:
            self.press(here, verdict)
            self.check_gone_on()

    @rule()
    def clear(self) -> None:
        here = self.desk.walk.here
        if here is not None and self.believed.get(here):
            self.press(here, None)
            assert self.desk.walk.here == here

    def press(self, here: int, verdict: str | None) -> None:
        if self.believed.get(here) != verdict:
            self.done.append((here, self.believed.get(here)))
        self.believed[here] = verdict
        self.desk.judge(verdict)

    @rule()
    def skip(self) -> None:
        if self.desk.walk.skip():
            self.check_gone_on()

    def check_gone_on(self) -> None:
        here, passed = self.desk.walk.here, self.desk.walk.passed
        left = [n for n in range(self.desk.claims) if n not in passed and self.is_open(n)]
        assert here in left if here is not None else not left

    def is_open(self, claim: int) -> bool:
        return self.believed.get(claim) in {None, NEEDS_CHECK}

    @rule()
    def back(self) -> None:
        self.desk.walk.back()

    @rule()
    def undo(self) -> None:
        assert self.desk.undo() == bool(self.done)
        if self.done:
            claim, verdict = self.done.pop()
            self.believed[claim] = verdict
            assert self.desk.walk.here == claim

    @rule()
    def save(self) -> None:
        self.desk.save(1)

    @invariant()
    def shows_what_was_pressed(self) -> None:
        here = self.desk.walk.here
        if here is not None:
            assert self.desk.shown() == self.believed.get(here)

    def teardown(self) -> None:
        if not hasattr(self, "desk"):
            return
        self.desk.save()
        assert self.saved() == {n: v for n, v in self.believed.items() if v}
        while self.desk.undo():
            pass
        self.desk.save()
        assert self.saved() == self.first

    def saved(self) -> dict[int, str]:
        return {claim: verdict for claim, verdict in self.desk.verdicts.items() if verdict}


TestAnyKeys = AnyKeys.TestCase
TestAnyKeys.settings = settings(stateful_step_count=30)
