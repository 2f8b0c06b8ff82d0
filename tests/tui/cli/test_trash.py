"""`obelus trash`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.cli.conftest import Annotate, Run

QUOTE = "It is the largest ferry in the bay."


@pytest.fixture
def thrown(press: Path, annotate: Annotate) -> Path:
    """A corpus with two annotations in the trash, and one that is not."""
    lines = [
        {"document": "ferry.txt", "exact": QUOTE, "verdict": "disputed", "note": "?", "id": "one"},
        {"document": "bridge.md", "exact": "3 March 2021", "note": "hm", "id": "two"},
        {"document": "ferry.txt", "exact": "May 2024", "verdict": "verified", "id": "three"},
    ]
    annotate(press, *lines)
    cleared = {"verdict": None, "note": ""}
    annotate(press, *({"document": line["document"], "id": line["id"], **cleared}
                      for line in lines[:2]))  # fmt: skip
    return press


def live(obelus: Run, folder: Path) -> set[str]:
    return {a["id"] for a in obelus("export", folder).json["annotations"]}


def test_it_says_what_when_by_whom_the_latest_first(obelus: Run, thrown: Path) -> None:
    said = obelus("trash", thrown, "--json")

    assert said.status == 0
    two, one = said.json
    assert (two["id"], two["path"], two["exact"]) == ("two", "bridge.md", "3 March 2021")
    assert (one["id"], one["exact"], one["by"], one["author"]) == ("one", QUOTE, "tester", "tester")
    assert (one["verdict"], one["note"]) == ("disputed", "?")
    assert two["deleted"] > one["deleted"]


def test_the_table_has_a_line_for_each(obelus: Run, thrown: Path) -> None:
    lines = [line for line in obelus("trash", thrown).out.splitlines() if line.strip()]

    assert [line.split()[0] for line in lines[2:]] == ["two", "one"]
    assert "tester" in lines[3]
    assert QUOTE in lines[3]


def test_one_is_taken_out_again_with_all_that_it_had(obelus: Run, thrown: Path) -> None:
    said = obelus("trash", thrown, "--restore", "one", "--author", "me")

    assert said.status == 0
    assert live(obelus, thrown) == {"one", "three"}
    assert [row["id"] for row in obelus("trash", thrown, "--json").json] == ["two"]
    (back,) = [a for a in obelus("export", thrown).json["annotations"] if a["id"] == "one"]
    out = [change for change in back["history"] if change["field"] == "deleted"][-1]
    assert (out["to"], out["by"]) == (None, "me")
    assert (back["verdict"], back["note"]) == ("disputed", "?")


def test_what_is_not_in_the_trash_is_said_and_the_rest_done(obelus: Run, thrown: Path) -> None:
    said = obelus("trash", thrown, "--restore", "three", "two")

    assert said.status == 1
    assert "three: no such annotation in the trash" in said.err
    assert live(obelus, thrown) == {"two", "three"}


def test_a_file_has_its_own(obelus: Run, thrown: Path) -> None:
    said = obelus("trash", thrown / "ferry.txt", "--json")

    assert [row["id"] for row in said.json] == ["one"]


def test_it_does_not_need_the_document(obelus: Run, thrown: Path) -> None:
    (thrown / "ferry.txt").unlink()

    assert obelus("trash", thrown, "--restore", "one").status == 0
    assert "one" in live(obelus, thrown)


def test_an_empty_trash_is_said(obelus: Run, press: Path) -> None:
    said = obelus("trash", press)

    assert (said.status, said.out) == (0, "")
    assert "the trash is empty" in said.err
    assert obelus("trash", press, "--json").json == []


def test_a_store_file_that_can_not_be_read_is_said(obelus: Run, thrown: Path) -> None:
    (file,) = (thrown / ".obelus" / "annotations").glob("ferry*")
    file.write_text("{")

    said = obelus("trash", thrown, "--json")

    assert said.status == 1
    assert [row["id"] for row in said.json] == ["two"]
    assert str(file) in said.err
