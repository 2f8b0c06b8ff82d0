"""Units of quantities: how they are written, in lower case, and what each is called."""

from __future__ import annotations

import re
from functools import cache

from corpus.layers.phrases import expression_of

_WRITTEN: dict[str, str] = {
    "percent": """% | percent | per cent | percents | pct | percentage | prozent | pour cent
        por ciento | procent""",
    "percentage points": "percentage points | percentage point | percent points | pp",
    "per mille": "‰ | per mille | permille",
    "basis points": "basis points | basis point | bps",
    "USD": """us dollars | u.s. dollars | american dollars | us dollar | dollars | dollar | usd
        bucks""",
    "cents": "cents | cent",
    "EUR": "euros | euro | eur | €",
    "GBP": "pounds sterling | pound sterling | british pounds | gbp | £ | quid",
    "pence": "pence | penny | pennies",
    "CNY": "yuan | renminbi | rmb | cny",
    "JPY": "yen | jpy",
    "INR": "rupees | rupee | inr",
    "RUB": "rubles | ruble | roubles | rouble | rub",
    "TRY": "liras | lira | ₺ | tl",
    "CHF": "swiss francs | swiss franc | chf",
    "CAD": "canadian dollars | canadian dollar | cad",
    "AUD": "australian dollars | australian dollar | aud",
    "HKD": "hong kong dollars | hkd",
    "KRW": "krw | south korean won | korean won",
    "SEK": "sek | swedish kronor | swedish krona | kronor",
    "NOK": "nok | norwegian kroner | norwegian krone",
    "DKK": "dkk | danish kroner | danish krone",
    "PLN": "pln | zlotys | zloty | złoty",
    "CZK": "czk | korunas | koruna",
    "HUF": "huf | forints | forint",
    "UAH": "uah | hryvnias | hryvnia",
    "ILS": "ils | shekels | shekel",
    "SAR": "saudi riyals | saudi riyal",
    "AED": "aed",
    "ZAR": "zar | rands | rand",  # codespell:ignore zar,ZAR
    "NGN": "ngn | naira",
    "BRL": "brl | reais",
    "MXN": "mxn | mexican pesos | mexican peso",
    "SGD": "sgd | singapore dollars",
    "NZD": "nzd | new zealand dollars",
    "TWD": "twd | taiwan dollars",
    "THB": "thb | baht",
    "IDR": "idr | rupiah",
    "MYR": "myr | ringgit",
    "VND": "vnd | dong",
    "PKR": "pakistani rupees",
    "BTC": "btc | bitcoins | bitcoin",
    "pesos": "pesos | peso",
    "kroner": "kroner | krone | krona",
    "dinars": "dinars | dinar",
    "dirhams": "dirhams | dirham",
    "riyals": "riyals | riyal",
    "francs": "francs | franc",
    "marks": "deutsche marks | deutschmarks",
    "km": "kilometers | kilometres | kilometer | kilometre | km | kms",
    "m": "meters | metres | meter | metre | m",
    "cm": "centimeters | centimetres | centimeter | centimetre | cm",
    "mm": "millimeters | millimetres | millimeter | millimetre | mm",
    "miles": "miles | mile | mi",
    "yards": "yards | yard",
    "feet": "feet | foot | ft",
    "inches": "inches | inch",
    "km²": """square kilometers | square kilometres | square kilometer | square kilometre
        sq km | km2 | km²""",
    "m²": "square meters | square metres | square meter | square metre | sq m | m2 | m²",
    "m³": "cubic meters | cubic metres | cubic meter | cubic metre | m3 | m³",
    "square miles": "square miles | square mile | sq mi",
    "square feet": "square feet | square foot | sq ft",
    "hectares": "hectares | hectare | ha",
    "acres": "acres | acre",
    "cm²": "square centimeters | square centimetres | sq cm | cm2 | cm²",
    "square yards": "square yards | square yard | sq yd",
    "square inches": "square inches | square inch | sq in",
    "cubic feet": "cubic feet | cubic foot | cu ft",
    "cubic yards": "cubic yards | cubic yard",
    "nautical miles": "nautical miles | nautical mile | nmi",
    "light-years": "light-years | light years | light-year | light year",
    "nm": "nanometers | nanometres | nanometer | nanometre | nm",
    "µm": "micrometers | micrometres | microns | micron | µm | μm",
    "kg": "kilograms | kilogrammes | kilogram | kilogramme | kilos | kilo | kg | kgs",
    "g": "grams | grammes | gram | gramme | g",
    "mg": "milligrams | milligram | mg",
    "µg": "micrograms | microgrammes | microgram | µg | μg | mcg",
    "t": "metric tons | metric ton | metric tonnes | tonnes | tonne | t",
    "kt": "kilotons | kilotonnes | kiloton | kt",
    "Mt": "megatons | megatonnes | megaton",
    "tons": "tons | ton | short tons | long tons",
    "lb": "lbs | lb",
    "pounds": "pounds | pound",
    "oz": "ounces | ounce | oz",
    "l": "liters | litres | liter | litre | l",
    "ml": "milliliters | millilitres | milliliter | millilitre | ml",
    "gallons": "gallons | gallon | gal",
    "pints": "pints | pint",
    "quarts": "quarts | quart",
    "cups": "cups | cup",
    "barrels": "barrels | barrel | bbl",
    "teaspoons": "teaspoons | teaspoon | tsp",
    "tablespoons": "tablespoons | tablespoon | tbsp",
    "W": "watts | watt",
    "kW": "kilowatts | kilowatt | kw",
    "MW": "megawatts | megawatt | mw",
    "GW": "gigawatts | gigawatt | gw",
    "TW": "terawatts | terawatt | tw",
    "kWh": "kilowatt-hours | kilowatt hours | kwh",
    "MWh": "megawatt-hours | megawatt hours | mwh",
    "GWh": "gigawatt-hours | gigawatt hours | gwh",
    "TWh": "terawatt-hours | terawatt hours | twh",
    "hp": "horsepower | hp | bhp",
    "kcal": "kilocalories | kilocalorie | kcal",
    "calories": "calories | calorie",
    "J": "joules | joule",
    "V": "volts | volt",
    "Hz": "hertz | hz",
    "kHz": "kilohertz | khz",
    "MHz": "megahertz | mhz",
    "GHz": "gigahertz | ghz",
    "dB": "decibels | decibel | db",
    "hPa": "hectopascals | hpa | millibars | millibar | mbar",
    "psi": "psi",
    "ppm": "parts per million | ppm",
    "rad": "radians | radian | rad",
    "K": "kelvins | kelvin",
    "km/h": """kilometers per hour | kilometres per hour | kilometers an hour
        kilometres an hour | km/h | km/hr | kph | kmh | kmph""",
    "m/s": "meters per second | metres per second | m/s",
    "knots": "knots | knot",
    "mph": "miles per hour | miles an hour | mph",
    "°C": """degrees celsius | degrees centigrade | degree celsius | celsius | centigrade | °c
        degrees c | deg c | deg celsius | ° celsius""",
    "°F": """degrees fahrenheit | degrees farenheit | degree fahrenheit | fahrenheit | °f
        degrees f | deg f | deg fahrenheit""",
    "degrees": "degrees | degree | ° | deg",
    "kB": "kilobytes | kilobyte | kb",
    "MB": "megabytes | megabyte | mb",
    "GB": "gigabytes | gigabyte | gb",
    "TB": "terabytes | terabyte | tb",
    "Mbit/s": "megabits per second | mbps | mbit/s",
    "Gbit/s": "gigabits per second | gbps | gbit/s",
    "bytes": "bytes | byte",
    "years old": "years old | year old | years of age | year-old | years-old | yo",
    "months old": "months old | month old | months of age | month-old",
    "weeks old": "weeks old | week old | weeks of age | week-old",
    "days old": "days old | day old | days of age | day-old",
    "seconds": "seconds | sec | secs",
    "minutes": "minutes | minute | min | mins",
    "hours": "hours | hour | hrs | hr",
    "days": "days | day",
    "weeks": "weeks | week",
    "months": "months | month",
    "years": "years | year",
    "decades": "decades | decade",
    "centuries": "centuries",
    "times": "times | fold | x",
    "people": "people | persons | person",
}

