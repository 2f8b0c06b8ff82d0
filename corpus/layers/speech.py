"""The words by which a text says whose words it gives, a table a language.

All in lower case; another language is another entry.
"""

from __future__ import annotations

import msgspec

from corpus.layers.phrases import expression_of


class SpeechWords(msgspec.Struct, frozen=True):
    """How one language reports speech.

    Attributes:
        verbs: Forms of the verbs of speech.
        plain: Those that report without a "that".
        that: What begins the words reported.
        according: What names a source without a verb.
        pronouns: Speakers that are one word.
        articles: What begins a speaker that is no name: "the minister".
        adverbs: What may stand between a speaker and a verb.
    """

    verbs: frozenset[str]
    plain: frozenset[str]
    that: frozenset[str]
    according: frozenset[str]
    pronouns: frozenset[str]
    articles: frozenset[str]
    adverbs: frozenset[str]


def _listed(words: str) -> frozenset[str]:
    return frozenset(word.strip() for word in words.replace("\n", "|").split("|") if word.strip())


SPEECH: dict[str, SpeechWords] = {
    "en": SpeechWords(
        verbs=_listed(
            """said | says | say | saying | told | tells | announced | announces | stated | states
            added | adds | claimed | claims | argued | argues | warned | warns | insisted
            insists | explained | explains | noted | notes | wrote | writes | asked | asks
            replied | replies | answered | answers | declared | declares | confirmed | confirms
            denied | denies | acknowledged | acknowledges | admitted | admits | testified
            tweeted | posted | remarked | observed | concluded | concludes | predicted
            predicts | alleged | alleges | suggested | suggests | reported | reports | recalled
            recalls | promised | vowed | urged | shouted | cried | exclaimed | whispered
            continued | emphasized | emphasised | stressed | underscored | described | called
            quipped | joked | believes | estimated | estimates | found | finds | revealed
            reveals | asserted | asserts | maintained | maintains | complained | responded
            pledged | cautioned | commented | agreed | quoted | put it"""
        ),
        plain=_listed("said | says"),
        that=_listed("that"),
        according=_listed("according to | in the words of"),
        pronouns=_listed("he | she | they | it | i | we | who | officials | critics | experts"),
        articles=_listed(
            "the | a | an | his | her | their | its | our | my | one | some | another"
        ),
        adverbs=_listed(
            """also | later | then | once | has | had | have | reportedly | publicly | repeatedly
            recently | previously | earlier | further | has also | had also | have also | both"""
        ),
    ),
    "de": SpeechWords(
        verbs=_listed(
            """sagte | sagt | sagten | erklärte | erklärt | betonte | betont | meinte | meint
            teilte mit | warnte | warnt | behauptete | behauptet | schrieb | schreibt | berichtete
            fragte | antwortete | kündigte an | räumte ein | rief | fügte hinzu | zitierte"""
        ),
        plain=frozenset(),
        that=_listed("dass"),
        according=_listed("laut | zufolge | nach angaben von"),
        pronouns=_listed("er | sie | es | ich | wir"),
        articles=_listed("der | die | das | ein | eine | sein | seine | ihr | ihre"),
        adverbs=_listed("auch | später | zudem"),
    ),
    "fr": SpeechWords(
        verbs=_listed(
            """a dit | dit | a déclaré | déclare | a affirmé | affirme | a annoncé | annonce
            a expliqué | explique | a ajouté | ajoute | écrit | a estimé | estime | répond"""
        ),
        plain=frozenset(),
        that=_listed("que"),
        according=_listed("selon | d'après | d\u2019après"),
        pronouns=_listed("il | elle | ils | elles | on | je | nous"),
        articles=_listed("le | la | les | un | une | son | sa"),
        adverbs=_listed("aussi | également"),
    ),
    "es": SpeechWords(
        verbs=_listed(
            """dijo | dice | afirmó | afirma | anunció | anuncia | declaró | declara | explicó
            explica | añadió | añade | aseguró | asegura | señaló | señala | escribió"""
        ),
        plain=frozenset(),
        that=_listed("que"),
        according=_listed("según | de acuerdo con"),
        pronouns=_listed("él | ella | ellos | ellas | yo | nosotros"),
        articles=_listed("el | la | los | las | un | una | su"),
        adverbs=_listed("también | además"),
    ),
}
"""The tables by the first part of a BCP 47 tag; any other language is read as English."""


def speech_of(language: str) -> SpeechWords:
    """Return the table of a language given in BCP 47."""
    return SPEECH.get(language[:2].lower(), SPEECH["en"])


def any_of(words: frozenset[str]) -> str:
    """Return an expression for any of these words, one that never matches for none."""
    return expression_of(words) or "(?!)"
