"""Keys: a text that means a client always shares one with it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.freetext import is_delete, legal_form_stripped, name_keys, search_form, text_keys

FORMS = [
    ("Василёк", "Василёк Василька Васильку Васильком Васильке василек васильку"),
    ("Ольховая роща", "ольховой рощи рощу рощей ольховую"),
    ("Горизонт", "горизонта горизонту горизонтом горизонте"),
    ("Артель", "артели артелью артелям"),
    ("Лисий двор", "двора двору двором лисьего"),
    ("Світлиця", "світлиці світлицею світлицю светлица"),
    ("Тополя", "тополі тополею тополю"),
    ("Мрія-Буд", "мрію мрією мріябуд"),
    ("ТехПарус", "техпаруса техпарусу техпарусом"),
    ("Кузьмина Вера Павловна", "Кузьминой кузьмину Вере верой Павловне"),
    ("Савченко Ганна Іванівна", "савченко ганні ганною іванівною"),
    ("Hazelwood & Sons", "hazelwood hazelwood's sons"),
    ("Delta Print", "дельта дельте"),
    ("М'ята", "мʼята м’яту мятою"),
]


@pytest.mark.parametrize(("name", "form"), [(name, form) for name, forms in FORMS for form in forms.split()])
def test_a_case_form_meets_its_name(name: str, form: str) -> None:
    assert name_keys(name) & text_keys(f"звонил {form} вчера")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("СтройМир", "заехал в строй мир"),
        ("Агро-Вест", "агровесту отправила счет"),
        ("Продмаг 7", "продмаг7 молчит"),
        ("M&K", "M&K took it"),
    ],
)
def test_words_written_together_or_apart(name: str, text: str) -> None:
    assert name_keys(name) & text_keys(text)


@settings(max_examples=120, deadline=None)
@given(st.text("абвгджзклмнопрстуфх", min_size=5, max_size=9).map(lambda root: root + "ц"), st.data())
def test_one_slip_still_meets_the_name(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, min(len(word), 8) - 2))
    slip = data.draw(st.sampled_from(["drop", "double", "swap"]))
    if slip == "drop":
        typed = word[:place] + word[place + 1 :]
    elif slip == "double":
        typed = word[:place] + word[place] * 2 + word[place + 1 :]
    else:
        typed = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    # A slip must leave enough of the word, and its ending must still look the same.
    telling = len(set(word)) == len(word)
    if telling and typed[-3:] == word[-3:] and len(typed) >= 6:
        assert name_keys(word) & text_keys(typed)


def test_a_text_has_a_bounded_number_of_keys() -> None:
    assert len(text_keys(" ".join(f"слово{n} дело{n * 7}икс" for n in range(500)))) <= 400


def test_strangers_share_no_key() -> None:
    assert not name_keys("Горизонт") & text_keys("был у Василька, взяли образцы")


@pytest.mark.parametrize(
    ("name", "stripped"),
    [
        ("ООО «Василёк»", "Василёк"),
        ('ООО "Василёк"', "Василёк"),
        ("ТОВ «Мрія»", "Мрія"),
        ("Kestrel Paints Ltd.", "Kestrel Paints"),
        ("ИП Тихонова Алла", "Тихонова Алла"),
        ("Кафе «Уют»", "Кафе «Уют»"),
        ("ООО", "ООО"),
    ],
)
def test_a_legal_form_is_stripped(name: str, stripped: str) -> None:
    assert legal_form_stripped(name) == stripped


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ООО «Василёк»", "василек"),
        ("Мʼята", "М'ята"),
        ("Агро-Вест", "агро  вест"),
        ("Kestrel Paints Ltd", "kestrel paints"),
    ],
)
def test_one_search_form_for_spellings_of_one_name(first: str, second: str) -> None:
    assert search_form(first) == search_form(second)


@pytest.mark.parametrize(
    "text",
    ["удали", "Удалить!", "видали", "delete", "undo", "Отмена", "пожалуйста, удали", "удали запись", "скасувати"],
)
def test_an_order_to_delete(text: str) -> None:
    assert is_delete(text)


@pytest.mark.parametrize(
    "text",
    ["удалил файл у Василька", "Василёк отменил заказ", "не удаляй", "позвонить", "", "delete the order of Hazelwood"],
)
def test_no_order_to_delete(text: str) -> None:
    assert not is_delete(text)
