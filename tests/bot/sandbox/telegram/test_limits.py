import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramRetryAfter

from bot.sandbox.session import Person, Telegram
from bot.sandbox.telegram import RateLimits
from tests.bot.sandbox.conftest import HandClock


async def test_a_chat_takes_a_burst_and_then_one_a_second(
    telegram: Telegram, bot: Bot, anna: Person, clock: HandClock
) -> None:
    telegram.limits = RateLimits(per_chat=1, burst=3)
    other = telegram.person("Борис")
    await other.send("/start")
    for number in range(3):
        await bot.send_message(anna.id, str(number))
    with pytest.raises(TelegramRetryAfter) as flood:
        await bot.send_message(anna.id, "3")
    assert flood.value.retry_after == 1
    await bot.send_message(other.id, "другому можно")
    clock.advance(seconds=1)
    await bot.send_message(anna.id, "3")
    assert telegram.limits.ignored == 0
    assert [message.text for message in anna.inbox] == ["0", "1", "2", "3"]


async def test_who_ignores_the_pause_waits_longer(telegram: Telegram, bot: Bot, anna: Person, clock: HandClock) -> None:
    telegram.limits = RateLimits(per_chat=1, burst=1)
    await bot.send_message(anna.id, "раз")
    pauses = []
    for _ in range(4):
        with pytest.raises(TelegramRetryAfter) as flood:
            await bot.send_message(anna.id, "два")
        pauses.append(flood.value.retry_after)
    assert pauses == [1, 2, 4, 8]
    assert telegram.limits.ignored == 3
    clock.advance(seconds=8)
    await bot.send_message(anna.id, "два")


async def test_the_whole_bot_has_a_limit(telegram: Telegram, bot: Bot, clock: HandClock) -> None:
    telegram.limits = RateLimits(overall=5)
    people = [telegram.person(f"Номер {number}") for number in range(6)]
    for person in people:
        await person.send("/start")
    for person in people[:5]:
        await bot.send_message(person.id, "утро")
    with pytest.raises(TelegramRetryAfter):
        await bot.send_message(people[5].id, "утро")
    await bot.get_me()
    clock.advance(seconds=1)
    await bot.send_message(people[5].id, "утро")


async def test_a_group_takes_so_many_a_minute(telegram: Telegram, bot: Bot, anna: Person, clock: HandClock) -> None:
    telegram.limits = RateLimits(per_group=20)
    group = telegram.group("Отдел", anna)
    for number in range(20):
        await bot.send_message(group.id, str(number))
    with pytest.raises(TelegramRetryAfter) as flood:
        await bot.send_message(group.id, "20")
    assert flood.value.retry_after == 3
    clock.advance(seconds=3)
    await bot.send_message(group.id, "20")
