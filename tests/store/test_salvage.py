from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.edits import Create, Set
from store.salvage import salvage
from tests.store.making import RECORD, a_store, an_anchor

IDS = [f"number {number}" for number in range(6)]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A store file of six annotations."""
    store = a_store(tmp_path_factory.mktemp("salvage"))
    store.apply(
        RECORD, [Create(anchor=an_anchor(), id=id_, values={"note": f"of {id_}"}) for id_ in IDS]
    )
    return store.path(RECORD.id).read_bytes()


@given(st.data())
def test_a_file_that_was_cut_off_loses_one_record(data: bytes, choose: st.DataObject) -> None:
    cut = choose.draw(st.integers(0, len(data)))
    whole = sum(f'"{id_}"'.encode() in data[:cut].rpartition(b"\n")[0] for id_ in IDS)
    assert len(salvage(data[:cut]).annotations) >= whole


@given(st.data())
def test_garbage_in_one_place_spoils_one_record(data: bytes, choose: st.DataObject) -> None:
    at = choose.draw(st.integers(0, len(data) - 8))
    garbage = choose.draw(st.binary(min_size=1, max_size=7).filter(lambda b: b"\n" not in b))
    spoilt = data[:at] + garbage + data[at + len(garbage) :]
    lines = {line for line in spoilt.split(b"\n") if line in data.split(b"\n")}
    kept = [id_ for id_ in IDS if any(f'{{"id":"{id_}"'.encode() in line for line in lines)]
    found = salvage(spoilt)
    assert set(kept) <= set(found.annotations)
    assert len(kept) >= len(IDS) - 2


def test_both_sides_of_a_merge_conflict_are_read(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    store.apply(RECORD, [Create(anchor=an_anchor(), id="first")])
    base = store.path(RECORD.id).read_bytes().split(b"\n")
    line = next(number for number, text in enumerate(base) if b'"first"' in text)
    store.apply(RECORD, [Set("first", "note", "ours")])
    ours = store.path(RECORD.id).read_bytes().split(b"\n")[line]
    theirs = base[line].replace(b'"first"', b'"second"')
    conflict = [b"<<<<<<< ours", ours, b"=======", theirs, b">>>>>>> theirs"]
    found = salvage(b"\n".join([*base[:line], *conflict, *base[line + 1 :]]))
    assert found.document == RECORD
    assert {a.id: a.note for a in found.annotations.values()} == {"first": "ours", "second": ""}


@pytest.mark.parametrize("data", [b"", b"\x00" * 500, b"[" * 5000, b'"1": {"id":"x"}', b"{}"])
def test_what_holds_no_record_gives_none(data: bytes) -> None:
    found = salvage(data)
    assert (found.document, found.annotations) == (None, {})
