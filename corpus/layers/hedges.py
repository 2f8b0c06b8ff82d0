"""Hedges: words by which a text says less than that something is so.

Cues in words, never a verdict. The tables are by language; another language is another
entry, and a language without one has no hedges.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from corpus.document import Document, Span
from corpus.layers.phrases import PHRASES, expression_of

HedgeKind = Literal["likelihood", "forecast", "hearsay", "unnamed"]
"""How a text holds back: it weighs ("perhaps"), looks ahead ("is expected to"), passes on
what others say ("reportedly"), or names no source ("people familiar with the matter")."""

DESCRIPTIONS: dict[HedgeKind, str] = {
    "likelihood": "a likelihood",
    "forecast": "a forecast",
    "hearsay": "hearsay",
    "unnamed": "an unnamed source",
}
"""What each kind is called before a person."""


class Hedge(Span, frozen=True, gc=False):
    """Words that hold a statement back, and how."""

    kind: HedgeKind


_LISTS: dict[str, dict[HedgeKind, str]] = {
    "en": {
        "likelihood": """
            likely | unlikely | maybe | conceivably | ostensibly | may well | may be | may have
            may not | may also | is unclear | remains unclear | it is unclear | unconfirmed
            unverified | not confirmed | cannot be verified | could not be verified
            could not be confirmed | could not independently verify | in theory | suspected
            believed to be | thought to be | presumed to be""",
        "forecast": """
            will | would | is expected to | are expected to | was expected to | were expected to
            expected to | is likely to | are likely to | is set to | are set to | is due to
            are due to | is poised to | are poised to | is projected to | are projected to
            is forecast to | are forecast to | is scheduled to | are scheduled to
            is slated to | are slated to | is about to | are about to | plans to | intends to""",
        "hearsay": """
            reportedly | allegedly | purportedly | supposedly | apparently | is said to
            are said to | was said to | were said to | is reported to | are reported to
            was reported to | were reported to | is reported to have | is alleged to
            are alleged to | is rumored to | is rumoured to | are rumored to | are rumoured to
            is believed to | are believed to | is thought to | are thought to | it is said that
            it is rumored that | it is rumoured that | rumor has it | rumour has it
            by all accounts | self-described | self-proclaimed | so-called | alleged""",
        "unnamed": """
            people familiar with | person familiar with | sources familiar with
            a source familiar with | sources close to | a source close to | people close to
            sources say | sources said | sources told | a source said | a source told
            according to sources | according to a source | according to unnamed
            according to anonymous | unnamed official | unnamed officials | unnamed source
            unnamed sources | anonymous source | anonymous sources | anonymous official
            anonymous officials | on condition of anonymity | on the condition of anonymity
            who asked not to be named | who asked not to be identified
            who declined to be named | insiders say | insiders said | observers say
            critics say | experts say | analysts say | many believe | some say | some believe""",
    },
    "de": {
        "likelihood": """
            vielleicht | möglicherweise | womöglich | eventuell | wahrscheinlich | vermutlich
            wohl | anscheinend | scheinbar | offenbar | es scheint | könnte | könnten
            dürfte | dürften | unbestätigt | unbestätigten""",
        "forecast": "wird voraussichtlich | werden voraussichtlich | voraussichtlich",
        "hearsay": """
            angeblich | mutmaßlich | mutmaßliche | mutmaßlichen | mutmaßlicher | dem vernehmen nach
            gerüchten zufolge | berichten zufolge | medienberichten zufolge | laut medienberichten
            soll angeblich | sogenannte | sogenannten | sogenannter | so genannte""",
        "unnamed": """
            aus regierungskreisen | kreisen zufolge | aus informierten kreisen | wie es heißt
            ein insider | laut insidern | anonyme quelle | anonyme quellen | kritiker sagen
            experten zufolge""",
    },
    "fr": {
        "likelihood": """
            peut-être | probablement | vraisemblablement | sans doute | apparemment
            éventuellement | il semble que | il semblerait que | semble-t-il | pourrait
            pourraient | il est possible que | non confirmé | non confirmée""",
        "forecast": "devrait | devraient | est censé | est censée | sont censés",
        "hearsay": """
            serait | seraient | aurait | auraient | prétendument | soi-disant | présumé | présumée
            présumés | présumées | dit-on | à en croire | selon la rumeur""",
        "unnamed": """
            selon des sources | selon une source | de source proche | de sources proches
            sous couvert d'anonymat | sous couvert d\u2019anonymat | sous le couvert de l'anonymat
            sources concordantes | selon certains | selon des experts""",
    },
    "es": {
        "likelihood": """
            quizá | quizás | tal vez | probablemente | posiblemente | acaso | a lo mejor
            al parecer | aparentemente | parece que | podría | podrían | sin confirmar""",
        "forecast": "se espera que | se prevé que | está previsto que | debería | deberían",
        "hearsay": """
            presuntamente | supuestamente | presunto | presunta | presuntos | presuntas
            supuesto | supuesta | habría | habrían | se dice que | según rumores | se rumorea que
            según se informa""",
        "unnamed": """
            según fuentes | fuentes cercanas | fuentes consultadas | bajo condición de anonimato
            bajo anonimato | según expertos | según algunos""",
    },
    "tr": {
        "likelihood": """
            belki | muhtemelen | galiba | herhalde | olas\u0131l\u0131kla | san\u0131r\u0131m
            büyük olas\u0131l\u0131kla | görünüşe göre | doğrulanmam\u0131ş""",
        "forecast": "bekleniyor | öngörülüyor | planlan\u0131yor | tahmin ediliyor",
        "hearsay": """
            iddiaya göre | iddialara göre | iddia edildi | iddia ediliyor | ileri sürüldü
            öne sürüldü | sözde | güya | sözümona | söylentiye göre | söyleniyor | bildirildi""",
        "unnamed": """
            kaynaklara göre | ad\u0131n\u0131n aç\u0131klanmas\u0131n\u0131 istemeyen
            ad\u0131 aç\u0131klanmayan | ismi aç\u0131klanmayan | konuya yak\u0131n kaynaklar
            uzmanlara göre""",
    },
}


def hedges_in(document: Document, block_number: int) -> tuple[Hedge, ...]:
    """Return the hedges in one block, in order, none overlapping another."""
    block = document.blocks[block_number]
    language = document.metadata.language[:2].lower()
    if block.kind == "code" or language not in _LISTS:
        return ()
    kinds = _kinds(language)
    # The dotted capital I is the one letter that gets longer in lower case.
    lowered = document.quote(block).replace("İ", "i").lower()
    return tuple(
        Hedge(block.start + found.start(), block.start + found.end(), kinds[found[0]])
        for found in _expression(language).finditer(lowered)
    )


@cache
def _kinds(language: str) -> dict[str, HedgeKind]:
    """Return the kind of each phrase; what the cues call a hedge is one here, too."""
    listed: dict[str, HedgeKind] = {
        phrase.strip(): kind
        for kind, phrases in _LISTS[language].items()
        for line in phrases.splitlines()
        for phrase in line.split("|")
        if phrase.strip()
    }
    if language != "en":
        return listed
    cues: dict[str, HedgeKind] = {
        phrase: "likelihood" for phrase, kind in PHRASES.items() if kind == "hedge"
    }
    return cues | listed


@cache
def _expression(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{expression_of(_kinds(language))})(?!\w)")
