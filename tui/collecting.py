"""Garbage collection, which the command line puts off while the program starts.

What a start loads, modules and their classes, lives to the end. Looking through it for
garbage again and again costs a tenth of the start, and later a pause in the midst of keys.
"""

from __future__ import annotations

import gc


def take_up() -> None:
    """Collect garbage from now on if that was put off, but look no more through what there is."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
