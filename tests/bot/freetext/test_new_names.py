"""Names of clients nobody knows yet: where they stand, in the nominative, in the person's own letters."""

import pytest

from tests.bot.freetext.desk import heard


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # Letters and signs as typed
        ("Был у Берёзки, взяли каталог", "Берёзка"),
        ("Звонил в Ёлочку", "Ёлочка"),
        ("Звонил в Автосервис «Формула»", "Автосервис «Формула»"),
        ("заехал в пекарню «Колосок»", "Пекарня «Колосок»"),
        # Legal forms
        ("позвонил в ООО Рога и Копыта", "Рога и Копыта"),
        ("Новый клиент ООО рога и копыта, хотят каталог", "Рога и копыта"),
        ("Новий клієнт ТОВ Барвінок, хочуть пакування", "Барвінок"),
        ("met Green Leaf Ltd", "Green Leaf"),
        # Cases
        ("был у Нового Мира, показал образцы", "Новый Мир"),
        ("встреча с Зелёным Садом завтра", "Зелёный Сад"),
        ("позвонить Сибирскому Кедру завтра", "Сибирский Кедр"),
        ("Позвонить Ромашке завтра", "Ромашка"),
        ("заехать в Мастерскую Ёлочка завтра", "Мастерская Ёлочка"),
        ("была у Барвінку, показала зразки", "Барвінок"),
        ("до Барвінку дзвонив, не беруть", "Барвінок"),
        ("подзвонити Ромашці завтра", "Ромашка"),
        ("був у Нового Світу", "Новий Світ"),
        # Openings
        ("Сибирский кедр: встреча завтра в 12", "Сибирский кедр"),
        ("Мастерская Ёлочка, Казань", "Мастерская Ёлочка"),
        ("Ромашка зустріч у середу", "Ромашка"),
        ("Ромашка встреча в среду", "Ромашка"),
        ("Bloom meeting on Wednesday", "Bloom"),
        ("Green Leaf: call tomorrow", "Green Leaf"),
        # What only clients do
        ("Цветочек звонил, просят прайс на гофру, перезвонить завтра в 11", "Цветочек"),
        ("Цветочек снова звонил, хотят скидку", "Цветочек"),
        ("Тёплый дом просит скидку", "Тёплый дом"),
        ("Квіточка дзвонила, просять прайс", "Квіточка"),
        ("Zenvora wants a quote for 20 servers", "Zenvora"),
        # The noun of a name is often written small
        ("Созвон с Тёплым домом, просят скидку", "Тёплый дом"),
        ("зустріч із Зеленим садом завтра", "Зелений сад"),
    ],
)
def test_an_unknown_name_is_offered_in_the_nominative(text: str, said: str) -> None:
    assert heard(text).client.said == said


@pytest.mark.parametrize(
    "text",
    [
        "+380671234567",
        "89161234567",
        "067 123 45 67",
        "Новый клиент 12345",
        "звонил 12345",
        "Good meeting on Wednesday",
        "Срочная встреча в среду",
        "Коротка зустріч у середу",
        "Марина: встреча в среду",
        "Итого по звонкам: 5",
    ],
)
def test_figures_people_and_everyday_words_are_no_names(text: str) -> None:
    assert heard(text).client.said is None


def test_an_undeclined_or_doubtful_name_stays_as_it_was_typed() -> None:
    assert heard("был у Новой Сирени").client.said == "Новой Сирени"
    assert heard("позвонил в Магнолия Групп").client.said == "Магнолия Групп"


@pytest.mark.parametrize(
    ("text", "said", "person", "phone"),
    [
        ("Новый клиент ООО Берёзка, Иван 89161234567, хотят упаковку", "Берёзка", "Иван", "+79161234567"),
        ("Новий клієнт ТОВ Барвінок, Оксана 0671234567, хочуть короби", "Барвінок", "Оксана", "+380671234567"),
        ("New client Bloom, John +447911123456, wants boxes", "Bloom", "John", "+447911123456"),
    ],
)
def test_a_new_client_comes_with_its_person_and_phone(text: str, said: str, person: str, phone: str) -> None:
    draft = heard(text)
    assert draft.client.said == said
    assert draft.person is not None
    assert (draft.person.value, draft.phone) == (person, phone)
    assert draft.person.certainty >= 0.7
