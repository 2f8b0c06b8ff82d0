"""`obelus read`, as far as it needs no screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.cli.conftest import Opened, ReadIt, Run


@pytest.mark.parametrize("words", [[], ["read"], ["somewhere"]])
def test_without_a_terminal_it_says_what_to_do_instead(obelus: Run, words: list[str]) -> None:
    said = obelus(*words)

    assert (said.status, said.out) == (2, "")
    assert said.err.count("\n") == 1
    assert "obelus list" in said.err


@pytest.mark.parametrize("term", ["dumb", "", "unknown"])
def test_a_dumb_terminal_is_refused(
    read: ReadIt, opened: Opened, monkeypatch: pytest.MonkeyPatch, term: str
) -> None:
    monkeypatch.setenv("TERM", term)

    status, told = read()

    assert status == 2
    assert "TERM" in told
    assert opened == []


def test_a_folder_without_documents_is_named(read: ReadIt, opened: Opened, home: Path) -> None:
    status, told = read(home)

    assert status == 1
    assert str(home) in told
    assert ".md" in told
    assert ".txt" in told
    assert opened == []


def test_a_mistyped_verb_is_told_from_a_missing_file(
    read: ReadIt, opened: Opened, home: Path
) -> None:
    assert read("exportt") == (
        2,
        "obelus: exportt: no file, folder or verb; do you mean `obelus export`?\n",
    )
    assert read("nothing-like-it")[0] == 1
    (home / "exportt").mkdir()
    assert "no documents" in read("exportt")[1]
    assert opened == []


def test_a_folder_opens_at_its_first_document(read: ReadIt, opened: Opened, press: Path) -> None:
    assert read(press) == (0, "")
    assert opened[0]["first"] == "bridge.md"
    assert opened[0]["leaving"] is not None


def test_a_file_named_beside_a_folder_opens_first(
    read: ReadIt, opened: Opened, press: Path
) -> None:
    assert read(press, press / "ferry.txt") == (0, "")
    assert opened[0]["first"] == "ferry.txt"


def test_a_path_needs_no_verb_and_nothing_opens_the_built_in_corpus(
    read: ReadIt, opened: Opened
) -> None:
    assert read("read") == read() == (0, "")
    assert {call["first"] for call in opened} == {"01-five-days-in-september.txt"}


def test_the_reader_s_status_is_the_program_s(read: ReadIt, opened: Opened, press: Path) -> None:
    (press / "end.md").write_text("# Ends badly\n\nText.\n")

    assert read(press / "end.md") == (143, "")
    assert len(opened) == 1


def test_only_the_first_start_welcomes(read: ReadIt, opened: Opened, press: Path) -> None:
    read(press)
    read(press)

    assert [call["welcome"] for call in opened] == [True, False]


def test_a_home_that_can_not_be_written_to_does_not_matter(
    read: ReadIt, opened: Opened, press: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "a-file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "a-file" / "state"))

    assert read(press)[0] == 0
    assert opened[0]["welcome"] is True


def test_a_terminal_without_the_glyphs_gets_letters(
    read: ReadIt, opened: Opened, press: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.cli.read.ascii_only", lambda *_: True)
    read(press)

    assert opened[0]["desk"].settings.ascii_only is True
