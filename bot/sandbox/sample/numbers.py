"""Phones, tax ids and addresses that look right, pass their checks and belong to nobody."""

from collections.abc import Callable
from random import Random

# Numbers set apart for film and radio by the British regulator, by city; the others use the London ones.
_BRITISH = {
    "Leeds": "113496",
    "Sheffield": "114496",
    "Leicester": "116496",
    "Bristol": "117496",
    "Reading": "118496",
    "Birmingham": "121496",
    "Liverpool": "151496",
    "Manchester": "161496",
    "Newcastle": "191498",
    "Durham": "191498",
    "Cardiff": "292018",
}
_LATIN = dict(
    zip(
        "абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя",
        [
            "a",
            "b",
            "v",
            "g",
            "g",
            "d",
            "e",
            "ye",
            "yo",
            "zh",
            "z",
            "i",
            "i",
            "yi",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "_",
            "y",
            "_",
            "e",
            "yu",
            "ya",
        ],
        strict=True,
    )
)
_UKRAINIAN = {"г": "h", "и": "y", "й": "i"}


class Numbers:
    """Gives out each number once; what it gives depends on `chance` and the order of asking only."""

    def __init__(self, country: str, chance: Random) -> None:
        self._country = country
        self._chance = chance
        self._taken: set[str] = set()

    def phone(self, city: str) -> str:
        """A new number in E.164: valid to phonenumbers, in no real person's pocket."""
        return self._once(lambda: self._phone(city))

    def _phone(self, city: str) -> str:
        four = self._digits(4)
        match self._country:
            case "RU":
                return f"+7900000{four}"
            case "UA":
                return f"+380{self._chance.choice(('50', '63', '67', '93', '97'))}000{four}"
            case _:
                area = _BRITISH.get(city, "207946")
                return f"+44{area}0{four[1:]}"

    def tax_id(self, *, person: bool) -> str:
        """Digits of the right length with a right check digit, from ranges no office has issued."""
        return self._once(lambda: self._tax_id(person=person))

    def email(self, contact: str, client: str) -> str:
        """An address in the domain reserved for examples: "smirnova@romashka.example"."""
        person = self._latin(contact.split()[-1])
        return f"{person}@{'-'.join(filter(None, map(self._latin, client.split())))}.example"

    def _tax_id(self, *, person: bool) -> str:
        match self._country:
            case "RU":
                return _inn_person(f"00{self._digits(8)}") if person else _inn_company(f"00{self._digits(7)}")
            case "UA":
                return _rnokpp(f"99{self._digits(7)}") if person else _edrpou(f"99{self._digits(5)}")
            case _:
                return _vat(f"99{self._digits(5)}")

    def _digits(self, count: int) -> str:
        return f"{self._chance.randrange(10**count):0{count}}"

    def _once(self, make: Callable[[], str]) -> str:
        while (number := make()) in self._taken:
            pass
        self._taken.add(number)
        return number

    def _latin(self, word: str) -> str:
        """Lower-case ASCII letters and digits of a word, transliterated; may be empty."""
        letters = _LATIN | _UKRAINIAN if self._country == "UA" else _LATIN
        spelled = "".join(letters.get(letter, letter) for letter in word.lower())
        return "".join(letter for letter in spelled if letter.isascii() and letter.isalnum())


def _weighed(digits: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))


def _inn_company(nine: str) -> str:
    return nine + str(_weighed(nine, (2, 4, 10, 3, 5, 9, 4, 6, 8)) % 11 % 10)


def _inn_person(ten: str) -> str:
    eleven = ten + str(_weighed(ten, (7, 2, 4, 10, 3, 5, 9, 4, 6, 8)) % 11 % 10)
    return eleven + str(_weighed(eleven, (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)) % 11 % 10)


def _edrpou(seven: str) -> str:
    rest = _weighed(seven, (1, 2, 3, 4, 5, 6, 7)) % 11
    if rest == 10:
        rest = _weighed(seven, (3, 4, 5, 6, 7, 8, 9)) % 11 % 10
    return seven + str(rest)


def _rnokpp(nine: str) -> str:
    return nine + str(_weighed(nine, (-1, 5, 7, 9, 4, 6, 10, 5, 7)) % 11 % 10)


def _vat(seven: str) -> str:
    return f"{seven}{97 - _weighed(seven, (8, 7, 6, 5, 4, 3, 2)) % 97:02}"
