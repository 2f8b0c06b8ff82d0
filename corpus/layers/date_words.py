"""The words of dates, a table a language: another language is another table.

All in lower case. What a table lacks is not found in that language.
"""

from __future__ import annotations

from typing import Literal

import msgspec

DateUnit = Literal["day", "week", "weekend", "month", "quarter", "year", "decade", "century"]


class DateWords(msgspec.Struct, frozen=True):
    """How one language writes dates.

    Attributes:
        months: Every form of a month's name, by its number from 1.
        weekdays: Every form of a weekday's name, Monday being 0.
        units: Units of the calendar, singular and plural.
        days: Days counted from today.
        last: What says the one before this; `this` and `following` likewise.
        ago: What follows a number of units that lie back; `ago_before` precedes it.
        later: What follows a number of units still to come; `later_before` precedes it.
        of: What may stand between a day, a month and a year.
        to: What joins the ends of a range.
        numbers: Number words that count units; 0 for an unstated number.
        capitals: Whether months and weekdays begin with a capital.
        unsure: Words that are a feast only with a capital ("thanksgiving"), and a month only
            where a day, a year or one of `before` stands beside them: "may", "march".
        before: Words before a date that tell it from a name.
        seasons: The first month of each season of the northern hemisphere.
        decades: The first year of each decade that has a name.
        holidays: Fixed feasts, as month and day.
        movable: Feasts on an nth weekday, as month, weekday and nth (-1 for the last).
        easter: Feasts that move with Easter, as days from Easter Sunday.
        shorter: Units shorter than a day.
        before_that: What follows a number of units that lie before a date in the text;
            `after_that` likewise.
        same: What says, before a unit, the one of the date before in the text; `the_next`
            and `the_last` likewise for the one after and before that.
        beyond: What says, behind a unit, how many units it lies from this one.
        parts: What says which part of a month or a year is meant, without its limits.
    """

    months: dict[str, int]
    weekdays: dict[str, int]
    units: dict[str, DateUnit]
    days: dict[str, int]
    last: tuple[str, ...]
    this: tuple[str, ...]
    following: tuple[str, ...]
    to: tuple[str, ...]
    numbers: dict[str, int]
    capitals: bool = False
    ago: tuple[str, ...] = ()
    ago_before: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    later_before: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    unsure: frozenset[str] = frozenset()
    before: tuple[str, ...] = ()
    seasons: dict[str, int] = {}
    decades: dict[str, int] = {}
    holidays: dict[str, tuple[int, int]] = {}
    movable: dict[str, tuple[int, int, int]] = {}
    easter: dict[str, int] = {}
    shorter: tuple[str, ...] = ()
    before_that: tuple[str, ...] = ()
    after_that: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    the_next: tuple[str, ...] = ()
    the_last: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    beyond: dict[str, int] = {}


def _numbered(listed: str, start: int) -> dict[str, int]:
    """Return forms by number: commas between numbers, bars between forms of one."""
    return {
        form.strip(): number
        for number, forms in enumerate(listed.split(","), start)
        for form in forms.split("|")
    }


