"""What the README promises is what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tui.cli import main

README = Path(__file__).parents[1] / "README.md"


def test_the_key_table_is_the_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["keys", "--markdown"]) == 0
    table = capsys.readouterr().out.strip()
    text = README.read_text(encoding="utf-8")
    between = re.search(r"<!-- keys:.*?-->\n(.*?)<!-- keys end -->", text, re.DOTALL)
    assert between is not None
    assert between[1].strip() == table


def test_every_verb_it_names_exists(capsys: pytest.CaptureFixture[str]) -> None:
    text = README.read_text(encoding="utf-8")
    verbs = set(re.findall(r"^    obelus ([a-z]+) ", text, re.MULTILINE))
    assert {"list", "claims", "show", "export", "annotate", "keys"} <= verbs
    assert {"import", "trash", "restore", "doctor"} <= verbs
    assert main(["--help"]) == 0
    told = capsys.readouterr().out
    assert all(re.search(rf"^  {verb}\b", told, re.MULTILINE) for verb in verbs), verbs
