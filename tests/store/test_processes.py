"""Several processes on one store, on the same document and on different ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.making import RECORD, a_store
from tests.store.processes import acknowledged, check_kept, start_writer
from tests.store.writer import MOSTLY_SETTING, Acknowledged

PROCESSES = 8


def write_together(folder: Path, edits: int, documents: list[str]) -> None:
    """Start a writer for each of the documents named, all at once, and check what is kept."""
    writers = [
        start_writer(
            folder, f"author {number}", edits, MOSTLY_SETTING, seed=number, document=document
        )
        for number, document in enumerate(documents)
    ]
    kept: dict[str, list[Acknowledged]] = {}
    for writer, document in zip(writers, documents, strict=True):
        done = acknowledged(writer.communicate(timeout=600)[0])
        assert writer.returncode == 0
        assert len(done) > edits // 2, "most kinds of edit always have something to do"
        kept.setdefault(document, []).extend(done)
    for document, done in kept.items():
        for one in done:
            one.language = 0  # the last of several writers decides
        check_kept(folder, done, document)


@pytest.mark.parametrize(
    "edits", [20, pytest.param(500, marks=pytest.mark.slow)], ids="{} edits".format
)
def test_eight_processes_on_one_document_lose_nothing(tmp_path: Path, edits: int) -> None:
    write_together(tmp_path, edits, [RECORD.id] * PROCESSES)
    present = a_store(tmp_path).load(RECORD.id)
    authors = {change.by for one in (*present.live, *present.trash) for change in one.history}
    assert {f"author {number}" for number in range(PROCESSES)} <= authors


@pytest.mark.parametrize(
    "edits", [20, pytest.param(500, marks=pytest.mark.slow)], ids="{} edits".format
)
def test_eight_processes_on_eight_documents_lose_nothing(tmp_path: Path, edits: int) -> None:
    write_together(tmp_path, edits, [f"talks-{number}" for number in range(PROCESSES)])
    assert len(a_store(tmp_path).documents().documents) == PROCESSES
