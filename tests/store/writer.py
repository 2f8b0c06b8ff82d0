"""A process of its own that annotates: `writer.py STORE AUTHOR COUNT`, an id a line when kept."""

from __future__ import annotations

import sys
from pathlib import Path

from store.annotation import Anchor
from store.database import AnnotationStore
from store.document_file import DocumentRecord
from store.edits import Create


def main(folder: str, author: str, count: str) -> None:
    document = DocumentRecord(id="talks-0123456789", path="talks.txt", title="T", sha256="0" * 64)
    store = AnnotationStore(Path(folder), author)
    for number in range(int(count)):
        anchor = Anchor("talks", "The ", " began", number, number + 5, "0" * 64)
        edit = Create(anchor=anchor, values={"verdict": "verified", "note": author})
        store.apply(document, [edit])
        sys.stdout.write(f"{edit.id}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
