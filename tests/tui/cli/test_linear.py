"""`obelus read --linear`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from store.database import AnnotationStore
from store.errors import StoreError
from tests.tui.cli.conftest import REPOSITORY, Annotate, Run, Said


def read(obelus: Run, file: object, *lines: str) -> Said:
    stdin = "".join(f"{line}\n" for line in lines).encode()
    return obelus("read", "--linear", file, "--author", "Ada", stdin=stdin)


def answers(said: Said) -> list[str]:
    """What was said after the text, but for the last line, which tells how far one is."""
    lines = said.out.splitlines()
    return lines[lines.index("End of the text. Type help for what can be typed.") + 1 : -1]


def kept_in(obelus: Run, folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = obelus("export", folder).json["annotations"]
    return found


def test_the_document_is_read_and_ends_with_the_input(obelus: Run, press: Path) -> None:
    said = read(obelus, press / "ferry.txt")

    assert (said.status, said.err) == (0, "")
    lines = said.out.splitlines()
    assert lines[0] == "The new ferry. 3 sections, 0 of 2 claims checked."
    assert any(line.startswith("Claim 1, unchecked: The ferry carried 4,200") for line in lines)
    assert "Nobody minded." in lines
    assert lines[-1] == "0 of 2 claims checked."


def test_verdicts_and_notes_are_kept(obelus: Run, press: Path) -> None:
    said = read(obelus, press / "ferry.txt", "1 d", "1 note Says who?", "2 verified", "1 d")

    assert answers(said) == [
        "Saved. Claim 1 is now disputed.",
        "Saved. Claim 1 is now disputed.",
        "Saved. Claim 2 is now verified.",
        "Nothing to change. Claim 1 is disputed.",
    ]
    first, second = kept_in(obelus, press)
    assert (first["verdict"], first["note"], first["author"]) == ("disputed", "Says who?", "Ada")
    assert second["verdict"] == "verified"
    assert said.out.endswith("2 of 2 claims checked.\n")


def test_what_was_done_is_taken_back_and_done_again(obelus: Run, press: Path) -> None:
    said = read(obelus, press / "ferry.txt", "1 v", "undo", "undo", "redo", "1 clear", "redo")

    assert answers(said)[1:] == [
        "Undone and saved: verified on claim 1.",
        "There is nothing to be undone.",
        "Done again and saved: verified on claim 1.",
        "Saved. Claim 1 is now unchecked.",
        "There is nothing to be done again.",
    ]
    assert kept_in(obelus, press) == []


def test_next_goes_through_what_is_unchecked(obelus: Run, press: Path) -> None:
    said = read(obelus, press / "ferry.txt", "1 v", "next", "next", "next", "2 v", "next")

    told = answers(said)
    assert told[1].startswith("Claim 2, unchecked: It is the largest ferry")
    assert told[2] == "No unchecked claim further down; next goes on from the beginning."
    assert told[3] == told[1]
    assert told[-1] == "No claim is left unchecked."


def test_wrong_lines_get_an_answer_and_reading_goes_on(obelus: Run, press: Path) -> None:
    wrong = ("what", "9 v", "0 ?", "section 7", "1 maybe", "", "   ", "\xff\x00")
    said = read(obelus, press / "ferry.txt", *wrong, "1 v")

    told = answers(said)
    assert len(told) == 7
    assert told[1] == "There is no claim 9; they are numbered 1 to 2."
    assert told[-1] == "Saved. Claim 1 is now verified."
    assert said.status == 0


def test_overviews(obelus: Run, press: Path) -> None:
    told = answers(read(obelus, press / "bridge.md", "list", "sections", "section 1", "help"))

    assert told[0].startswith("Claim 1, unchecked: The bridge was closed")
    assert "Section 3, level 2, 0 of 1 claim checked: It carried 900 cars a day." in told
    assert "Section 1, level 1: The old bridge" in told
    assert any(line.startswith("v or 1 or verified: ") for line in told)


def test_quit_ends_it(obelus: Run, press: Path) -> None:
    assert answers(read(obelus, press / "ferry.txt", "quit", "1 v")) == []
    assert kept_in(obelus, press) == []


def test_what_others_save_meanwhile_is_seen(obelus: Run, press: Path, annotate: Annotate) -> None:
    annotate(press, {"document": "ferry.txt", "exact": "largest ferry", "verdict": "mixed"})
    told = answers(read(obelus, press / "ferry.txt", "2", "2 remove"))

    assert told[0].startswith("Claim 2, mixed: ")
    assert "On the words: largest ferry" in told
    assert told[-1] == "Saved. Claim 2 is now unchecked."


def test_what_can_not_be_saved_is_not_said_to_be(
    obelus: Run, press: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StoreError(press / "x.json", "no room", "make some")

    monkeypatch.setattr(AnnotationStore, "revise", refuse)
    said = read(obelus, press / "ferry.txt", "1 v", "1")

    assert said.status == 1
    assert "not saved: " in said.err
    assert "Saved" not in said.out
    assert answers(said)[0].startswith("Claim 1, unchecked")


def test_a_folder_begins_with_its_first_document(obelus: Run, press: Path) -> None:
    assert read(obelus, press).out.startswith("The old bridge.")


def test_wrong_usage(obelus: Run, press: Path, home: Path) -> None:
    two = obelus("--linear", press / "ferry.txt", press / "bridge.md")
    assert (two.status, two.out) == (2, "")
    assert "one document" in two.err
    assert obelus("--linear", home).status == 1
    missing = obelus("--linear", press / "no-such-file.txt")
    assert (missing.status, missing.err.count("\n")) == (1, 1)


@pytest.mark.parametrize("ending", ["quit\n", ""])
def test_each_verdict_is_on_the_disk_before_it_is_acknowledged(press: Path, ending: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "tui.cli", "read", "--linear", str(press / "ferry.txt")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        encoding="utf-8",
    ) as process:
        assert process.stdin
        assert process.stdout
        while "End of the text" not in process.stdout.readline():
            pass
        process.stdin.write("1 v\n")
        process.stdin.flush()
        assert process.stdout.readline() == "Saved. Claim 1 is now verified.\n"
        (file,) = (press / ".obelus" / "annotations").glob("*.json")
        assert "verified" in file.read_text()
        process.stdin.write(ending)
        process.stdin.close()
        assert process.wait(20) == 0
