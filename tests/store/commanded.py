"""A process of its own that saves when told to, under faults that are the system's own.

It reads commands, a line each, and answers each with a line:
`save ID` makes an annotation: "saved", or why not; `ids` tells those on the disk;
`limit BYTES` lets no file grow beyond that; `shell COMMAND` runs a command where it lives.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

from store.annotation import Anchor
from store.database import AnnotationStore
from store.document_file import DocumentRecord
from store.edits import Create
from store.errors import StoreError

DOCUMENT = DocumentRecord(id="talks-0123456789", path="talks.txt", title="T", sha256="0" * 64)
ANCHOR = Anchor("talks", "The ", " began", 4, 9, "0" * 64)


def answer(store: AnnotationStore, command: str, rest: str) -> str:
    match command:
        case "save":
            try:
                store.apply(DOCUMENT, [Create(anchor=ANCHOR, values={"note": "kept"}, id=rest)])
            except StoreError as error:
                return error.reason
            return "saved"
        case "ids":
            found = AnnotationStore(store.folder, "anyone").load(DOCUMENT.id)
            return " ".join(sorted(annotation.id for annotation in found.live))
        case "limit":
            most = int(rest) if rest else resource.RLIM_INFINITY
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
            return "limited"
        case "shell":
            subprocess.run(rest, shell=True, check=False)  # noqa: S602
            return "done"
    raise ValueError(command)


def main(folder: str) -> None:
    # Modules that the first save would import could be hit by the fault instead of the save.
    import store.tinydb_storage  # noqa: F401, PLC0415

    desk = AnnotationStore(Path(folder), "Ada")
    for line in sys.stdin:
        command, _, rest = line.strip().partition(" ")
        os.write(1, f"{answer(desk, command, rest)}\n".encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
