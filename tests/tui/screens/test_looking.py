"""Looking closer: findings, listings, references, links, and what is known of the document."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.making import Session, kept, lines_of, open_desk, reading, screen_text
from tui import browser
from tui.browser import BrowserError
from tui.commands import do
from tui.desk import Desk
from tui.messages import ClaimsCounted
from tui.reading.entries import Listing
from tui.screens.about import AboutScreen
from tui.screens.asking import ConfirmScreen, LineScreen

WIDE = (140, 30)
LINKED = """\
# Links

See [the register](https://example.org/register?id=1) of 4 May 2025 for it.

Write to [the desk](mailto:desk@example.org) about 12 of them.
"""


@pytest.fixture
def ferry(tmp_path: Path) -> Desk:
    """A desk on a document with notes, of which one is cited by "Ibid."."""
    text = """\
# Who pays for the ferry

The ferry costs 9,000 euros a day, Ruth Aldous announced on 7 March 2025.[^1] Aldous said that
sales fell by 40 percent in April 2025.[^2] Nobody else says so.[^9]

The county promised 2 million euros in 2019. It is a small boat.

[^1]: County gazette, number 12.
[^2]: Ibid.
[^3]: Nobody cites this one.
"""
    (tmp_path / "ferry.md").write_text(text, encoding="utf-8")
    return open_desk(tmp_path / "ferry.md")


async def until_told(session: Session) -> str:
    """Wait for what is found in the passage, and return the rows that tell it."""
    details = session.reader.details
    await session.until(lambda: details._found is not None)
    return "\n".join(lines_of(details))


async def listed(session: Session, command: Listing) -> list[str]:
    """Choose a listing by its command and return its rows when they are there."""
    outline = session.reader.outline_pane
    await session.reader.run_action(do("list", command))
    await session.until(lambda: outline.knows(command))
    return [line for line in lines_of(outline.lines) if line.strip()]


# --------------------------------------------------------------- the passage


async def test_the_line_below_tells_what_is_seen_and_follows_the_cursor(ferry: Desk) -> None:
    async with reading(ferry, WIDE) as session:
        await session.press("right")
        told = await until_told(session)
        assert "9,000" in told
        assert "2025-03-07" in told
        await session.press("G", "k")
        await session.until(lambda: "9,000" not in "\n".join(lines_of(session.reader.details)))


async def test_i_unfolds_everything_that_is_seen_and_folds_it_again(ferry: Desk) -> None:
    async with reading(ferry, WIDE) as session:
        await session.press("right", "i")
        await session.until(lambda: len(lines_of(session.reader.details)) > 1)
        told = await until_told(session)
        for part in ("cue score", "Ruth Aldous", "announced", "2025-03-07", "County gazette"):
            assert part in told
        await session.press("i")
        await session.until(lambda: len(lines_of(session.reader.details)) == 1)


async def test_nothing_seen_is_said(tmp_path: Path) -> None:
    (tmp_path / "calm.txt").write_text("It is a small boat.\n", encoding="utf-8")
    async with reading(open_desk(tmp_path / "calm.txt"), WIDE) as session:
        assert "Nothing found here" in await until_told(session)


# --------------------------------------------------------------- the listings


async def test_every_listing_lists_and_leads_there(ferry: Desk) -> None:
    async with reading(ferry, WIDE) as session:
        claims = await listed(session, "claims")
        assert len(claims) == len(session.opened.claims or ())
        names = await listed(session, "names")
        assert any("Ruth Aldous" in row and "2" in row for row in names)
        dates = await listed(session, "timeline")
        assert [row.split()[0] for row in dates] == ["2019", "2025-03-07", "2025-04"]
        references = await listed(session, "references")
        assert any("no note" in row for row in references)
        assert any("[3] no marker: Nobody" in row for row in references)
        assert session.focus_is_on(session.reader.outline)
        await listed(session, "timeline")
        await session.press("G", "enter")
        assert "sales fell by 40 percent" in session.quote
        assert session.focus_is_on(session.reader.view)


async def test_o_goes_through_the_listings_without_taking_the_focus(ferry: Desk) -> None:
    async with reading(ferry, WIDE) as session:
        seen = [session.reader.outline_pane.listing]
        for _ in range(5):
            await session.press("o")
            seen.append(session.reader.outline_pane.listing)
        assert seen == ["sections", "claims", "references", "names", "timeline", "sections"]
        assert session.focus_is_on(session.reader.view)


async def test_a_verdict_shows_in_the_list_of_claims(ferry: Desk) -> None:
    async with reading(ferry, WIDE) as session:
        await listed(session, "claims")
        await session.press("escape", "right")
        await session.edit("d")
        assert "≠" in lines_of(session.reader.outline)[0]


@pytest.mark.usefixtures("ferry")
async def test_another_document_brings_its_own_listing(tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("Ada Byron met Ada Byron in 1833.\n", encoding="utf-8")
    async with reading(open_desk(tmp_path), WIDE) as session:
        assert any("Aldous" in row for row in await listed(session, "names"))
        await session.turn("J")
        outline = session.reader.outline_pane
        await session.until(lambda: outline.knows("names"))
        rows = "\n".join(lines_of(outline.lines))
        assert "Ada Byron" in rows
        assert "Aldous" not in rows


async def test_the_claims_of_a_long_document_are_counted_meanwhile(tmp_path: Path) -> None:
    paragraph = "The council voted on 4 March 2025 to pay 12 million euros. " * 20
    (tmp_path / "long.txt").write_text("\n\n".join([paragraph] * 200), encoding="utf-8")
    async with reading(open_desk(tmp_path / "long.txt"), WIDE) as session:
        await session.until(lambda: session.opened.claims is not None)
        assert session.got(ClaimsCounted) == 1
        assert session.reader.title_bar.claims == 4000
        await session.press("right", "right")
        assert session.quote.startswith("The council voted")


# ------------------------------------------------------- references and links


async def test_r_goes_to_the_note_and_back(ferry: Desk) -> None:
    async with reading(ferry, WIDE) as session:
        await session.press("right")
        here = session.quote
        await session.press("r")
        assert session.quote.endswith("County gazette, number 12.")
        await session.press("r")
        assert session.quote == here
        assert session.notices[-1] == "Back where the reference is."


async def test_r_says_where_there_is_no_note_or_no_reference(ferry: Desk) -> None:
    async with reading(ferry, WIDE) as session:
        await session.press("r")
        assert session.notices[-1] == "No reference here."
        session.reader.view.go(session.opened.document.text.index("Nobody else"))
        await session.press("r")
        assert "[^9] has no note" in session.notices[-1] or "[9] has no note" in session.notices[-1]


async def test_a_link_is_opened_only_after_a_yes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("tui.parts.looking.open_in_browser", opened.append)
    (tmp_path / "links.md").write_text(LINKED, encoding="utf-8")
    async with reading(open_desk(tmp_path / "links.md"), WIDE) as session:
        await session.press("O")
        assert session.notices[-1] == "No web link here."
        await session.press("right")
        await session.opens(ConfirmScreen, "O")
        shown = screen_text(session.app)
        assert "example.org" in shown
        assert "register?id=1" in shown
        await session.press("n")
        assert not opened
        await session.opens(ConfirmScreen, "O")
        await session.press("y")
        await session.until(lambda: opened)
        assert opened == ["https://example.org/register?id=1"]
        session.reader.view.go(session.opened.document.text.index("Write to"))
        await session.press("O")
        assert "Only http and https" in session.notices[-1]


async def test_a_browser_that_is_missing_is_said_with_the_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_address: str) -> None:
        raise BrowserError("No browser was found on this machine.")

    monkeypatch.setattr("tui.parts.looking.open_in_browser", missing)
    assert browser.web_host("https://example.org/") == "example.org"
    (tmp_path / "links.md").write_text(LINKED, encoding="utf-8")
    async with reading(open_desk(tmp_path / "links.md"), WIDE) as session:
        await session.press("right")
        await session.opens(ConfirmScreen, "O")
        await session.press("y")
        await session.until(lambda: session.notices)
        assert "https://example.org/register?id=1" in session.notices[-1]


# ------------------------------------------------------- about the document


async def test_about_tells_what_is_known_and_what_was_guessed(ferry: Desk) -> None:
    async with reading(ferry, WIDE) as session:
        await session.opens(AboutScreen, "I")
        shown = screen_text(session.app)
        for part in ("ferry.md", "English", "guessed", "without a note", "Nobody cites"):
            assert part in shown, part
        await session.press("escape")
        assert session.focus_is_on(session.reader.view)


async def test_the_header_marks_what_was_guessed_and_what_was_assumed(tmp_path: Path) -> None:
    path = tmp_path / "memo.txt"
    path.write_bytes("The café cost 3 million euros in 2019, they say.\n".encode("cp1252"))
    async with reading(open_desk(path), WIDE) as session:
        header = "\n".join(lines_of(session.reader.header))
        assert "English (guessed)" in header
        assert "cp1252" in header


async def test_a_language_that_a_person_names_is_kept(tmp_path: Path) -> None:
    text = "The boat is small and it is in the water.\n"
    (tmp_path / "not.txt").write_text(text, encoding="utf-8")
    desk = open_desk(tmp_path / "not.txt")
    async with reading(desk, WIDE) as session:
        await session.reader.run_action(do("language"))
        await session.until(lambda: isinstance(session.app.screen, LineScreen))
        await session.press("ctrl+u", *"Turkish", "enter")
        await session.until(lambda: session.opened.document.metadata.language == "tr")
        assert "Turkish" in "\n".join(lines_of(session.reader.header))
    record = kept(desk).document
    assert record is not None
    assert record.language == "tr"
    async with reading(open_desk(tmp_path / "not.txt"), WIDE) as session:
        assert session.opened.document.metadata.language == "tr"


async def test_a_language_nobody_knows_is_said(ferry: Desk) -> None:
    async with reading(ferry, WIDE) as session:
        await session.reader.run_action(do("language"))
        await session.until(lambda: isinstance(session.app.screen, LineScreen))
        await session.press("ctrl+u", *"Volapuk", "enter")
        assert "no language that is known here" in session.notices[-1]
