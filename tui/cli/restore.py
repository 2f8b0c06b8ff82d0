"""`obelus restore`: annotations as they were on an earlier day."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from corpus.document import DocumentError
from store.document_file import Annotations, DocumentRecord
from store.errors import BrokenFileError, StoreError
from store.snapshots import KEPT, Snapshot, differing
from tui.cli.opening import Opened, add_paths, open_desk
from tui.cli.output import print_json, tell
from tui.desk import Shelf

LATEST = "latest"
"""Names a document's latest snapshot."""

_EPILOG = f"""\
Before the first change of a day, the annotations of a document are copied; the last
{KEPT} copies are kept. Without --snapshot they are listed, with how many annotations there
were then, how many there are now, and how many of them are not the same.

Restoring asks nothing and loses nothing: what was made since goes to the trash, the
histories keep every change, and the state before is a snapshot too.

examples:
  obelus restore ~/press --list
  obelus restore ~/press --document ferry.txt --snapshot 2026-11-22T081500Z
"""


class Copy(msgspec.Struct, frozen=True):
    """A snapshot beside the present state of its document.

    Attributes:
        shelf: Where it belongs.
        record: Its document.
        snapshot: The copy.
        then: The annotations in it.
        now: The annotations at present; None where they can't be read.
    """

    shelf: Shelf
    record: DocumentRecord
    snapshot: Snapshot
    then: Annotations
    now: Annotations | None

    @property
    def differing(self) -> int | None:
        """How many annotations are not the same; None where that is unknown."""
        return differing(self.then, self.now) if self.now else None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this verb's arguments."""
    parser.epilog = _EPILOG
    add_paths(parser)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--list", action="store_true", help="list the snapshots; the default")
    form.add_argument(
        "--snapshot", metavar="NAME", help=f'restore this one; "{LATEST}" is a document\'s latest'
    )
    parser.add_argument(
        "--document", metavar="NAME", help="only of this document: its id, or its path in the list"
    )
    parser.add_argument("--dry-run", action="store_true", help="only tell what would be done")
    parser.add_argument("--json", action="store_true", help="print JSON instead")


def run(arguments: argparse.Namespace) -> int:
    """List snapshots, or restore one."""
    opened = open_desk(arguments, scan=False)
    copies = [
        copy
        for copy in _copies(opened)
        if arguments.document in {None, copy.record.id, copy.record.path}
    ]
    if arguments.document and not copies and not opened.status:
        raise DocumentError(arguments.document, "no snapshots of it", "`obelus restore` lists them")
    if arguments.snapshot:
        copy = _chosen(copies, arguments.snapshot)
        _restore(copy, dry_run=arguments.dry_run, as_json=arguments.json)
    elif arguments.json:
        print_json([_as_json(copy) for copy in copies])
    else:
        _print(copies)
    return opened.status


def _copies(opened: Opened) -> Iterator[Copy]:
    """Yield the snapshots of the documents under the paths opened, by document, latest first."""
    for shelf in opened.desk.shelves:
        snapshots = shelf.store.snapshots
        for document_id in snapshots.documents():
            now = _present(shelf, document_id, opened)
            for snapshot in snapshots.of(document_id):
                try:
                    then = snapshot.read()
                except StoreError as error:
                    opened.complain([str(error)])
                    continue
                record = (now.document if now else None) or then.document
                if record and shelf.covers(record.path):
                    yield Copy(shelf, record, snapshot, then, now)


def _present(shelf: Shelf, document_id: str, opened: Opened) -> Annotations | None:
    try:
        return shelf.store.load(document_id)
    except BrokenFileError as error:
        # That is what snapshots are for.
        tell(str(error))
    except StoreError as error:
        opened.complain([str(error)])
    return None


def _chosen(copies: Sequence[Copy], name: str) -> Copy:
    """Return the one copy that is meant.

    Raises:
        DocumentError: There is none of that name, or one of several documents.
    """
    named = [copy for copy in copies if name in {LATEST, copy.snapshot.name}]
    documents = {copy.record.id: copy.record.path for copy in named}
    if not named:
        raise DocumentError(name, "no such snapshot", "`obelus restore` lists them")
    if len(documents) > 1:
        which = ", ".join(documents.values())
        raise DocumentError(name, f"several documents have one: {which}", "add --document")
    return named[0]


def _restore(copy: Copy, *, dry_run: bool, as_json: bool) -> None:
    if dry_run:
        if as_json:
            print_json(_as_json(copy))
        tell(f"nothing was written; {_described(copy, 'would be')}")
        return
    store = copy.shelf.store
    receipt = store.restore(copy.snapshot)
    if as_json:
        print_json({**_as_json(copy), "now": len(receipt.annotations.live)})
    tell(_described(copy, "is"))
    before = store.snapshots.of(copy.record.id)[0]
    if copy.now and before.read().live == copy.now.live:
        tell(f"to take it back: --document {copy.record.id} --snapshot {before.name}")


def _described(copy: Copy, verb: str) -> str:
    number = len(copy.then.live)
    these = "1 annotation" if number == 1 else f"{number} annotations"
    said = f"{copy.record.path} {verb} as on {copy.snapshot.name} again: {these}"
    if copy.now:
        said += f" instead of {len(copy.now.live)}, {copy.differing} not the same"
    return f"{said}; what was made since then goes to the trash"


def _as_json(copy: Copy) -> dict[str, Any]:
    return {
        "document": copy.record.id,
        "path": copy.record.path,
        "snapshot": copy.snapshot.name,
        "then": len(copy.then.live),
        "now": len(copy.now.live) if copy.now else None,
        "differing": copy.differing,
    }


def _print(copies: Sequence[Copy]) -> None:
    if not copies:
        tell("there are no snapshots yet; the first change of a day makes one")
        return
    from tui.cli.console import print_rows  # noqa: PLC0415 - JSON does without Rich

    print_rows(
        ("Document", "Snapshot (UTC)", "Then", "Now", "Differ"),
        [
            (
                copy.record.path,
                copy.snapshot.name,
                len(copy.then.live),
                len(copy.now.live) if copy.now else "unreadable",
                "?" if copy.differing is None else copy.differing,
            )
            for copy in copies
        ],
    )
