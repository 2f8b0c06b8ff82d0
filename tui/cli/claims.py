"""`obelus claims`: claims with the cues that make them worth checking."""

from __future__ import annotations

import argparse
import shutil
import textwrap
from collections.abc import Iterator
from typing import Any

from corpus.layers.claims import Claim
from corpus.safe_text import safe_line
from tui.cli.following import follow_beside_output
from tui.cli.opening import Opened, add_paths, open_desk
from tui.cli.output import Signs, json_list
from tui.marks import UNCHECKED
from tui.reading.open_document import OpenDocument
from tui.reading.wrapping import one_line, wrap
from tui.settings import Settings

_INDENT = 4


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this verb's arguments."""
    parser.epilog = (
        "A claim's score, 0 to 1, says how much there is to check, and nothing of its truth.\n"
        "Positions count characters of the text that `obelus show FILE --json` prints."
    )
    add_paths(parser)
    parser.add_argument("--unchecked", action="store_true", help="only those that nobody checked")
    parser.add_argument("--json", action="store_true", help="print a JSON list instead")


def run(arguments: argparse.Namespace) -> int:
    """Print the claims of each document as soon as it has been read."""
    opened = open_desk(arguments)
    found = _claims(opened, unchecked=arguments.unchecked)
    if arguments.json:
        with json_list() as put:
            for document, claim in found:
                put(_as_json(document, claim))
        return opened.status
    printer = _Printer(opened.desk.settings)
    for document, claim in found:
        printer.print(document, claim)
    return opened.status


def _claims(opened: Opened, *, unchecked: bool) -> Iterator[tuple[OpenDocument, Claim]]:
    for document in opened.documents(follow_beside_output):
        for claim in document.layers.all_claims():
            if not (unchecked and document.is_checked(claim)):
                yield document, claim


def _as_json(opened: OpenDocument, claim: Claim) -> dict[str, Any]:
    return {
        "document": opened.record.id,
        "path": opened.record.path,
        "start": claim.start,
        "end": claim.end,
        "exact": opened.document.quote(claim),
        "score": claim.score,
        "cues": [
            {"kind": cue.kind, "text": cue.text, "start": cue.start, "end": cue.end}
            for cue in claim.cues
        ],
        "verdicts": _verdicts(opened, claim, stale=False),
        "stale": _verdicts(opened, claim, stale=True),
    }


def _verdicts(opened: OpenDocument, claim: Claim, *, stale: bool) -> list[str]:
    """Return the ids of the verdicts that overlap a claim, in order of position.

    Those whose words have changed since, if `stale`, else those that hold.
    """
    marked = opened.marking.overlapping(claim.start, claim.end)
    return [m.verdict for m in marked if m.verdict and m.stale == stale]


class _Printer:
    """Prints claims for a person, under the name of their document."""

    def __init__(self, settings: Settings) -> None:
        self._verdicts = settings.verdicts
        self._signs = Signs(settings)
        self._width = shutil.get_terminal_size((80, 24)).columns
        self._document = ""

    def print(self, opened: OpenDocument, claim: Claim) -> None:
        """Print one claim: what is known of it, its words, its cues."""
        if opened.record.path != self._document:
            print("\n" if self._document else "", end="")
            self._document = opened.record.path
            print(f"{self._document}: {safe_line(opened.record.title)}")
        print(f"\n{self._sign(opened, claim)}")
        quote = one_line(opened.document.quote(claim))
        margin = " " * _INDENT
        for start, end in wrap(quote, self._width - _INDENT):
            print(f"{margin}{quote[start:end]}")
        cues = "; ".join(cue.text for cue in claim.cues)
        print(textwrap.fill(cues, self._width, initial_indent=margin, subsequent_indent=margin))

    def _sign(self, opened: OpenDocument, claim: Claim) -> str:
        words = [
            f"{self._signs.of(verdict)} {self._label(verdict)}{changed}"
            for stale, changed in ((False, ""), (True, " once, its words changed since"))
            for verdict in _verdicts(opened, claim, stale=stale)
        ] or [f"{self._signs.write(UNCHECKED)} unchecked"]
        place = f"{claim.start} to {claim.end}, score {claim.score:.2f}"
        return f"  {', '.join(words)}, {place}"

    def _label(self, verdict: str) -> str:
        return self._verdicts.label(verdict).lower()