UNITS: dict[str, str] = {
    written.strip(): unit
    for unit, listed in _WRITTEN.items()
    for line in listed.splitlines()
    for written in line.split("|")
}
"""The name of every unit by how it is written."""

SYMBOLS: dict[str, str] = {
    "$": "USD", "us$": "USD", "us $": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₺": "TRY",
    "₹": "INR", "₽": "RUB", "₩": "KRW", "₿": "BTC", "₪": "ILS", "₴": "UAH", "₦": "NGN",
    "₡": "CRC", "₫": "VND", "a$": "AUD", "c$": "CAD", "c $": "CAD", "cad$": "CAD",
    "hk$": "HKD", "nz$": "NZD", "s$": "SGD", "r$": "BRL", "rs.": "INR", "rs": "INR",
    "rmb": "CNY", "usd": "USD", "eur": "EUR", "gbp": "GBP", "chf": "CHF", "cny": "CNY",
    "jpy": "JPY", "inr": "INR", "rub": "RUB", "cad": "CAD", "aud": "AUD", "sek": "SEK",
    "nok": "NOK", "dkk": "DKK", "pln": "PLN", "mxn": "MXN", "brl": "BRL",
    "zar": "ZAR",  # codespell:ignore zar,ZAR
    "krw": "KRW", "sgd": "SGD", "hkd": "HKD", "nzd": "NZD", "thb": "THB", "idr": "IDR",
    "myr": "MYR", "vnd": "VND", "uah": "UAH", "czk": "CZK", "huf": "HUF", "twd": "TWD",
    "%": "percent", "yüzde": "percent",
}  # fmt: skip
"""The currency of what is written before an amount; a bare "$" is read as U.S. dollars."""

