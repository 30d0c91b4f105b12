"""Places: the time zone of a city or an offset, as people type it in three languages."""

import difflib
import re
from functools import cache
from typing import Final
from zoneinfo import available_timezones

# "МСК+2" is how people far from Moscow name their time.
MOSCOW_PLUS: Final = {
    -1: "Europe/Kaliningrad",
    0: "Europe/Moscow",
    1: "Europe/Samara",
    2: "Asia/Yekaterinburg",
    3: "Asia/Omsk",
    4: "Asia/Novosibirsk",
    5: "Asia/Irkutsk",
    6: "Asia/Yakutsk",
    7: "Asia/Vladivostok",
    8: "Asia/Magadan",
    9: "Asia/Kamchatka",
}

# Cities that no zone is named after. Spelled as typed, without regard to case, "ё" and hyphens.
CITIES: Final = {
    "Europe/Moscow": (
        "санкт петербург, петербург, питер, спб, с петербург, мск, ростов на дону, ростов, краснодар, воронеж, сочи, "
        "нижний новгород, нижний, казань, ярославль, тула, тверь, рязань, калуга, брянск, смоленск, курск, белгород, "
        "липецк, тамбов, орел, владимир, иваново, кострома, вологда, череповец, архангельск, мурманск, петрозаводск, "
        "псков, великий новгород, пенза, саранск, чебоксары, йошкар ола, набережные челны, ставрополь, пятигорск, "
        "махачкала, грозный, владикавказ, нальчик, черкесск, майкоп, новороссийск, таганрог, подольск, химки, мытищи, "
        "балашиха, королев, люберцы, сыктывкар, элиста, moscow, saint petersburg, st petersburg, kazan, sochi"
    ),
    "Europe/Samara": "тольятти, ижевск, самара, ижевск, toliatti",
    "Asia/Yekaterinburg": (
        "екб, екат, пермь, челябинск, уфа, тюмень, оренбург, магнитогорск, нижний тагил, курган, сургут, "
        "нижневартовск, ханты мансийск, салехард, новый уренгой, стерлитамак, perm, chelyabinsk, ufa"
    ),
    "Asia/Novosibirsk": "нск, новосиб",
    "Asia/Novokuznetsk": "кемерово",
    "Asia/Barnaul": "горно алтайск, бийск",
    "Asia/Krasnoyarsk": "абакан, норильск, кызыл",
    "Asia/Irkutsk": "улан удэ, братск, ангарск",
    "Asia/Yakutsk": "благовещенск",
    "Asia/Vladivostok": "хабаровск, уссурийск, находка, комсомольск на амуре, биробиджан",
    "Asia/Sakhalin": "южно сахалинск",
    "Asia/Kamchatka": "петропавловск камчатский",
    "Europe/Kyiv": (
        "киев, київ, kiev, kyiv, харків, харьков, kharkiv, одеса, одесса, odesa, odessa, дніпро, днепр, dnipro, "
        "львів, львов, lviv, запоріжжя, запорожье, кривий ріг, кривой рог, вінниця, винница, миколаїв, николаев, "
        "херсон, полтава, чернігів, чернигов, черкаси, черкассы, житомир, суми, сумы, рівне, ровно, тернопіль, "
        "тернополь, луцьк, луцк, івано франківськ, ивано франковск, хмельницький, хмельницкий, чернівці, черновцы, "
        "ужгород, кропивницький, кропивницкий, біла церква, белая церковь, кременчук, кременчуг, маріуполь, бровари"
    ),
    "Europe/Minsk": "мінськ, гомель, брест, гродно, витебск, могилев",
    "Asia/Almaty": "алмата, алма ата, астана, нур султан, шымкент, караганда, astana",
    "Asia/Tashkent": "самарканд",
    "Europe/Warsaw": "краков, краків, krakow, вроцлав, wroclaw, гданьск, познань, лодзь, варшава",
    "Europe/Berlin": "мюнхен, munich, гамбург, hamburg, франкфурт, frankfurt, кельн, cologne, дюссельдорф, німеччина",
    "Europe/Madrid": "барселона, barcelona, валенсия, valencia",
    "Europe/Rome": "милан, мілан, milan",
    "Europe/Paris": "лион, lyon, ницца",
    "Europe/London": "англия, manchester, birmingham, edinburgh, glasgow, лідс, leeds",
    "Europe/Istanbul": "стамбул, анкара, анталья, анталія, antalya, ankara",
    "Asia/Dubai": "оаэ, абу даби, abu dhabi",
    "Asia/Jerusalem": "тель авив, тель авів, tel aviv, хайфа",
    "Asia/Shanghai": "пекин, пекін, beijing, гуанчжоу, shenzhen",
    "Asia/Kolkata": "дели, delhi, new delhi, мумбаи, mumbai, bangalore",
    "America/New_York": "вашингтон, washington, бостон, boston, майами, miami, atlanta, philadelphia, нью йорк",
    "America/Chicago": "чикаго, хьюстон, houston, dallas, austin",
    "America/Denver": "salt lake city",
    "America/Los_Angeles": (
        "сан франциско, san francisco, seattle, san diego, лос анджелес, las vegas, portland, silicon valley"
    ),
    "America/Toronto": "торонто, монреаль, montreal, ottawa",
    "Australia/Sydney": "canberra",
}

