"""`obelus trash`: annotations that were deleted, and how to get them back."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from store.annotation import Annotation
from store.changes import revival_edits, revived
from store.document_file import DocumentRecord
from store.edits import Edit
from store.errors import StoreError
from tui.cli.opening import Opened, add_paths, open_desk
from tui.cli.output import Signs, print_json, tell
from tui.desk import Shelf
from tui.settings import Settings

_QUOTE = 60
"""Characters of a quote in the table, at most."""

_EPILOG = """\
Nothing in the trash is ever thrown away: an annotation can be taken out again on any later
day, with its note, its evidence and its history. That is a change like any other, and
stands in its history. PATH stands before --restore.

example:
  obelus trash ~/press --restore 3f2a9c51d07b84e6
"""


class Deleted(NamedTuple):
    """An annotation in the trash, and where that is."""

    shelf: Shelf
    record: DocumentRecord
    annotation: Annotation

    @property
    def at(self) -> str:
        """When it was deleted, UTC."""
        return self.annotation.deleted or ""

    @property
    def by(self) -> str:
        """Who deleted it; empty where the history does not tell."""
        changes = [c for c in self.annotation.history if c.field == "deleted" and c.new]
        return changes[-1].by if changes else ""


def _thrown_away(opened: Opened) -> Iterator[Deleted]:
    """Yield what is in the trash under the paths opened.

    What can't be read is told, and the exit status becomes 1.
    """
    for shelf in opened.desk.shelves:
        try:
            listing = shelf.store.documents()
        except StoreError as error:
            opened.complain([str(error)])
            continue
        opened.complain(map(str, listing.problems))
        for record in listing.documents:
            if shelf.covers(record.path):
                trash = shelf.store.load(record.id).trash
                yield from (Deleted(shelf, record, annotation) for annotation in trash)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this verb's arguments."""
    parser.epilog = _EPILOG
    add_paths(parser)
    parser.add_argument("--restore", nargs="+", metavar="ID", help="take these out of the trash")
    parser.add_argument("--json", action="store_true", help="print a JSON list instead")


def run(arguments: argparse.Namespace) -> int:
    """Print what is in the trash, the latest first; or take something out of it."""
    opened = open_desk(arguments, scan=False)
    trash = sorted(_thrown_away(opened), key=lambda deleted: deleted.at, reverse=True)
    if arguments.restore:
        wanted = dict.fromkeys(arguments.restore)
        trash = [deleted for deleted in trash if deleted.annotation.id in wanted]
        _restore(trash)
        unknown = wanted.keys() - {deleted.annotation.id for deleted in trash}
        opened.complain(
            f"{name}: no such annotation in the trash; `obelus trash` shows their ids"
            for name in wanted
            if name in unknown
        )
    if arguments.json:
        print_json([_as_json(deleted) for deleted in trash])
    elif arguments.restore:
        for deleted in trash:
            tell(f"{deleted.annotation.id} of {deleted.record.path} is back")
    else:
        _print(trash, opened.desk.settings)
    return opened.status


def _restore(trash: Sequence[Deleted]) -> None:
    by_document: dict[tuple[Shelf, DocumentRecord], list[Edit]] = {}
    for deleted in trash:
        edits = by_document.setdefault((deleted.shelf, deleted.record), [])
        edits += revival_edits(deleted.annotation)
    for (shelf, record), edits in by_document.items():
        shelf.store.apply(record, edits)


def _as_json(deleted: Deleted) -> dict[str, Any]:
    annotation = revived(deleted.annotation)
    return {
        "id": annotation.id,
        "document": deleted.record.id,
        "path": deleted.record.path,
        "exact": annotation.anchor.exact,
        "verdict": annotation.verdict,
        "note": annotation.note,
        "author": annotation.author,
        "deleted": deleted.at,
        "by": deleted.by,
    }


def _print(trash: Sequence[Deleted], settings: Settings) -> None:
    if not trash:
        tell("the trash is empty")
        return
    from tui.cli.console import print_rows  # noqa: PLC0415 - JSON does without Rich

    signs = Signs(settings)
    print_rows(
        ("Id", "Deleted (UTC)", "By", "Document", "Verdict", "Words"),
        [
            (
                deleted.annotation.id,
                f"{deleted.at[:10]} {deleted.at[11:16]}",
                deleted.by,
                deleted.record.path,
                _verdict(deleted, signs),
                shortened(deleted.annotation.anchor.exact),
            )
            for deleted in trash
        ],
    )


def _verdict(deleted: Deleted, signs: Signs) -> str:
    verdict = revived(deleted.annotation).verdict
    return f"{signs.of(verdict)} {verdict}" if verdict else ""


def shortened(quote: str) -> str:
    """Return a quote on one line, its end cut off where it is long."""
    words = " ".join(quote.split())
    return words if len(words) <= _QUOTE else f"{words[: _QUOTE - 1]}…"
