"""What languages are called before a person."""

from __future__ import annotations

_NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "da": "Danish",
    "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian",
    "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch",
    "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip

_LONGEST_REGION = 3


def language_name(tag: str) -> str:
    """Return the English name of a BCP 47 tag: "Portuguese (pt-BR)"; else the tag itself."""
    name = _NAMES.get(tag.lower())
    if name is not None:
        return name
    primary = _NAMES.get(tag.partition("-")[0].lower())
    return f"{primary} ({tag})" if primary else tag


def language_tag(name: str) -> str | None:
    """Return the BCP 47 tag that a person means by a tag or an English name, or None."""
    wanted = name.strip().casefold()
    for tag, known in _NAMES.items():
        if wanted in {tag, known.casefold()}:
            return tag
    primary, _, region = wanted.partition("-")
    is_region = region.isascii() and region.isalnum() and len(region) <= _LONGEST_REGION
    return f"{primary}-{region.upper()}" if primary in _NAMES and is_region else None
