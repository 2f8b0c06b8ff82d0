"""What is read in a child process, and what when that is beyond its limits."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import child
from corpus.document import Document, DocumentError
from corpus.readers import FORMATS, prepare, read

LIMIT = next(known.isolated_from for known in FORMATS if known.name == "Markdown") or 0
LONG = "# A long one\n\n" + "The council met again. " * (LIMIT // 20)


def test_long_markdown_leaves_this_process_to_the_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    in_child = child.read_in_child

    def listen(module: str, path: Path, member: str = "") -> Document:
        asked.append(module)
        return in_child(module, path, member)

    monkeypatch.setattr(child, "read_in_child", listen)
    short, long = tmp_path / "short.md", tmp_path / "long.md"
    short.write_text("# A short one\n\nThe council met.\n", encoding="utf-8")
    long.write_text(LONG, encoding="utf-8")
    assert read(short).metadata.title == "A short one"
    assert asked == []
    assert read(long).metadata.title == "A long one"
    assert asked == ["markdown"]


def test_what_no_child_can_read_in_time_is_read_here_unless_it_is_a_danger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_module: str, path: Path, _member: str = "") -> Document:
        raise DocumentError(path.name, "not read within 4.5 seconds", "split it", passing=True)

    monkeypatch.setattr(child, "read_in_child", refuse)
    long, page = tmp_path / "long.md", tmp_path / "page.html"
    long.write_text(LONG, encoding="utf-8")
    page.write_text("<!doctype html><p>The council met.", encoding="utf-8")
    assert read(long).metadata.title == "A long one"
    with pytest.raises(DocumentError, match=r"4\.5 seconds"):
        read(page)


def test_a_child_is_prepared_for_what_will_be_read_in_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared: list[str] = []
    monkeypatch.setattr(child, "prepare_child", prepared.append)
    short, long, page = tmp_path / "short.md", tmp_path / "long.MD", tmp_path / "page.html"
    short.write_text("# A short one\n\nThe council met.\n", encoding="utf-8")
    long.write_text(LONG, encoding="utf-8")
    page.write_text("<!doctype html><p>The council met.", encoding="utf-8")
    folder = tmp_path / "folder.html"
    folder.mkdir()
    for path in (short, folder, tmp_path / "missing.html", tmp_path / "null\0.html"):
        prepare(path)
    assert prepared == []
    prepare(long)
    prepare(page)
    assert prepared == ["markdown", "html"]
