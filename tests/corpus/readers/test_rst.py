from pathlib import Path

import pytest

from corpus.document import Document
from corpus.layers.references import references
from corpus.readers.plain import read_source
from corpus.readers.source import Source
from tests.corpus.test_hostile import check_blocks, check_layers

REPORT = """
===================
The wells of Vester
===================

:Author: Ida Krag
:Date: 2024-03-04

The town draws its water from nine wells, which were dug by hand [#old]_ and are
*still* in use, though ``pump.conf`` changed; see :ref:`pumps` and `the list
<https://example.org/list>`_.

.. contents:: Table of contents
   :depth: 2

.. note::

   The wells are not open to visitors before the first of May, whatever the signs
   at the gates say.

Water
=====

It is measured thus::

    measure --well 3 \\
            --depth 9

    result: 12

.. code-block:: python
   :linenos:

   for well in wells:
       print(well.depth)

Depths
------

* the spring below the church, which has never run dry in the memory of
  anyone
* the spring in the cellar

#. first
#. second

.. image:: well.png
   :alt: A well, seen from above

.. _pumps:

Pumps
-----

======  =====
Well    Depth
======  =====
Church  12 m
======  =====

.. This is for nobody.

.. [#old] Town archive, box 4, the letter of the mayor to the
   council.
"""


def read(text: str) -> Document:
    document = read_source(Source(Path("report.rst"), text.encode()))
    check_blocks(document)
    check_layers(document)
    return document


def test_a_report_reads_as_it_is_meant() -> None:
    document = read(REPORT)
    assert [(block.kind, block.level, document.quote(block)) for block in document.blocks] == [
        ("heading", 1, "The wells of Vester"),
        ("furniture", 0, "Author: Ida Krag"),
        ("furniture", 0, "Date: 2024-03-04"),
        (
            "paragraph",
            0,
            (
                "The town draws its water from nine wells, which were dug by hand [old] and are "
                "still in use, though pump.conf changed; see pumps and the list."
            ),
        ),
        (
            "paragraph",
            0,
            (
                "The wells are not open to visitors before the first of May, whatever the signs "
                "at the gates say."
            ),
        ),
        ("heading", 2, "Water"),
        ("paragraph", 0, "It is measured thus:"),
        ("code", 0, "measure --well 3 \\\n        --depth 9\n\nresult: 12"),
        ("code", 0, "for well in wells:\n    print(well.depth)"),
        ("heading", 3, "Depths"),
        (
            "item",
            1,
            "the spring below the church, which has never run dry in the memory of anyone",
        ),
        ("item", 1, "the spring in the cellar"),
        ("item", 1, "first"),
        ("item", 1, "second"),
        ("paragraph", 0, "[image: A well, seen from above]"),
        ("heading", 3, "Pumps"),
        (
            "table",
            0,
            "======  =====\nWell    Depth\n======  =====\nChurch  12 m\n======  =====",
        ),
        ("note", 0, "[old] Town archive, box 4, the letter of the mayor to the council."),
    ]


def test_who_wrote_it_and_when_is_taken_from_its_fields() -> None:
    metadata = read(REPORT).metadata
    assert metadata.title == "The wells of Vester"
    assert (metadata.author, metadata.published) == ("Ida Krag", "2024-03-04")


def test_a_numbered_note_is_linked_to_its_marker() -> None:
    document = read("Water is scarce [1]_ in Vester.\n\n.. [1] Town archive, box 4.\n")
    (found,) = references(document)
    assert found.marker == "[1]"
    assert found.note is not None
    assert document.quote(found.note) == "[1] Town archive, box 4."


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("A **strong** word and 2 * 3 * 4.", "A strong word and 2 * 3 * 4."),
        ("See `the list`_ and `that`__.", "See the list and that."),
        ("A path C:\\\\temp and \\*stars\\*.", "A path C:\\temp and *stars*."),
        ("Use :code:`x` or `y`:sub:.", "Use x or y."),
    ],
)
def test_inline_marks_go(marked: str, words: str) -> None:
    assert read(marked + "\n").text == words


def test_a_word_over_a_rule_of_its_own_is_a_heading_and_a_rule_alone_is_none() -> None:
    document = read("Wells\n=====\n\nThey are deep.\n\n-----\n\nThey are old.\n")
    assert [block.kind for block in document.blocks] == [
        "heading", "paragraph", "furniture", "paragraph",
    ]  # fmt: skip


def test_directives_in_directives_have_an_end() -> None:
    text = "".join(f"{'   ' * depth}.. note::\n\n" for depth in range(400))
    assert ".. note::" in read(f"{text}{'   ' * 400}Deep.\n").text


@pytest.mark.parametrize(
    "part",
    ["**a ", "`a ", "``a", "*a ", ".. ", "::\n\n  a\n\n", ":a: b\n", "a\n=\n", "|", "[a]_", "= ",
     "#. a\n", "  a\n\n", ".. note::\n\n  a\n\n", "+-\n"],
)  # fmt: skip
def test_long_runs_of_one_part_end(part: str) -> None:
    """A pattern that backtracks over these would take hours, and the suite would not end."""
    check_blocks(read_source(Source(Path("a.rst"), (part * (60_000 // len(part)) + "!").encode())))
