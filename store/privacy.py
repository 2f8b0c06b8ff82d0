"""Who may read what is kept: its owner, and nobody else unless a group shares the corpus."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from store.location import STORE_NAME


def sharing_group(store: Path) -> int | None:
    """Return the id of the group that shares a store with its owner, or None.

    That is the group of the corpus folder where a `.obelus` lies beside the documents, and
    of the store's own folder where a person has named one. It shares the store if its
    members may write to that folder, everybody may not, and this process is one of them.

    Args:
        store: The store's folder; it need not exist.
    """
    try:
        status = (store.parent if store.name == STORE_NAME else store).stat()
    except OSError:
        # Whoever makes the folder, or looks for something in it, is told what is wrong.
        return None
    shared = status.st_mode & stat.S_IWGRP and not status.st_mode & stat.S_IWOTH
    ours = os.geteuid() == 0 or status.st_gid in {os.getegid(), *os.getgroups()}
    return status.st_gid if shared and ours else None


def shared_mode(mode: int) -> int:
    """Return permissions with which a group may do what the owner may: 0o660 for 0o600."""
    return mode | (mode & stat.S_IRWXU) >> 3


def share(handle: int, group: int) -> None:
    """Give an open file or folder to a group that may do with it what its owner may.

    That does not depend on the umask, nor on what group its maker is in first of all. One
    that belongs to somebody else is left as it is.

    Raises:
        OSError: The system does not allow it.
    """
    status = os.fstat(handle)
    if status.st_uid != os.geteuid():
        return
    if status.st_gid != group:
        os.fchown(handle, -1, group)
    mode = stat.S_IMODE(status.st_mode)
    if mode != shared_mode(mode):
        os.fchmod(handle, shared_mode(mode))
