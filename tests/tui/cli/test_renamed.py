"""What the verbs do of documents that were renamed or moved: nobody can be asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.cli.conftest import Annotate, Run

FERRY = {"document": "ferry.txt"}


@pytest.fixture
def judged(press: Path, annotate: Annotate) -> Path:
    annotate(
        press,
        {**FERRY, "exact": "It is the largest ferry in the bay.", "verdict": "disputed"},
        {**FERRY, "exact": "4,200 passengers", "verdict": "verified"},
    )
    return press


@pytest.mark.parametrize("verb", ["list", "export"])
def test_annotations_follow_a_file_with_the_same_text(obelus: Run, judged: Path, verb: str) -> None:
    (judged / "ferry.txt").rename(judged / "boats.txt")

    said = obelus(verb, judged, *(["--json"] if verb == "list" else []))

    assert said.status == 0
    assert "boats.txt: the annotations followed from ferry.txt" in said.err
    documents = said.json if verb == "list" else said.json["documents"]
    assert [document["path"] for document in documents] == ["boats.txt", "bridge.md"]
    assert documents[0]["checked"] == 2
    again = obelus("list", judged, "--json")
    assert again.err == ""
    assert again.json[0]["verdicts"] == {"verified": 1, "disputed": 1}


def test_a_file_at_the_old_path_is_another_document(obelus: Run, judged: Path) -> None:
    (judged / "ferry.txt").rename(judged / "boats.txt")
    obelus("list", judged)
    (judged / "ferry.txt").write_bytes((judged / "boats.txt").read_bytes())

    boats, _, ferry = obelus("list", judged, "--json").json

    assert (boats["checked"], ferry["checked"]) == (2, 0)
    assert boats["id"] != ferry["id"]


def test_what_only_looks_alike_is_remarked_upon(obelus: Run, judged: Path) -> None:
    text = (judged / "ferry.txt").read_text()
    (judged / "ferry.txt").unlink()
    (judged / "boats.txt").write_text(text.replace("Will it pay its way?", "It will not pay."))

    for verb in ("list", "export"):
        said = obelus(verb, judged)
        assert said.status == 0
        assert "boats.txt: looks like ferry.txt, of which there are annotations" in said.err
    assert obelus("list", judged, "--json").json[0]["verdicts"] == {}
    exported = obelus("export", judged).json
    assert {a["document"] for a in exported["annotations"]} == {
        d["id"] for d in exported["documents"] if d["path"] == "ferry.txt"
    }


def test_a_script_annotates_the_document_that_was_renamed(
    obelus: Run, judged: Path, annotate: Annotate
) -> None:
    (judged / "ferry.txt").rename(judged / "boats.txt")

    annotate(judged, {"document": "boats.txt", "exact": "Nobody minded.", "verdict": "false"})

    verdicts = obelus("list", judged, "--json").json[0]["verdicts"]
    assert verdicts == {"verified": 1, "disputed": 1, "false": 1}


def test_a_moved_folder_takes_all_its_annotations_along(obelus: Run, judged: Path) -> None:
    (judged / "2025").mkdir()
    for name in ("ferry.txt", "bridge.md"):
        (judged / name).rename(judged / "2025" / name)

    bridge, ferry = obelus("list", judged, "--json").json

    assert (bridge["path"], bridge["checked"]) == ("2025/bridge.md", 0)
    assert (ferry["path"], ferry["checked"]) == ("2025/ferry.txt", 2)
