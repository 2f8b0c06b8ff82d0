from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Metadata
from tests.tui.making import lines_of
from tests.tui.widgets.hosting import Host
from tui.reading.wrapping import cells
from tui.widgets.document_header import DocumentHeader, header_pieces

BARE = Metadata("Ferry")
FULL = Metadata(
    "Ferry",
    author="Ada Lindqvist",
    published="2025-09-21T10:30:00Z",
    outlet="Hallow Gazette",
    language="pt-BR",
    encoding="cp1252",
    guessed=("title", "author", "language"),
    remarks=("not UTF-8: read as cp1252",),
)
HOSTILE = "[/b] 漢字 العربية \u202e" * 700


def test_everything_known_in_order_with_what_is_guessed() -> None:
    assert header_pieces(FULL, 117, 140) == (
        "by Ada Lindqvist (guessed)",
        "Hallow Gazette",
        "2025-09-21",
        "Portuguese (pt-BR) (guessed)",
        "1 remark",
        "cp1252",
        "117 pages",
    )


def test_an_unknown_author_and_the_like_are_left_out() -> None:
    assert header_pieces(BARE, 0, 80) == ("English",)


def test_where_there_is_less_room_a_guess_keeps_a_sign() -> None:
    assert header_pieces(FULL, 117, 105) == (
        "~by Ada Lindqvist",
        "Hallow Gazette",
        "2025-09-21",
        "~Portuguese (pt-BR)",
        "1 remark",
        "cp1252",
        "117 pages",
    )


@pytest.mark.parametrize(
    ("width", "kept"), [(101, 7), (100, 6), (88, 5), (79, 4), (68, 3), (39, 2), (26, 1), (5, 1)]
)
def test_what_does_not_fit_is_given_up_from_the_right(width: int, kept: int) -> None:
    pieces = header_pieces(FULL, 117, width)
    assert len(pieces) == kept
    assert pieces[0].startswith("~by")


@given(
    st.builds(
        Metadata,
        title=st.just("Ferry"),
        author=st.none() | st.text(),
        published=st.none() | st.text(),
        outlet=st.none() | st.text("漢a b", max_size=90),
        language=st.sampled_from(["en", "tr", "x-klingon", ""]),
        encoding=st.sampled_from(["utf-8", "cp1252"]),
        guessed=st.sets(st.sampled_from(["author", "outlet", "published", "language"])).map(tuple),
        remarks=st.lists(st.just("remark"), max_size=3).map(tuple),
    ),
    st.integers(0, 3),
    st.integers(1, 140),
)
def test_the_row_fits_and_no_guess_passes_for_a_fact(
    metadata: Metadata, pages: int, width: int
) -> None:
    pieces = header_pieces(metadata, pages, width)
    assert pieces
    assert cells(" · ".join(pieces)) <= width
    if len(pieces) > 1 and metadata.author:
        is_marked = pieces[0].startswith("~") or pieces[0].endswith("(guessed)")
        assert is_marked or "author" not in metadata.guessed


async def test_it_is_one_quiet_row() -> None:
    header = DocumentHeader()
    header.styles.height = 1
    async with Host(header).run_test(size=(60, 3)) as pilot:
        assert lines_of(header) == [""]
        header.metadata = Metadata(
            "Ferry", author="[/b] Ada [@click=app.quit]", guessed=("author",)
        )
        await pilot.pause()
        assert lines_of(header) == [" by [/b] Ada [@cli… (guessed) · English"]
        header.metadata, header.pages = BARE, 2
        await pilot.pause()
        assert lines_of(header) == [" English · 2 pages"]


@pytest.mark.parametrize("width", [20, 60, 80, 140])
async def test_hostile_metadata_takes_no_more_than_its_row(width: int) -> None:
    header = DocumentHeader(ascii_only=True)
    header.styles.height = 1
    header.metadata = Metadata("x", author=HOSTILE, outlet=HOSTILE, published="2025", language="zh")
    async with Host(header).run_test(size=(width, 3)):
        (strip,) = header.render_lines(header.outer_size.region)
        assert strip.cell_length == width
        assert "…" not in strip.text
        assert "·" not in strip.text
        assert width < 80 or "2025" in strip.text
