from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from msgspec import structs

import store.tags
from store.document_file import DocumentRecord
from store.edits import Create, Delete, Set
from store.tags import TagsInUse
from tests.store.making import RECORD, a_store, an_anchor

OTHER = structs.replace(RECORD, id="ferry-0123456789")


def tag(folder: Path, record: DocumentRecord, name: str, *tags: str) -> None:
    edit = Create(id=name, anchor=an_anchor(), values={"tags": tags, "note": "n"})
    a_store(folder).apply(record, [edit])


def test_tags_are_counted_over_the_whole_store(tmp_path: Path) -> None:
    in_use = TagsInUse(tmp_path / ".obelus")
    assert not in_use.count(), "no store yet"
    tag(tmp_path, RECORD, "a", "money", "EU")
    tag(tmp_path, OTHER, "b", "money")
    assert in_use.count() == Counter(money=2, EU=1)


def test_the_trash_and_what_was_taken_off_do_not_count(tmp_path: Path) -> None:
    tag(tmp_path, RECORD, "a", "money")
    tag(tmp_path, RECORD, "b", "EU")
    a_store(tmp_path).apply(RECORD, [Delete("a"), Set("b", "tags", ())])
    assert TagsInUse(tmp_path / ".obelus").count() == Counter()


def test_only_files_that_changed_are_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag(tmp_path, RECORD, "a", "money")
    tag(tmp_path, OTHER, "b", "EU")
    read: list[bytes] = []
    tags_of = store.tags._tags

    def reading(data: bytes) -> Counter[str]:
        read.append(data)
        return tags_of(data)

    monkeypatch.setattr(store.tags, "_tags", reading)
    in_use = TagsInUse(tmp_path / ".obelus")
    in_use.count()
    assert len(read) == 2
    in_use.count()
    assert len(read) == 2
    tag(tmp_path, OTHER, "c", "bridge")
    assert in_use.count() == Counter(money=1, EU=1, bridge=1)
    assert len(read) == 3


def test_files_that_are_broken_or_gone_have_none(tmp_path: Path) -> None:
    tag(tmp_path, RECORD, "a", "money")
    tag(tmp_path, OTHER, "b", "EU")
    in_use = TagsInUse(tmp_path / ".obelus")
    in_use.count()
    folder = tmp_path / ".obelus" / "annotations"
    (folder / f"{OTHER.id}.json").unlink()
    (folder / "broken.json").write_text('{"annotations": {"1": {"tags": 7}}}')
    (folder / "x.broken-20260101T000000Z.json").write_text('{"annotations":{"1":{"tags":["y"]}}}')
    (folder / "notes.txt").write_text("money")
    assert in_use.count() == Counter(money=1)


def test_it_stops_when_told_to_and_keeps_what_it_knows(tmp_path: Path) -> None:
    tag(tmp_path, RECORD, "a", "money")
    in_use = TagsInUse(tmp_path / ".obelus")
    assert in_use.count(lambda: True) == Counter()
    in_use.count()
    assert in_use.count(lambda: True) == Counter(money=1)
