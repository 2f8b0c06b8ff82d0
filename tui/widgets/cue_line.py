"""How one thing that the program sees in a claim reads as a cue, in a line."""

from __future__ import annotations

from tui.reading.findings import Finding
from tui.widgets.cutting import cut

QUOTED_CELLS = 40
"""Cells of words that are quoted beside what is said of them."""


def cue_of(finding: Finding) -> str:
    """Say a finding in a line: what it is, its words, and what the program makes of them."""
    if finding.kind == "claim":
        return finding.reading.removeprefix("cue ")
    kind = {"quantity": "number ", "cue": ""}.get(finding.kind, f"{finding.kind} ")
    words = f"“{cut(finding.words, QUOTED_CELLS)}”" if finding.words else ""
    reading = f" ({finding.reading})" if finding.reading and words else finding.reading
    return f"{kind}{words}{reading}"
