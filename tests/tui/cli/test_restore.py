"""`obelus restore`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.tui.cli.conftest import Annotate, Run

FERRY = {"document": "ferry.txt", "id": "one"}
DAY = "2026-11-20T081500Z"


@pytest.fixture
def changed(press: Path, annotate: Annotate) -> Path:
    """A corpus whose ferry had a verdict on a day of which there is a snapshot."""
    annotate(press, {**FERRY, "exact": "4,200 passengers", "verdict": "verified", "note": "then"})
    (file,) = (press / ".obelus" / "annotations").glob("ferry*")
    kept = press / ".obelus" / "snapshots" / file.stem / f"{DAY}.json"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(file.read_bytes())
    annotate(
        press,
        {**FERRY, "verdict": "false", "note": "now"},
        {"document": "ferry.txt", "id": "two", "exact": "May 2024", "verdict": "verified"},
        {"document": "bridge.md", "id": "three", "exact": "900 cars", "verdict": "verified"},
    )
    return press


def notes(obelus: Run, folder: Path) -> dict[str, str]:
    return {a["id"]: a["note"] for a in obelus("export", folder).json["annotations"]}


def test_it_lists_what_differs_from_now(obelus: Run, changed: Path) -> None:
    said = obelus("restore", changed, "--json")

    assert said.status == 0
    row = next(row for row in said.json if row["snapshot"] == DAY)
    assert (row["path"], row["then"], row["now"], row["differing"]) == ("ferry.txt", 1, 2, 2)
    lines = [line.split() for line in obelus("restore", changed, "--list").out.splitlines()]
    assert ["ferry.txt", DAY, "1", "2", "2"] in lines


def test_one_is_restored_and_taken_back(obelus: Run, changed: Path) -> None:
    before = notes(obelus, changed)

    said = obelus("restore", changed, "--document", "ferry.txt", "--snapshot", DAY)

    assert said.status == 0
    assert notes(obelus, changed) == {"one": "then", "three": ""}
    assert f"ferry.txt is as on {DAY} again: 1 annotation instead of 2" in said.err
    back = re.search(r"to take it back: (.*)", said.err)
    assert back is not None
    assert obelus("restore", changed, *back[1].split()).status == 0
    assert notes(obelus, changed) == before


def test_what_was_made_since_is_in_the_trash(obelus: Run, changed: Path) -> None:
    obelus("restore", changed, "--document", "ferry.txt", "--snapshot", DAY)

    assert [row["id"] for row in obelus("trash", changed, "--json").json] == ["two"]


def test_a_dry_run_writes_nothing(obelus: Run, changed: Path) -> None:
    before = notes(obelus, changed)

    said = obelus("restore", changed, "--snapshot", DAY, "--dry-run")

    assert said.status == 0
    assert "nothing was written; ferry.txt would be as on" in said.err
    assert notes(obelus, changed) == before


def test_the_latest_of_a_document_has_a_name(obelus: Run, changed: Path) -> None:
    said = obelus("restore", changed / "ferry.txt", "--snapshot", "latest")

    assert said.status == 0
    assert notes(obelus, changed)["one"] == "then"


def test_a_name_that_several_documents_have_needs_one_of_them(obelus: Run, changed: Path) -> None:
    snapshots = changed / ".obelus" / "snapshots"
    (bridge,) = (changed / ".obelus" / "annotations").glob("bridge*")
    (snapshots / bridge.stem).mkdir(exist_ok=True)
    (snapshots / bridge.stem / f"{DAY}.json").write_bytes(bridge.read_bytes())

    said = obelus("restore", changed, "--snapshot", DAY)

    assert (said.status, said.out) == (1, "")
    assert "add --document" in said.err
    assert obelus("restore", changed, "--snapshot", DAY, "--document", bridge.stem).status == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--snapshot", "yesterday"], "yesterday: no such snapshot"),
        (["--document", "gone\x1b.txt"], "gone\u241b.txt: no snapshots of it"),
    ],
)
def test_what_is_not_there_is_said(obelus: Run, changed: Path, words: list[str], says: str) -> None:
    said = obelus("restore", changed, *words)

    assert (said.status, said.out) == (1, "")
    assert said.err.startswith(f"obelus: {says}")
    assert said.err.count("\n") == 1


def test_a_broken_store_file_is_what_snapshots_are_for(obelus: Run, changed: Path) -> None:
    (file,) = (changed / ".obelus" / "annotations").glob("ferry*")
    file.write_text("{half a fi")

    assert "unreadable" in obelus("restore", changed).out
    said = obelus("restore", changed, "--document", "ferry.txt", "--snapshot", DAY)

    assert said.status == 0
    assert notes(obelus, changed)["one"] == "then"


def test_where_there_are_none_it_says_so(obelus: Run, press: Path) -> None:
    said = obelus("restore", press)

    assert (said.status, said.out) == (0, "")
    assert "no snapshots yet" in said.err
