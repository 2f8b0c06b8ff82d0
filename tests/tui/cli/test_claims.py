"""`obelus claims`."""

from __future__ import annotations

from pathlib import Path

from tests.tui.cli.conftest import Annotate, Run

LARGEST = "It is the largest ferry in the bay."


def test_json_has_the_words_at_their_place_with_cues(obelus: Run, press: Path) -> None:
    said = obelus("claims", press / "ferry.txt", "--json")

    text = obelus("show", press / "ferry.txt", "--json").json["text"]
    assert said.status == 0
    assert LARGEST in [claim["exact"] for claim in said.json]
    for claim in said.json:
        assert set(claim) == {
            "document",
            "path",
            "start",
            "end",
            "exact",
            "score",
            "cues",
            "verdicts",
            "stale",
        }
        assert text[claim["start"] : claim["end"]] == claim["exact"]
        assert claim["cues"]
        assert claim["verdicts"] == []


def test_verdicts_stand_with_their_claims(obelus: Run, press: Path, annotate: Annotate) -> None:
    annotate(press, {"document": "ferry.txt", "exact": "largest ferry", "verdict": "disputed"})

    claims = obelus("claims", press, "--json").json
    assert {claim["exact"] for claim in claims if claim["verdicts"] == ["disputed"]} == {LARGEST}
    unchecked = obelus("claims", press, "--json", "--unchecked").json
    assert {claim["exact"] for claim in claims} - {c["exact"] for c in unchecked} == {LARGEST}
    told = obelus("claims", press).out
    assert "≠ disputed" in told
    assert "· unchecked" in told


def test_a_verdict_on_words_that_changed_is_no_verdict_on_todays(
    obelus: Run, press: Path, annotate: Annotate
) -> None:
    annotate(press, {"document": "ferry.txt", "exact": LARGEST, "verdict": "verified"})
    path = press / "ferry.txt"
    changed = LARGEST.replace("largest", "second largest")
    path.write_text(path.read_text(encoding="utf-8").replace(LARGEST, changed), encoding="utf-8")

    (claim,) = [c for c in obelus("claims", press, "--json").json if c["exact"] == changed]
    assert (claim["verdicts"], claim["stale"]) == ([], ["verified"])
    assert "verified once, its words changed since" in obelus("claims", press).out


def test_the_cues_are_told_in_words(obelus: Run, press: Path) -> None:
    told = obelus("claims", press / "ferry.txt").out

    assert told.startswith("ferry.txt: ")
    assert "a superlative: largest" in told
    assert max(map(len, told.splitlines())) <= 100


def test_a_corpus_without_claims_is_an_empty_list(obelus: Run, tmp_path: Path) -> None:
    (tmp_path / "poem.txt").write_text("Roses are red.\n")

    said = obelus("claims", tmp_path / "poem.txt", "--json")

    assert (said.status, said.json) == (0, [])
