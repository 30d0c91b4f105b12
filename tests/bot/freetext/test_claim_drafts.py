"""What a complaint is about, in the writer's words, and how bad it is."""

import pytest

from tests.bot.freetext.desk import heard


@pytest.mark.parametrize(
    ("text", "subject", "severity"),
    [
        ("Василёк жалуются на брак", "брак", "normal"),
        ("3 битые", "3 битые", "normal"),
        ("Hazelwood: the filter cracked, line is down", "filter cracked", "high"),
        ("Hazelwood: wrong cable again", "wrong cable again", "normal"),
        ("Hazelwood called, we sent the wrong cable", "we sent the wrong cable", "normal"),
        ("у Василька протекают бочки", "протекают бочки", "normal"),
        ("у Бойка бочки протікають", "бочки протікають", "normal"),
        ("Hazelwood: one bracket is damaged, nothing urgent", "one bracket is damaged", "low"),
        ("Василёк: повреждён кронштейн, ничего срочного", "повреждён кронштейн", "low"),
        ("Бойко: пошкоджений ящик, не терміново", "пошкоджений ящик", "low"),
        ("Василёк забрали бракованные контейнеры, недовольны", "забрали бракованные контейнеры, недовольны", "normal"),
        ("Василёк забрали товар, довольны, но два контейнера бракованные", "два контейнера бракованные", "normal"),
        ("Василёк претензия: недовоз 2 коробки", "недовоз 2 коробки", "normal"),
        (
            "звонила Марина из Василька, жалуется что пришла бракованная партия 12 коробок",
            "пришла бракованная партия 12 коробок",
            "normal",
        ),
        ("вчера были в Василек Опт, жалуются на упаковку, перезвонить в пятницу", "упаковку", "normal"),
        ("орут что подшипники не те, производство стоит", "подшипники не те, производство стоит", "high"),
        ("звонил Глеб: насос потёк", "насос потёк", "normal"),
        ("Василёк привезли замок вместо петли, срочно заменить", "привезли замок вместо петли", "high"),
        ("Василёк просят вернуть деньги за битую плитку", "просят вернуть деньги за битую плитку", "high"),
        ("Василёк жалуются на царапины, не критично", "царапины", "low"),
        ("Василёк недовольны доставкой, грозят уйти к конкурентам", "доставкой, грозят уйти к конкурентам", "high"),
        ("Будсвіт скаржаться на биту плитку", "биту плитку", "normal"),
        ("Маківка: тріснули дві чашки, дрібниця", "тріснули дві чашки", "low"),
        ("Бойко: два ящики не довезли, терміново", "два ящики не довезли", "high"),
        ("Hazelwood pump leaks again", "pump leaks again", "normal"),
        ("Hazelwood complain about late delivery", "late delivery", "normal"),
        ("Hazelwood furious, 2 boxes missing, want a refund", "2 boxes missing, want a refund", "high"),
        ("Hazelwood: minor scratch on one box, not urgent", "minor scratch on one box", "low"),
        ("Hazelwood: compressor won't start, line is down", "compressor won't start", "high"),
    ],
)
def test_a_claim(text: str, subject: str, severity: str) -> None:
    draft = heard(text)
    assert [(claim.subject, claim.severity) for claim in draft.claims] == [(subject, severity)]
    assert not draft.empty


@pytest.mark.parametrize(
    "text",
    [
        "Василёк, претензий нет",
        "есть претензии?",
        "по претензии Васильку ответили",
        "написал ответ на претензию Василька",
        "обсудили претензию с Глебом",
        "Василёк закрыли рекламацию, довольны",
        "приехать в Василёк по рекламации завтра в 10",
        "ругаются, но не на нас, а на перевозчика",
        "у них брак, но не наш",
        "раньше жалуются каждый день, теперь хвалят",
        "Василёк: протекла крыша, перенесли встречу",
        "Василёк забрала бракованные контейнеры, довольны",
        "замінили Бойку браковані лампи, задоволені",
        "picked up the faulty pumps from Hazelwood, they are happy",
        "опоздал в Василёк, пробки",
        "Глеб опоздал на встречу",
        "Василёк не отвечают",
        "ні одної скарги за рік",
        "жодних претензій немає",
        "скарг не було",
        "Hazelwood, no complaints",
        "answered the Hazelwood complaint, it is resolved",
        "Василёк взяли материал на 20 тыс",
    ],
)
def test_no_claim(text: str) -> None:
    assert heard(text).claims == ()


def test_a_subject_is_never_empty_nor_longer_than_a_line() -> None:
    (short,) = heard("Василёк жалуются").claims
    (long,) = heard("Василёк жалуются на " + "очень битую и мокрую плитку " * 20).claims
    assert short.subject
    assert len(long.subject) <= 120
    assert short.span == (8, 16)


@pytest.mark.parametrize(
    ("text", "subject", "day"),
    [
        ("Василёк: жалуются, решить до пятницы", "жалуются", 27),
        ("Василёк жалуются на брак, нужно решить до пятницы", "брак", 27),
        ("Василёк жалуются на протечку, просят замену до 30 ноября", "протечку", 30),
        ("Бойко скаржиться на брак, вирішити до п'ятниці", "брак", 27),
        ("Бойко скаржиться на брак і просить заміну до 30 листопада", "брак", 30),
        ("Hazelwood complain about leaks, must be solved by Friday", "leaks", 27),
        ("Hazelwood: 3 boxes damaged, want a replacement by Friday", "3 boxes damaged", 27),
    ],
)
def test_the_day_to_settle_a_claim_is_its_own(text: str, subject: str, day: int) -> None:
    draft = heard(text)
    (claim,) = draft.claims
    assert claim.subject == subject
    assert claim.due is not None
    assert claim.due.start.day == day
    assert draft.plan is None


@pytest.mark.parametrize(
    "text",
    [
        "Василёк жалуются на брак, перезвонить до пятницы",
        "Василёк жалуются на брак, обещали заменить до пятницы",
        "Бойко скаржиться на брак, передзвонити до п'ятниці",
        "Hazelwood complain about leaks, call them back by Friday",
    ],
)
def test_what_we_do_about_a_claim_is_a_plan(text: str) -> None:
    draft = heard(text)
    assert draft.plan is not None
    assert draft.claims[0].due is None
