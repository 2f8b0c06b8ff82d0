"""Numbers as people write them, in digits and in English words, and what they are worth."""

from __future__ import annotations

import re
from fractions import Fraction

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"

CARDINALS: dict[str, int] = {word: value for value, word in enumerate(_SMALL.split())} | {
    word: 10 * value for value, word in enumerate(_TENS.split(), 2)
}
"""Every number word below a hundred that is one word."""

SCALES: dict[str, int] = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
    "dozen": 12,
    "dozens": 12,
    "score": 20,
    "lakh": 10**5,
    "crore": 10**7,
    "mn": 10**6,
    "mil": 10**6,
    "mln": 10**6,
    "bn": 10**9,
    "bln": 10**9,
    "tn": 10**12,
    "tln": 10**12,
    "trn": 10**12,
}
"""What a word multiplies the number before it by."""

ORDINALS: dict[str, int] = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "twenty-first": 21, "twenty-second": 22,
    "twenty-third": 23, "twenty-fourth": 24, "twenty-fifth": 25, "twenty-sixth": 26,
    "twenty-seventh": 27, "twenty-eighth": 28, "twenty-ninth": 29, "thirtieth": 30,
    "thirty-first": 31,
}  # fmt: skip
"""Ordinal words up to the days of a month."""

PARTS: dict[str, int] = (
    {"half": 2, "halves": 2, "quarter": 4, "quarters": 4}
    | {
        form: value
        for word, value in ORDINALS.items()
        if value > 2 and "-" not in word
        for form in (word, word + "s")
    }
    | {
        f"{scale}th{plural}": SCALES[scale]
        for scale in ("hundred", "thousand", "million", "billion", "trillion")
        for plural in ("", "s")
    }
)
"""What a word divides the number before it by: "two thirds", "a quarter"."""

VULGAR: dict[str, Fraction] = {
    sign: Fraction(fraction)
    for sign, fraction in zip(
        "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞",
        re.findall(r"\S+", "1/2 1/3 2/3 1/4 3/4 1/5 2/5 3/5 4/5 1/6 5/6 1/8 3/8 5/8 7/8"),
        strict=True,
    )
}
"""The signs of fractions."""

DECIMAL_COMMA = frozenset({"de", "fr", "es", "it", "pt", "nl", "tr", "ru", "pl", "sv", "da"})
"""Languages that write 1.234,5 for one thousand two hundred and thirty-four and a half."""

MOST_DIGITS = 300
"""Digits beyond which a number is no number anyone means (and no float)."""


def digits_expression(*, decimal_comma: bool = False) -> str:
    """Return an expression for a number in digits, its groups and its decimals."""
    group, point = (r"[.\u00a0\u202f]", ",") if decimal_comma else (r"[,\u202f]", r"\.")
    signs = "".join(VULGAR)
    return (
        rf"(?:\d{{1,3}}(?:{group}\d{{2,3}})*+(?<={group}\d{{3}})(?!\d)|\d++)(?:{point}\d++)?"
        rf"(?:e[+-]?\d{{1,2}}(?!\w)|/(?:[2-5]|8|10|16)(?![\w/])| ?[{signs}])?"
        rf"|{point}\d++|[{signs}]"
    )


def value_of_digits(digits: str, *, decimal_comma: bool = False) -> float:
    """Return the value of a number in digits; infinity where it is too long for a float."""
    sign = VULGAR.get(digits[-1:])
    plain, _, exponent = digits.rstrip("".join(VULGAR)).rstrip().partition("e")
    plain, _, divisor = plain.partition("/")
    point = "," if decimal_comma else "."
    whole, _, decimals = plain.partition(point)
    whole = re.sub(r"\D", "", whole)
    if len(whole) > MOST_DIGITS:
        return float("inf")
    value = float(f"{whole or 0}.{decimals[:MOST_DIGITS] or 0}e{exponent or 0}") / int(divisor or 1)
    return value + float(sign) if sign else value


def value_of_words(words: str) -> float:
    """Return the value of English number words: "two hundred and five", "a dozen", "half".

    Words that are no number count for nothing; a scale alone stands for one of it. A
    number too large for a float is infinity.
    """
    total: int | Fraction = 0
    current: int | Fraction = 0
    pending = False
    for word in re.split(r"[\s-]+", words.lower()):
        if word in CARDINALS:
            current += CARDINALS[word]
        elif word in {"a", "an"}:
            pending = True
            continue
        elif word in SCALES:
            scale = SCALES[word]
            if scale <= 100:
                current = (current or 1) * scale
            else:
                total, current = _scaled(total, current, scale), 0
        elif word in PARTS:
            current = _with_part(current, PARTS[word], stands_alone=pending)
        pending = False
    value = total + current
    return float(value) if value < 10**MOST_DIGITS else float("inf")


def _scaled(total: int | Fraction, current: int | Fraction, scale: int) -> int | Fraction:
    if current:
        return total + current * scale
    return (total or 1) * scale


def _with_part(current: int | Fraction, part: int, *, stands_alone: bool) -> Fraction:
    """Return "two" with "thirds" as 2/3, "two and" with "a half" as 2 1/2."""
    if stands_alone or not current:
        return current + Fraction(1, part)
    return Fraction(current, part)
