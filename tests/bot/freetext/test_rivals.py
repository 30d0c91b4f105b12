"""A competitor that is named: who it is, and who is none."""

import pytest

from tests.bot.freetext.desk import heard


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Василёк: конкурент Ягодник даёт отсрочку", ["Ягодник"]),
        ("Был у Василька, берут муку у Ягодника", ["Ягодник"]),
        ("Василёк ушли к Ягоднику", ["Ягодник"]),
        ("Василёк просит скидку, у Ягодника дешевле на 5%", ["Ягодник"]),
        ("Василёк сравнивает нас с Ягодником", ["Ягодник"]),
        ("Маківка пішла до Ягідника", ["Ягідник"]),
        ("Маківка порівнюють з Ягідником", ["Ягідник"]),
        ("Леся каже, у «Ягідника» дешевше", ["Ягідник"]),
        ("Kestrel Paints are going with Redbrush", ["Redbrush"]),
        ("Kestrel Paints: Redbrush undercut us by 5%", ["Redbrush"]),
        ("Kestrel Paints are buying the rollers from Redbrush now", ["Redbrush"]),
        ("василек говорит уйдем к ягоднику", ["ягодник"]),
        ("Был у Василька, взяли 20 коробок", []),
        ("Василёк взял у Гранита прайс", []),
        ("Был у Василька в Самаре, у них дешевле", []),
        ("Met Maureen at Kestrel Paints, going with her to the warehouse on Friday", []),
        ("Встретились с Глебом, обещал цену ниже", []),
        ("Василёк: они пойдут к другим", []),
        ("звонил Василёк, ждут КП на PowerEdge R760 до четверга, цену хотят со скидкой", []),
        ("Маківка чекають рахунок на принтери LaserJet, хочуть знижку", []),
        ("Василёк звонок, отправил КП на принтеры HP LaserJet на 340 тысяч, ответ до пятницы", []),
        ("Kestrel Paints wants a quote for ThinkPad laptops at a better price", []),
        ("Будсвіт: тендер, конкурент Ягідник дає 12%, директор Ігор Бондар, відповідь до п'ятниці", ["Ягідник"]),
    ],
)
def test_a_competitor_is_read_by_its_name(text: str, names: list[str]) -> None:
    draft = heard(text)
    assert [one.value for one in draft.competitors] == names
    assert all(text[slice(*one.span)][:5] == one.value[:5] for one in draft.competitors)
