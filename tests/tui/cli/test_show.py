"""`obelus show`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.cli.conftest import Annotate, Run


def test_json_has_the_text_its_blocks_and_layers(obelus: Run, press: Path) -> None:
    said = obelus("show", press / "bridge.md", "--json")

    shown = said.json
    assert said.status == 0
    assert set(shown) == {"document", "text", "blocks", "layers"}
    assert shown["document"]["path"] == "bridge.md"
    assert shown["document"]["characters"] == len(shown["text"])
    assert shown["document"]["claims"] == len(shown["layers"]["claims"])
    assert [block["kind"] for block in shown["blocks"]] == ["heading", "paragraph", "paragraph"]
    assert set(shown["layers"]) >= {"sections", "sentences", "references", "claims"}


def test_the_outline_marks_claims_and_verdicts(
    obelus: Run, press: Path, annotate: Annotate
) -> None:
    annotate(press, {"document": "ferry.txt", "exact": "It is the largest", "verdict": "false"})

    lines = obelus("show", press / "ferry.txt").out.splitlines()

    assert any(line.startswith("·   The ferry carried") for line in lines)
    assert any(line.startswith("✗   It is the largest") for line in lines)
    assert any("2, 1 checked" in line for line in lines)
    assert max(map(len, lines)) <= 100


def test_a_document_is_found_by_id_and_by_path_from_the_root(
    obelus: Run, press: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (press / ".obelus").mkdir()
    (press / "sub").mkdir()
    ferry = obelus("show", press / "ferry.txt", "--json").json
    monkeypatch.chdir(press / "sub")

    assert obelus("show", "ferry.txt", "--json").json == ferry
    assert obelus("show", ferry["document"]["id"], "--json").json == ferry


def test_a_document_of_the_built_in_corpus_needs_no_path(obelus: Run) -> None:
    assert obelus("show", "03-the-law-and-its-deadlines.md").status == 0


def test_a_folder_is_no_document(obelus: Run, press: Path) -> None:
    said = obelus("show", press)

    assert said.status == 1
    assert "it is a folder" in said.err


def test_control_characters_show_as_signs(obelus: Run, tmp_path: Path) -> None:
    file = tmp_path / "attack.txt"
    file.write_text("Title \x1b[31m\n\nThe \x9b2J ferry\u202e \x1b]52;c;eA\x07 of 2024 [/foo].\n")

    for words in (["show", file], ["show", file, "--json"], ["claims", file]):
        out = obelus(*words).out
        assert out.replace("\n", "").isprintable()
    assert "[/foo]" in obelus("show", file).out


def test_a_broken_store_is_told_and_the_document_shown(
    obelus: Run, press: Path, annotate: Annotate
) -> None:
    annotate(press, {"document": "ferry.txt", "exact": "It is", "verdict": "false"})
    store_file = next((press / ".obelus" / "annotations").glob("ferry*.json"))
    store_file.write_text("{")

    said = obelus("show", press / "ferry.txt", "--json")

    assert said.status == 1
    assert said.json["document"]["checked"] == 0
    assert store_file.name in said.err
    assert store_file.read_text() == "{"
