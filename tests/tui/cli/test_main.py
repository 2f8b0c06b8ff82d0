"""Which verb is meant, exit statuses, help, and what is loaded for it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import tui
from tests.tui.cli.conftest import REPOSITORY, Process, Run
from tui.cli import INTERRUPTED, NOBODY_READS
from tui.cli.dispatch import VERBS, help_text, split


def loaded_by(*words: object) -> set[str]:
    """Run the command line in a new process and return the modules it loaded."""
    return loaded_by_each([words])[0]


def loaded_by_each(lines: Sequence[Sequence[object]]) -> list[set[str]]:
    """Run command lines in one new process; return the modules loaded by the end of each."""
    code = (
        "import sys; from tui.cli import main\n"
        f"for words in {[[str(word) for word in words] for words in lines]!r}:\n"
        "    status = main(words)\n"
        "    sys.stderr.write(' '.join(['loaded:', *sys.modules]) + '\\n')\n"
        "    if status: sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
    )
    told = [line.split() for line in done.stderr.splitlines()]
    return [set(words[1:]) for words in told if words[:1] == ["loaded:"]]


def test_the_version_is_the_package_version(obelus: Run) -> None:
    for option in ("--version", "-V"):
        said = obelus(option)
        assert (said.status, said.out) == (0, f"obelus {tui.__version__}\n")


def test_the_version_loads_nothing_of_ours_but_itself() -> None:
    loaded = loaded_by("--version")

    ours = {name for name in loaded if name.partition(".")[0] in {"tui", "corpus", "store"}}
    assert ours == {"tui", "tui.cli"}
    assert not loaded & {"argparse", "re", "msgspec", "rich", "textual"}


def test_no_verb_but_read_loads_textual(press: Path) -> None:
    (press / ".obelus" / "annotations").mkdir(parents=True)
    for folder in (press / ".obelus", press / ".obelus" / "annotations"):
        folder.chmod(0o700)
    lines: list[list[object]] = [
        ["--help"],
        ["keys"],
        ["list", press],
        ["claims", press],
        ["show", press / "ferry.txt"],
        ["export", press],
        ["annotate", press],
        ["import", press, "--into", press],
        ["trash", press],
        ["restore", press],
        ["doctor", press],
    ]
    for words, loaded in zip(lines, loaded_by_each(lines), strict=True):
        assert not {name for name in loaded if name.startswith("textual")}, words


def test_json_needs_no_rich_console(press: Path) -> None:
    lines: list[list[object]] = [
        ["list", press, "--json"],
        ["export", press],
        ["claims", press, "--json"],
        ["trash", press, "--json"],
        ["restore", press, "--json"],
        ["doctor", press, "--json"],
    ]
    for words, loaded in zip(lines, loaded_by_each(lines), strict=True):
        assert "rich.console" not in loaded, words


def test_help_names_every_verb_and_fits_a_terminal(obelus: Run) -> None:
    said = obelus("--help")

    assert said.status == 0
    lines = said.out.splitlines()
    for verb, purpose in VERBS.items():
        assert any(line.split() == [verb, *purpose.split()] for line in lines), verb
    assert max(map(len, lines)) <= 86
    assert said.out == help_text()


@pytest.mark.parametrize("verb", list(VERBS))
def test_every_verb_has_help_of_its_own(obelus: Run, verb: str) -> None:
    said = obelus(verb, "--help")

    assert said.status == 0
    assert said.out.startswith(f"usage: obelus {verb}")


@pytest.mark.parametrize(
    ("words", "verb", "rest"),
    [
        ([], "read", []),
        (["press"], "read", ["press"]),
        (["read", "press"], "read", ["press"]),
        (["list", "press"], "list", ["press"]),
        (["./list"], "read", ["./list"]),
        (["press", "list"], "read", ["press", "list"]),
        (["--store", "s", "list"], "list", ["--store", "s"]),
        (["--author=x", "export", "p"], "export", ["--author=x", "p"]),
        (["--store", "list"], "read", ["--store", "list"]),
        (["--", "list"], "read", ["--", "list"]),
    ],
)
def test_the_first_word_is_the_verb_else_it_is_read(
    words: list[str], verb: str, rest: list[str]
) -> None:
    assert split(words) == (verb, rest)


@pytest.mark.parametrize(
    "words", [["list", "--jason"], ["export", "--format", "docx"], ["show"], ["keys", "--extra"]]
)
def test_wrong_usage_is_one_line_and_status_2(obelus: Run, words: list[str]) -> None:
    said = obelus(*words)

    assert said.status == 2
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert said.err.startswith("obelus: ")
    assert f"obelus {words[0]} --help" in said.err


def test_a_wrong_option_can_not_act_on_the_terminal(obelus: Run) -> None:
    said = obelus("list", "--\x1b]52;c;x\x07")

    assert said.status == 2
    assert said.err.replace("\n", "").isprintable()


@pytest.mark.parametrize(
    "verb",
    ["list", "claims", "export", "annotate", "show", "import", "trash", "restore", "doctor"],
)
def test_a_missing_path_is_named_with_status_1(obelus: Run, verb: str) -> None:
    said = obelus(verb, "no/such\x1bfile.txt")

    assert said.status == 1
    assert said.out == ""
    assert said.err.startswith("obelus: no/such\u241bfile.txt: ")
    assert said.err.count("\n") == 1


def test_of_several_paths_a_missing_one_spoils_nothing(obelus: Run, press: Path) -> None:
    said = obelus("list", "--json", "missing.txt", press / "ferry.txt")

    assert said.status == 1
    assert [row["path"] for row in said.json] == ["ferry.txt"]
    assert said.err.startswith("obelus: missing.txt: ")


def test_ctrl_c_ends_quietly(obelus: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_words: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("tui.cli.dispatch.run", interrupted)
    said = obelus("list")

    assert (said.status, said.out, said.err) == (INTERRUPTED, "", "")


@pytest.mark.parametrize("words", [["list"], ["claims", "--json"], ["keys"], ["--version"]])
def test_a_reader_that_goes_away_is_no_error(
    process: Process, press: Path, words: list[str]
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as nobody:
        done = process(*words, stdout=nobody, cwd=press)

    assert (done.returncode, done.stderr) == (NOBODY_READS, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_full_disk_is_told_in_one_line(process: Process) -> None:
    with Path("/dev/full").open("wb") as full:
        done = process("keys", stdout=full)

    assert done.returncode == 1
    assert done.stderr.startswith("obelus: the output can't be written")
    assert done.stderr.count("\n") == 1


def test_output_that_the_terminal_lacks_letters_for(process: Process, press: Path) -> None:
    plain = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    (press / "ferry.txt").write_text("The ferry “Möwe” carried 4,200 passengers in May 2024.\n")

    for words in (["list", press], ["claims", press], ["show", press / "ferry.txt"], ["keys"]):
        done = process(*words, env=plain)
        assert done.returncode == 0, done.stderr
        assert done.stdout.isascii()
        assert done.stderr == ""
    done = process("claims", press / "ferry.txt", "--json", env=plain)
    assert "“Möwe”" in done.stdout


@pytest.mark.parametrize(
    ("words", "prepared"),
    [
        (["press/bridge.md"], ["press/bridge.md"]),
        (["read", "--linear", "--store", "s", "bridge.md", "--author=x"], ["bridge.md"]),
        (["bridge.md", "ferry.txt"], []),
        (["list", "bridge.md"], []),
        ([], []),
    ],
)
def test_only_for_a_single_document_to_be_read_something_is_prepared(
    obelus: Run, monkeypatch: pytest.MonkeyPatch, words: list[str], prepared: list[str]
) -> None:
    asked: list[Path] = []
    monkeypatch.setattr("tui.cli.dispatch.prepare", asked.append)
    obelus(*words)
    assert asked == [Path(name) for name in prepared]
