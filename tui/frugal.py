"""Writes the same picture to the terminal with fewer bytes. Pure.

Textual ends every run of text with a reset and begins the next with all of its colours
again, and goes to a row's end before it goes to the next row. Where only a colour changes,
that colour is enough: of a page of text a third is saved, which is felt over a slow line.
"""

from __future__ import annotations

import re

_SGR = re.compile("(\x1b\\[[0-9;]*m)")
_COLOURS = re.compile(r"\x1b\[(38;2;\d+;\d+;\d+)?;?(48;2;\d+;\d+;\d+)m")
"""Colours in full, and nothing else; without the first, text keeps the terminal's own."""

_RESET = "\x1b[0m"
_GOES = r"\x1b\[\d+;\d+H"
_USELESS_MOVE = re.compile(f"{_GOES}(?:\r?\n)?(?={_GOES})")
_MOVES_ONLY = re.compile(f"(?:{_GOES})*")

Colours = tuple[str | None, str]
"""The codes for text and ground in force."""


def frugal(output: str) -> str:
    """Return output that paints what `output` paints, with no more bytes.

    Only what it knows is touched: 24-bit colours without any attribute. All else is left
    as it is, and begins and ends with a reset as before.
    """
    written: list[str] = []
    known: Colours | None = None
    due = False  # a reset that may not be needed
    for part in _SGR.split(_USELESS_MOVE.sub("", output)):
        if part == _RESET:
            if due or known is None:
                written.append(_RESET)
                known, due = None, False
            else:
                due = True
        elif match := _COLOURS.fullmatch(part):
            colours = match[1], match[2]
            if known is not None and due and (colours[0] or not known[0]):
                written.append(_changed(known, colours))
            else:
                written += [_RESET, part] if due else [part]
            known, due = colours, False
        elif part:
            if due and not _MOVES_ONLY.fullmatch(part):
                written.append(_RESET)
                known, due = None, False
            if _SGR.fullmatch(part):
                known = None
            written.append(part)
    if due:
        written.append(_RESET)
    return "".join(written)


def _changed(before: Colours, now: Colours) -> str:
    """Return what makes of some colours others."""
    codes = [code for old, code in zip(before, now, strict=True) if code and code != old]
    return f"\x1b[{';'.join(codes)}m" if codes else ""