_ENGLISH = DateWords(
    months=_numbered(
        "january|jan, february|feb, march|mar, april|apr, may, june|jun, july|jul, august|aug,"
        "september|sept|sep, october|oct, november|nov, december|dec",
        1,
    ),
    weekdays=_numbered(
        "monday|mondays|mon, tuesday|tuesdays|tues|tue, wednesday|wednesdays|wed,"
        "thursday|thursdays|thurs|thur|thu, friday|fridays|fri, saturday|saturdays|sat,"
        "sunday|sundays|sun",
        0,
    ),
    units={
        "day": "day", "days": "day", "week": "week", "weeks": "week", "weekend": "weekend",
        "weekends": "weekend", "month": "month", "months": "month", "quarter": "quarter",
        "quarters": "quarter", "year": "year", "years": "year", "decade": "decade",
        "decades": "decade", "century": "century", "centuries": "century",
    },
    days={
        "today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0, "last night": -1,
        "this morning": 0, "this afternoon": 0, "this evening": 0, "tomorrow morning": 1,
        "the day before yesterday": -2, "day before yesterday": -2, "right now": 0,
        "the day after tomorrow": 2, "day after tomorrow": 2, "a fortnight ago": -14,
        "in a fortnight": 14, "yesterday morning": -1, "yesterday afternoon": -1,
        "yesterday evening": -1, "tomorrow afternoon": 1, "tomorrow evening": 1,
        "tomorrow night": 1,
    },
    last=("last", "past", "previous", "the last", "the past", "the previous", "prior"),
    this=("this", "current", "the current", "this current", "this very", "this past",
          "earlier this", "later this", "so far this", "end of", "end of the", "the end of",
          "the end of the", "beginning of the", "the beginning of the", "start of the",
          "the start of the", "middle of the", "earlier in the", "later in the",
          "later on in the", "rest of the", "the rest of the", "end of this"),
    following=("next", "coming", "upcoming", "following", "the next", "the coming",
               "the following", "the upcoming", "this coming", "this upcoming"),
    ago=("ago", "before today", "before now", "back"),
    later=("from now", "from today", "hence", "after today"),
    before_that=("earlier", "previously", "prior"),
    after_that=("later", "afterwards"),
    same=("the same", "same", "that", "that same", "that very"),
    beyond={"before last": -2, "after next": 2},
    the_next=("the following",),
    the_last=("the previous", "the preceding"),
    shorter=("hours", "hour", "minutes", "minute", "seconds"),
    parts=("early", "late", "mid", "the start of", "start of", "the beginning of", "beginning of",
           "the middle of", "middle of", "the end of", "end of", "first half of",
           "second half of", "earlier in", "later in", "the early", "the late", "the mid"),
    later_before=("in", "within", "within the next"),
    of=("of", "of the year", "in"),
    to=("to", "until", "till", "through", "and", "thru"),
    numbers={
        "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
        "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
        "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
        "a couple of": 2, "couple of": 2, "couple": 2, "a hundred": 100,
        "a few": 0, "several": 0, "some": 0, "few": 0, "many": 0,
    },
    capitals=True,
    unsure=frozenset({"may", "march", "mar", "jan", "sep", "dec", "april", "june", "august",
                      "jun", "thanksgiving"}),
    before=("in", "of", "since", "until", "till", "by", "from", "to", "through", "between", "this",
            "last", "next", "early", "mid", "late", "during", "before", "after", "and", "for",
            "past", "previous", "mid-", "on", "every", "around", "at", "upcoming", "coming"),
    seasons={"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12},
    decades={"twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950,
             "sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990},
    holidays={
        "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24),
        "new year's day": (1, 1), "new year's eve": (12, 31), "new year\u2019s day": (1, 1),
        "new year\u2019s eve": (12, 31), "new years eve": (12, 31), "halloween": (10, 31),
        "valentine's day": (2, 14), "independence day": (7, 4), "new year": (1, 1),
        "veterans day": (11, 11), "boxing day": (12, 26), "juneteenth": (6, 19),
        "st patrick's day": (3, 17), "st. patrick's day": (3, 17), "april fools": (4, 1),
        "international workers' day": (5, 1), "international women's day": (3, 8),
        "world aids day": (12, 1), "earth day": (4, 22), "bastille day": (7, 14),
        "guy fawkes night": (11, 5), "armistice day": (11, 11), "all saints' day": (11, 1),
        "groundhog day": (2, 2), "cinco de mayo": (5, 5),
    },
    movable={
        "martin luther king day": (1, 0, 3), "martin luther king jr. day": (1, 0, 3),
        "mlk day": (1, 0, 3), "presidents day": (2, 0, 3), "presidents' day": (2, 0, 3),
        "mother's day": (5, 6, 2), "memorial day": (5, 0, -1), "father's day": (6, 6, 3),
        "labor day": (9, 0, 1), "columbus day": (10, 0, 2), "indigenous peoples' day": (10, 0, 2),
        "thanksgiving": (11, 3, 4), "thanksgiving day": (11, 3, 4),
    },
    easter={
        "ash wednesday": -46, "palm sunday": -7, "maundy thursday": -3, "good friday": -2,
        "holy saturday": -1, "easter": 0, "easter sunday": 0, "easter day": 0,
        "easter monday": 1, "ascension day": 39, "pentecost": 49, "whit sunday": 49,
        "whit monday": 50, "feast of corpus christi": 60,
    },
)  # fmt: skip

_GERMAN = DateWords(
    months=_numbered(
        "januar|jänner|jan, februar|feber|feb, märz, april|apr, mai, juni|jun, juli|jul,"
        "august|aug, september|sept|sep, oktober|okt, november|nov, dezember|dez",
        1,
    ),
    weekdays=_numbered(
        "montag, dienstag, mittwoch, donnerstag, freitag, samstag|sonnabend, sonntag", 0
    ),
    units={
        "tag": "day", "tage": "day", "tagen": "day", "woche": "week", "wochen": "week",
        "wochenende": "weekend", "monat": "month", "monate": "month", "monaten": "month",
        "quartal": "quarter", "jahr": "year", "jahre": "year", "jahren": "year",
        "jahrzehnt": "decade", "jahrzehnten": "decade", "jahrhundert": "century",
    },
    days={"heute": 0, "gestern": -1, "vorgestern": -2, "übermorgen": 2},
    last=("letzten", "letzte", "letztes", "letzter", "vergangenen", "vergangene", "vergangenes",
          "vorigen", "vorige", "voriges"),
    this=("diesen", "diese", "dieses", "diesem", "dieser"),
    following=("nächsten", "nächste", "nächstes", "nächster", "kommenden", "kommende", "kommendes"),
    ago_before=("vor",),
    later_before=("in",),
    of=(),
    to=("bis", "und"),
    numbers={"einem": 1, "einer": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6,
             "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "zwölf": 12, "einigen": 0,
             "wenigen": 0},
    capitals=True,
    seasons={"frühjahr": 3, "frühling": 3, "sommer": 6, "herbst": 9, "winter": 12},
    holidays={"weihnachten": (12, 25), "heiligabend": (12, 24), "silvester": (12, 31),
              "neujahr": (1, 1)},
    easter={"karfreitag": -2, "ostern": 0, "ostersonntag": 0, "ostermontag": 1,
            "christi himmelfahrt": 39, "pfingsten": 49, "pfingstmontag": 50},
    parts=("anfang", "mitte", "ende", "zu beginn"),
    the_next=("am folgenden", "im folgenden", "am nächsten"),
    same=("am selben", "im selben"),
)  # fmt: skip

_FRENCH = DateWords(
    months=_numbered(
        "janvier|janv, février|févr, mars, avril|avr, mai, juin, juillet|juil, août,"
        "septembre|sept, octobre|oct, novembre|nov, décembre|déc",
        1,
    ),
    weekdays=_numbered("lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche", 0),
    units={
        "jour": "day", "jours": "day", "semaine": "week", "semaines": "week",
        "week-end": "weekend", "mois": "month", "trimestre": "quarter", "an": "year",
        "ans": "year", "année": "year", "années": "year", "décennie": "decade",
        "siècle": "century",
    },
    days={"aujourd'hui": 0, "aujourd\u2019hui": 0, "hier": -1, "avant-hier": -2, "demain": 1,
          "après-demain": 2},
    last=(),
    this=("ce", "cette"),
    following=(),
    ago_before=("il y a",),
    later_before=("dans",),
    of=("de",),
    to=("à", "au", "et", "jusqu'au"),
    numbers={"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6,
             "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "douze": 12},
    unsure=frozenset({"mars"}),
    before=("en", "de", "début", "fin", "depuis", "au", "dès", "mi-"),
    seasons={"printemps": 3, "été": 6, "automne": 9, "hiver": 12},
    holidays={"noël": (12, 25)},
    easter={"vendredi saint": -2, "pâques": 0, "lundi de pâques": 1, "ascension": 39,
            "pentecôte": 49},
    parts=("début", "fin", "mi"),
)  # fmt: skip

_SPANISH = DateWords(
    months=_numbered(
        "enero|ene, febrero|feb, marzo|mar, abril|abr, mayo|may, junio|jun, julio|jul,"
        "agosto|ago, septiembre|setiembre|sept|sep, octubre|oct, noviembre|nov, diciembre|dic",
        1,
    ),
    weekdays=_numbered("lunes, martes, miércoles, jueves, viernes, sábado, domingo", 0),
    units={
        "día": "day", "días": "day", "semana": "week", "semanas": "week", "mes": "month",
        "meses": "month", "trimestre": "quarter", "año": "year", "años": "year",
        "década": "decade", "siglo": "century",
    },
    days={"hoy": 0, "ayer": -1, "anteayer": -2, "pasado mañana": 2},
    last=(),
    this=("este", "esta"),
    following=("próximo", "próxima"),
    ago_before=("hace",),
    later_before=("dentro de",),
    of=("de", "del"),
    to=("a", "al", "hasta", "y"),
    numbers={"un": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6,
             "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "doce": 12},
    unsure=frozenset({"mar", "may", "ago", "dic", "ene", "sep"}),
    before=("en", "de", "desde", "hasta", "del"),
    seasons={"primavera": 3, "verano": 6, "otoño": 9, "invierno": 12},
    holidays={"navidad": (12, 25), "nochebuena": (12, 24), "nochevieja": (12, 31)},
    easter={"viernes santo": -2, "domingo de pascua": 0},
    parts=("principios de", "mediados de", "finales de"),
)  # fmt: skip

_TURKISH = DateWords(
    months=_numbered(
        "ocak, şubat, mart, nisan, may\u0131s, haziran, temmuz, ağustos, eylül, ekim,"
        "kas\u0131m, aral\u0131k",
        1,
    ),
    weekdays=_numbered("pazartesi, sal\u0131, çarşamba, perşembe, cuma, cumartesi, pazar", 0),
    units={
        "gün": "day", "hafta": "week", "hafta sonu": "weekend", "ay": "month", "çeyrek": "quarter",
        "y\u0131l": "year", "sene": "year", "yüzy\u0131l": "century",
    },
    days={"bugün": 0, "dün": -1, "yar\u0131n": 1, "evvelsi gün": -2},
    last=("geçen", "geçtiğimiz", "son"),
    this=("bu",),
    following=("gelecek", "önümüzdeki"),
    ago=("önce",),
    later=("sonra",),
    to=("ile", "ve"),
    numbers={"bir": 1, "iki": 2, "üç": 3, "dört": 4, "beş": 5, "alt\u0131": 6, "yedi": 7,
             "sekiz": 8, "dokuz": 9, "on": 10, "yirmi": 20, "birkaç": 0},
    capitals=True,
    unsure=frozenset({"ocak", "mart", "ekim", "kas\u0131m", "aral\u0131k"}),
    before=("geçen", "bu", "her"),
    seasons={"ilkbahar": 3, "yaz": 6, "sonbahar": 9, "k\u0131ş": 12},
)  # fmt: skip

LANGUAGES: dict[str, DateWords] = {
    "en": _ENGLISH,
    "de": _GERMAN,
    "fr": _FRENCH,
    "es": _SPANISH,
    "tr": _TURKISH,
}
"""The tables by the first part of a BCP 47 tag; any other language is read as English."""


def words_of(language: str) -> DateWords:
    """Return the table of a language given in BCP 47."""
    return LANGUAGES.get(language[:2].lower(), _ENGLISH)
