"""Phone numbers and tax ids: many spellings, one form to store and one to show."""

import re

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

_DIGITS = re.compile(r"\d")
_TAX_ID = re.compile(r"^\D{0,12}(\d{8,14})$")
_PHONE = re.compile(r"\+?\(?\d[\d\s().\-\u00a0\u2010-\u2014]{5,24}\d")


def normal_phone(text: str, country: str) -> str | None:
    """A number in E.164, read as people of `country` (ISO 3166 alpha-2) write it; None if it cannot be one."""
    if not 5 <= len(_DIGITS.findall(text)) <= 17 or len(text) > 40:
        return None
    try:
        number = phonenumbers.parse(text, country)
    except NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def is_phone_of(digits: str, country: str) -> bool:
    """Whether digits alone are a real number inside `country`, so that they are hardly a tax id."""
    try:
        number = phonenumbers.parse(digits, country)
    except NumberParseException:
        return False
    return phonenumbers.is_valid_number_for_region(number, country)


def shown_phone(phone: str) -> str:
    """An E.164 number with its groups: "+7 916 123-45-67"; anything else as it is."""
    try:
        number = phonenumbers.parse(phone, None)
    except NumberParseException:
        return phone
    return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)


def cut_phone(text: str, country: str) -> tuple[str, str | None]:
    """The text without the first phone number in it, and that number in E.164."""
    for match in _PHONE.finditer(text):
        if phone := normal_phone(match[0], country):
            return text[: match.start()] + text[match.end() :], phone
    return text, None


def tax_id(text: str) -> str | None:
    """The digits of a tax id typed alone or after its short name ("ИНН 7701234567"); None for anything else."""
    match = _TAX_ID.match(text.strip().replace(" ", "") if text.strip()[:1].isdigit() else text.strip())
    return match[1] if match else None
