"""`obelus doctor`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from store.atomic_file import LEFTOVER_AGE
from tests.tui.cli.conftest import Annotate, Run


@pytest.fixture
def judged(press: Path, annotate: Annotate) -> Path:
    annotate(
        press,
        {"document": "ferry.txt", "exact": "4,200 passengers", "verdict": "verified"},
        {"document": "ferry.txt", "exact": "Nobody minded.", "note": "really?"},
        {"document": "bridge.md", "exact": "3 March 2021", "verdict": "disputed"},
    )
    return press


def store_file(folder: Path, name: str) -> Path:
    (file,) = (folder / ".obelus" / "annotations").glob(f"{name}*[0-9a-f].json")
    return file


def the_store(said: Any) -> Any:
    (store,) = said.json["stores"]
    return store


def test_a_store_in_order(obelus: Run, judged: Path) -> None:
    said = obelus("doctor", judged)

    assert said.status == 0
    assert said.out.splitlines() == [
        f"3 annotations of 2 documents, 0 in the trash, kept in {judged / '.obelus'}",
        "Found in today's texts: 3 exact, 0 moved, 0 fuzzy, 0 ambiguous, 0 orphan",
        "",
        "Nothing is wrong.",
    ]


def test_looking_makes_nothing(obelus: Run, press: Path) -> None:
    assert obelus("doctor", press).status == 0
    assert not (press / ".obelus").exists()


def test_an_orphan_is_told_and_is_no_fault(obelus: Run, judged: Path) -> None:
    (judged / "ferry.txt").write_text("Above.\n\nThe ferry carried 4,200 passengers.\n")

    said = obelus("doctor", judged)

    assert said.status == 0
    assert "1 exact, 1 moved, 0 fuzzy, 0 ambiguous, 1 orphan" in said.out
    assert "ferry.txt: “Nobody minded.” is not in the text any more" in said.out
    store = the_store(obelus("doctor", judged, "--json"))
    assert store["anchors"]["orphan"] == 1
    assert [(f["kind"], f["wrong"]) for f in store["findings"]] == [("anchors", False)]


def test_a_document_that_is_gone_is_told_and_is_no_fault(obelus: Run, judged: Path) -> None:
    (judged / "bridge.md").unlink()

    said = obelus("doctor", judged)

    assert said.status == 0
    assert "bridge.md: is gone; its 1 annotation is kept" in said.out


def test_what_is_wrong_is_mended_only_when_asked(obelus: Run, judged: Path) -> None:
    ferry = store_file(judged, "ferry")
    ferry.write_bytes(ferry.read_bytes()[:-20])
    leftover = ferry.with_name(".obelus-0123456789ab.tmp")
    leftover.touch(0o600)
    os.utime(leftover, (leftover.stat().st_mtime - LEFTOVER_AGE - 1,) * 2)
    (judged / ".obelus").chmod(0o755)

    said = obelus("doctor", judged)

    assert said.status == 1
    assert said.out.splitlines()[-1] == (
        "3 things are wrong; `obelus doctor --fix` mends all of it."
    )
    assert leftover.exists()
    mended = obelus("doctor", judged, "--fix")
    assert mended.status == 0
    assert "Nothing is wrong." in mended.out
    assert mended.out.count("    done: ") == 3
    assert obelus("doctor", judged).status == 0
    assert [path.read_bytes() for path in ferry.parent.glob("*.broken-*")]


def test_what_can_not_be_mended_stays_wrong(obelus: Run, judged: Path) -> None:
    store_file(judged, "ferry").write_bytes(b"\x00" * 100)

    said = obelus("doctor", judged, "--fix", "--json")

    assert said.status == 1
    store = the_store(said)
    (finding,) = store["findings"]
    assert (finding["kind"], finding["wrong"], store["mended"]) == ("files", True, [])
    assert store["annotations"] == 1
    assert "1 thing is wrong, and left for you" in obelus("doctor", judged, "--fix").out


def test_a_newer_store_file_is_said_and_left(obelus: Run, judged: Path) -> None:
    ferry = store_file(judged, "ferry")
    ferry.write_bytes(ferry.read_bytes().replace(b'"schema":1', b'"schema":9'))
    before = ferry.read_bytes()

    said = obelus("doctor", judged, "--fix")

    assert said.status == 1
    assert "newer version" in said.out
    assert ferry.read_bytes() == before


def test_a_document_that_can_not_be_read_is_a_fault(obelus: Run, judged: Path) -> None:
    (judged / "bridge.md").write_bytes(bytes(range(256)) * 8)

    said = obelus("doctor", judged)

    assert said.status == 1
    assert "bridge.md: can't be read: " in said.out


def test_a_list_of_renamed_documents_that_can_not_be_read_is_a_fault(
    obelus: Run, judged: Path
) -> None:
    moved = judged / ".obelus" / "moved.json"
    moved.write_text("{half a fi")
    moved.chmod(0o600)

    said = obelus("doctor", judged)

    assert said.status == 1
    assert "moved.json: " in said.out


def test_what_is_printed_can_not_act(obelus: Run, press: Path, annotate: Annotate) -> None:
    (press / "a\x1b]0;x\x07.txt").write_text("One. Two.\n")
    annotate(press, {"document": "a\u241b]0;x\u2407.txt", "exact": "Two.", "note": "n"})
    (press / "a\x1b]0;x\x07.txt").write_text("One.\n")

    said = obelus("doctor", press)

    assert "“Two.” is not in the text any more" in said.out
    assert said.out.replace("\n", "").isprintable()
