"""How a name is said back: the person's own letters, and a longer name that holds a known one."""

import pytest

from bot.freetext import ClientMatch, KnownClient, KnownContact, read
from tests.bot.freetext.desk import KYIV, WEDNESDAY, language_of


def meant(text: str, *clients: KnownClient) -> ClientMatch:
    return read(text, language=language_of(text), now=WEDNESDAY, zone=KYIV, clients=clients).client


def base(*names: str) -> tuple[KnownClient, ...]:
    return tuple(KnownClient(number, name) for number, name in enumerate(names, 1))


class TestOwnLetters:
    """Two clients of one name: the words that were typed become the button "new client"."""

    @pytest.mark.parametrize(
        ("text", "names", "said"),
        [
            ("ЛесТорг просит счёт", ("Лесторг", "ЛесТорг"), "ЛесТорг"),
            ("ЁлкаДекор звонили", ("Ёлкадекор", "ЁлкаДекор"), "ЁлкаДекор"),
            ("ЛЕСТОРГ просит счёт", ("Лесторг", "ЛесТорг"), "ЛЕСТОРГ"),
            ("БудСвіт просить рахунок", ("Будсвіт", "БудСвіт"), "БудСвіт"),
            ("iHarbor wants a quote", ("Iharbor", "iHarbor"), "iHarbor"),
            ("BlueJay Cafe called", ("Bluejay Cafe", "BlueJay Cafe"), "BlueJay Cafe"),
        ],
    )
    def test_capitals_stay_as_they_were_typed(self, text: str, names: tuple[str, ...], said: str) -> None:
        match = meant(text, *base(*names))
        assert (match.client_id, set(match.candidates), match.said) == (None, {1, 2}, said)

    @pytest.mark.parametrize(
        ("text", "names", "said"),
        [
            ("лесторг просит счёт", ("Лесторг", "ЛесТорг"), "Лесторг"),
            ("будсвіт просить рахунок", ("Будсвіт", "БудСвіт"), "Будсвіт"),
            ("bluejay cafe called", ("Bluejay Cafe", "BlueJay Cafe"), "Bluejay Cafe"),
        ],
    )
    def test_small_letters_become_a_title(self, text: str, names: tuple[str, ...], said: str) -> None:
        assert meant(text, *base(*names)).said == said

    @pytest.mark.parametrize(
        ("text", "names", "said"),
        [
            ("был в ЛесТорге", ("Лесторг", "ЛесТорг"), "ЛесТорг"),
            ("звонил в Берёзку", ("Берёзка", "Березка"), "Берёзка"),
            ("була у БудСвіті", ("Будсвіт", "БудСвіт"), "БудСвіт"),
        ],
    )
    def test_another_case_becomes_the_nominative(self, text: str, names: tuple[str, ...], said: str) -> None:
        assert meant(text, *base(*names)).said == said


LONGER = [
    ("был в Гамма-М", "Гамма", "Гамма-М"),
    ("Гамма-М просит счёт", "Гамма", "Гамма-М"),
    ("гамма-м просит счёт", "Гамма", "Гамма-М"),
    ("был в Гамма М", "Гамма", "Гамма М"),
    ("заехал в Гамму-2", "Гамма", "Гамма-2"),
    ("звонили из Мега-Гаммы", "Гамма", "Мега-Гамма"),
    ("был в Сирени Плюс, взяли 5", "Сирень", "Сирень Плюс"),
    ("звонил в сирень плюс", "Сирень", "Сирень Плюс"),
    ("был в «Новой Сирени»", "Сирень", "Новой Сирени"),
    ("дзвонив у Гамму-М", "Гамма", "Гамма-М"),
    ("була в Бузку Плюс", "Бузок", "Бузок Плюс"),
    ("бузок плюс просить рахунок", "Бузок", "Бузок Плюс"),
    ("called Osprey Tools", "Osprey", "Osprey Tools"),
    ("osprey tools want a quote", "Osprey", "Osprey Tools"),
    ("met Osprey-X", "Osprey", "Osprey-X"),
    ("Osprey Harbour Homes called", "Osprey", "Osprey Harbour Homes"),
]


@pytest.mark.parametrize(("text", "known", "said"), LONGER)
def test_a_longer_name_is_asked_about(text: str, known: str, said: str) -> None:
    match = meant(text, *base(known))
    assert (match.client_id, match.candidates, match.said) == (None, (1,), said)
    assert match.span is not None
    assert len(text[slice(*match.span)]) >= len(said) - 1


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Сирень просит счёт", "Сирень"),
        ("Сирень-то просит счёт", "Сирень"),
        ("Сирень, Плюс им нужен прайс", "Сирень"),
        ("Сирень. Плюс ещё два ящика", "Сирень"),
        ("Сирень - перезвонить завтра", "Сирень"),
        ("Сирень КП отправил", "Сирень"),
        ("Сирень Иванов обещал оплату", "Сирень"),
        ("Сирень Ольга звонила", "Сирень"),
        ("Сирень ООО просит счёт", "Сирень"),
        ("Сирень 5 коробок взяли", "Сирень"),
        ("Сирень Knauf взяли", "Сирень"),
        ("был в кафе «Сирень»", "Сирень"),
        ("был в «Кафе Сирень»", "Сирень"),
        ("сирень новый прайс просят", "Сирень"),
        ("сирень завтра в 10", "Сирень"),
        ("Бузок просить рахунок", "Бузок"),
        ("Бузок Оксана дзвонила", "Бузок"),
        ("Бузок рахунок чекають", "Бузок"),
        ("бузок у п'ятницю об 11", "Бузок"),
        ("Osprey pump leaks", "Osprey"),
        ("Osprey Ltd wants a quote", "Osprey"),
        ("Osprey Monday at 10", "Osprey"),
        ("met Osprey in London", "Osprey"),
        ("Osprey's driver was late", "Osprey"),
        ("Osprey PO received", "Osprey"),
        ("osprey new driver called", "Osprey"),
    ],
)
def test_what_merely_follows_a_name_breaks_no_link(text: str, known: str) -> None:
    match = meant(text, *base(known))
    assert (match.client_id, match.said) == (1, None)


def test_the_longer_name_itself_is_known() -> None:
    assert meant("был в Гамма-М", *base("Гамма", "Гамма-М")).client_id == 2
    assert meant("Сирень Плюс звонили", *base("Сирень", "Сирень Плюс")).client_id == 2


def test_what_is_known_of_the_client_is_no_other_name() -> None:
    client = KnownClient(1, "Сирень", ("Сирень-Опт",), "Тверь", (KnownContact(5, "Зорян Гнатів"),))
    for text in ("Сирень Тверь просит счёт", "Сирень-Опт просит счёт", "Сирень Гнатів просит счёт"):
        assert meant(text, client).client_id == 1


def test_a_neighbour_who_is_a_client_too_is_no_tail() -> None:
    match = meant("Сирень Гамма оба просят счёт", *base("Сирень", "Гамма"))
    assert (match.client_id, set(match.candidates), match.said) == (None, {1, 2}, "Сирень")
