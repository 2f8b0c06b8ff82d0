"""`obelus doctor`: what is wrong with what is kept, and mends it."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Any, get_args

import msgspec

from corpus.safe_text import safe_line
from store.anchoring import Status
from store.doctor import Finding, Kind, examine
from store.errors import StoreError, reason
from tui.cli.opening import add_paths, open_desk
from tui.cli.output import print_json, tell
from tui.cli.standing import Standing, look_up
from tui.desk import Shelf
from tui.reading.numbers import numbered

_HEADINGS: dict[Kind, str] = {
    "permissions": "Permissions",
    "lock": "Lock",
    "files": "Store files",
    "snapshots": "Snapshots",
    "leftovers": "Leftovers",
    "set aside": "Set aside",
    "documents": "Documents",
    "anchors": "Anchors",
}

_EPILOG = """\
It looks at the store's files and snapshots, what crashes left, permissions and lock, and
finds every annotation in today's text. Nothing is changed without --fix. With it, a file
is mended after a copy of it was kept, and what can't be read is renamed, never removed.

Exit status 1 if something is wrong, and remains so. What only a person can decide is told
and is not wrong: annotations whose words changed or are gone, documents that are gone,
files that were set aside.
"""


class Report(msgspec.Struct):
    """What there is to say of one store.

    Attributes:
        shelf: The store, and the documents.
        standing: How the annotations stand in today's texts.
        findings: What is the matter and has not been mended.
        mended: What was the matter.
    """

    shelf: Shelf
    standing: Standing
    findings: list[Finding]
    mended: list[Finding]

    @property
    def wrong(self) -> list[Finding]:
        """What is wrong and not mended."""
        return [finding for finding in self.findings if finding.wrong]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this verb's arguments."""
    parser.epilog = _EPILOG
    add_paths(parser)
    parser.add_argument("--fix", action="store_true", help="mend what can be mended")
    parser.add_argument("--json", action="store_true", help="print a JSON object instead")


def run(arguments: argparse.Namespace) -> int:
    """Look over every store that the paths lead to, and report."""
    opened = open_desk(arguments, scan=False)
    reports = [_examined(shelf, fix=arguments.fix) for shelf in opened.desk.shelves]
    if arguments.json:
        print_json({"stores": [_as_json(report) for report in reports]})
    else:
        for report in reports:
            _print(report)
        print(_conclusion(reports))
    return 1 if opened.status or any(report.wrong for report in reports) else 0


def _examined(shelf: Shelf, *, fix: bool) -> Report:
    mended = _mend(shelf) if fix else []
    standing = look_up(shelf)
    return Report(shelf, standing, [*examine(shelf.store), *standing.findings], mended)


def _mend(shelf: Shelf) -> list[Finding]:
    """Mend what can be mended, and what can be once that is done; return it."""
    mended: list[Finding] = []
    tried: set[tuple[str, str]] = set()
    while True:
        # All of it first: what is mended is no longer found.
        found = [(finding, finding.mend) for finding in examine(shelf.store) if finding.mend]
        found = [(f, mend) for f, mend in found if (str(f.path), f.what) not in tried]
        if not found:
            return mended
        for finding, mend in found:
            tried.add((str(finding.path), finding.what))
            try:
                mend()
            except (StoreError, OSError) as error:
                why = reason(error) if isinstance(error, OSError) else str(error)
                tell(f"{_place(finding, shelf)}: not mended: {why}")
            else:
                mended.append(finding)


def _place(finding: Finding, shelf: Shelf) -> str:
    path, folder = finding.path, shelf.store.folder
    return str(path.relative_to(folder)) if path.is_relative_to(folder) else str(path)


def _print(report: Report) -> None:
    standing, shelf = report.standing, report.shelf
    print(
        safe_line(
            f"{numbered(standing.annotations, 'annotation')} of "
            f"{numbered(standing.documents, 'document')}, {standing.trash} in the trash, "
            f"kept in {shelf.store.folder}"
        )
    )
    if standing.anchors:
        found = ", ".join(f"{n} {status}" for status, n in _anchors(standing).items())
        print(f"Found in today's texts: {found}")
    _print_findings("Mended", report.mended, shelf)
    for kind, heading in _HEADINGS.items():
        found_of_kind = (finding for finding in report.findings if finding.kind == kind)
        _print_findings(heading, found_of_kind, shelf)
    print()


def _print_findings(heading: str, findings: Iterable[Finding], shelf: Shelf) -> None:
    for number, finding in enumerate(findings):
        if not number:
            print(f"\n{heading}")
        print(safe_line(f"  {_place(finding, shelf)}: {finding.what}"))
        if finding.remedy:
            done = "done" if heading == "Mended" else "--fix would"
            print(safe_line(f"    {done}: {finding.remedy}"))


def _conclusion(reports: list[Report]) -> str:
    wrong = [finding for report in reports for finding in report.wrong]
    if not wrong:
        return "Nothing is wrong."
    mendable = sum(finding.mend is not None for finding in wrong)
    is_wrong = f"{numbered(len(wrong), 'thing')} {'is' if len(wrong) == 1 else 'are'} wrong"
    if not mendable:
        return f"{is_wrong}, and left for you to mend."
    these = "all of it" if mendable == len(wrong) else f"{mendable} of them"
    return f"{is_wrong}; `obelus doctor --fix` mends {these}."


def _anchors(standing: Standing) -> dict[str, int]:
    return {status: standing.anchors[status] for status in get_args(Status)}


def _as_json(report: Report) -> dict[str, Any]:
    standing = report.standing
    return {
        "store": str(report.shelf.store.folder),
        "documents": standing.documents,
        "annotations": standing.annotations,
        "trash": standing.trash,
        "anchors": _anchors(standing),
        "mended": [_finding_as_json(finding) for finding in report.mended],
        "findings": [_finding_as_json(finding) for finding in report.findings],
    }


def _finding_as_json(finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind,
        "path": str(finding.path),
        "what": finding.what,
        "wrong": finding.wrong,
        "remedy": finding.remedy,
    }
