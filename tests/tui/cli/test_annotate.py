"""`obelus annotate`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from store.database import AnnotationStore
from store.errors import StoreError
from store.verdicts import DEFAULT_VERDICTS
from tests.tui.cli.conftest import REPOSITORY, Annotate, Run

FERRY = {"document": "ferry.txt"}
TWICE = {"document": "bridge.md", "exact": "It carried 900 cars a day.", "verdict": "false"}


def kept_in(obelus: Run, folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = obelus("export", folder).json["annotations"]
    return found


def test_a_line_makes_an_annotation(obelus: Run, press: Path, annotate: Annotate) -> None:
    line = {
        **FERRY,
        "exact": "largest ferry",
        "verdict": "disputed",
        "note": "says who?",
        "tags": ["sea", "sea", " "],
    }

    (answer,) = annotate(press, line)

    (kept,) = kept_in(obelus, press)
    assert answer == {"id": kept["id"], "matches": 1}
    assert kept["quote"]["exact"] == "largest ferry"
    assert kept["quote"]["prefix"].endswith("It is the ")
    assert (kept["verdict"], kept["note"], kept["tags"]) == ("disputed", "says who?", ["sea"])
    assert kept["author"] == "tester"


def test_a_document_may_be_named_by_its_id(obelus: Run, press: Path, annotate: Annotate) -> None:
    ferry = obelus("list", press, "--json").json[1]["id"]

    assert "id" in annotate(press, {"document": ferry, "exact": "Nobody", "note": "x"})[0]


def test_of_several_places_the_first_is_taken(obelus: Run, press: Path, annotate: Annotate) -> None:
    (answer,) = annotate(press, TWICE)

    text = obelus("show", press / "bridge.md", "--json").json["text"]
    (kept,) = kept_in(obelus, press)
    assert answer["matches"] == 2
    assert kept["position"]["start"] == text.find(TWICE["exact"])


@pytest.mark.parametrize("context", [{"prefix": "900 cars a day.\n\n"}, {"suffix": ""}])
def test_context_decides_between_places(
    obelus: Run, press: Path, annotate: Annotate, context: dict[str, str]
) -> None:
    annotate(press, {**TWICE, **context})

    text = obelus("show", press / "bridge.md", "--json").json["text"]
    (kept,) = kept_in(obelus, press)
    find = text.rfind if "prefix" in context else text.find
    assert kept["position"]["start"] == find(TWICE["exact"])


def test_an_id_makes_a_script_repeatable(obelus: Run, press: Path, annotate: Annotate) -> None:
    line = {**TWICE, "id": "script-1", "prefix": "day.\n\n"}
    annotate(press, line)
    before = kept_in(obelus, press)

    assert annotate(press, line, {**line, "prefix": None}) == [{"id": "script-1", "matches": 2}] * 2
    assert kept_in(obelus, press) == before


def test_an_id_that_exists_is_edited_field_by_field(
    obelus: Run, press: Path, annotate: Annotate
) -> None:
    annotate(press, {**TWICE, "id": "a", "note": "first"})

    answers = annotate(
        press,
        {"document": "bridge.md", "id": "a", "verdict": "mixed"},
        {"document": "bridge.md", "id": "a", "tags": ["x"], "exact": "closed on 3 March 2021"},
    )

    assert answers == [{"id": "a", "matches": 0}, {"id": "a", "matches": 1}]
    (kept,) = kept_in(obelus, press)
    assert (kept["verdict"], kept["note"], kept["tags"]) == ("mixed", "first", ["x"])
    assert kept["quote"]["exact"] == "closed on 3 March 2021"


def test_what_has_nothing_left_goes_to_the_trash(
    obelus: Run, press: Path, annotate: Annotate
) -> None:
    annotate(press, {**TWICE, "id": "a"})
    annotate(press, {"document": "bridge.md", "id": "a", "verdict": None})

    assert kept_in(obelus, press) == []
    (answer,) = annotate(press, {**TWICE, "id": "a"})
    assert "trash" in answer["error"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "not a request"),
        ("[]", "not a request"),
        ('{"exact": "x", "verdict": "false"}', "document"),
        ('{"document": "ferry.txt", "exact": "Nobody", "verdct": "false"}', "verdct"),
        ('{"document": "ferry.txt", "exact": "Nobody", "tags": "sea"}', "tags"),
        ('{"document": "gone.txt", "exact": "x", "verdict": "false"}', "no document gone.txt"),
        ('{"document": "ferry.txt", "exact": "submarine", "note": "x"}', "do not stand"),
        ('{"document": "ferry.txt", "exact": " ", "note": "x"}', "exact is empty"),
        ('{"document": "ferry.txt", "exact": "Nobody"}', "nothing to annotate with"),
        ('{"document": "ferry.txt", "note": "x", "id": "new"}', "no exact"),
        ('{"document": "ferry.txt", "exact": "Nobody", "note": "x", "id": ""}', "an id has"),
        ('{"document": "ferry.txt", "exact": "\\ud800", "note": "x"}', "not a request"),
        ("[" * 100_000, "not a request"),
    ],
)
def test_a_line_that_can_not_be_done_is_answered_with_the_reason(
    obelus: Run, press: Path, line: str, told: str
) -> None:
    good = json.dumps({**FERRY, "exact": "Nobody", "note": "x"})

    said = obelus("annotate", press, "--jsonl", stdin=f"\n{line}\n{good}\n".encode())

    wrong, right = map(json.loads, said.out.splitlines())
    assert said.status == 1
    assert wrong["error"].startswith("line 2: ")
    assert told in wrong["error"]
    assert right["matches"] == 1
    assert len(kept_in(obelus, press)) == 1


def test_an_unknown_verdict_is_answered_with_those_there_are(
    press: Path, annotate: Annotate
) -> None:
    (answer,) = annotate(press, {**FERRY, "exact": "Nobody", "verdict": "true"})

    for verdict in DEFAULT_VERDICTS.verdicts:
        assert verdict.id in answer["error"]


def test_bytes_that_are_no_text_are_answered(obelus: Run, press: Path) -> None:
    said = obelus("annotate", press, stdin=b'{"document": "\xff\xfe"}\n')

    assert said.status == 1
    assert "line 1: " in said.json["error"]


def test_notes_tags_and_quotes_are_made_safe(obelus: Run, press: Path, annotate: Annotate) -> None:
    (press / "attack.txt").write_text("The ferry\x1b[31m sank in 2024.\n")
    annotate(
        press,
        {
            "document": "attack.txt",
            "exact": "ferry\x1b[31m sank",
            "note": "a\x9b2J\nb\u202e",
            "tags": ["t\x1b\n"],
        },
    )

    (kept,) = kept_in(obelus, press)
    assert (kept["note"], kept["tags"]) == ("a\ufffd2J\nb\u2426", ["t\u241b\u240a"])
    assert kept["quote"]["exact"] == "ferry\u241b[31m sank"


def test_a_broken_store_file_is_answered_and_left(press: Path, annotate: Annotate) -> None:
    annotate(press, {**FERRY, "exact": "Nobody", "note": "x"})
    broken = next((press / ".obelus" / "annotations").iterdir())
    broken.write_text("{")

    (answer,) = annotate(press, {**FERRY, "exact": "Nobody", "note": "y"})

    assert str(broken) in answer["error"]
    assert broken.read_text() == "{"


def test_a_line_that_can_not_be_saved_stops_no_other(
    obelus: Run, press: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    revise, calls = AnnotationStore.revise, iter([True, False])

    def failing(self: AnnotationStore, *arguments: Any) -> Any:
        if next(calls):
            raise StoreError(self.folder, "not saved: No space left on device", "make room")
        return revise(self, *arguments)

    monkeypatch.setattr(AnnotationStore, "revise", failing)
    line = json.dumps({**FERRY, "exact": "Nobody", "note": "x"}).encode() + b"\n"
    said = obelus("annotate", press, stdin=line * 2)

    wrong, right = map(json.loads, said.out.splitlines())
    assert said.status == 1
    assert "No space left" in wrong["error"]
    assert right["matches"] == 1


def test_each_line_is_on_the_disk_when_it_is_answered(obelus: Run, press: Path) -> None:
    """The script is killed after the second answer, as by a power cut."""
    line = json.dumps({**FERRY, "exact": "Nobody", "note": "x"}) + "\n"
    with subprocess.Popen(
        [sys.executable, "-m", "tui.cli", "annotate", str(press)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=REPOSITORY,
    ) as script:
        assert script.stdin is not None
        assert script.stdout is not None
        answers = []
        for _ in range(2):
            script.stdin.write(line)
            script.stdin.flush()
            answers.append(json.loads(script.stdout.readline())["id"])
        script.kill()

    assert [a["id"] for a in kept_in(obelus, press)] == answers
