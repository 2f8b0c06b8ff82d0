from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest

from store import document_file, upgrades
from store.edits import Create, Set
from store.errors import BrokenFileError, NewerFileError
from store.plain_json import Tables
from store.upgrades import UnknownSchemaError, upgraded
from tests.store.making import RECORD, a_store, an_anchor

CREATE = Create(anchor=an_anchor(), values={"verdict": "verified"}, id="first")


def renamed(tables: Tables) -> Tables:
    """A step such as a later version will have: what was called "remark" is the note."""
    tables = copy.deepcopy(tables)
    for record in tables["annotations"].values():
        record["note"] = record.pop("remark")
    return tables


def an_old_file(folder: Path) -> Path:
    """Write a file in a shape in which notes were called remarks."""
    store = a_store(folder)
    store.apply(RECORD, [CREATE, Set("first", "note", "as it was")])
    store.apply(RECORD, [Create(anchor=an_anchor(10, 15), values={"note": "2"}, id="second")])
    path = store.path(RECORD.id)
    tables = json.loads(path.read_text(encoding="utf-8"))
    for record in tables["document"].values():
        record["schema"] = 0
    for record in tables["annotations"].values():
        record["remark"] = record.pop("note")
    path.write_text(json.dumps(tables), encoding="utf-8")
    return path


@pytest.fixture
def with_a_step(monkeypatch: pytest.MonkeyPatch) -> None:
    def known(tables: Tables, schema: int) -> Tables:
        return upgraded(tables, schema, steps={0: renamed})

    monkeypatch.setattr(document_file, "upgraded", known)


@pytest.mark.usefixtures("with_a_step")
def test_an_old_file_is_read_and_the_first_edit_writes_all_of_it_anew(tmp_path: Path) -> None:
    path = an_old_file(tmp_path)
    store = a_store(tmp_path)
    assert [a.note for a in store.load(RECORD.id).live] == ["as it was", "2"]
    assert '"schema": 0' in path.read_text(encoding="utf-8")  # reading writes nothing
    store.apply(RECORD, [Set("first", "verdict", "disputed")])
    tables = json.loads(path.read_text(encoding="utf-8"))
    assert [record["schema"] for record in tables["document"].values()] == [upgrades.SCHEMA]
    assert [record["note"] for record in tables["annotations"].values()] == ["as it was", "2"]
    (snapshot,) = store.snapshots.of(RECORD.id)
    assert '"remark"' in snapshot.path.read_text(encoding="utf-8")


def test_an_old_file_that_nobody_knows_the_shape_of_is_left_alone(tmp_path: Path) -> None:
    path = an_old_file(tmp_path)
    before = path.read_bytes()
    with pytest.raises(BrokenFileError, match="can't be upgraded"):
        a_store(tmp_path).apply(RECORD, [CREATE])
    assert path.read_bytes() == before


def test_steps_are_taken_one_after_the_other_and_none_is_left_out() -> None:
    tables: Tables = {"document": {"1": {"schema": 0}}, "annotations": {}}
    taken = []

    def step(number: int) -> upgrades.Step:
        def take(tables: Tables) -> Tables:
            taken.append(number)
            return copy.deepcopy(tables)

        return take

    after = upgraded(tables, 0, target=3, steps={n: step(n) for n in range(3)})
    assert taken == [0, 1, 2]
    assert after["document"]["1"]["schema"] == 3
    assert tables["document"]["1"]["schema"] == 0
    with pytest.raises(UnknownSchemaError, match="schema 1"):
        upgraded(tables, 0, target=3, steps={0: step(0)})


def test_a_newer_file_can_be_looked_at_and_never_written(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    store.apply(RECORD, [CREATE])
    path = store.path(RECORD.id)
    newer = path.read_text(encoding="utf-8").replace('"schema":1', '"schema":9,"mood":"new"')
    path.write_text(newer, encoding="utf-8")
    with pytest.raises(NewerFileError, match="only read here") as error:
        a_store(tmp_path).load(RECORD.id)
    assert error.value.readable is not None
    assert [a.verdict for a in error.value.readable.live] == ["verified"]
    with pytest.raises(NewerFileError):
        a_store(tmp_path).apply(RECORD, [Set("first", "verdict", "false")])
    assert path.read_text(encoding="utf-8") == newer