IRREGULAR_PLURALS = frozenset(
    re.findall(
        r"\S+",
        """people men women children police staff troops cattle personnel feet mice species series
        data households aircraft""",
    )
)
"""Words that can be counted and don't end in a plural's "s"."""

NO_NOUNS = frozenset(
    re.findall(
        r"\S+",
        """
    a about above across after against ago all along also although always among an and another are
    around as at be because been before being below between both but by can could did do does down
    during each either ever every few for from had has have he her here him his how however i if
    in including into is it its itself just last later less like may me might more most much must
    my near neither never next nor not now of off on one only or other others our out over own per
    perhaps plus same says she should since so some still such than that the their them then there
    these they this those though through thus to today together too toward towards two under
    unless until up upon us very via was we were what when where whereas whether which while who
    whom whose why will with within without would yet you your yes versus vs goes comes makes
    takes gives shows means seems becomes remains needs wants gets
    """,
    )
)
"""English words that end the search for what is counted."""

SMALLER: dict[str, tuple[str, int]] = {
    "feet": ("inches", 12), "lb": ("oz", 16), "pounds": ("oz", 16), "hours": ("minutes", 60),
    "minutes": ("seconds", 60), "years": ("months", 12), "m": ("cm", 100), "km": ("m", 1_000),
    "kg": ("g", 1_000), "weeks": ("days", 7), "days": ("hours", 24),
}  # fmt: skip
"""The unit that goes on a measure in another ("5 feet 3 inches"), and how many make one."""

PER = """
    second | minute | hour | day | week | month | quarter | year | annum | decade | capita | person
    head | household | barrel | ton | tonne | kilo | kilogram | kg | pound | ounce | liter | litre
    gallon | mile | kilometer | kilometre | km | meter | metre | acre | hectare | night | game
    share | unit | student | worker | employee | mwh | kwh | hr | square meter | square metre
    square kilometer | square kilometre | square mile | square foot | million | 100,000 | 1,000"""
"""What a rate is for each of: "$80 a barrel"."""


@cache
def unit_expression() -> str:
    """Return an expression that matches the longest of the names in `UNITS`."""
    return expression_of(UNITS)
