"""The verdicts a person can give: ids, labels and meanings.

Ids are stable and stored; labels are for people and may be renamed without rewriting a
file. Glyphs, colours and keys live in `tui`. An id that is in no set is kept as it is.
"""

from __future__ import annotations

import msgspec

from corpus.safe_text import safe_line


class Verdict(msgspec.Struct, frozen=True):
    """One verdict.

    Attributes:
        id: Its stored id.
        label: What people call it.
        meaning: What a checker means by it.
        denies: Whether it says that the claim, as worded, does not hold.
    """

    id: str
    label: str
    meaning: str
    denies: bool = False


class VerdictSet(msgspec.Struct, frozen=True):
    """The verdicts on offer, in the order of their digit keys."""

    verdicts: tuple[Verdict, ...]

    def get(self, verdict_id: str) -> Verdict | None:
        """Return the verdict with this id, or None where the set has none."""
        return next((v for v in self.verdicts if v.id == verdict_id), None)

    def label(self, verdict_id: str) -> str:
        """Return the label of this id; where the set has none, the id, which is from a file."""
        verdict = self.get(verdict_id)
        return verdict.label if verdict else safe_line(verdict_id)

    def denies(self, verdict_id: str) -> bool:
        """Tell whether a verdict denies the claim; one that is not in the set may, too."""
        verdict = self.get(verdict_id) or DEFAULT_VERDICTS.get(verdict_id)
        return verdict is not None and verdict.denies

    @property
    def denying(self) -> tuple[Verdict, ...]:
        """The verdicts on offer that deny a claim."""
        return tuple(verdict for verdict in self.verdicts if verdict.denies)


NEEDS_CHECK = "needs-check"
"""The one verdict that is a to-do: it does not make a claim checked."""

DEFAULT_VERDICTS = VerdictSet(
    (
        Verdict("verified", "Verified", "attached evidence supports the claim as worded"),
        Verdict(
            "disputed", "Disputed", "a credible source contradicts it; not settled", denies=True
        ),
        Verdict("false", "False", "evidence refutes it", denies=True),
        Verdict(
            "misleading",
            "Misleading",
            "accurate words, wrong impression, context missing",
            denies=True,
        ),
        Verdict("mixed", "Mixed", "partly right, partly wrong"),
        Verdict("unproven", "Unproven", "looked for; evidence not enough"),
        Verdict("outdated", "Outdated", "once right, no longer", denies=True),
        Verdict("not-checkable", "Not checkable", "opinion, forecast, value judgement"),
        Verdict(NEEDS_CHECK, "Needs check", "a to-do"),
    )
)
