"""Fixtures of the screen's tests; nothing of the user's is read or written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation

from tests.tui.making import open_desk, write_corpus
from tui.desk import Desk


@pytest.fixture(scope="session", autouse=True)
def sheets_parsed_once() -> Iterator[None]:
    """Have every application of this process share what its style sheets were parsed to.

    Textual keeps that for one application only, and applications here are started by the hundred,
    each with the same sheets. Parsed rules are only ever read.
    """
    parse, kept = Stylesheet._parse_rules, dict[object, list[RuleSet]]()

    def parse_once(
        sheet: Stylesheet, css: str, read_from: CSSLocation, **more: Any
    ) -> list[RuleSet]:
        key = (css, read_from, *more.items(), *sheet._variables.items())
        if key not in kept:
            kept[key] = parse(sheet, css, read_from, **more)
        return kept[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parse_once)
        yield


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own."""
    place = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(place))
    for name in ("DATA", "STATE", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(place / name.lower()))
    monkeypatch.delenv("NO_COLOR", raising=False)
    return place


@pytest.fixture
def corpus_folder(tmp_path: Path) -> Path:
    """A folder with the three documents."""
    return write_corpus(tmp_path / "bridge")


@pytest.fixture
def desk(corpus_folder: Path) -> Desk:
    """A desk with the three documents."""
    return open_desk(corpus_folder)
