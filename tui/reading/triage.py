"""The walk through a document's claims, one at a time: which is next, and the ways back. Pure.

A walk stands on one claim. Judging it leads to the next one that nobody has checked,
round the end of the document; what was judged or flagged on this walk does not come again
by itself, what was skipped does. It believes a decision as soon as it is made: the save
is a matter of a moment, and whoever saves says how it went.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterable
from itertools import chain

import msgspec

from store.verdicts import NEEDS_CHECK


class Decision(msgspec.Struct, frozen=True):
    """An edit made on a walk, which can be taken back.

    Attributes:
        job: The number of the job that saves it; later ones are higher.
        claim: The number of the claim it was made on.
        before: The verdict that the claim had.
        passes: The claims that need no look any more for it.
        reopens: The claims that need one again for it.
    """

    job: int
    claim: int
    before: str | None
    passes: frozenset[int] = frozenset()
    reopens: frozenset[int] = frozenset()


class Walk:
    """A walk through the claims of one document, by their numbers from 0.

    Attributes:
        here: The claim it stands on; None where none is left to check.
    """

    def __init__(self, claims: int, is_checked: Callable[[int], bool]) -> None:
        """Stand nowhere yet.

        Args:
            claims: How many claims there are.
            is_checked: Tells whether a claim is checked by what is saved.
        """
        self.here: int | None = None
        self._claims = claims
        self._is_checked = is_checked
        self._trail: list[int] = []
        self._decisions: list[Decision] = []
        self._confirmed: frozenset[int] = frozenset()
        self._passed: frozenset[int] = frozenset()
        self._awaited: dict[int, tuple[int, str | None]] = {}

    def start(self, first: int) -> None:
        """Stand on the first claim to check from claim `first` on, round the end."""
        self.here = self._next(first)

    # ------------------------------------------------------------------- moves

    def skip(self) -> bool:
        """Go on to the next claim to check; return False where there is no other one."""
        there = self._next(0 if self.here is None else self.here + 1)
        if there == self.here:
            return False
        self._leave()
        self.here = there
        return True

    def back(self) -> bool:
        """Go back to the claim shown before, else to the one above; return whether there is one."""
        if self._trail:
            self.here = self._trail.pop()
            return True
        above = (self._claims if self.here is None else self.here) - 1
        if above < 0:
            return False
        self.here = above
        return True

    def _leave(self) -> None:
        if self.here is not None:
            self._trail.append(self.here)

    def _next(self, first: int) -> int | None:
        numbers = chain(range(first, self._claims), range(min(first, self._claims)))
        return next((number for number in numbers if self._is_to_check(number)), None)

    def _is_to_check(self, claim: int) -> bool:
        if claim in self._passed:
            return False
        awaited = self._awaited_at(claim)
        if awaited:
            return awaited[-1] in {None, NEEDS_CHECK}
        return not self._is_checked(claim)

    # --------------------------------------------------------------- decisions

    @property
    def last(self) -> Decision | None:
        """What would be taken back next, or None."""
        return self._decisions[-1] if self._decisions else None

    @property
    def passed(self) -> frozenset[int]:
        """The claims that were judged or flagged on this walk."""
        return self._passed

    def verdict(self, claim: int, saved: str | None) -> str | None:
        """Return the verdict of a claim, given the one that is saved."""
        awaited = self._awaited_at(claim)
        return awaited[-1] if awaited else saved

    def is_awaited(self, claim: int) -> bool:
        """Tell whether a verdict of this claim is not on the disk yet."""
        return bool(self._awaited_at(claim))

    def decide(
        self, job: int, verdict: str | None, before: str | None, with_it: Iterable[int] = ()
    ) -> None:
        """Give the claim here a verdict, and go on to the next one to check.

        Taking a verdict away, with None, makes it one to check again and stays there.

        Args:
            job: The number of the job that saves it.
            verdict: The verdict's id, or None.
            before: The verdict that the claim had.
            with_it: Further claims that the verdict is on.
        """
        if self.here is None:
            return
        claims = frozenset([self.here, *with_it])
        self._awaited[job] = self.here, verdict
        if verdict is None:
            self._take(Decision(job, self.here, before, reopens=claims))
        else:
            self._take(Decision(job, self.here, before, passes=claims))
            self.skip()

    def confirm(self) -> None:
        """Leave the verdict of the claim here as it is, and go on."""
        if self.here is not None:
            self._confirmed |= {self.here}
            self._passed |= {self.here}
            self.skip()

    def note(self, job: int, claim: int, verdict: str | None) -> None:
        """Take note of another edit of a claim, whose verdict is as it was."""
        self._take(Decision(job, claim, verdict))

    def undo(self) -> Decision | None:
        """Forget the last decision, go back to its claim and return it; None without one."""
        if not self._decisions:
            return None
        decision = self._decisions.pop()
        self._replay()
        if decision.claim in self._trail:  # what was shown since is not behind it
            while self._trail.pop() != decision.claim:
                pass
        self.here = decision.claim
        return decision

    def await_undo(self, job: int, decision: Decision) -> None:
        """Believe that a job takes a decision back."""
        self._awaited[job] = decision.claim, decision.before

    def knows(self, job: int) -> bool:
        """Tell whether a job saves something that was done on this walk."""
        return job in self._awaited or any(one.job == job for one in self._decisions)

    def saved(self, job: int, *, effective: bool) -> None:
        """A job is on the disk; one that had no effect can't be taken back."""
        self._awaited.pop(job, None)
        if not effective:
            self._decisions = [one for one in self._decisions if one.job != job]

    def declined(self, job: int) -> None:
        """A job was not done: its claim is as it was."""
        self._awaited.pop(job, None)
        self._decisions = [one for one in self._decisions if one.job != job]
        self._replay()

    def _take(self, decision: Decision) -> None:
        # One that came from a dialog may be told of after one that was made later.
        insort(self._decisions, decision, key=lambda one: one.job)
        self._replay()

    def _replay(self) -> None:
        passed = set(self._confirmed)
        for decision in self._decisions:
            passed |= decision.passes
            passed -= decision.reopens
        self._passed = frozenset(passed)

    def _awaited_at(self, claim: int) -> list[str | None]:
        """Return the verdicts of a claim that are not on the disk yet, the latest last."""
        return [verdict for at, verdict in self._awaited.values() if at == claim]
