"""`obelus import`: annotations that others made, or that were exported, merged in."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from corpus.library import Library
from store.incoming import Brought, Incoming, bring_in, read_incoming
from store.location import SAMPLES
from tui.cli.opening import add_store_options, open_desk
from tui.cli.output import print_json, tell
from tui.desk import Shelf

WRONG_USAGE = 2
"""Exit status where nobody said into which corpus."""

_EPILOG = """\
FILE is what `obelus export` wrote, another .obelus folder (or the folder that has it), or
the store file of one document. Everything is read and checked before anything is written.

An annotation that is here already takes the changes that it lacks, and of each field the
latest; any other is added. Nothing is overwritten, authors stay who they were, and to
import twice is to import once. A document is recognised by its id, its text or its path.
The annotations of one that the corpus does not have are kept until its file is there.

examples:
  obelus import from-berk.json --into ~/press --dry-run
  obelus import ~/copy-of-press/.obelus --into ~/press
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this verb's arguments."""
    parser.epilog = _EPILOG
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="what to import")
    parser.add_argument(
        "--into",
        dest="paths",
        nargs=1,
        type=Path,
        default=[],
        metavar="PATH",
        help="the corpus; without it, the current folder's if it has one, else the built-in "
        "one, which takes only annotations of its own documents",
    )
    add_store_options(parser)
    parser.add_argument("--dry-run", action="store_true", help="only tell what would be done")
    parser.add_argument("--json", action="store_true", help="print a JSON object instead")


def run(arguments: argparse.Namespace) -> int:
    """Merge, and print what that did to each document."""
    incoming = [one for file in arguments.files for one in read_incoming(file)]
    opened = open_desk(arguments, scan=False)
    (shelf,) = opened.desk.shelves
    library = Library(shelf.root, [shelf.root], shelf.following.moves)
    if shelf.root == SAMPLES and not arguments.paths and _strangers(incoming, shelf, library):
        tell(
            "nothing imported: these are not annotations of the built-in corpus, and the "
            "current folder has no annotations; name the corpus with --into PATH"
        )
        return WRONG_USAGE
    brought = bring_in(incoming, shelf.store, library, dry_run=arguments.dry_run)
    if arguments.json:
        print_json(_as_json(brought, shelf, dry_run=arguments.dry_run))
    else:
        _print(brought)
        tell(_summary(brought, shelf, dry_run=arguments.dry_run))
    return opened.status


def _strangers(incoming: Sequence[Incoming], shelf: Shelf, library: Library) -> bool:
    return not all(one.here for one in bring_in(incoming, shelf.store, library, dry_run=True))


def _as_json(brought: Sequence[Brought], shelf: Shelf, *, dry_run: bool) -> dict[str, object]:
    return {
        "store": str(shelf.store.folder),
        "dry_run": dry_run,
        "documents": [
            {
                "id": one.document.id,
                "path": one.document.path,
                "title": one.document.title,
                "in_corpus": one.here,
                "added": one.added,
                "merged": one.merged,
                "same": one.same,
            }
            for one in brought
        ],
        **_totals(brought),
    }


def _print(brought: Sequence[Brought]) -> None:
    if not brought:
        return
    from tui.cli.console import print_rows  # noqa: PLC0415 - JSON does without Rich

    number = len(brought)
    remark = () if all(one.here for one in brought) else ("Remark",)
    print_rows(
        ("Document", "Added", "Merged", "Same", *remark),
        [
            (
                one.document.path,
                one.added,
                one.merged,
                one.same,
                *("" if one.here else "not in this corpus" for _ in remark),
            )
            for one in brought
        ],
        (f"{number} document" + ("s" if number != 1 else ""), *_totals(brought).values()),
    )


def _totals(brought: Sequence[Brought]) -> dict[str, int]:
    return {
        "added": sum(one.added for one in brought),
        "merged": sum(one.merged for one in brought),
        "same": sum(one.same for one in brought),
    }


def _summary(brought: Sequence[Brought], shelf: Shelf, *, dry_run: bool) -> str:
    totals = _totals(brought)
    done = f"{totals['added']} added, {totals['merged']} merged, {totals['same']} the same"
    if dry_run:
        return f"nothing was written; it would be {done}, in {shelf.store.folder}"
    return f"{done}, in {shelf.store.folder}"
