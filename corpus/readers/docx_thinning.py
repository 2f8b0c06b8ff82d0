"""Takes out of a Word file's parts what says how the text looks and not what it says.

Word writes fonts, languages and revision marks at every few words, and cuts a sentence into
runs wherever it was once edited. Most of a long file is that, and most of the time to read
it goes there.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from corpus.readers.trees import Node

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def _named(names: str) -> tuple[str, ...]:
    return tuple(f"{_W}{name}" for name in names.split())


_LOOKS = _named(
    """adjustRightInd autoSpaceDE autoSpaceDN bCs bdr bookmarkEnd color contextualSpacing cs
    iCs ind jc keepLines keepNext kern kinsoku lang lastRenderedPageBreak noProof outline
    overflowPunct pBdr proofErr rFonts rtl shadow shd snapToGrid spacing sz szCs tabs
    tblBorders tblCellMar tblLook tblW tcBorders tcMar tcW textAlignment topLinePunct
    vAlign webHidden widowControl wordWrap"""
)
_REVISIONS = _named("rsidDel rsidP rsidR rsidRDefault rsidRPr rsidTr")


def thinned(part: Node) -> bytes:
    """Return a part as XML, without what tells only how it looks.

    Runs of text that then differ in nothing are one. The tree is changed.

    Args:
        part: The root of a document's part, or of its notes.
    """
    root: Any = part
    etree.strip_elements(root, *_LOOKS, with_tail=False)
    etree.strip_attributes(root, *_REVISIONS)
    for properties in list(root.iter(f"{_W}rPr")):
        if not len(properties) and properties.getparent().tag == f"{_W}r":
            properties.getparent().remove(properties)
    before: Any = None
    for run in list(root.iter(f"{_W}r")):
        if before is not None and run.getprevious() is before and _is_alike(before, run):
            before[-1].text += run[-1].text
            before[-1].set(_SPACE, "preserve")
            run.getparent().remove(run)
        elif _is_text(run):
            before = run
        else:
            before = None
    written: bytes = etree.tostring(root, encoding="utf-8")
    return written


def _is_text(run: Any) -> bool:
    """Tell whether a run holds one text and besides it at most its properties."""
    return (
        0 < len(run) <= 2
        and run[-1].tag == f"{_W}t"
        and bool(run[-1].text)
        and not len(run[-1])
        and (len(run) == 1 or run[0].tag == f"{_W}rPr")
    )


def _is_alike(before: Any, run: Any) -> bool:
    """Tell whether two runs that hold text have the same properties, or none."""
    if not _is_text(run) or len(before) != len(run):
        return False
    return len(run) == 1 or bool(etree.tostring(before[0]) == etree.tostring(run[0]))