OFFSET = re.compile(r"(?:utc|gmt|[уг]тс|гмт)?\s*([+-])\s*0?(\d{1,2})(?::?00)?", re.IGNORECASE)
MOSCOW = re.compile(r"(?:мск|msk|москва|moscow)\s*([+-])\s*(\d{1,2})", re.IGNORECASE)
LONGEST: Final = 64


def find_zone(text: str) -> str | None:
    """The IANA zone of a city ("Пермь", "київ", "New York"), an offset ("UTC+5", "МСК+2") or a zone; None if unknown.

    A slip of a letter or two is forgiven.
    """
    typed = text.strip()[:LONGEST]
    if not typed:
        return None
    return _offset(typed.replace("−", "-")) or _named(typed)


def _offset(typed: str) -> str | None:
    if found := MOSCOW.fullmatch(typed):
        return MOSCOW_PLUS.get(int(found[1] + found[2]))
    if typed.casefold() in ("utc", "gmt"):
        return "Etc/UTC"
    if found := OFFSET.fullmatch(typed):
        hours = int(found[1] + found[2])
        # The sign of these zones is the other way round: Etc/GMT-5 is five hours ahead of London.
        return f"Etc/GMT{-hours:+d}" if -12 <= hours <= 14 and hours else ("Etc/UTC" if hours == 0 else None)
    return None


def _named(typed: str) -> str | None:
    known = _table()
    form = _form(typed)
    if form in known:
        return known[form]
    close = difflib.get_close_matches(form, known, n=1, cutoff=0.84) if len(form) > 3 else []
    return known[close[0]] if close else None


def _form(name: str) -> str:
    words = re.sub(r"[^\w/+]+", " ", name.casefold().replace("ё", "е").replace("’", "'").replace("_", " ")).split()
    while len(words) > 1 and words[0] in ("г", "город", "місто", "м", "city", "of"):
        words = words[1:]
    return " ".join(words)


@cache
def _table() -> dict[str, str]:
    """Every known spelling and its zone: cities of the zone data, their names in our languages, and our own."""
    from babel import Locale

    zones = {zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "posix", "right"))}
    table: dict[str, str] = {}
    for zone in sorted(zones):
        table[_form(zone)] = zone
        table.setdefault(_form(zone.rpartition("/")[2]), zone)
    for language in ("en", "ru", "uk"):
        for zone, names in Locale.parse(language).time_zones.items():
            if zone in zones and names.get("city"):
                table[_form(str(names["city"]))] = "Europe/Kyiv" if zone == "Europe/Kiev" else zone
    for zone, cities in CITIES.items():
        for city in cities.split(","):
            table[_form(city)] = zone
    return table


def find_country(text: str) -> str | None:
    """The two-letter code of a country by its code, its name in our languages, or its calling code ("+380")."""
    typed = text.strip()[:LONGEST]
    if digits := re.fullmatch(r"\+\s*(\d{1,3})", typed):
        from phonenumbers import region_code_for_country_code

        code = str(region_code_for_country_code(int(digits[1])))
        return code if code.isalpha() and code != "ZZ" else None
    return _countries().get(_form(typed))


@cache
def _countries() -> dict[str, str]:
    from babel import Locale

    table: dict[str, str] = {}
    for language in ("en", "ru", "uk"):
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in ("ZZ", "EU", "UN", "EZ", "QO", "XA", "XB"):
                table[_form(code)] = code
                table[_form(str(name))] = code
    table.update({"рф": "RU", "сша": "US", "usa": "US", "uk": "GB", "англия": "GB", "белоруссия": "BY"})
    return table
