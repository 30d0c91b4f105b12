"""Clients nobody tuned to, in every case form of two languages, in sentences put together by templates."""

from collections.abc import Iterator
from itertools import product
from typing import Final

import pytest

from bot.freetext import KnownClient, KnownContact, read
from tests.bot.freetext.desk import KYIV, WEDNESDAY

# Endings instead of the last letters: nominative, genitive, dative, accusative, instrumental, locative.
CASES: Final = ("nom", "gen", "dat", "acc", "ins", "loc")
RU: Final = {
    "": ("", "а", "у", "", "ом", "е"),
    "ка": ("ка", "ки", "ке", "ку", "кой", "ке"),
    "на": ("на", "ны", "не", "ну", "ной", "не"),
    "ия": ("ия", "ии", "ии", "ию", "ией", "ии"),
    "ль": ("ль", "ля", "лю", "ль", "лем", "ле"),
    "ец": ("ец", "ца", "цу", "ец", "цом", "це"),
}
UK: Final = {
    "": ("", "а", "у", "", "ом", "і"),
    "ка": ("ка", "ки", "ці", "ку", "кою", "ці"),
    "на": ("на", "ни", "ні", "ну", "ною", "ні"),
    "ія": ("ія", "ії", "ії", "ію", "ією", "ії"),
    "ок": ("ок", "ка", "ку", "ок", "ком", "ку"),
    "ень": ("ень", "ня", "ню", "ень", "нем", "ні"),
}
ROOTS_RU: Final = {
    "": ("Гортал", "Вармонт", "Лигнат", "Стройгурт"),
    "ка": ("Луговин", "Тавруш"),
    "на": ("Гравелин", "Осмери"),
    "ия": ("Кантар", "Вельмор"),
    "ль": ("Мезапо", "Карту"),
    "ец": ("Борян", "Любим"),
}
ROOTS_UK: Final = {
    "": ("Дзвінград", "Полтавбуд"),
    "ка": ("Вишнянич", "Озірян"),
    "на": ("Левади", "Зорави"),
    "ія": ("Мальвар", "Стрільц"),
    "ок": ("Тихарин", "Дубрівн"),
    "ень": ("Жовтоп", "Кремес"),
}
TEMPLATES_RU: Final = (
    ("gen", "Был у {}, взяли 20 коробок"),
    ("gen", "звонили из {} просят прайс"),
    ("dat", "Позвонить {} завтра в 11"),
    ("dat", "отправила КП {}, ждут до пятницы"),
    ("acc", "Заехал в {}, показал образцы"),
    ("ins", "Созвон с {} в четверг"),
    ("loc", "Поговорили в {} про возврат"),
    ("nom", "{}: просят счёт на 40 тыс"),
    ("nom", "Сегодня {} оплатили счёт"),
)
TEMPLATES_UK: Final = (
    ("gen", "Була у {}, взяли 20 коробок"),
    ("gen", "дзвонили з {} просять прайс"),
    ("dat", "Подзвонити {} завтра об 11"),
    ("acc", "Заїхав у {}, показав зразки"),
    ("ins", "Зустріч з {} у четвер"),
    ("loc", "Поговорили в {} про повернення"),
    ("nom", "{}: просять рахунок на 40 тис"),
)
Told = tuple[int, str]


def clients() -> list[KnownClient]:
    """Each invented name, and every third with a namesake that is longer."""
    names = [root + ending for roots in (ROOTS_RU, ROOTS_UK) for ending, some in roots.items() for root in some]
    found = [KnownClient(number, name) for number, name in enumerate(names, 1)]
    return found + [KnownClient(100 + one.id, f"{one.name} Плюс") for one in found[::3]]


