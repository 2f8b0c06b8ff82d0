"""`obelus list`: documents with their claims, how many are checked, and the verdicts."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator

import msgspec

from corpus.document import DocumentError
from store.errors import StoreError
from store.tallies import Tallies
from store.tally import Tally
from store.verdicts import VerdictSet
from tui.cli.following import follow, follow_beside_output
from tui.cli.opening import Opened, add_paths, open_desk
from tui.cli.output import json_list
from tui.desk import Volume, Watch
from tui.library_progress import claim_cache, keep_counted
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
    progress = follow_beside_output if arguments.json else follow
    rows = _rows(opened, progress)
    if arguments.json:
        with json_list() as put:
            for row in rows:
                put(row)
    else:
        from tui.cli.table import print_table  # noqa: PLC0415 - JSON does without Rich

        print_table(list(rows), opened.desk.settings)
    return opened.status


def _rows(opened: Opened, progress: Watch) -> Iterator[Row]:
    """Yield what is to be listed; only what is not known from before is read."""
    desk = opened.desk
    verdicts, language = desk.settings.verdicts, desk.settings.language
    tallies = Tallies(claim_cache())
    for volume in progress(desk.volumes):
        tally = _known(volume.current(), tallies, language)
        if tally is not None:
            yield _row(volume.current().id, volume.name, tally, verdicts)
            continue
        document = opened.read(volume)
        if document is not None:
            keep_counted(tallies.cache, volume, document, language)
            yield _row_of(document, verdicts)
    tallies.close()


def _known(volume: Volume, tallies: Tallies, language: str | None) -> Tally | None:
    """Return how far a document is checked, if that is known and nothing is to be said of it."""
    try:
        if volume.is_settled():
            return tallies.look(volume.shelf.store, volume.entry, language)
    except (DocumentError, StoreError):
        return None  # opening it says what is wrong
    return None


def _row_of(opened: OpenDocument, verdicts: VerdictSet) -> Row:
    given = Counter(a.verdict for a in opened.annotations.live if a.verdict)
    tally = Tally(opened.record.title, len(opened.claims or ()), opened.checked, given)
    return _row(opened.record.id, opened.record.path, tally, verdicts)


def _row(document: str, path: str, tally: Tally, verdicts: VerdictSet) -> Row:
    known = [verdict.id for verdict in verdicts.verdicts if verdict.id in tally.verdicts]
    others = sorted(tally.verdicts.keys() - set(known))
    return Row(
        id=document,
        path=path,
        title=tally.title,
        claims=tally.claims,
        checked=tally.checked,
        verdicts={verdict: tally.verdicts[verdict] for verdict in (*known, *others)},
    )
