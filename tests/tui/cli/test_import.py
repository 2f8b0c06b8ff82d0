"""`obelus import`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.tui.cli.conftest import Annotate, Run

FERRY = {"document": "ferry.txt", "exact": "4,200 passengers"}
BRIDGE = {"document": "bridge.md", "exact": "It carried 900 cars a day."}


@pytest.fixture
def other(tmp_path: Path, press: Path, annotate: Annotate) -> Path:
    """A colleague's copy of the corpus, with an annotation in each document."""
    folder = tmp_path / "other"
    shutil.copytree(press, folder)
    annotate(
        folder,
        {**FERRY, "verdict": "verified", "note": "counted", "id": "one"},
        {**BRIDGE, "verdict": "disputed", "id": "two"},
    )
    return folder


@pytest.fixture
def exported(other: Path, obelus: Run, tmp_path: Path) -> Path:
    file = tmp_path / "export.json"
    assert obelus("export", other, "-o", file).status == 0
    return file


def all_in(obelus: Run, folder: Path) -> dict[str, Any]:
    return {a["id"]: a for a in obelus("export", folder).json["annotations"]}


def totals(said: Any) -> tuple[int, int, int]:
    return said["added"], said["merged"], said["same"]


def test_an_export_comes_in_whole_and_a_second_time_changes_nothing(
    obelus: Run, press: Path, other: Path, exported: Path
) -> None:
    said = obelus("import", exported, "--into", press, "--author", "me", "--json")

    assert said.status == 0
    assert totals(said.json) == (2, 0, 0)
    assert said.json["store"] == str(press / ".obelus")
    assert all(row["in_corpus"] for row in said.json["documents"])
    assert all_in(obelus, press) == all_in(obelus, other)
    assert {a["author"] for a in all_in(obelus, press).values()} == {"tester"}
    assert totals(obelus("import", exported, "--into", press, "--json").json) == (0, 0, 2)


@pytest.mark.parametrize("source", ["other", "other/.obelus", "one file"])
def test_a_folder_and_a_file_of_a_store_come_in_too(
    obelus: Run, press: Path, other: Path, source: str
) -> None:
    (ferry,) = (other / ".obelus" / "annotations").glob("ferry*")
    path = ferry if source == "one file" else other.parent / source

    said = obelus("import", path, "--into", press, "--json")

    assert totals(said.json) == (1 if source == "one file" else 2, 0, 0)


def test_what_both_changed_is_merged(
    obelus: Run, press: Path, other: Path, exported: Path, annotate: Annotate
) -> None:
    obelus("import", exported, "--into", press)
    annotate(press, {"document": "ferry.txt", "id": "one", "tags": ["here"]})
    annotate(other, {"document": "ferry.txt", "id": "one", "verdict": "false"})

    said = obelus("import", other, "--into", press)

    merged = all_in(obelus, press)["one"]
    assert (merged["tags"], merged["verdict"], merged["note"]) == (["here"], "false", "counted")
    lines = [line.split() for line in said.out.splitlines() if line.strip()]
    assert ["bridge.md", "0", "0", "1"] in lines
    assert ["ferry.txt", "0", "1", "0"] in lines
    assert lines[-1] == ["2", "documents", "0", "1", "1"]
    assert f"0 added, 1 merged, 1 the same, in {press / '.obelus'}" in said.err


def test_a_dry_run_writes_nothing(obelus: Run, press: Path, exported: Path) -> None:
    said = obelus("import", exported, "--into", press, "--dry-run")

    assert said.status == 0
    assert "nothing was written; it would be 2 added" in said.err
    assert not (press / ".obelus").exists()


def test_a_document_that_is_not_here_is_said_and_kept(
    obelus: Run, press: Path, exported: Path
) -> None:
    (press / "ferry.txt").unlink()

    said = obelus("import", exported, "--into", press)

    assert said.status == 0
    (line,) = [line for line in said.out.splitlines() if line.startswith("ferry.txt")]
    assert line.endswith("not in this corpus")
    assert all_in(obelus, press)["one"]["anchor"] == "orphan"


def test_a_wrong_file_changes_nothing_and_says_where(
    obelus: Run, press: Path, other: Path, exported: Path
) -> None:
    tables = json.loads(exported.read_text())
    tables["annotations"][1]["quote"]["exact"] = 7
    exported.write_text(json.dumps(tables))

    said = obelus("import", other, exported, "--into", press)

    assert (said.status, said.out) == (1, "")
    assert said.err.startswith(f"obelus: {exported}: ")
    assert "$.annotations[1].quote.exact" in said.err
    assert said.err.count("\n") == 1
    assert not (press / ".obelus").exists()


def test_the_current_folders_store_is_meant_without_a_name(
    obelus: Run, press: Path, exported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (press / ".obelus").mkdir()
    monkeypatch.chdir(press)

    assert totals(obelus("import", exported, "--json").json) == (2, 0, 0)


def test_the_built_in_corpus_takes_only_what_is_its_own(
    obelus: Run, exported: Path, tmp_path: Path, home: Path
) -> None:
    said = obelus("import", exported)

    assert (said.status, said.out) == (2, "")
    assert "--into PATH" in said.err
    assert not list(home.iterdir())
    row = obelus("list", "--json").json[0]
    words = obelus("claims", "--json").json[0]["exact"]
    line = {"document": row["path"], "exact": words.split(".")[0], "verdict": "verified"}
    line["document"] = obelus("claims", "--json").json[0]["document"]
    obelus("annotate", stdin=json.dumps(line).encode())
    own = tmp_path / "own.json"
    obelus("export", "-o", own)
    assert totals(obelus("import", own, "--json").json) == (0, 0, 1)


def test_foreign_words_can_not_act(obelus: Run, press: Path, exported: Path) -> None:
    tables = json.loads(exported.read_text())
    tables["documents"][0].update(path="a\x1b]0;x\x07.txt", id="nowhere-1")
    for annotation in tables["annotations"]:
        annotation.update(document="nowhere-1", author="\x1b[31mEve")
    exported.write_text(json.dumps(tables))

    said = obelus("import", exported, "--into", press)

    assert said.status == 0
    assert said.out.replace("\n", "").isprintable()
    assert said.err.replace("\n", "").isprintable()
