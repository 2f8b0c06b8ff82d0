"""The forms in which amounts are written, as expressions: where one may begin, and what it is.

None can repeat a part in two ways, so the time is linear in the text.
"""

from __future__ import annotations

import re
from functools import cache

from corpus.layers.numerals import CARDINALS, PARTS, SCALES, VULGAR, digits_expression
from corpus.layers.phrases import expression_of
from corpus.layers.units import SYMBOLS

FACTORS: dict[str, float] = {
    **dict.fromkeys(re.findall(r"\S+", "doubled doubling doubles double twice twofold"), 2.0),
    **dict.fromkeys(
        re.findall(r"\S+", "tripled tripling triples triple trebled trebling thrice threefold"), 3.0
    ),
    **dict.fromkeys(
        re.findall(r"\S+", "quadrupled quadrupling quadruples quadruple fourfold"), 4.0
    ),
    **dict.fromkeys(re.findall(r"\S+", "halved halving halves"), 0.5),
    **dict.fromkeys(re.findall(r"\S+", "quintupled quintupling fivefold"), 5.0),
    "sixfold": 6.0,
    "sevenfold": 7.0,
    "eightfold": 8.0,
    "tenfold": 10.0,
    "hundredfold": 100.0,
}
"""Words that are a factor by themselves."""

_LARGE = ("hundred", "thousand", "million", "billion", "trillion")
_FEW = {"a few": 2, "several": 3, "many": 2}
_TENS_OF = {"tens": 20, "scores": 40, "hundreds": 200, "thousands": 2_000, "millions": 2_000_000}


def _vague() -> dict[str, tuple[float, float]]:
    """Return between which values a vague number lies: from its least to the next one named."""
    vague: dict[str, tuple[float, float]] = {
        "dozens": (24, 99),
        "scores": (40, 199),
        "hundreds": (200, 999),
        "thousands": (2_000, 999_999),
    }
    for scale in _LARGE:
        value = SCALES[scale]
        if value > 1_000:
            vague[f"{scale}s"] = (2 * value, 1_000 * value - 1)
        vague |= {f"{few} {scale}": (least * value, 10 * value - 1) for few, least in _FEW.items()}
        for tens, least in _TENS_OF.items():
            if SCALES[scale] > 100 and least < value:
                vague[f"{tens} of {scale}s"] = (least * value, (5 * least - 1) * value)
    return vague


VAGUE = _vague()
"""Vague numbers: "thousands", "several hundred", "tens of millions"."""

SIGNS = r"(?:minus |negative |[-\u2212](?=[\d.]))"

_BEHIND = r"[^A-Za-z0-9_.,:/#&=\[-](?<=\W)"
"""What an amount may stand behind: not the start of a name, a version, an address or a marker."""


_WORD_ENDS, _DIGITS_FOLLOW, _PART_FOLLOWS, _ADDRESS_FOLLOWS = map(chr, range(0xE000, 0xE004))
"""Signs of Unicode's private use area that stand for what must follow a word."""


@cache
def candidates(*, decimal_comma: bool) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what matches an amount that begins a text, and what finds one elsewhere.

    The second takes the character before it, too: a set of characters in front lets the
    search run at the speed of one for a character.
    """
    parts = expression_of([*PARTS, *SCALES])
    point = "," if decimal_comma else r"\."
    ends = {
        _WORD_ENDS: r"\b",
        _DIGITS_FOLLOW: r" ?(?=\d)",
        _PART_FOLLOWS: rf" (?=(?:{parts})\b)",
        _ADDRESS_FOLLOWS: r"\S+",
    }
    whole = {*CARDINALS, *FACTORS, *VAGUE, "half", "dozen", "hundred", "thousand", "million"}
    words = {word + _WORD_ENDS for word in whole} | {symbol + _DIGITS_FOLLOW for symbol in SYMBOLS}
    words |= {word + _PART_FOLLOWS for word in ("a", "an")}
    words |= {word + _ADDRESS_FOLLOWS for word in ("http://", "https://", "www.")}
    expression = expression_of(words)
    for sign, end in ends.items():
        expression = expression.replace(sign, end)
    start = rf"(?:{SIGNS})?(?:[\d{''.join(VULGAR)}]|{point}\d|{expression})"
    return re.compile(start), re.compile(_BEHIND + start)


@cache
def number(*, decimal_comma: bool) -> re.Pattern[str]:
    """Return an expression for a number or a range of two, with currency and scale."""
    first, second = (_one_number(n, decimal_comma=decimal_comma) for n in "12")
    return re.compile(
        rf"((?P<sign>{SIGNS})?{first})(?:(?P<between> ?\u2060?[\u2013-]\u2060? ?| to | or | and )"
        rf"{second})?"
    )


def _one_number(n: str, *, decimal_comma: bool) -> str:
    words = expression_of([*CARDINALS, *SCALES, *PARTS])
    scales = expression_of(scale for scale in SCALES if scale != "score")
    digits = digits_expression(decimal_comma=decimal_comma)
    return (
        rf"(?:(?P<symbol{n}>{expression_of(SYMBOLS)}) ?(?=\d))?(?:(?P<digits{n}>{digits})"
        # Behind a currency "m" is a million, else a metre.
        rf"(?P<short{n}>(?(symbol{n})[kmbt]|[kb])(?!\w))?"
        rf"(?P<scale{n}>(?:[ -]?(?:{scales})(?!\w)){{0,2}})"
        rf"|(?P<words{n}>(?:an? )?(?:{words})\b"
        rf"(?:(?:[ -](?:and[ -])?(?:an? )?)(?:{words})\b){{0,9}}))"
    )