def told(language: str) -> Iterator[Told]:
    """(client, sentence): every name in every template, with a capital and without."""
    by_name = {one.name: one.id for one in clients()}
    roots, paradigms = (ROOTS_RU, RU) if language == "ru" else (ROOTS_UK, UK)
    templates = TEMPLATES_RU if language == "ru" else TEMPLATES_UK
    for ending, some in roots.items():
        forms = dict(zip(CASES, paradigms[ending], strict=True))
        for root, (case, template) in product(some, templates):
            sentence = template.format(root + forms[case])
            yield by_name[root + ending], sentence
            yield by_name[root + ending], sentence.lower()


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_invented_names_link_in_every_case(language: str) -> None:
    base = clients()
    found = [
        (client, read(text, language=language, now=WEDNESDAY, zone=KYIV, clients=base).client, text)
        for client, text in told(language)
    ]
    wrong = [(text, match.client_id) for client, match, text in found if match.client_id not in (None, client)]
    missed = [(text, match.candidates) for client, match, text in found if match.client_id is None]
    assert not wrong
    assert len(missed) <= len(found) * 0.02, missed
    assert all(client in match.candidates for client, match, _ in found)


PEOPLE: Final = (
    # the contact as it is known, the forms it is spoken of in
    ("Ольга Петровна Зимина", "Оля позвонила; звонила Ольга Петровна; набрала Ольге; была у Зиминой; Петровна звонила"),
    (
        "Александр Рогов",
        "Саша звонил; был у Рогова; встретился с Александром; позвонить Саше завтра; Саня прислал счёт",
    ),
    ("Николай Гаврилович", "Коля звонил; Николай Гаврилович просит счёт; Гаврилыч звонил; позвонить Коле"),
    ("Тетяна Вовк", "Таня дзвонила; була у Вовк; подзвонити Тетяні завтра; звонила Татьяна"),
    ("Mike Farrow", "Michael called; met Farrow; rang Mike; Майк звонил"),
    ("Elizabeth Stone", "Liz called; met Beth; rang Elizabeth Stone"),
)


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in PEOPLE for text in texts.split("; ")])
def test_a_contact_leads_to_the_client_by_any_form_of_the_name(name: str, text: str) -> None:
    base = [
        KnownClient(number, f"Завод № {number}", contacts=(KnownContact(number * 10, person),))
        for number, (person, _) in enumerate(PEOPLE, 1)
    ]
    wanted = next(one.id for one in base if one.contacts[0].name == name)
    draft = read(text, language="ru", now=WEDNESDAY, zone=KYIV, clients=base)
    assert draft.client.candidates[:1] == (wanted,)
    assert draft.person is not None


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("звонила Ольга Петровна из Лютика", "Ольга Петровна"),
        ("говорил с их закупщиком Димой", "Дима"),
        ("новая управляющая Камила, берут пробную партию", "Камила"),
        ("звонил мужчина, зовут Бауржан, хочет прайс", "Бауржан"),
        ("someone called Bernie rang, wants a quote", "Bernie"),
        ("met their buyer Gwen Fontaine", "Gwen Fontaine"),
        ("дзвонила пані Оксана, просить рахунок", "Оксана"),
        ("Видел Жданова, берёт партию", "Жданов"),
        ("приехал Семёныч, забрал коробки", "Семеныч"),
    ],
)
def test_who_is_not_in_the_base_is_read_in_the_nominative(text: str, person: str) -> None:
    draft = read(text, language="ru", now=WEDNESDAY, zone=KYIV, clients=[])
    assert draft.person is not None
    assert draft.person.value == person


@pytest.mark.parametrize(
    "text",
    [
        "люди довольны, берут ещё", "тільки що приїхав, коли буде час передзвоню", "слава богу, всё отгрузили",
        "в поле не работают до мая", "Will try again tomorrow", "drove to Port Arthur", "заехал на улицу Ивана Франко",
        "головна проблема: немає світла", "bill paid, tea and art supplies sent", "доставка в Лиду во вторник",
    ],
)  # fmt: skip
def test_everyday_words_and_places_are_no_people(text: str) -> None:
    assert read(text, language="ru", now=WEDNESDAY, zone=KYIV, clients=[]).person is None
