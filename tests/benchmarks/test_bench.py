"""The bench itself: which programs it finds, what they see, and what can be measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.__main__ import MEASURES
from tests.benchmarks.bench import Bench, environment
from tests.benchmarks.peers import peers


def test_a_reader_in_a_folder_that_is_named_goes_before_the_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("named", "path"):
        program = tmp_path / folder / "less"
        program.parent.mkdir()
        program.touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "path"))
    assert Bench(tmp_path).find("less") == tmp_path / "path" / "less"
    named = Bench(tmp_path, peers=[tmp_path / "named"])
    assert named.find("less") == tmp_path / "named" / "less"
    assert named.find("glow") is None


def test_a_program_sees_nothing_of_the_users_and_welcomes_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OBELUS_STORE", "elsewhere")
    seen = environment(tmp_path / "home")
    assert not [name for name in seen if name.startswith("OBELUS")]
    assert Path(seen["HOME"]) == tmp_path / "home"
    assert (Path(seen["XDG_STATE_HOME"]) / "obelus" / "welcomed").exists()


def test_what_is_missing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    missing = [result for result in peers(Bench(tmp_path, long=0)) if not result.values]
    assert {"frogmouth is missing", "less is missing"} <= {result.note for result in missing}


def test_every_row_says_what_it_measures() -> None:
    assert all((measure.__doc__ or "").strip() for measure in MEASURES.values())
