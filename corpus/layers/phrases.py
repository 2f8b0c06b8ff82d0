"""The fixed phrases among the cues, in lower case, by kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, takewhile
from typing import Literal

CueKind = Literal[
    "quantity",
    "date",
    "attribution",
    "superlative",
    "rank",
    "record",
    "comparison",
    "change",
    "causal",
    "time",
    "hedge",
    "opinion",
]
"""What makes a sentence worth checking; a hedge and an opinion speak against it."""

PhraseKind = CueKind | Literal["month", "currency", "label", "address", "nothing"]
"""A phrase's kind. A month or a currency begins a date or a quantity if the right digits
follow; a label's digits ("section 3") and an address's are none; and "nothing" are
phrases that only look like cues, the longer one always winning over the shorter."""

_LISTS: dict[PhraseKind, str] = {
    "attribution": """
        said | says | say that | saying that | told | tells | according to | announce | announced
        announces | announcing | stated | states that | state that | reported
        reports that | report that | claimed | claims that | claim that | claiming | confirmed
        confirms | denied | denies | argue | argued | argues | warn | warned | warns | warning
        emphasize | emphasized | emphasizes | emphasizing | emphasise | emphasised | emphasises
        emphasising | note that | notes that | noted | noting that | point out | points out
        pointed out | highlights | underscore | underscores | underscored | alleged
        alleges | acknowledged | acknowledges | admitted | admits | insisted | insists | declared
        declares | revealed | reveals that | testified | wrote | writes | cited | citing
        concluded | concludes that | found that | finds that | find that | showed that
        shows that | show that | suggested that | suggests that | suggest that | estimate
        estimated | estimates | predicted | predicts | predict | asserted | asserts | mentions
        mentioned | indicated that | indicates that | explained | explains | considered to be
        quoted | maintains that | maintained that | believes that | described as""",
    "superlative": """
        the first | the only | the sole | first ever | first-ever | for the first time
        unprecedented | record high | record-high | record low | record-low | record-breaking
        best-selling | best selling | best-known | best known | best-paid | the best | the worst""",
    "record": """
        founded | established | born | died | killed | elected | re-elected | appointed
        resigned | signed | ratified | enacted | banned | a ban on | imposed | launched
        acquired | bought | sold | arrested | convicted | sentenced | sued | fined | owned by
        owns | headquartered | located in | served as | serves as | serving as | the capital of
        voted | approved | rejected | vetoed | published | written by | graduated | awarded
        agreed to | held | met with | discussed | took place | opened | closed | abolished
        conquered | defeated | invaded | crowned | merged | completed | demolished | cancelled
        canceled | suspended | upheld | ruled that | took effect | in force | passed by
        was passed | belongs to | took office | in office | ordered | renewed | overturned
        president of | chairman of | head of | secretary of | general secretary
        prime minister of""",
    "comparison": """
        more than | less than | fewer than | compared to | compared with | as much as
        as many as | as high as | as low as | as large as | as few as | as little as | as old as
        double the | outnumber | outnumbers | outnumbered | exceed | exceeds | exceeded | unlike
        twice as""",
    "change": """
        increased | decreased | rose | risen | fell | fallen | grew | grown | declined | dropped
        doubled | tripled | quadrupled | halved | surged | soared | plunged | shrank | up from
        down from""",
    "causal": """
        because of | due to | led to | lead to | leads to | leading to | caused | causes
        resulted in | results in | as a result | owing to | stems from | stemmed from | stem from
        contributed to | contributes to | triggered | prompted | brought about | thanks to""",
    "time": """
        this week | this month | this year | this quarter | this summer | this winter
        this spring | this autumn | this decade | this century | last week | last month
        last year | last quarter | last summer | last winter | last spring | last autumn
        last decade | last century | next week | next month | next year | next quarter
        past week | past month | past year | past decade | yesterday | today | recently
        currently | nowadays | days ago | weeks ago | months ago | years ago | decades ago
        days later | weeks later | months later | years later | on monday | on tuesday
        on wednesday | on thursday | on friday | on saturday | on sunday""",
    "hedge": """
        might | could | perhaps | possibly | probably | likely | expected to | will | would
        appear to | appears to | appeared to | seem to | seems to | seemed to | potential
        potentially | presumably | reportedly | allegedly | apparently | supposedly | purportedly
        seemingly | is said to | are said to | was said to | were said to | is believed to
        are believed to | is thought to | are thought to | is rumored to | is rumoured to
        is likely to | are likely to | is set to | are set to | is poised to
        it is possible that""",
    "opinion": """
        i think | i believe | i hope | i feel | i suspect | i find | i propose | i suggest
        we think | we believe | we hope | we feel | we suspect | we propose | we suggest
        we recommend | in my view | in our view | in my opinion | in our opinion | should | must
        ought to | unfortunately | hopefully | arguably | surely | undoubtedly | it is important
        it is clear | it is essential | it is vital | it is necessary""",
    "month": """
        january | february | march | april | may | june | july | august | september | october
        november | december | jan | feb | mar | apr | jun | jul | aug | sept | sep | oct | nov
        dec""",
    "currency": "us$ | nz$ | hk$ | a$ | c$ | s$",
    "label": """
        no | nos | art | article | articles | sec | section | sections | chapter | chapters
        page | pages | p | pp | rfc | issue | figure | fig | table | line | lines | volume | vol
        part | step | version | appendix | paragraph | footnote | note | option | phase | covid
        item""",
    "address": "http:// | https:// | www.",
    "nothing": """
        most of | most likely | most recently | most recent | most people | most probably
        most often | most common question | most common questions | at least | the first place
        the first step | the first half | the first part | the only thing | the only way
        can be said | could be said | may be said | might be said | must be said | having said
        that said | other than | rather than | whether than | either than | interest | interests
        self-interest | disinterest | amongst | arrest | attest | behest | bequest | breast
        chest | conquest | contest | crest | detest | digest | divest | dishonest | earnest
        everest | forest | guest | harvest | honest | immodest | incest | inquest | infest
        ingest | invest | jest | lest | manifest | midwest | modest | molest | nest | northwest
        pest | priest | protest | quest | reinvest | request | rest | southwest | suggest
        tempest | test | unrest | vest | west | wrest | zest | budapest""",
}

_NUMBERS = """
    two | three | four | five | six | seven | eight | nine | ten | eleven | twelve | thirteen
    fourteen | fifteen | sixteen | seventeen | eighteen | nineteen | twenty | thirty | forty | fifty
    sixty | seventy | eighty | ninety"""
_COUNTED = """
    hundred | thousand | million | billion | trillion | dozen | percent | per cent | times | years
    months | weeks | days | hours | people | men | women | children | countries | states | companies
    cities | members | miles | kilometers | kilometres | metres | meters | tons | tonnes | dollars
    euros | pounds | thirds | quarters"""
_AMOUNTS = """
    half of | a third of | a quarter of | a fifth of | dozens of | scores of | hundreds of
    thousands of | millions of | billions of | trillions of | majority of | a hundred | a thousand
    a million | a billion | a dozen | twice | one hundred | one thousand | one million | one billion
    one percent | one third | hundred thousand"""


_FEW = 4


def _phrases(listed: str) -> list[str]:
    return [phrase.strip() for phrase in re.split(r"[|\n]", listed) if phrase.strip()]


_NUMBERED = [f"{number} {what}" for number in _phrases(_NUMBERS) for what in _phrases(_COUNTED)]

PHRASES: dict[str, PhraseKind] = {
    **{phrase: kind for kind, listed in _LISTS.items() for phrase in _phrases(listed)},
    **dict.fromkeys(_phrases(_AMOUNTS) + _NUMBERED, "quantity"),
}
"""The kind of every phrase."""


def phrases_expression() -> str:
    """Return an expression that matches the longest of `PHRASES`, as `expression_of` has it.

    The numbers that count something stand apart: branching letter by letter too, they would
    make two thirds of the expression, and of the time that it takes to compile.
    """
    others = expression_of(PHRASES.keys() - set(_NUMBERED))
    numbers, counted = expression_of(_phrases(_NUMBERS)), expression_of(_phrases(_COUNTED))
    return f"(?:{others}|{numbers} {counted})"


def expression_of(phrases: Iterable[str]) -> str:
    """Return an expression that matches the longest of these phrases.

    It branches letter by letter, so trying it costs a few comparisons where a plain
    alternation of a thousand phrases would cost a thousand. Where no more than `_FEW` are
    left they are tried one after the other: each branch has to be compiled, too.
    """
    ordered = sorted(set(phrases))
    return _branching(ordered, 0) if ordered else ""


def _branching(phrases: Sequence[str], shared: int) -> str:
    """Return an expression for what stands behind the first `shared` characters of phrases.

    They are in order, and all begin with the same ones.
    """
    may_end = len(phrases[0]) == shared
    branches: list[str] = []
    for _, group in groupby(phrases[may_end:], key=lambda phrase: phrase[shared]):
        branch = list(group)
        if len(branch) <= min(_FEW, len(phrases) - 1):
            # Of two that begin alike, the longer comes first.
            branches += (re.escape(phrase[shared:]) for phrase in reversed(branch))
            continue
        pairs = zip(branch[0], branch[-1], strict=False)
        stem = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        branches.append(re.escape(branch[0][shared:stem]) + _branching(branch, stem))
    if not branches:
        return ""
    only = branches[0] if len(branches) == 1 and not may_end else f"(?:{'|'.join(branches)})"
    return only + "?" if may_end else only
