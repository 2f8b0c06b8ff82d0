"""Keys that follow each other, and a number before them: what a key press comes to.

What has been begun waits for the next key for as long as that takes; escape leaves it.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from msgspec import structs

MOST_TIMES = 999
"""How often a command is done at most for one number."""


class Begun(msgspec.Struct, frozen=True):
    """What has been typed of something that goes on.

    Attributes:
        times: The number that was typed; 0 for none.
        keys: The keys behind it, with spaces between; empty for none yet.
    """

    times: int = 0
    keys: str = ""

    def __bool__(self) -> bool:
        return bool(self.times or self.keys)


NOTHING = Begun()


class Pressed(msgspec.Struct, frozen=True):
    """What a key press comes to.

    Attributes:
        begun: What has been begun now.
        runs: The key, or keys, whose command is to be run; empty for none.
        times: How often, at least 1.
        taken: Whether the key has done its work; else it is one like any other.
    """

    begun: Begun = NOTHING
    runs: str = ""
    times: int = 1
    taken: bool = True


def press(begun: Begun, key: str, bound: Mapping[str, int], *, digits_count: bool) -> Pressed:
    """Return what comes of a key behind what has been begun.

    Args:
        begun: What has been begun.
        key: The key, as a keymap names it.
        bound: The keys of whatever can be done here, each with how far what it belongs to is
            from the focus, 0 the nearest: of a key and of keys that it begins, the nearer wins.
        digits_count: Whether a digit that does nothing else is a part of a number.
    """
    if begun and key == "escape":
        return Pressed()
    if digits_count and not begun.keys and _counts(begun, key, bound):
        return Pressed(structs.replace(begun, times=min(MOST_TIMES, begun.times * 10 + int(key))))
    keys = f"{begun.keys} {key}".lstrip()
    behind = [near for longer, near in bound.items() if longer.startswith(f"{keys} ")]
    if behind and min(behind) < bound.get(keys, len(bound) + 1):
        return Pressed(structs.replace(begun, keys=keys))
    if not begun:
        return Pressed(taken=False)
    if keys in bound:
        return Pressed(runs=keys, times=max(1, begun.times))
    # Nothing is called so: it is over, as in vim; but a key behind a number is one by itself.
    return Pressed(taken=bool(begun.keys))


def _counts(begun: Begun, key: str, bound: Mapping[str, int]) -> bool:
    """Tell whether a key is a digit of a number: 0 is none at its beginning."""
    if len(key) != 1 or key not in "0123456789":
        return False
    return begun.times > 0 or (key != "0" and key not in bound)
