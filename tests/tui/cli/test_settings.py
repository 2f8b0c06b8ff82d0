"""`obelus settings`, and what other verbs make of settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.cli.conftest import Annotate, Run
from tui.settings_template import TEMPLATE


@pytest.fixture
def mine(home: Path) -> Path:
    """A person's own file, not there yet."""
    folder = home / ".config" / "obelus"
    folder.mkdir(parents=True)
    return folder / "settings.toml"


def test_every_setting_is_shown_with_where_it_came_from(
    obelus: Run, mine: Path, press: Path
) -> None:
    mine.write_text('theme = "light"\nascii = true\n[keys]\nnote = "f2"\n')
    (press / ".obelus").mkdir()
    corpus = press / ".obelus" / "settings.toml"
    corpus.write_text('theme = "high-contrast"\n[[verdicts]]\nid = "satire"\n')

    shown = obelus("settings", press, "--author", "Bo", "--json")

    rows = {row["setting"]: (row["value"], row["from"]) for row in shown.json}
    assert shown.status == 0
    assert rows["theme"] == ("obelus-high-contrast", f"{corpus}:1")
    assert rows["ascii"] == (True, f"{mine}:2")
    assert rows["keys.note"] == (["f2"], f"{mine}:4")
    assert rows["verdicts"] == (["satire"], f"{corpus}:2")
    assert rows["author"] == ("Bo", "the command line")
    assert rows["text_width"] == (76, "default")
    plain = obelus("settings", "--show", press).out
    assert f"obelus-high-contrast   {corpus}:1" in plain
    assert "keys.note" in plain


def test_the_files_are_named(obelus: Run, mine: Path, press: Path) -> None:
    said = obelus("settings", "--path", press)
    assert said.out.splitlines() == [
        f"yours   {mine}  (not there)",
        f"corpus  {press / '.obelus' / 'settings.toml'}  (not there)",
    ]
    assert [row["exists"] for row in obelus("settings", "--path", "--json").json] == [False, False]


def test_a_file_to_begin_with_is_written_once(obelus: Run, mine: Path, press: Path) -> None:
    assert obelus("settings", "--init").status == 0
    assert mine.read_text() == TEMPLATE
    mine.write_text("mouse = false\n")
    again = obelus("settings", "--init")
    assert again.status == 1
    assert "stays as it is" in again.err
    assert mine.read_text() == "mouse = false\n"
    assert obelus("settings", "--init", press).status == 0
    assert (press / ".obelus" / "settings.toml").read_text() == TEMPLATE


def test_a_wrong_value_is_told_by_every_verb_and_fails_only_the_check(
    obelus: Run, mine: Path, press: Path
) -> None:
    assert obelus("settings", "--check").status == 0
    mine.write_text('text_width = 8\n[keys]\nnotes = "f2"\n')
    listed = obelus("list", press)
    assert listed.status == 0
    assert f"obelus: {mine}:1: text_width: 8 is out of range; allowed: " in listed.err
    checked = obelus("settings", "--check")
    assert checked.status == 1
    assert checked.err.splitlines()[1] == (
        f"obelus: {mine}:3: keys.notes: there is no such command; do you mean note?"
    )


@pytest.mark.parametrize("verb", ["settings", "keys"])
def test_a_corpus_that_is_not_there_has_no_settings(obelus: Run, verb: str) -> None:
    said = obelus(verb, "nowhere")
    assert said.status == 1
    assert "nowhere: there is no such file or folder" in said.err


def test_keys_are_listed_as_they_are_in_force(obelus: Run, mine: Path) -> None:
    mine.write_text('preset = "vim"\n[keys]\nnote = "f2"\n')
    keys = {row["id"]: row["keys"] for row in obelus("keys", "--json").json}
    assert keys["note"] == ["f2"]
    assert keys["select"] == ["v"]
    assert "f2" in next(line for line in obelus("keys").out.splitlines() if "  note " in line)
    assert "`a` `enter` | Note" in obelus("keys", "--markdown").out


def test_the_check_of_keys_finds_clashes_and_names_that_are_none(obelus: Run, mine: Path) -> None:
    assert obelus("keys", "--check").status == 0
    mine.write_text('text_width = 8\n[keys]\nnote = "d"\nundoo = "z"\nredo = "hyper+q"\n')
    checked = obelus("keys", "--check")
    assert checked.status == 1
    told = checked.err.splitlines()
    assert told[0].startswith(f'obelus: {mine}:5: keys.redo: "hyper+q": no key is called that')
    assert told[1:] == [
        f"obelus: {mine}:4: keys.undoo: there is no such command; do you mean undo?",
        f"obelus: {mine}:3: keys: d: note has it, verdict.disputed does without",
    ]
    mine.write_text('preset = "vim"\n[keys]\ntheme = "d d d"\n"confirm.no" = "y"\n')
    assert set(obelus("keys", "--check").err.splitlines()) == {
        f"obelus: {mine}:3: keys: d d: theme has d d d, remove does without",
        f"obelus: {mine}:4: keys: y (in confirm): confirm.no has it, confirm.yes does without",
        "obelus: keys: confirm.yes has no key, and the palette does not list it",
    }


def test_verbs_write_verdicts_with_ones_own_marks_and_author(
    obelus: Run, mine: Path, press: Path, annotate: Annotate
) -> None:
    mine.write_text('[[verdicts]]\nid = "satire"\nlabel = "Irony"\nglyph = "~"\nascii = "S"\n')
    answers = annotate(
        press, {"document": "ferry.txt", "exact": "Nobody minded.", "verdict": "satire"}
    )
    assert "error" not in answers[0]
    assert "~ 1 irony" in obelus("list", press).out
    with mine.open("r+") as file:
        text = file.read()
        file.seek(0)
        file.write(f"ascii = true\n{text}")
    assert "S 1 irony" in obelus("list", press).out
