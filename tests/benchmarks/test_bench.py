"""The bench itself: which programs it finds, what they see, and what can be measured."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.benchmarks.__main__ import MEASURES, main
from tests.benchmarks.bench import Bench, environment
from tests.benchmarks.measuring import Result
from tests.benchmarks.peers import peers
from tests.benchmarks.programs import NotSeenError


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


def test_a_reader_is_found_in_a_virtual_environment_of_a_folder_that_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    program = tmp_path / "peers" / "frogmouth" / "bin" / "frogmouth"
    program.parent.mkdir(parents=True)
    program.touch(mode=0o755)
    assert Bench(tmp_path, peers=[tmp_path / "peers"]).find("frogmouth") == program


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
    missing = [result for result in peers(Bench(tmp_path, starts=0)) if not result.values]
    assert {"frogmouth is missing", "less is missing"} <= {result.note for result in missing}


def test_where_a_document_was_left_is_forgotten_and_its_index_is_not(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    seen = bench.forgetful()
    left, index = Path(seen["XDG_STATE_HOME"]) / "place", Path(seen["XDG_CACHE_HOME"]) / "index"
    for file in (left, index):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    bench.forgetful()
    assert not left.exists()
    assert index.exists()


def test_a_row_that_fails_is_told_and_the_others_are_measured(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(_bench: Bench) -> Iterator[Result]:
        yield Result("a start", [0.1])
        raise NotSeenError("never saw the first words")

    for name, measure in {"moves": fails, "save": lambda _: [Result("a save", [0.2])]}.items():
        monkeypatch.setitem(MEASURES, name, measure)
    monkeypatch.setattr("sys.argv", ["bench", "moves", "save"])
    assert main() == 1
    told = capsys.readouterr()
    assert "moves failed: never saw the first words" in told.err
    assert all(words in told.out for words in ("a start", "failed", "a save"))


def test_every_row_says_what_it_measures() -> None:
    assert all((measure.__doc__ or "").strip() for measure in MEASURES.values())
