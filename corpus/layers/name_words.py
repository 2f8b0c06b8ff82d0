"""The words that decide what is part of a name: titles, function words, abbreviations."""

from __future__ import annotations

import re

SAME: dict[str, str] = {
    **dict.fromkeys(("U.S.", "US", "USA", "U.S.A.", "United States of America"), "United States"),
    **dict.fromkeys(("U.K.", "UK", "Great Britain"), "United Kingdom"),
    **dict.fromkeys(("E.U.", "EU"), "European Union"),
    **dict.fromkeys(("U.N.", "UN"), "United Nations"),
}
"""Abbreviations that need no introduction, and what they stand for."""

TITLES = frozenset(
    re.findall(
        r"\S+",
        """
    Mr Mrs Ms Miss Dr Prof Professor President Vice Prime Minister Chancellor Secretary Chairman
    Chairwoman Chief Executive Director General Judge Justice Senator Sen Representative Rep Gov
    Governor Mayor Captain Capt Colonel Col Lt Lieutenant Sgt Gen Major Sir Lord Lady King Queen
    Prince Princess Pope Bishop Ambassador Foreign Deputy Spokesman Spokeswoman Premier Attorney
    Treasury Madam Speaker Congressman Congresswoman Defence Defense Finance Interior Emperor
    """,
    )
)
"""Words before a person's name that are no part of it."""

TITLES_IN_COMPANY = frozenset(
    {"General", "Major", "Justice", "Foreign", "Defence", "Defense", "Finance", "Interior",
     "Treasury", "Chief", "Executive", "Vice", "Prime", "Director", "King", "Queen", "Attorney"}
)  # fmt: skip
"""Titles only beside another one: "Treasury Secretary", but "General Motors"."""

NO_NAMES = frozenset(
    re.findall(r"\S+", """
    A About After All Also Although An And Another Any As At Because Before But By Despite Do Does
    During Each Even Every Few First For From Had Has Have He Her Here Hers His How However I If In
    Indeed Instead Into Is It Its Just Last Later Like Many Meanwhile Most Much Must My Neither New
    Anybody Anyone Everybody Everyone Everything Nobody Somebody Someone Something Nowhere Whoever
    Next No Nor Not Nothing Now Of On Once One Only Or Other Our Over Perhaps Second She Should
    Since So Some Still Such Than That The Their Them Then There These They This Those Three Though
    Thus To Today Two Under Until Upon Was We Were What When Where Whether Which While Who Whose Why
    With Within Without Yes Yesterday Yet You Your I'm I'll I've I'd It's That's He's She's They're
    We're Monsieur God OK Mr. Note Notes Chapter Section Part Table Figure Page Volume Book Appendix
    Ibid Id Op Cf See AD BC CE BCE A.D. B.C. AM PM II III IV VI VII VIII IX XI XII XIII XIV XV XVI
    XVII XVIII XIX XX XL LX
    """)
) - {"New"}  # fmt: skip
"""Words that are never a name by themselves, whatever their first letter."""

OF_PLACES = frozenset(
    {"North", "South", "East", "West", "New", "Central", "Great", "Mainland", "Upper", "Lower",
     "Northern", "Southern", "Eastern", "Western", "Communist", "Greater", "Imperial"}
)  # fmt: skip
"""Words before a place that don't make it the place's full name: "South China"."""
