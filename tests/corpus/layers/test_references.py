from pathlib import Path

import pytest

from corpus.document import Document, Span
from corpus.layers.references import Reference, references, unused_notes
from corpus.readers.markdown import read_source as read_markdown
from corpus.readers.plain import read_source as read_plain
from corpus.readers.source import Source
from tests.corpus.texts import ANALYSIS


def plain(text: str) -> Document:
    return read_plain(Source(Path("001.txt"), text.encode()))


def markdown(text: str) -> Document:
    return read_markdown(Source(Path("001.md"), text.encode()))


def words(document: Document, span: Span | None) -> str | None:
    return document.quote(span) if span else None


def found(document: Document) -> list[tuple[str, str | None]]:
    return [(found.marker, words(document, found.note)) for found in references(document)]


def test_endnotes_are_found_by_their_markers() -> None:
    document = plain(ANALYSIS)
    assert [(marker, note and note[:4]) for marker, note in found(document)] == [
        ("[i]", "[i]\u00a0"),
        ("[ii]", "[ii]"),
        ("[iii]", "[iii"),
    ]
    assert all(document.quote(marker) == marker.marker for marker in references(document))


def test_ibid_leads_to_the_source_it_repeats() -> None:
    document = plain(
        "One.[1] Two.[2] Three.[3] Four.[4]\n\n"
        "[1] Courier, p. 1.\n\n[2] Ibid., p. 3.\n\n[3] Id.\n\n[4] Weekly."
    )
    sources = [words(document, reference.source) for reference in references(document)]
    assert sources == ["[1] Courier, p. 1."] * 3 + ["[4] Weekly."]
    assert found(document)[1] == ("[2]", "[2] Ibid., p. 3.")


def test_ibid_without_a_note_before_it_is_its_own_source() -> None:
    document = plain("One.[1] It is so.\n\n[1] Ibid.")
    (only,) = references(document)
    assert only.source == only.note


def test_raised_digits_need_a_note() -> None:
    assert found(plain("The hall has 40 m² and 3 doors.")) == []
    assert found(plain("The hall is old.² It has doors.\n\n² Archive, box 2.")) == [
        ("²", "² Archive, box 2.")
    ]


def test_footnotes_of_markdown_are_found_by_label() -> None:
    document = markdown("Old.[^a] Deep.[^1]\n\n[^1]: One.\n\n[^a]: Two.")
    assert found(document) == [("[a]", "[a] Two."), ("[1]", "[1] One.")]


@pytest.mark.parametrize(
    "text",
    ["He said [sic] so.", "[Mayor] Lind left.", "It is [...] gone.", "a [mild] day", "[I]t is so.",
     "See [1](x).", "f[0](x) holds"],
)  # fmt: skip
def test_brackets_that_are_no_markers(text: str) -> None:
    assert found(plain(f"{text} And so it went on.")) == []


def test_code_holds_no_markers() -> None:
    assert found(markdown("Text `x[1]` here.\n\n    y[2]\n\nMore [3].")) == [("[3]", None)]


def test_a_marker_without_a_note_is_reported() -> None:
    assert found(plain("The well is old.[7] It is deep.[iv]")) == [("[7]", None), ("[iv]", None)]


def test_several_numbers_in_one_bracket_are_several_references() -> None:
    document = plain("It is so [1, 2].\n\n[1] One.\n\n[2] Two.")
    assert found(document) == [("1", "[1] One."), ("2", "[2] Two.")]


def test_where_labels_begin_anew_the_next_note_is_meant() -> None:
    document = plain(
        "One is here.[1]\n\n[1] First chapter.\n\nTwo is there.[1]\n\n[1] Second chapter.\n\n"
        "Three is after all of them.[1]"
    )
    notes = [note for _, note in found(document)]
    assert notes == ["[1] First chapter.", "[1] Second chapter.", "[1] Second chapter."]


def test_numbered_notes_below_a_heading_answer_to_brackets() -> None:
    document = plain("The well is old.[2] It is deep.\n\nNotes\n\n1. One.\n\n2. Two.")
    assert found(document) == [("[2]", "2. Two.")]


def test_a_note_that_nothing_leads_to_is_unused() -> None:
    document = plain("The well is old.[1]\n\n[1] Used.\n\n[2] Not used.")
    unused = unused_notes(document, references(document))
    assert [document.quote(note) for note in unused] == ["[2] Not used."]


def sources(text: str) -> list[str | None]:
    document = plain(text)
    return [words(document, found.source) for found in references(document)]


def test_op_cit_leads_to_the_last_note_that_names_the_author() -> None:
    assert sources(
        "One.[1] Two.[2] Three.[3] Four.[4] Five.[5]\n\n"
        "[1] A. Lind, Bridges, 1990.\n\n[2] P. Krag, Wells.\n\n[3] Lind, op. cit., p. 4.\n\n"
        "[4] Ibid.\n\n[5] Moe, op. cit., p. 9."
    ) == [
        "[1] A. Lind, Bridges, 1990.",
        "[2] P. Krag, Wells.",
        "[1] A. Lind, Bridges, 1990.",
        "[1] A. Lind, Bridges, 1990.",
        "[5] Moe, op. cit., p. 9.",
    ]


@pytest.mark.parametrize(
    "note", ["Lind, supra note 1, at 4.", "See note 1 above.", "See supra note 1.", "N. 1 supra."]
)
def test_a_note_may_name_an_earlier_one_by_its_number(note: str) -> None:
    text = f"One.[1] Two.[2] Three.[3]\n\n[1] A. Lind.\n\n[2] P. Krag.\n\n[3] {note}"
    assert sources(text)[2] == "[1] A. Lind."


@pytest.mark.parametrize(
    "note", ["The well is above.", "See note 7 above.", "Lind, Bridges, and see note 1 above."]
)
def test_a_note_that_begins_with_its_own_source_keeps_it(note: str) -> None:
    text = f"One.[1] Two.[2]\n\n[1] A. Lind.\n\n[2] {note}"
    assert sources(text)[1] == f"[2] {note}"


@pytest.mark.parametrize("part", ["A. ", "see ", "x, ", "supra, ", "op. cit. ", "note 1 "])
def test_a_long_run_of_one_part_ends(part: str) -> None:
    """A pattern that backtracks over these would take hours, and the suite would not end."""
    assert len(sources(f"One.[1]\n\n[1] {part * (40_000 // len(part))}")) == 1


def test_a_reference_that_leads_nowhere_has_neither_note_nor_source() -> None:
    (only,) = references(plain("The well is old.[7]"))
    assert only == Reference(16, 19, "[7]", None, None)
