"""`obelus annotate` killed at random moments: a line that was answered is on the disk."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

LINES = 60
KILLS_A_FOLDER = 10
LONGEST_LIFE = 0.05
"""Seconds between the first answer and the kill."""

Shown = dict[str, tuple[str | None, str, list[str]]]
"""What a person sees of each annotation that is not in the trash: verdict, note, tags."""


def requests(kill: int) -> list[dict[str, Any]]:
    """Return mixed requests: annotations made, edited by their id, and taken away again."""
    chance = random.Random(kill)  # noqa: S311
    made: list[str] = []
    lines: list[dict[str, Any]] = []
    for number in range(LINES):
        request: dict[str, Any] = {"document": "a.txt"}
        match chance.choice(["make", "verdict", "note", "tags", "away"]) if made else "make":
            case "verdict":
                request |= {"id": chance.choice(made), "verdict": chance.choice(["false", "mixed"])}
            case "note":
                request |= {"id": chance.choice(made), "note": f"seen {number}"}
            case "tags":
                request |= {"id": chance.choice(made), "tags": [f"t{number % 3}"]}
            case "away":
                request |= {"id": made.pop(), "verdict": None, "note": "", "tags": []}
            case _:
                made.append(f"k{kill}n{number}")
                request |= {"id": made[-1], "exact": f"sentence {number}", "verdict": "verified"}
        lines.append(request)
    return lines


def after(lines: list[dict[str, Any]]) -> list[Shown]:
    """Return what is to be seen after none of the lines, after the first, and so on."""
    shown: Shown = {}
    states: list[Shown] = [{}]
    for request in lines:
        verdict, note, tags = shown.get(request["id"], (None, "", []))
        values = (
            request.get("verdict", verdict), request.get("note", note), request.get("tags", tags)
        )  # fmt: skip
        shown = {**shown, request["id"]: values}
        if not any(values):
            del shown[request["id"]]
        states.append(shown)
    return states


def on_the_disk(folder: Path) -> Shown:
    """Read what plain TinyDB finds in the store's only file."""
    shown: Shown = {}
    for path in (folder / ".obelus" / "annotations").glob("[!.]*.json"):
        with TinyDB(path) as tables:
            for record in tables.table("annotations"):
                if record["deleted"] is None:
                    shown[record["id"]] = record["verdict"], record["note"], record["tags"]
    return shown


def kill_one(folder: Path, environment: dict[str, str], kill: int) -> int:
    """Kill `obelus annotate` at a random moment; return how many lines it had answered."""
    lines = requests(kill)
    chance = random.Random(kill)  # noqa: S311
    before = on_the_disk(folder)
    asked = folder.parent / f"asked{kill}.jsonl"
    asked.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    with (
        asked.open("rb") as stdin,
        subprocess.Popen(
            [sys.executable, "-m", "tui.cli", "annotate", str(folder)],
            stdin=stdin, stdout=subprocess.PIPE, env=environment,
        ) as annotate,
    ):  # fmt: skip
        assert annotate.stdout
        first = annotate.stdout.readline()
        # The moment is what is tried here; nothing depends on which one it is.
        time.sleep(chance.uniform(0, LONGEST_LIFE))
        annotate.kill()
        output = first + annotate.stdout.read()
    answers = [json.loads(line) for line in output.splitlines(True) if line.endswith(b"\n")]
    assert [answer["id"] for answer in answers] == [line["id"] for line in lines[: len(answers)]]
    possible = [before | state for state in after(lines)[len(answers) : len(answers) + 2]]
    assert on_the_disk(folder) in possible
    return len(answers)


def kill(folder: Path, environment: dict[str, str], kills: range) -> None:
    answered = 0
    for number in kills:
        place = folder / f"corpus{number // KILLS_A_FOLDER}"
        place.mkdir(exist_ok=True)
        text = " ".join(f"This is sentence {n} of them." for n in range(LINES))
        (place / "a.txt").write_text(text, encoding="utf-8")
        answered += kill_one(place, environment, number)
    assert answered >= len(kills)


def test_answered_lines_survive_kills(tmp_path: Path, environment: dict[str, str]) -> None:
    kill(tmp_path, environment, range(5))


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(1, 5))
def test_answered_lines_survive_a_hundred_kills(
    tmp_path: Path, environment: dict[str, str], batch: int
) -> None:
    kill(tmp_path, environment, range(25 * batch, 25 * (batch + 1)))
