"""`obelus list`: documents with their claims, how many are checked, and the verdicts."""

from __future__ import annotations

import argparse
from collections import Counter

import msgspec

from store.verdicts import VerdictSet
from tui.cli.following import follow, follow_beside_output
from tui.cli.opening import add_paths, open_desk
from tui.cli.output import json_list
from tui.reading.open_document import OpenDocument


class Row(msgspec.Struct, frozen=True):
    """What is listed of one document; `verdicts` counts annotations by verdict id."""

    id: str
    path: str
    title: str
    claims: int
    checked: int
    verdicts: dict[str, int]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this verb's arguments."""
    parser.epilog = "A claim is checked when a verdict other than needs-check overlaps it."
    add_paths(parser)
    parser.add_argument("--json", action="store_true", help="print a JSON list instead")


def run(arguments: argparse.Namespace) -> int:
    """Print a table, or JSON."""
    opened = open_desk(arguments)
    verdicts = opened.desk.settings.verdicts
    progress = follow_beside_output if arguments.json else follow
    rows = (_row(document, verdicts) for document in opened.documents(progress))
    if arguments.json:
        with json_list() as put:
            for row in rows:
                put(row)
    else:
        from tui.cli.table import print_table  # noqa: PLC0415 - JSON does without Rich

        print_table(list(rows), verdicts)
    return opened.status


def _row(opened: OpenDocument, verdicts: VerdictSet) -> Row:
    given = Counter(a.verdict for a in opened.annotations.live if a.verdict)
    known = [verdict.id for verdict in verdicts.verdicts if verdict.id in given]
    others = sorted(given.keys() - set(known))
    return Row(
        id=opened.record.id,
        path=opened.record.path,
        title=opened.record.title,
        claims=len(opened.claims or ()),
        checked=opened.checked,
        verdicts={verdict: given[verdict] for verdict in (*known, *others)},
    )
