"""The tutorial's desk: a copy that can be written on, kept apart from everything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.samples import documents
from store.anchoring import make_anchor
from store.edits import Create
from store.errors import StoreError
from store.location import SAMPLES
from tests.tui.making import Disk, kept, open_desk, opened_at
from tui.practice import is_for_practice, practice_desk, practice_folder
from tui.settings import Settings

SETTINGS = Settings(author="Ada", store=Path("/somewhere/else"))


def test_it_is_the_built_in_corpus_copied_beside_annotations_of_its_own() -> None:
    desk = practice_desk(SETTINGS)

    assert [volume.name for volume in desk.volumes] == [path.name for path in documents()]
    (shelf,) = desk.shelves
    assert shelf.root == practice_folder().resolve()
    assert shelf.store.folder == practice_folder() / ".obelus"
    assert is_for_practice(desk)
    assert not is_for_practice(open_desk(SAMPLES))


def test_what_was_marked_is_there_the_next_time_and_a_changed_copy_is_mended() -> None:
    desk = practice_desk(SETTINGS)
    opened = opened_at(desk)
    anchor = make_anchor(opened.document, opened.claims[0]) if opened.claims else None
    assert anchor
    create = Create(anchor=anchor, values={"verdict": "disputed"})
    desk.shelves[0].store.revise(opened.record, lambda _: [create])
    copy = practice_folder() / documents()[0].name
    copy.write_text("Something else", encoding="utf-8")

    again = practice_desk(SETTINGS)
    assert copy.read_bytes() == documents()[0].read_bytes()
    assert [a.verdict for a in kept(again).live] == ["disputed"]
    assert not (SAMPLES / ".obelus").exists()


def test_where_it_cannot_be_written_that_is_said_in_words() -> None:
    disk = Disk()
    disk.full = True
    with pytest.raises(StoreError, match="no practice corpus"):
        practice_desk(SETTINGS, disk)
