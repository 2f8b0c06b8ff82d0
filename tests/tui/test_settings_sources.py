"""Which settings go before which."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from store.verdicts import DEFAULT_VERDICTS
from tui.settings import Settings
from tui.settings_sources import Loaded, corpus_file, load_settings, user_file


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A person's file and a corpus's, neither there."""
    return tmp_path / "user.toml", tmp_path / "corpus.toml"


def loaded(files: tuple[Path, Path], user: str, corpus: str, given: Settings) -> Loaded:
    for path, text in zip(files, (user, corpus), strict=True):
        path.write_text(text)
    return load_settings(*files, given)


def test_without_files_there_are_the_defaults_and_the_login_name(
    files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "ada")
    found = load_settings(*files)
    assert found.settings == Settings(author="ada", marks=found.settings.marks)
    assert found.origins == {}
    assert found.settings.verdicts is DEFAULT_VERDICTS


def test_the_command_line_goes_before_the_corpus_and_that_before_the_person(
    files: tuple[Path, Path],
) -> None:
    found = loaded(
        files,
        'author = "Ada"\ntheme = "light"\nmouse = false\n[keys]\nnote = "f2"\nundo = "f3"\n',
        'author = "Bo"\ntheme = "dark"\n[keys]\nnote = "f4"\n',
        Settings(author="Cy", language="tr"),
    )
    settings = found.settings
    assert (settings.author, settings.theme, settings.mouse) == ("Cy", "obelus-dark", False)
    assert settings.keys == {"note": ("f4",), "undo": ("f3",)}
    assert settings.language == "tr"
    user, corpus = map(str, files)
    assert found.origins == {
        "author": "the command line",
        "theme": f"{corpus}:2",
        "mouse": f"{user}:3",
        "keys.note": f"{corpus}:4",
        "keys.undo": f"{user}:6",
    }


def test_a_wrong_value_leaves_what_weighs_less(files: tuple[Path, Path]) -> None:
    settings = loaded(files, "text_width = 80", "text_width = 8", Settings(author="")).settings
    assert settings.text_width == 80
    assert settings.problems == (
        f"{files[1]}:1: text_width: 8 is out of range; allowed: a whole number from 66 to 100",
    )


def test_letters_are_used_where_the_terminal_or_the_person_wants_them(
    files: tuple[Path, Path],
) -> None:
    lacking = Settings(author="", ascii_only=True)
    assert loaded(files, "ascii = false", "", lacking).settings.ascii_only
    assert loaded(files, "ascii = true", "", Settings(author="")).settings.ascii_only


def test_keys_are_checked_against_the_verdicts_that_there_are(files: tuple[Path, Path]) -> None:
    keys = '[keys]\n"verdict.satire" = "f5"\n"verdict.satyre" = "f6"\n"note" = "d"\n'
    found = loaded(files, keys, '[[verdicts]]\nid = "satire"\nkeys = "D"\n', Settings(author=""))
    assert found.settings.verdict_keys == {"satire": ("D", "1")}
    assert found.settings.problems == (
        f"{files[0]}:3: keys.verdict.satyre: there is no such command; do you mean verdict.satire?",
    )
    plain = loaded(files, keys, "", Settings(author=""))
    assert plain.settings.problems[-1] == (
        f"{files[0]}:4: keys: d: note has it, verdict.disputed does without"
    )


def test_the_files_are_the_persons_and_that_of_the_first_corpus(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert user_file() == tmp_path / "config" / "obelus" / "settings.toml"
    (tmp_path / "press" / ".obelus").mkdir(parents=True)
    (tmp_path / "press" / "deep").mkdir()
    kept = tmp_path / "press" / ".obelus" / "settings.toml"
    assert corpus_file([tmp_path / "press" / "deep", tmp_path]) == kept
    store = tmp_path / "elsewhere"
    assert corpus_file([tmp_path / "press"], store) == store / "settings.toml"
    kept.touch()
    assert corpus_file([tmp_path / "press"], store) == kept


def test_a_theme_chosen_in_the_reader_counts_where_no_file_names_one(
    files: tuple[Path, Path],
) -> None:
    found = load_settings(*files, chosen_theme="obelus-light")
    assert found.settings.theme == "obelus-light"
    assert found.origins == {"theme": "chosen in the reader"}
    assert found.settings.theme_place == ""
    files[0].write_text('author = "Ada"\ntheme = "dark"\n')
    found = load_settings(*files, chosen_theme="obelus-light")
    assert found.settings.theme == "obelus-dark"
    assert found.settings.theme_place == found.origins["theme"] == f"{files[0]}:2"


def test_what_is_no_theme_counts_for_nothing(files: tuple[Path, Path]) -> None:
    assert load_settings(*files, chosen_theme="obelus-pink").settings.theme == "obelus-dark"


def test_without_a_file_no_parser_and_no_command_is_loaded(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tui.settings_sources import load_settings; "
        f"load_settings(Path({str(tmp_path / 'a')!r}), Path({str(tmp_path / 'b')!r})); "
        "print([m for m in ('tomllib', 'tui.commands', 'textual', 'rich') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
