from __future__ import annotations

import pytest
from textual import events
from textual.pilot import Pilot

from tests.tui.making import lines_of
from tests.tui.widgets.hosting import Host
from tui.reading.findings import Finding, FindingKind
from tui.reading.wrapping import cells
from tui.widgets.details import NOTHING, Details

HOSTILE = "[/b] [@click=app.quit]漢字[/] العربية " + "word " * 40


def finding(kind: FindingKind, words: str, reading: str = "", brief: str = "") -> Finding:
    return Finding(kind, words, reading, brief or words, 0, 1)


FOUND = (
    finding("claim", "It carried 310 people on Friday.", "cue score 0.67, no verdict: a date",
            "claim cue 0.67"),
    finding("quotation", "it carried", "reported: the mayor said", "the mayor said"),
    finding("date", "Friday", "2025-09-19 · Friday on or before …", "2025-09-19"),
    finding("reference", "[3]", "note: Gazette", "[3] → note"),
    finding("name", "Hallow Ford"),
    finding("page", "", "page iv", "p. iv"),
)  # fmt: skip


def expanded(details: Details, rows: int = 8) -> Details:
    details.expanded = True
    details.styles.height = rows
    return details


def shown(details: Details) -> list[str]:
    return [line for line in lines_of(details) if line.strip()]


async def test_one_row_sums_up_and_is_called_cues() -> None:
    details = Details()
    details.styles.height = 1
    async with Host(details).run_test(size=(100, 3)) as pilot:
        details.show(FOUND)
        await pilot.pause()
        told = (
            " CUES  claim cue 0.67 · the mayor said · 2025-09-19 · [3] → note · Hallow Ford · p. iv"
        )
        assert lines_of(details) == [told]


@pytest.mark.parametrize("width", [60, 80, 140])
async def test_what_does_not_fit_on_the_row_is_counted(width: int) -> None:
    details = Details()
    details.styles.height = 1
    names = tuple(finding("name", f"Name {number}") for number in range(40))
    async with Host(details).run_test(size=(width, 3)) as pilot:
        details.show(names)
        await pilot.pause()
        (row,) = lines_of(details)
        *kept, left_out = row.removeprefix(" CUES  ").split(" · ")
        assert left_out == f"+{len(names) - len(kept)}"
        assert width - 16 < cells(row) < width


async def test_nothing_found_is_said_calmly_but_not_before_it_is_known() -> None:
    details = Details()
    details.styles.height = 1
    async with Host(details).run_test(size=(80, 30)) as pilot:
        assert lines_of(details) == [" CUES"]
        details.show(())
        await pilot.pause()
        assert lines_of(details) == [f" CUES  {NOTHING}"]
        expanded(details)
        await pilot.pause()
        assert NOTHING in shown(details)[1]
        details.show(None)
        await pilot.pause()
        assert len(shown(details)) == 1


async def test_expanded_each_finding_has_a_row_in_columns() -> None:
    details = expanded(Details())
    async with Host(details).run_test(size=(80, 30)) as pilot:
        details.show(FOUND)
        await pilot.pause()
        title, *rows = shown(details)
        assert "the verdict is yours" in title
        assert [row.split()[0] for row in rows] == [f.kind for f in FOUND]
        assert {row.index(f.reading[:8]) for row, f in zip(rows[:4], FOUND, strict=False)} == {26}
        assert "“Hallow Ford”" in rows[4]
        assert rows[5].split() == ["page", "page", "iv"]


async def test_what_does_not_fit_below_is_counted_and_the_wheel_reaches_it() -> None:
    details = expanded(Details(), rows=4)
    async with Host(details).run_test(size=(80, 30)) as pilot:
        details.show(FOUND)
        await pilot.pause()
        assert kinds(details) == ["claim", "quotation", "date"]
        assert shown(details)[0].endswith("+3 more")
        await wheel(pilot, details, down=2)
        assert kinds(details) == ["date", "reference", "name"]
        assert shown(details)[0].endswith("+1 more, 2 above")
        await wheel(pilot, details, down=9)
        assert kinds(details) == ["reference", "name", "page"]
        assert shown(details)[0].endswith("3 above")
        await wheel(pilot, details, up=9)
        assert kinds(details) == ["claim", "quotation", "date"]


async def test_another_passage_is_shown_from_its_first_finding() -> None:
    details = expanded(Details(), rows=4)
    async with Host(details).run_test(size=(80, 30)) as pilot:
        details.show(FOUND)
        await pilot.pause()
        await wheel(pilot, details, down=3)
        details.show(FOUND[1:])
        await pilot.pause()
        assert kinds(details) == ["quotation", "date", "reference"]


async def test_more_rows_leave_none_empty_that_could_be_filled() -> None:
    details = expanded(Details(), rows=3)
    async with Host(details).run_test(size=(80, 30)) as pilot:
        details.show(FOUND)
        await pilot.pause()
        await wheel(pilot, details, down=9)
        details.styles.height = 8
        await pilot.pause()
        assert kinds(details) == [finding.kind for finding in FOUND]


async def test_it_never_takes_the_focus() -> None:
    details = expanded(Details())
    async with Host(details).run_test(size=(80, 30)) as pilot:
        details.show(FOUND)
        await pilot.press("tab")
        await pilot.click(Details)
        assert pilot.app.focused is None


@pytest.mark.parametrize("rows", [1, 8])
async def test_on_an_ascii_terminal_its_signs_are_ascii(rows: int) -> None:
    details = expanded(Details(ascii_only=True), rows)
    found = (finding("date", "Friday " * 20, "2025-09-19 · stated", "2025-09-19"), *FOUND[3:])
    async with Host(details).run_test(size=(60, 30)) as pilot:
        details.show(found)
        await pilot.pause()
        rows_shown = shown(details)
        assert all(row.isascii() for row in rows_shown)
        assert any("Hallow Ford" in row for row in rows_shown)


@pytest.mark.parametrize("width", [20, 60, 80, 140])
@pytest.mark.parametrize("rows", [1, 8])
async def test_hostile_words_are_shown_as_they_are_and_cut_by_cells(width: int, rows: int) -> None:
    details = expanded(Details(), rows)
    kinds: tuple[FindingKind, ...] = ("claim", "date", "quantity", "link", "name")
    async with Host(details).run_test(size=(width, 30)) as pilot:
        details.show([finding(kind, HOSTILE, HOSTILE) for kind in kinds])
        await pilot.pause()
        strips = details.render_lines(details.outer_size.region)
        assert [strip.cell_length for strip in strips] == [width] * rows
        rows_shown = shown(details)
        assert len(rows_shown) == (1 if rows == 1 else len(kinds) + 1)
        assert width < 60 or any("[/b]" in row for row in rows_shown)


def kinds(details: Details) -> list[str]:
    return [row.split()[0] for row in shown(details)[1:]]


async def wheel(pilot: Pilot[None], details: Details, *, down: int = 0, up: int = 0) -> None:
    for kind in [events.MouseScrollDown] * down + [events.MouseScrollUp] * up:
        details.post_message(kind(details, 1, 1, 0, 0, 0, shift=False, meta=False, ctrl=False))
    await pilot.pause()
