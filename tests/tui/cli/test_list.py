"""`obelus list`."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.document import Document
from tests.tui.cli.conftest import Annotate, Run
from tui.cli import following
from tui.desk import Desk, Volume


@pytest.fixture
def judged(press: Path, annotate: Annotate) -> Path:
    ferry = {"document": "ferry.txt"}
    annotate(
        press,
        {**ferry, "exact": "It is the largest ferry in the bay.", "verdict": "disputed"},
        {**ferry, "exact": "4,200 passengers", "verdict": "verified"},
        {**ferry, "exact": "May 2024", "verdict": "verified"},
        {**ferry, "exact": "Nobody minded.", "note": "hm"},
    )
    return press


def test_json_counts_claims_and_verdicts(obelus: Run, judged: Path) -> None:
    said = obelus("list", judged, "--json")

    assert said.status == 0
    bridge, ferry = said.json
    assert set(ferry) == {"id", "path", "title", "claims", "checked", "verdicts"}
    assert (bridge["path"], bridge["checked"], bridge["verdicts"]) == ("bridge.md", 0, {})
    assert bridge["title"] == "The old bridge"
    assert ferry["verdicts"] == {"verified": 2, "disputed": 1}
    assert ferry["claims"] == ferry["checked"] == 2


def test_the_table_says_verdicts_in_words_and_sums_up(obelus: Run, judged: Path) -> None:
    lines = obelus("list", judged).out.splitlines()

    assert [line.split()[0] for line in lines if line.strip()][-3:] == [
        "bridge.md",
        "ferry.txt",
        "2",
    ]
    assert "✓ 2 verified, ≠ 1 disputed" in lines[-1]
    assert "\x1b" not in "".join(lines)


def test_a_document_has_one_line_where_no_terminal_breaks_it(obelus: Run, press: Path) -> None:
    name = "a" * 120 + ".txt"
    (press / name).write_text("Nothing.\n")

    assert any(line.startswith(name) for line in obelus("list", press).out.splitlines())


def test_names_and_titles_can_not_act(obelus: Run, press: Path) -> None:
    (press / "[bold]x\x1b]52;c;eA\x07\u202e.md").write_text("# [/foo] [link=x]y\n\nText.\n")

    said = obelus("list", press)

    assert said.status == 0
    assert "[bold]x\u241b]52;c;eA\u2407\u2426.md" in said.out
    assert "[/foo]" in said.out
    assert said.out.replace("\n", "").isprintable()


def test_what_can_not_be_read_is_told_and_the_rest_listed(obelus: Run, press: Path) -> None:
    (press / "empty.txt").write_text("")
    (press / "photo.txt").write_bytes(bytes(range(256)) * 8)
    (press / "latin.txt").write_bytes("Ein Café zählte 300 Gäste.".encode("cp1252"))

    said = obelus("list", press, "--json")

    assert said.status == 1
    assert [row["path"] for row in said.json] == ["bridge.md", "ferry.txt", "latin.txt"]
    assert "empty.txt: " in said.err
    assert "photo.txt: " in said.err
    assert said.err.count("\n") == 2


def test_an_empty_folder_has_an_empty_list(obelus: Run, tmp_path: Path) -> None:
    assert obelus("list", tmp_path / "home", "--json").json == []


def test_without_a_path_it_is_the_built_in_corpus(obelus: Run) -> None:
    said = obelus("list", "--json")

    assert said.status == 0
    assert len(said.json) == 8


def test_in_a_folder_with_a_store_it_is_that_folder(
    obelus: Run, judged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(judged)

    assert [row["path"] for row in obelus("list", "--json").json] == ["bridge.md", "ferry.txt"]


def test_whoever_waits_sees_how_far_it_is(
    obelus: Run, press: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "PATIENCE_SECONDS", -1.0)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TTY_COMPATIBLE", "1")

    said = obelus("list", press)

    assert "1/2" in said.err
    assert "bridge.md" in said.out
    assert "Reading" not in said.out


def test_what_is_known_from_before_is_not_read_again(
    obelus: Run, judged: Path, annotate: Annotate, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = obelus("list", judged, "--json").json
    read: list[str] = []
    load = Desk.load

    def noted(desk: Desk, volume: Volume) -> Document:
        read.append(volume.name)
        return load(desk, volume)

    monkeypatch.setattr(Desk, "load", noted)
    assert obelus("list", judged, "--json").json == first
    assert read == []

    told = {"document": "bridge.md", "exact": "It carried 900 cars a day.", "verdict": "false"}
    annotate(judged, told)
    read.clear()
    (judged / "ferry.txt").write_text("The new ferry\n\nIt was closed on 3 March 2021.\n")
    bridge, ferry = obelus("list", judged, "--json").json
    assert read == ["ferry.txt"]
    assert (bridge["checked"], bridge["verdicts"]) == (1, {"false": 1})
    assert (ferry["claims"], ferry["checked"]) == (1, 0)


def test_annotations_follow_a_renamed_document_that_was_listed_before(
    obelus: Run, judged: Path
) -> None:
    before = obelus("list", judged, "--json").json[1]
    (judged / "ferry.txt").rename(judged / "new.txt")
    said = obelus("list", judged, "--json")
    assert "new.txt: the annotations followed from ferry.txt" in said.err
    assert said.json[1] == {**before, "path": "new.txt"}
    assert obelus("list", judged, "--json").json == said.json


def test_a_store_file_that_breaks_is_told_of_although_all_is_known(
    obelus: Run, judged: Path
) -> None:
    obelus("list", judged, "--json")
    file = next((judged / ".obelus" / "annotations").glob("ferry*.json"))
    file.write_text("{")
    said = obelus("list", judged, "--json")
    assert said.status == 1
    assert file.name in said.err
