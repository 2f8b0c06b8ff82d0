"""Who may open what lies in a store, compared with who should; see `store.privacy`."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from store.atomic_file import PRIVATE_FILE, PRIVATE_FOLDER
from store.privacy import shared_mode, sharing_group


def examine_permissions(store: Path) -> Iterator[tuple[str, Callable[[], object] | None]]:
    """Yield what is wrong with the permissions in a store's folder, and what mends it.

    One sentence for each kind of fault, however many files have it. Links are left alone.
    What belongs to somebody else only its owner can mend, for which there is None.
    """
    group = sharing_group(store)
    found: dict[tuple[str, bool], list[Path]] = {}
    for path in _all_in(store):
        status = path.lstat()
        fault = _fault(status, group)
        if fault:
            mine = status.st_uid == os.geteuid() or os.geteuid() == 0
            found.setdefault((fault, mine), []).append(path)
    for (fault, mine), paths in found.items():
        number = "1 file or folder" if len(paths) == 1 else f"{len(paths)} files and folders"
        whose = "" if mine else " of other users, who alone can mend that,"
        yield f"{number}{whose} {fault}", partial(_mend, paths, group) if mine else None


def _all_in(store: Path) -> Iterator[Path]:
    """Yield a store's folder and what is in it, each folder before its content."""
    for folder, _, names in os.walk(store):
        yield Path(folder)
        yield from (Path(folder, name) for name in sorted(names))


def _fault(status: os.stat_result, group: int | None) -> str | None:
    if stat.S_ISLNK(status.st_mode):
        return None
    mode, right = stat.S_IMODE(status.st_mode), _right(status, group)
    if right & stat.S_IRWXU & ~mode:
        return "may not be read and written by their owner"
    if mode & (stat.S_IRWXG | stat.S_IRWXO) & ~right:
        return "may be opened by other users of this machine"
    if group is not None and (right & ~mode or status.st_gid != group):
        return "may not be opened by the group that shares the corpus"
    return None


def _right(status: os.stat_result, group: int | None) -> int:
    private = PRIVATE_FOLDER if stat.S_ISDIR(status.st_mode) else PRIVATE_FILE
    return private if group is None else shared_mode(private)


def _mend(paths: Sequence[Path], group: int | None) -> None:
    for path in paths:
        status = path.lstat()
        if group is not None and status.st_gid != group:
            os.chown(path, -1, group)
        # A folder's set-group-id bit has new files belong to its group, which is right.
        path.chmod(status.st_mode & stat.S_ISGID | _right(status, group))
