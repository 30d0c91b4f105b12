"""Telephone numbers, found first so that they are read as nothing else."""

import re

import phonenumbers

from bot.freetext.amounts.shapes import Phone

_PHONE = re.compile(r"(?<![\w.,/])(?:\+\s?)?\(?\d[\d\s\-().]{7,20}\d(?![\w%])")


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
