"""The language a person says a document is in stays until a person says otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.edits import Create
from store.errors import BrokenFileError
from tests.store.making import RECORD, a_store, an_anchor

CREATE = Create(anchor=an_anchor(), values={"verdict": "verified"}, id="first")


def test_a_language_is_kept_where_nothing_is_annotated_yet(tmp_path: Path) -> None:
    a_store(tmp_path).set_language(RECORD, "tr")
    record = a_store(tmp_path).load(RECORD.id).document
    assert record is not None
    assert record.language == "tr"
    assert record.title == RECORD.title


def test_an_edit_from_a_window_that_has_not_heard_of_it_keeps_it(tmp_path: Path) -> None:
    a_store(tmp_path).set_language(RECORD, "tr")
    receipt = a_store(tmp_path).apply(RECORD, [CREATE])
    assert receipt.document.language == "tr"
    stored = a_store(tmp_path).load(RECORD.id)
    assert stored.document is not None
    assert stored.document.language == "tr"
    assert len(stored.live) == 1


def test_saying_the_language_touches_no_annotation(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    before = store.apply(RECORD, [CREATE]).annotations
    after = store.set_language(RECORD, "de")
    assert after.live == before.live
    assert store.set_language(RECORD, None).document == before.document


def test_a_broken_file_is_left_as_it_is(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    store.apply(RECORD, [CREATE])
    store.path(RECORD.id).write_text("{broken", encoding="utf-8")
    with pytest.raises(BrokenFileError):
        a_store(tmp_path).set_language(RECORD, "de")
    assert store.path(RECORD.id).read_text(encoding="utf-8") == "{broken"
