"""The main job from the first key to the export, as a person does it."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tinydb import TinyDB

from tests.terminal.terminal import DELETE, DOWN, ENTER, ESCAPE, RIGHT, TAB, Terminal, ctrl

OpenTerminal = Callable[..., Terminal]
FIRST = "01-five-days-in-september.txt"


def run(environment: dict[str, str], *arguments: object) -> str:
    """Run a verb of the command line and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "tui.cli", *map(str, arguments)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def export(environment: dict[str, str], folder: Path) -> dict[str, Any]:
    exported = json.loads(run(environment, "export", folder))
    assert isinstance(exported, dict)
    return exported


def export_inside(desk: Terminal, target: Path) -> None:
    """Export two annotations by the palette."""
    desk.send(ctrl("p"))
    desk.wait_for("Search for commands")
    desk.send("export")
    desk.wait_for("Export annotations")
    desk.send(ENTER)
    desk.wait_for("enter does it")
    desk.send(ctrl("u"))
    desk.wait_gone("annotations.json")
    desk.send(str(target))
    desk.wait_for(target.name)
    desk.send(ENTER)
    desk.wait_for("2 annotations written")


def test_a_claim_is_judged_noted_kept_and_exported(
    open_terminal: OpenTerminal, samples: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    desk = open_terminal(samples)
    desk.wait_for("Five Days in September", "What's happened", "SECTIONS", "ANNOTATIONS")
    desk.wait_for("Nothing marked yet", "0 of ")

    desk.send(RIGHT)  # to the first claim; the welcome goes with the first key
    desk.wait_gone("Welcome")
    desk.send("v")
    desk.wait_for("✓ Verified", "1 of ")
    desk.send("a")
    desk.wait_for("ctrl+s keeps")
    desk.send("two lines", ENTER, "of a note", ctrl("s"))
    desk.wait_for("two lines", "of a note")
    desk.wait_gone("ctrl+s keeps")

    desk.send("x", "d")
    desk.wait_for("≠ Disputed", "2 of ")
    desk.send("x", "3")
    desk.wait_for("✗ False", "3 of ")
    desk.send("u")
    desk.wait_gone("✗ False")
    desk.wait_for("2 of ")
    desk.send(ctrl("r"))
    desk.wait_for("✗ False", "3 of ")
    desk.send(DELETE)
    desk.wait_gone("✗ False")
    desk.wait_for("2 of ")

    export_inside(desk, tmp_path / "out.json")
    desk.send("q")
    assert desk.end() == 0

    exported = export(environment, samples)
    inside = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert inside["annotations"] == exported["annotations"]
    verdicts = [(a["verdict"], a["note"]) for a in exported["annotations"]]
    assert verdicts == [("verified", "two lines\nof a note"), ("disputed", "")]
    shown = json.loads(run(environment, "show", samples / FIRST, "--json"))
    for annotation in exported["annotations"]:
        start, end = annotation["position"]["start"], annotation["position"]["end"]
        assert annotation["anchor"] == "exact"
        assert annotation["quote"]["exact"] == shown["text"][start:end]
    stored = list((samples / ".obelus" / "annotations").glob("*.json"))
    assert len(stored) == 1
    with TinyDB(stored[0]) as plain:
        assert len(plain.table("annotations")) == 3  # the removed one is in the trash


def test_a_verdict_that_was_seen_survives_kill_9(
    open_terminal: OpenTerminal, samples: Path
) -> None:
    desk = open_terminal(samples)
    desk.wait_for("Five Days in September", "0 of ")
    desk.send("x", "d")
    desk.wait_for("≠ Disputed")
    desk.kill(signal.SIGKILL)
    assert desk.end() == -signal.SIGKILL

    again = open_terminal(samples)
    again.wait_for("≠ Disputed", "1 of ")


def without_cues(text: str) -> str:
    """Return a screen without the line of cues, which fills in a moment later."""
    return "\n".join(line for line in text.splitlines() if not line.startswith(" CUES"))


def test_the_place_in_every_document_is_remembered(
    open_terminal: OpenTerminal, samples: Path
) -> None:
    desk = open_terminal(samples)
    desk.wait_for("Five Days in September", "0 of ")
    desk.send("G")
    desk.wait_for("APEC is a forum")
    bottom = without_cues(desk.settled())
    desk.send("J")
    desk.wait_for("An App at the Negotiating Table")
    desk.send("K")
    desk.wait_until(lambda text: without_cues(text) == bottom, "the end of the first document")
    desk.send("J")
    desk.wait_for("An App at the Negotiating Table")
    desk.send(ctrl("q"))
    assert desk.end() == 0

    again = open_terminal(samples)
    again.wait_for("An App at the Negotiating Table")
    again.send("K")
    again.wait_until(lambda text: without_cues(text) == bottom, "the end of the first document")


def test_panes_move_each_other(open_terminal: OpenTerminal, samples: Path) -> None:
    desk = open_terminal(samples)
    desk.wait_for("Five Days in September")
    desk.send("x", "v")
    desk.wait_for("✓ Verified")
    desk.send("G", "X", "d")
    desk.wait_for("≠ Disputed")
    desk.wait_gone("A practice text")
    desk.send(TAB)  # the annotations
    desk.send("g")
    desk.wait_for("A practice text")
    desk.send(ENTER, DOWN, DOWN)  # back in the document
    desk.send("a")
    desk.wait_for("ctrl+s keeps")
    desk.send(ESCAPE)
    desk.wait_gone("ctrl+s keeps")
