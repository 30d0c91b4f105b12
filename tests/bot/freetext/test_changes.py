"""What is cancelled, moved, forbidden or over makes no new plan."""

import pytest

from tests.bot.freetext.desk import heard


@pytest.mark.parametrize(
    "text",
    [
        "Василёк отменили встречу 30 ноября",
        "Василёк, встреча в 15:00 отменяется",
        "отменить звонок Васильку в пятницу",
        "встреча с Васильком завтра не состоится",
        "Будсвіт скасували зустріч у п'ятницю",
        "зустріч з Будсвітом завтра не відбудеться",
        "Hazelwood cancelled the meeting on Monday",
        "Hazelwood called off the call on Monday",
    ],
)
def test_a_cancelled_appointment_is_no_plan(text: str) -> None:
    draft = heard(text)
    assert (draft.change, draft.plan, draft.kind) == ("cancel", None, None)


@pytest.mark.parametrize(
    ("text", "kind", "start"),
    [
        ("Василёк, встреча переносится на 2 декабря в 12", "meeting", "12-02 12:00"),
        ("Василёк: звонок перенесли на среду", "call", "12-02 09:00"),
        ("Василёк перенесли встречу с пятницы на понедельник", "meeting", "11-30 09:00"),
        ("Будсвіт: зустріч переноситься на 2 грудня о 12", "meeting", "12-02 12:00"),
        ("дзвінок Бойку перенесли на п'ятницю", "call", "11-27 09:00"),
        ("Hazelwood moved the meeting to Friday at 3pm", "meeting", "11-27 15:00"),
        ("Hazelwood: call rescheduled for Friday", "call", "11-27 09:00"),
    ],
)
def test_a_moved_appointment_is_planned_for_its_new_moment(text: str, kind: str, start: str) -> None:
    draft = heard(text)
    assert draft.change == "move"
    assert draft.plan is not None
    assert (draft.plan.kind, draft.plan.moment.start.strftime("%m-%d %H:%M")) == (kind, start)


@pytest.mark.parametrize("text", ["Василёк перенесли встречу", "Hazelwood postponed the demo"])
def test_a_move_to_an_unknown_day_is_still_a_move(text: str) -> None:
    draft = heard(text)
    assert (draft.change, draft.plan) == ("move", None)


@pytest.mark.parametrize(
    "text",
    ["не звонить Васильку до пятницы", "не дзвонити Бойку до п'ятниці", "don't call Hazelwood until Friday"],
)
def test_a_day_to_keep_quiet_until_is_no_plan(text: str) -> None:
    draft = heard(text)
    assert (draft.change, draft.plan, draft.kind) == (None, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Василёк отменил заказ, позвонить завтра",
        "встречу с Васильком отменили, перезвонить завтра",
        "Бойко скасував замовлення, подзвонити завтра",
        "Hazelwood cancelled the order, call tomorrow",
        "не забыть позвонить Васильку завтра",
    ],
)
def test_a_new_plan_beside_it_stays_a_plan(text: str) -> None:
    draft = heard(text)
    assert draft.change is None
    assert draft.plan is not None
    assert draft.plan.kind == "call"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Was at Hazelwood today, all good", "meeting"),
        ("Was at Hazelwood this morning", "meeting"),
        ("Called Hazelwood today", "call"),
        ("Сегодня звонил Васильку", "call"),
        ("Сьогодні зранку був у Маківці", "meeting"),
        ("в понедельник был у Василька", "meeting"),
    ],
)
def test_what_was_done_that_day_is_no_plan(text: str, kind: str) -> None:
    draft = heard(text)
    assert draft.plan is None
    assert draft.kind is not None
    assert draft.kind.value == kind


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("перезвонить Васильку вчера", ["2026-11-25", "2026-11-26"]),
        ("позвонить Васильку сегодня в 9:00", ["2026-11-26"]),
        ("подзвонити Бойку сьогодні о 9:00", ["2026-11-26"]),
        ("call Hazelwood yesterday", ["2026-11-25", "2026-11-26"]),
        ("call Hazelwood today at 9:00", ["2026-11-26"]),
    ],
)
def test_an_order_for_a_moment_gone_by_is_asked_about(text: str, days: list[str]) -> None:
    draft = heard(text)
    assert draft.plan is None
    assert draft.problem is not None
    assert draft.problem.reason == "past"
    assert [day.isoformat() for day in draft.problem.suggestions] == days


def test_a_story_about_yesterday_is_no_problem() -> None:
    assert heard("хотел позвонить Васильку вчера, не успел").problem is None
    assert heard("called Hazelwood yesterday").problem is None


@pytest.mark.parametrize("text", ["Ромашка зустріч 31 лютого", "meeting with Bloom 31 february", "встреча 31 февраля"])
def test_a_day_of_no_month_is_said_whoever_is_meant(text: str) -> None:
    problem = heard(text).problem
    assert problem is not None
    assert problem.reason == "no_such_day"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("позвонить Васильку в среду, не в четверг", 2),
        ("подзвонити Бойку завтра, не у п'ятницю", 26),
        ("call Hazelwood tomorrow, not on Friday", 26),
    ],
)
def test_a_day_that_is_denied_is_no_plan(text: str, day: int) -> None:
    assert [plan.moment.start.day for plan in heard(text).plans] == [day]


@pytest.mark.parametrize("text", ["не звонил Васильку", "не дзвонив Бойку", "didn't call Hazelwood today"])
def test_what_was_not_done_is_no_contact_and_no_plan(text: str) -> None:
    draft = heard(text)
    assert (draft.kind, draft.maybe_kind, draft.plans) == (None, None, ())


@pytest.mark.parametrize("text", ["звонил Васильку, не взял трубку", "не дозвонился Васильку"])
def test_nobody_answering_is_a_call(text: str) -> None:
    draft = heard(text)
    assert draft.kind is not None
    assert draft.kind.value == "call"
