"""Prices of one piece: "40 коробок по 3000", "at £12 each", "за 4.30 за штуку"."""

import re

from bot.freetext.amounts.numerals import plain_number
from bot.freetext.amounts.shapes import UnitPrice
from bot.freetext.amounts.trade_words import PIECE

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
_QUANTITY = re.compile(rf"(?<![\w.,/:№#])(?P<n>{_NUMBER})(?![\d%])")
_AT_PRICE = re.compile(
    rf"(?:(?<!\w)(?:по|at)\s+|@\s?)(?:цене\s+|ціні\s+)?(?P<pre>(?:{_CODES})\s?)?(?P<n>{_NUMBER})"
    rf"(?:\s?(?P<scale>(?:{_SCALE_WORDS})(?!\w)))?\.?\s?(?P<cur>(?:{_ANY_CURRENCY})(?!\w))?(?!\s?%)"
)
# "за 4.30 за штуку", "for 4.30 each": what is said of one piece is its price, whatever stands before it.
_EACH_PRICE = re.compile(
    rf"(?<!\w)(?:за|for)\s+(?P<pre>(?:{_CODES})\s?)?(?P<n>{_NUMBER})(?:\s?(?P<scale>(?:{_SCALE_WORDS})(?!\w)))?"
    rf"\.?\s?(?P<cur>(?:{_ANY_CURRENCY})(?!\w))?(?={PIECE.pattern})"
)
_CLOSE = re.compile(r"(?:\s+[^\W\d_][\w'\"-]*){0,4}\s*,?\s*")


def unit_prices(low: str) -> list[UnitPrice]:
    """The prices of a lower-cased text that are told as "по 3000", "at £12 each"."""
    found: list[UnitPrice] = []
    matches = [*_AT_PRICE.finditer(low), *_EACH_PRICE.finditer(low)]
    for match in sorted(matches, key=lambda one: one.start()):
        figure = plain_number(match["n"])
        if figure is None or figure <= 0:
            continue
        factor = _factor((match["scale"] or "").replace(" ", "").rstrip("."))
        currency = _currency(match["cur"]) or _currency(match["pre"])
        start, quantity = match.start(), None
        for number in _QUANTITY.finditer(low, max(0, match.start() - 48), match.start()):
            if _CLOSE.fullmatch(low, number.end(), match.start()) and not re.match(
                r"\s*(?:руб|грн|тыс|тис)", low[number.end() :]
            ):
                start, quantity = number.start(), plain_number(number["n"])
                break
        each = PIECE.match(low, match.end()) is not None
        found.append(UnitPrice(figure * factor, currency, quantity, start, match.start(), match.end(), each))
    return found


def _currency(text: str | None) -> str | None:
    if text:
        for code, pattern in _CURRENCY.items():
            if re.fullmatch(pattern, text.strip()):
                return code
    return None


def _factor(scale: str) -> float:
    known = _SCALE.get(scale)
    if known is None:
        known = 1e3 if scale.startswith("косар") else 1e6 if scale.startswith(("мил", "міл", "лям")) else 1.0
    return known or 1.0
