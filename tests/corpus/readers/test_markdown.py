"""Markdown loses its marks and nothing else."""

from pathlib import Path

import pytest

from corpus.document import Document
from corpus.readers.front_matter import read_front_matter
from corpus.readers.markdown import read_source
from corpus.readers.progress import heard_by
from corpus.readers.source import Source


def markdown(text: str, name: str = "001_9f.md") -> Document:
    return read_source(Source(Path(name), text.encode()))


def blocks(text: str) -> list[tuple[str, int, str, str]]:
    document = markdown(text)
    return [
        (block.kind, block.level, block.marker, document.quote(block)) for block in document.blocks
    ]


def styles(text: str) -> list[tuple[str, str, str]]:
    document = markdown(text)
    return [(style.kind, document.quote(style), style.target) for style in document.styles]


def test_headings_keep_their_rank() -> None:
    assert blocks("# Wells\n\nSprings\n---\n\n###### Rain") == [
        ("heading", 1, "", "Wells"),
        ("heading", 2, "", "Springs"),
        ("heading", 6, "", "Rain"),
    ]


def test_a_soft_line_end_is_a_space_and_a_hard_one_a_line_end() -> None:
    assert blocks("one\ntwo  \nthree\\\nfour<br>five") == [
        ("paragraph", 0, "", "one two\nthree\nfour\nfive")
    ]


def test_items_have_depth_and_marker() -> None:
    assert blocks("3. three\n\n   more\n4. four\n   - inner\n     > said") == [
        ("item", 1, "3.", "three"),
        ("item", 1, "", "more"),
        ("item", 1, "4.", "four"),
        ("item", 2, "•", "inner"),
        ("quote", 1, "", "said"),
    ]


def test_quotes_have_depth() -> None:
    assert blocks("> one\n>> two") == [("quote", 1, "", "one"), ("quote", 2, "", "two")]


def test_code_keeps_its_lines() -> None:
    assert blocks("```py\nx = [1]\n\ny = *x*\n```") == [("code", 0, "", "x = [1]\n\ny = *x*")]


def test_a_table_is_aligned() -> None:
    assert blocks("| well | m |\n|---|--:|\n| *church* | 12 |\n| mill | |") == [
        ("table", 0, "", "well   | m\nchurch | 12\nmill   | ")
    ]
    assert styles("| well | m |\n|---|--:|\n| *church* | 12 |") == [("emphasis", "church", "")]


def test_styles_have_exact_spans() -> None:
    text = "A *b **c*** `d` ~~e~~ [f *g*](https://h.example/i) <sup>2</sup> \\*j\\*"
    assert markdown(text).text == "A b c d e f g 2 *j*"
    assert styles(text) == [
        ("emphasis", "b c", ""),
        ("strong", "c", ""),
        ("code", "d", ""),
        ("strike", "e", ""),
        ("link", "f g", "https://h.example/i"),
        ("emphasis", "g", ""),
        ("superscript", "2", ""),
    ]


def test_styles_of_a_later_block_count_from_the_start_of_the_text() -> None:
    assert styles("# Wells\n\nText, **bold**.") == [("strong", "bold", "")]


def test_an_image_leaves_its_description() -> None:
    assert blocks("![the *old* mill](mill.png) ![](x.png)") == [
        ("paragraph", 0, "", "[image: the old mill] [image]")
    ]


def test_footnotes_stand_at_the_end_with_their_markers() -> None:
    text = "Old.[^a] Deep.[^1]\n\n[^1]: Archive.\n\n    Box 4.\n\n[^a]: *Courier*.\n\nThe end."
    assert blocks(text) == [
        ("paragraph", 0, "", "Old.[a] Deep.[1]"),
        ("paragraph", 0, "", "The end."),
        ("note", 0, "", "[1] Archive.\nBox 4."),
        ("note", 0, "", "[a] Courier."),
    ]


def test_a_footnote_that_nobody_mentions_is_not_lost() -> None:
    assert blocks("Text.\n\n[^9]: Forgotten.")[-1] == ("note", 0, "", "[9] Forgotten.")


def test_an_endnote_written_by_hand_is_a_note() -> None:
    assert blocks("Text.[i]\n\n[i] *Ibid.*")[-1] == ("note", 0, "", "[i] Ibid.")


def test_html_leaves_its_text() -> None:
    assert blocks(
        "<div class='x'>Share &amp; <b>enjoy</b></div>\n\n<!-- no -->\n\nText <u>here</u>."
    ) == [
        ("furniture", 0, "", "Share & enjoy"),
        ("paragraph", 0, "", "Text here."),
    ]
    assert blocks("<script>alert(1)</script>\n\nText.") == [("paragraph", 0, "", "Text.")]


def test_an_entity_cannot_bring_in_a_control_character() -> None:
    text = markdown("a&#27;[31m&#x202e;b&#xD800;c [d](https://e.example/&#27;)").text
    assert text.replace("\n", "").isprintable()
    text.encode("utf-8")


def test_markup_of_the_screens_library_is_text() -> None:
    assert markdown(r"\[bold] and [/foo] and [@click=app.quit]x[/]").text == (
        "[bold] and [/foo] and [@click=app.quit]x[/]"
    )


def test_front_matter_is_read_and_is_no_text() -> None:
    document = markdown(
        "---\ntitle: 'Water: a report'\nauthors: [Ida Krag, \"Bo Lind\"]\ndate: 2024-03-04T10:00\n"
        "publisher: Vester Courier\nurl: https://courier.example/1\nlang: da\ntags:\n  - water\n"
        "---\n\nText.\n"
    )
    metadata = document.metadata
    assert document.text == "Text."
    assert metadata.title == "Water: a report"
    assert metadata.author == "Ida Krag, Bo Lind"
    assert metadata.published == "2024-03-04"
    assert metadata.outlet == "Vester Courier"
    assert metadata.url == "https://courier.example/1"
    assert metadata.language == "da"
    assert metadata.guessed == ()


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nText: this.\n\n---\n",
        "---\nA paragraph, not a field\n---\n",
        "---\ntitle: x\n",
        "--- \n",
    ],
)
def test_a_thematic_break_is_no_front_matter(text: str) -> None:
    assert read_front_matter(text).length in {0, len(text)}
    assert read_front_matter(text).fields == {} or text.startswith("---\ntitle")


def test_front_matter_that_never_ends_is_text() -> None:
    assert markdown("---\ntitle: Wells\n\nText.").metadata.title != "Wells"


def test_a_source_that_is_an_address_is_the_url() -> None:
    fields = read_front_matter("---\nsource: https://a.example\ndate: March 4, 2024\n---\n").fields
    assert fields == {"url": "https://a.example", "published": "2024-03-04"}


def test_the_only_first_rank_heading_is_the_title() -> None:
    assert markdown("# Wells\n\nText.").metadata.title == "Wells"
    assert markdown("# A\n\n# B\n\nText.", "town-water.md").metadata.title == "town-water"
    assert markdown("## A\n\nText of it.").metadata.title == "Text of it."


def test_text_nested_too_deeply_is_not_lost() -> None:
    document = markdown("- " * 300 + "deep words")
    assert "deep words" in document.text
    assert "nested too deeply" in document.metadata.remarks[0]


def test_a_long_text_tells_that_it_goes_forward() -> None:
    steps: list[int] = []
    with heard_by(lambda: steps.append(1)):
        markdown("The council met.\n\n" * 100)
    assert len(steps) == 100


def test_what_is_no_character_is_replaced_as_commonmark_has_it() -> None:
    source = Source(Path("null.md"), "one\0two".encode("utf-16"))
    assert read_source(source).text == "one\ufffdtwo"
