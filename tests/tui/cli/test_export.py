"""`obelus export`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.tui.cli.conftest import Annotate, Run

BRIDGE = {"document": "bridge.md"}
FERRY = {"document": "ferry.txt"}


@pytest.fixture
def judged(press: Path, annotate: Annotate) -> Path:
    annotate(
        press,
        {**FERRY, "exact": "largest ferry", "verdict": "disputed", "note": "says who?"},
        {**FERRY, "exact": "4,200 passengers", "verdict": "verified", "tags": ["sea"]},
        {**BRIDGE, "exact": "It carried 900 cars a day.", "verdict": "false"},
    )
    return press


def store_file(folder: Path, stem: str) -> Path:
    return next((folder / ".obelus" / "annotations").glob(f"{stem}*.json"))


def by_path(export: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {document["path"]: document for document in export["documents"]}


def test_every_quote_stands_where_its_position_says(obelus: Run, judged: Path) -> None:
    said = obelus("export", judged)

    export = said.json
    assert (said.status, said.err) == (0, "")
    assert (export["format"], export["version"]) == ("obelus", 1)
    assert len(export["annotations"]) == 3
    paths = {document["id"]: document["path"] for document in export["documents"]}
    for annotation in export["annotations"]:
        shown = obelus("show", judged / paths[annotation["document"]], "--json").json
        position = annotation["position"]
        assert annotation["anchor"] == "exact"
        assert shown["text"][position["start"] : position["end"]] == annotation["quote"]["exact"]
        assert shown["document"] == by_path(export)[paths[annotation["document"]]]


def test_a_file_is_exported_alone(obelus: Run, judged: Path) -> None:
    export = obelus("export", judged / "ferry.txt").json

    assert list(by_path(export)) == ["ferry.txt"]
    assert len(export["annotations"]) == 2


def test_annotations_outlive_their_file(obelus: Run, judged: Path) -> None:
    (judged / "ferry.txt").unlink()

    said = obelus("export", judged)

    assert said.status == 0
    ferry = by_path(said.json)["ferry.txt"]
    assert (ferry["claims"], ferry["checked"], ferry["characters"]) == (None, None, None)
    orphans = [a for a in said.json["annotations"] if a["document"] == ferry["id"]]
    assert [(a["anchor"], a["position"]) for a in orphans] == [("orphan", None)] * 2
    assert {a["quote"]["exact"] for a in orphans} == {"largest ferry", "4,200 passengers"}


def test_what_is_gone_from_another_folder_stays_away(
    obelus: Run, judged: Path, annotate: Annotate
) -> None:
    for name in ("sub", "subway"):
        (judged / name).mkdir()
        (judged / name / "note.txt").write_text(
            f"The toll of the {name} rose by 3 percent in 2024.\n"
        )
        annotate(judged, {"document": f"{name}/note.txt", "exact": "toll", "verdict": "mixed"})
        (judged / name / "note.txt").unlink()

    assert list(by_path(obelus("export", judged / "sub").json)) == ["sub/note.txt"]


def test_a_file_of_another_kind_keeps_its_text(
    obelus: Run, judged: Path, annotate: Annotate
) -> None:
    log, text = judged / "harbour.log", "The crane lifted 40 tonnes in 2023."
    log.write_text(text)
    annotate(log, {"document": "harbour.log", "exact": "40 tonnes", "verdict": "outdated"})

    export = obelus("export", judged).json

    assert by_path(export)["harbour.log"]["characters"] == len(text)
    assert [a["anchor"] for a in export["annotations"]] == ["exact"] * 4


def test_words_that_moved_are_found_again(obelus: Run, judged: Path) -> None:
    ferry = judged / "ferry.txt"
    ferry.write_text("A new first line.\n\n" + ferry.read_text())

    annotations = obelus("export", ferry).json["annotations"]

    text = obelus("show", ferry, "--json").json["text"]
    assert [a["anchor"] for a in annotations] == ["moved"] * 2
    for annotation in annotations:
        position = annotation["position"]
        assert text[position["start"] : position["end"]] == annotation["quote"]["exact"]


def test_a_document_that_can_not_be_read_keeps_its_annotations(obelus: Run, judged: Path) -> None:
    (judged / "ferry.txt").write_bytes(b"\0" * 100)
    (judged / "empty.txt").write_text("")

    said = obelus("export", judged)

    assert said.status == 1
    assert said.err.count("\n") == 2
    assert "ferry.txt: " in said.err
    assert list(by_path(said.json)) == ["bridge.md", "ferry.txt"]
    assert len(said.json["annotations"]) == 3


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{"document": {"1"', "not valid JSON"),
        (b'{"document": {"1": {"schema": 99}}}', "newer version"),
        (b"[]", "not the shape"),
    ],
)
def test_a_store_file_that_can_not_be_read_is_told_once_and_left(
    obelus: Run, judged: Path, content: bytes, reason: str
) -> None:
    broken = store_file(judged, "ferry")
    broken.write_bytes(content)

    said = obelus("export", judged)

    assert said.status == 1
    assert said.err.count("\n") == 1
    assert str(broken) in said.err
    assert reason in said.err
    assert list(by_path(said.json)) == ["bridge.md", "ferry.txt"]
    assert [a["verdict"] for a in said.json["annotations"]] == ["false"]
    assert broken.read_bytes() == content


def test_an_unreadable_store_file_of_a_document_that_is_gone_is_told(
    obelus: Run, judged: Path
) -> None:
    (judged / "ferry.txt").unlink()
    store_file(judged, "ferry").write_text("{")

    said = obelus("export", judged)

    assert said.status == 1
    assert list(by_path(said.json)) == ["bridge.md"]
    assert said.err.count("\n") == 1


def test_output_is_written_whole_and_told(obelus: Run, judged: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("old")

    said = obelus("export", judged, "--output", target)

    assert (said.status, said.out) == (0, "")
    assert said.err == f"obelus: 3 annotations of 2 documents written to {target}\n"
    export = json.loads(target.read_text())
    assert len(export["annotations"]) == 3


def test_output_that_can_not_be_written_names_the_file(obelus: Run, judged: Path) -> None:
    target = judged / "no" / "out.json"

    said = obelus("export", judged, "-o", target)

    assert (said.status, said.out) == (1, "")
    assert said.err.startswith(f"obelus: {target}: not written: ")
    assert not target.exists()


def test_nothing_exported_can_act_on_a_terminal(obelus: Run, judged: Path) -> None:
    hostile = "\x9b2J \u202e\x1b]52;c;eA\x07\x7f"
    broken = store_file(judged, "bridge")
    tables = json.loads(broken.read_text())
    next(iter(tables["annotations"].values()))["note"] = hostile
    broken.write_text(json.dumps(tables))
    (judged / "x\x1b[31m\u202e.txt").write_text("\x9b31m of 2024 and \u202e1999.\n")

    said = obelus("export", judged)

    assert said.out.replace("\n", "").isprintable()
    assert said.json["annotations"][0]["note"] == hostile
    assert "x\u241b[31m\u2426.txt" in by_path(said.json)


def test_the_built_in_corpus_is_exported_without_a_path(obelus: Run) -> None:
    export = obelus("export").json

    assert len(export["documents"]) == 8
    assert all(document["claims"] > 0 for document in export["documents"])


def test_a_store_elsewhere_leaves_the_corpus_alone(
    obelus: Run, press: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "mine"
    line = json.dumps({**FERRY, "exact": "Nobody", "verdict": "unproven"}).encode()

    assert obelus("annotate", press, "--store", elsewhere, stdin=line).status == 0
    assert len(obelus("export", press, "--store", elsewhere).json["annotations"]) == 1
    assert obelus("export", press).json["annotations"] == []
    assert not (press / ".obelus").exists()
