"""Sums of money and phone numbers: found so that they are read as themselves and not as dates."""

import re
from dataclasses import dataclass

import phonenumbers

_L = r"(?<![\w.,/:№#])"
_NUMBER = r"\d{1,3}(?:[ .,'](?:\d{3})(?!\d))+(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d{1,2}(?!\d))?|\d+"
_SCALE: dict[str, float] = {
    word: value
    for value, text in (
        (
            1000,
            """
            тыс тысяч тыщ тищ тысяча тысячи тыщи тыщь тис тисяч тисячі тисяча тыр тр т.р к k косарей
            grand thousand т
        """,
        ),
        (0, "штук"),
        (
            1000000,
            """
            млн миллион миллиона миллионов мильйон мільйон мільйона мільйонів лям ляма лямов million
            mln m м mil mm
        """,
        ),
        (1000000000, "млрд billion bn"),
    )
    for word in text.split()
}
_SCALE_WORDS = (
    r"тысяч[аиу]?|тыщ[аиь]?|тищ[аі]?|тыс|тисяч[аіу]?|тис|тыр|т\.\s?р|тр|косар\w+|миллион\w*|мільйон\w*|млн|млрд"
    r"|лям\w*|"
    r"thousand|grand|million|mln|mil|billion|bn|k|к|m|mm|м(?=\s?(?:[$€₴₽]|руб|грн|usd|eur))"
)
_CURRENCY = {
    "RUB": r"₽|руб(?:л\w*|\.)?|р(?=[\s.,;:!?)]|$)|rub",
    "UAH": r"₴|грн|гривен\w*|гривн\w*|гривень|uah",
    "USD": r"\$|usd|долл?(?:ар\w*|\.)?|бакс\w*|dollars?|bucks|у\.?е\.?(?!\w)",
    "EUR": r"€|eur|евро|євро|euros?",
    "GBP": r"£|gbp|pounds?|quid",
    "BYN": r"byn|бел\.?\s?руб\w*",
    "KZT": r"₸|kzt|тенге",
    "PLN": r"pln|zł|злот\w*",
}
_ANY_CURRENCY = "|".join(_CURRENCY.values())
_CODES = r"[$€£₴₽₸]|usd|eur|gbp|uah|rub|byn|pln|kzt"
_MONEY = re.compile(
    rf"{_L}(?P<pre>(?:{_CODES})\s?)?(?P<n>{_NUMBER})\s?(?P<scale>(?:{_SCALE_WORDS})(?![\w]))?\.?"
    rf"(?:\s?(?P<n2>\d{{1,3}})\s?(?P<scale2>тыс\w*|тис\w*|k|к)(?!\w))?\s?(?P<cur>(?:{_ANY_CURRENCY})(?![\w]))?"
)
_WORD_NUMBERS: dict[str, float] = {
    word: value
    for value, text in (
        (100, "сто hundred"),
        (200, "двести двісті"),
        (300, "триста"),
        (400, "четыреста чотириста"),
        (500, "пятьсот п'ятсот"),
        (600, "шестьсот шістсот"),
        (700, "семьсот сімсот"),
        (800, "восемьсот вісімсот"),
        (900, "девятьсот дев'ятсот"),
        (10, "десять ten"),
        (20, "двадцать двадцять twenty"),
        (30, "тридцать тридцять thirty"),
        (40, "сорок forty"),
        (50, "пятьдесят п'ятдесят fifty"),
        (60, "шестьдесят шістдесят sixty"),
        (70, "семьдесят сімдесят seventy"),
        (80, "восемьдесят вісімдесят eighty"),
        (90, "девяносто дев'яносто ninety"),
        (15, "пятнадцать п'ятнадцять fifteen"),
        (1, "один one"),
        (2, "два две дві two"),
        (3, "три three"),
        (4, "четыре чотири four"),
        (5, "пять п'ять five"),
        (6, "шесть шість six"),
        (7, "семь сім seven"),
        (8, "восемь вісім eight"),
        (9, "девять дев'ять nine"),
        (1.5, "полтора півтора"),
        (0.5, "пол half"),
        (11, "одиннадцать eleven"),
        (12, "двенадцать twelve"),
        (13, "тринадцать"),
        (18, "восемнадцать"),
    )
    for word in text.split()
}
_WORD_MONEY = re.compile(
    rf"(?<!\w)(?P<words>(?:(?:{'|'.join(sorted(_WORD_NUMBERS, key=len, reverse=True))}|a hundred)[\s-]+){{1,4}})"
    rf"(?P<scale>тысяч[аи]?|тыщ[аи]?|тис\w*|миллион\w*|мільйон\w*|млн|thousand|grand"
    rf"|million)(?!\w)(?:\s+(?P<cur>{_ANY_CURRENCY})(?!\w))?"
)
_DEBT = re.compile(
    r"(?:долг|задолж|борг|висит|просроч|дебитор|дебітор|штраф|пен[яю]|owe|overdue|past due|outstanding|debt"
    r"|balance)[^.;!?\n\d]{0,25}$"
)
_UNIT_PRICE = re.compile(r"(?:по|цена|ціна|прайс|at|@|price)\s*$")
_EACH = re.compile(
    r"\s*(?:каждо|кожн|за\s?(?:шт|кг|м2|м\b|л\b|тонн|уп|кор|од|единиц|штук)|/\s?(?:шт|кг|м|т|л|ea|unit|case|pcs)"
    r"|each|per\s|a piece|apiece|ea\b)"
)
_TOTAL = re.compile(
    r"(?:итого|всего|разом|усього|всього|на сумму|на суму|сумма|сума|total|totals?|выходит|виходить|вышло|вийшло"
    r"|вместе|загалом|тобто|то\s+есть|то\s+є|отже|all\s+in"
    r"|чек)[\s:=-]*(?:на\s|of\s|is\s)?\s*$"
)
_PURPOSE = re.compile(
    r"(?:счет|рахунок|рах|кп|договор|договір|контракт|заказ|замовлення|заявк\w|сделк\w|угод\w|quote|order|po"
    r"|deal|contract|invoice|worth|бюджет|budget|(?<!\w)(?:for|на|за)(?!\w))\s*(?:\w+\s+)?$"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money: `currency` only when written; `role` is deal, debt, unit_price or total."""

    value: float
    currency: str | None
    start: int
    end: int
    role: str
    certainty: float


def _currency(text: str | None) -> str | None:
    if text:
        for code, pattern in _CURRENCY.items():
            if re.fullmatch(pattern, text.strip()):
                return code
    return None


def _plain_number(text: str) -> float | None:
    """ "1 150 000", "9.900,00", "2.3", "45'000"."""
    text = re.sub(r"[ ']", "", text)
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?", text):
        tail = re.search(r"[.,](\d{1,2})$", text)
        whole = text[: tail.start()] if tail else text
        return float(re.sub(r"[.,]", "", whole) + ("." + tail[1] if tail else ""))
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


def _role(low: str, start: int, end: int) -> str:
    before = low[max(0, start - 40) : start]
    if _TOTAL.search(before):
        return "total"
    if _EACH.match(low[end : end + 16]) or _UNIT_PRICE.search(before):
        return "unit_price"
    if _DEBT.search(before):
        return "debt"
    return "deal"


def _factor(scale: str) -> float:
    known = _SCALE.get(scale)
    if known is None:
        known = 1e3 if scale.startswith("косар") else 1e6 if scale.startswith(("мил", "міл", "лям")) else 1.0
    return known or 1.0


def find_amounts(low: str) -> list[Amount]:
    """Every sum in a lower-cased text: what a currency, a scale word or thousands groups mark as money."""
    found: list[Amount] = []
    for match in _WORD_MONEY.finditer(low):
        value = 0.0
        for word in re.findall(r"[\w']+", match["words"]):
            value = value * 100 if word == "hundred" and value else value + _WORD_NUMBERS.get(word, 0)
        scale = match["scale"]
        value *= 1e6 if re.match(r"ми?л|мі|mil", scale) else 1e3
        role = _role(low, match.start(), match.end())
        found.append(Amount(value, _currency(match["cur"]), match.start(), match.end(), role, 0.9))
    for match in _MONEY.finditer(low):
        if any(a.start < match.end() and match.start() < a.end for a in found):
            continue
        figure = _plain_number(match["n"])
        if figure is None:
            continue
        scale = (match["scale"] or "").replace(" ", "").rstrip(".")
        currency = _currency(match["cur"]) or _currency(match["pre"])
        if scale in ("m", "м") and not match["pre"] and not match["cur"] and "." not in match["n"]:
            scale = ""
        if scale.startswith("т.") or scale in ("тр", "тыр"):
            currency = currency or "RUB"
        value = figure * _factor(scale)
        if match["n2"] and match["scale2"]:
            value += float(match["n2"]) * 1e3
        grouped = bool(re.search(r"\d[ .,']\d{3}", match["n"]))
        rest = low[match.end() : match.end() + 12]
        if not (scale or currency):
            purpose = _PURPOSE.search(low[max(0, match.start() - 24) : match.start()])
            total = _TOTAL.search(low[max(0, match.start() - 24) : match.start()])
            plain = value >= 1000 and not re.match(
                r"\s*(?:шт|кг|км|м\b|м2|м3|л\b|г\.|год|р[іо]к|уп|кор|pcs|pieces|units|people|boats|%)", rest
            )
            year = 1990 <= value <= 2100 and not grouped
            if not (plain and not year and (grouped or purpose or total)):
                continue
        if value <= 0 or value > 1e12:
            continue
        if re.match(r"\s*%", rest) or re.search(r"[№#]\s*$", low[max(0, match.start() - 3) : match.start()]):
            continue
        end = match.end()
        while end > match.start() and low[end - 1] in " .":
            end -= 1
        certainty = 0.95 if currency else 0.85 if scale else 0.6
        found.append(Amount(value, currency, match.start(), end, _role(low, match.start(), match.end()), certainty))
    return sorted(found, key=lambda amount: amount.start)


def deal_amount(low: str) -> Amount | None:
    """The sum the message is about: a stated total before all, never a debt or the price of one piece."""
    amounts = find_amounts(low)
    totals = [amount for amount in amounts if amount.role == "total"]
    deals = totals or [amount for amount in amounts if amount.role == "deal"]
    return max(deals, key=lambda amount: (amount.certainty >= 0.8, amount.value), default=None)


_QUANTITY = re.compile(rf"(?<![\w.,/:№#])(?P<n>{_NUMBER})(?![\d%])")
_AT_PRICE = re.compile(
    rf"(?:(?<!\w)(?:по|at)\s+|@\s?)(?:цене\s+|ціні\s+)?(?P<pre>(?:{_CODES})\s?)?(?P<n>{_NUMBER})"
    rf"(?:\s?(?P<scale>(?:{_SCALE_WORDS})(?!\w)))?\.?\s?(?P<cur>(?:{_ANY_CURRENCY})(?!\w))?(?!\s?%)"
)
# "за 4.30 за штуку", "for 4.30 each": what is said of one piece is its price, whatever stands before it.
_EACH_PRICE = re.compile(
    rf"(?<!\w)(?:за|for)\s+(?P<pre>(?:{_CODES})\s?)?(?P<n>{_NUMBER})(?:\s?(?P<scale>(?:{_SCALE_WORDS})(?!\w)))?"
    rf"\.?\s?(?P<cur>(?:{_ANY_CURRENCY})(?!\w))?(?={_EACH.pattern})"
)
_CLOSE = re.compile(r"(?:\s+[^\W\d_][\w'\"-]*){0,4}\s*,?\s*")


@dataclass(frozen=True, slots=True)
class UnitPrice:
    """The price of one piece, and how many there are if that stands right before it ("40 коробок по 3000").

    `each`: the words themselves say that it is of one piece.
    """

    value: float
    currency: str | None
    quantity: float | None
    start: int
    price_start: int
    end: int
    each: bool = False


def unit_prices(low: str) -> list[UnitPrice]:
    """The prices of a lower-cased text that are told as "по 3000", "at £12 each"."""
    found: list[UnitPrice] = []
    matches = [*_AT_PRICE.finditer(low), *_EACH_PRICE.finditer(low)]
    for match in sorted(matches, key=lambda one: one.start()):
        figure = _plain_number(match["n"])
        if figure is None or figure <= 0:
            continue
        factor = _factor((match["scale"] or "").replace(" ", "").rstrip("."))
        currency = _currency(match["cur"]) or _currency(match["pre"])
        start, quantity = match.start(), None
        for number in _QUANTITY.finditer(low, max(0, match.start() - 48), match.start()):
            if _CLOSE.fullmatch(low, number.end(), match.start()) and not re.match(
                r"\s*(?:руб|грн|тыс|тис)", low[number.end() :]
            ):
                start, quantity = number.start(), _plain_number(number["n"])
                break
        each = _EACH.match(low, match.end()) is not None
        found.append(UnitPrice(figure * factor, currency, quantity, start, match.start(), match.end(), each))
    return found


_PHONE = re.compile(r"(?<![\w.,/])(?:\+\s?)?\(?\d[\d\s\-().]{7,20}\d(?![\w%])")


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number in E.164 and where it stood."""

    number: str
    start: int
    end: int


def find_phones(low: str, region: str | None) -> list[Phone]:
    """Numbers that are valid as phones of `region` (ISO country code) or written with their country code."""
    found: list[Phone] = []
    for match in list(_PHONE.finditer(low))[:5]:
        text = match[0].strip()
        digits = re.sub(r"\D", "", text)
        if not 9 <= len(digits) <= 13 or re.match(
            r"\s*(?:руб|грн|р\b|₽|\$|€|тыс|млн)", low[match.end() : match.end() + 8]
        ):
            continue
        candidates = [(text, region)] if text.startswith("+") or region else []
        if not text.startswith("+") and digits.startswith(("380", "375", "7")) and len(digits) in (11, 12):
            candidates.append(("+" + digits, None))
        if digits.startswith("89") and len(digits) == 11:
            candidates.append(("+7" + digits[1:], None))  # a Russian mobile number is known anywhere
        for candidate, country in candidates:
            try:
                parsed = phonenumbers.parse(candidate, country)
            except phonenumbers.NumberParseException:
                continue
            if phonenumbers.is_valid_number(parsed):
                number = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
                found.append(Phone(number, match.start(), match.end()))
                break
    return found
