"""Guesses a text's language from its script and its commonest words."""

from __future__ import annotations

import re
from collections import Counter

SAMPLE = 20_000
"""How many characters of a text are looked at."""

_SCRIPTS = (
    # A script used by one of the languages we know; kana before Han, since Japanese has both.
    ("ja", "\u3040", "\u30ff"),
    ("ko", "\uac00", "\ud7af"),
    ("zh", "\u4e00", "\u9fff"),
    ("ar", "\u0600", "\u06ff"),
    ("he", "\u0590", "\u05ff"),
    ("el", "\u0370", "\u03ff"),
    ("ru", "\u0400", "\u04ff"),
)
"""The language, the first and the last character of each."""

_COMMON_WORDS = {
    "en": "the of and to in is that for was on with as it by from are this be at which i he has",
    "de": "der die und das den von zu mit ist auf für im nicht des ein",  # codespell:ignore ist
    "fr": "le la les de des et en du un une est que dans pour qui au par sur pas avec",
    "es": "el la los las de y en que del un una es por con se para al no su como",
    "it": "il lo la i gli di e che in un una è per con non del della dei sono si",
    "pt": "o a os as de e em que do da um uma é para com não no na por dos",
    "nl": "de het een en van in is dat op zijn voor met niet aan er om ook bij heeft",
    "pl": "w na z do się nie to jest że o jak po za od przez dla są przed ale",
    "tr": "ve bir bu da de için ile olarak olan çok daha gibi en ise kadar",  # codespell:ignore bu
}
_OWN_LETTERS = {
    # Letters that of the languages we know only one has; each is worth a common word.
    "de": "ß",
    "es": "ñ¿¡",
    "fr": "œ",
    "pl": "ąęłśźżćń",
    "pt": "ãõ",
    "tr": "ğış",
}
_LANGUAGES_OF: dict[str, list[str]] = {}
for _language, _words in _COMMON_WORDS.items():
    for _word in _words.split():
        _LANGUAGES_OF.setdefault(_word, []).append(_language)
_LANGUAGE_OF_LETTER = {
    letter: language for language, letters in _OWN_LETTERS.items() for letter in letters
}
_OWN_LETTER = re.compile(f"[{''.join(_LANGUAGE_OF_LETTER)}]")
_WORD = re.compile(r"[^\W\d_]+")


def guess_language(text: str) -> str:
    """Return the likely language of a text as a BCP 47 code; "en" where nothing tells.

    The share of a script decides first (a fifth of the letters), then which language has
    the most of its commonest words and of its own letters in the sample. Looks at `SAMPLE`
    characters.
    """
    sample = text[:SAMPLE]
    words = _WORD.findall(sample.lower())
    letters = sum(map(len, words))
    highest = max(sample, default="")
    for language, first, last in _SCRIPTS:
        if highest >= first and len(re.findall(f"[{first}-{last}]", sample)) * 5 > letters:
            return language
    votes = Counter(language for word in words for language in _LANGUAGES_OF.get(word, ()))
    votes.update(_LANGUAGE_OF_LETTER[letter] for letter in _OWN_LETTER.findall(sample.lower()))
    return votes.most_common(1)[0][0] if votes else "en"
