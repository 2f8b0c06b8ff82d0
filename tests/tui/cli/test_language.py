"""What language a document is in is guessed, and a person may say better."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tui.cli import main

TEXT = "The boat is small and it is in the water.\n"


def language(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["show", "--json", *words]) == 0
    known: str = json.loads(capsys.readouterr().out)["document"]["language"]
    return known


def test_a_language_that_is_named_is_believed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "boat.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert language(capsys, str(path)) == "en"
    assert language(capsys, str(path), "--language", "Turkish") == "tr"
    assert language(capsys, str(path), "--language", "pt-br") == "pt-BR"


def test_a_language_nobody_knows_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--language", "Volapuk"]) == 2
    assert "Volapuk is no language that is known here" in capsys.readouterr().err
