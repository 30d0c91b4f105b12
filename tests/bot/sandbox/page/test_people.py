"""Several people and one clock: new ones, what others get, blocking, moving the time."""

import re
from datetime import UTC, datetime

import pytest
from playwright.async_api import expect

from bot.sandbox.server import SandboxServer
from tests.bot.sandbox.page.phone import (
    ANNA,
    IGOR,
    STRANGER,
    HandPlayedBot,
    OpenPhone,
)

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]


async def test_a_new_person_in_one_click(open_phone: OpenPhone, server: SandboxServer, bot: HandPlayedBot) -> None:
    phone = await open_phone()
    await phone.page.locator("#new-person").click()
    await expect(phone.page.locator(".person")).to_have_count(4)
    await expect(phone.page.locator(".person[aria-current] .person-name")).not_to_be_empty()
    await expect(phone.field).to_be_focused()
    await phone.page.get_by_role("button", name="Начать").click()
    heard = await bot.hears()
    assert heard["text"] == "/start"
    assert heard["from"]["id"] not in (ANNA, IGOR, STRANGER)
    assert heard["from"]["language_code"] == "ru"


async def test_what_others_get_is_counted(open_phone: OpenPhone, bot: HandPlayedBot) -> None:
    phone = await open_phone()
    await bot.says(IGOR, "⏰ Через 30 минут: <b>Ромашка</b>")
    await bot.says(IGOR, "⏰ Через 15 минут: Вектор")
    badge = phone.person(IGOR).locator(".badge")
    await expect(badge).to_have_text("2")
    await expect(phone.person(IGOR)).to_contain_text("Через 15 минут: Вектор")
    await expect(phone.person(ANNA).locator(".badge")).to_have_count(0)
    assert (await phone.page.title()).startswith("(2) ")
    await phone.reload()
    await expect(badge).to_have_text("2")

    await phone.person(IGOR).click()
    await expect(phone.page.locator(".unread-line")).to_be_visible()
    await expect(badge).to_have_count(0)
    await expect(phone.page).to_have_title(re.compile(r"^Игорь Павлов"))
    await phone.reload()
    await expect(badge).to_have_count(0)


async def test_a_blocked_bot_is_silent_until_it_is_let_in(open_phone: OpenPhone, bot: HandPlayedBot) -> None:
    phone = await open_phone()
    await phone.page.locator("#chat-menu").click()
    await phone.page.get_by_role("menuitem", name="Заблокировать бота").click()
    assert (await bot.hears("my_chat_member"))["new_chat_member"]["status"] == "kicked"
    await expect(phone.field).to_be_hidden()
    with pytest.raises(RuntimeError, match="blocked"):
        await bot.says(ANNA, "Тук-тук")
    await phone.page.locator("#unblock-button").click()
    await expect(phone.field).to_be_focused()
    await bot.says(ANNA, "Снова здесь")
    await expect(phone.theirs).to_have_count(1)


async def test_the_clock_moves(open_phone: OpenPhone, server: SandboxServer, bot: HandPlayedBot) -> None:
    phone = await open_phone(timezone_id="Asia/Tokyo")
    before = server.clock.now()
    await phone.page.locator("#clock-hour").click()
    await expect(phone.page.locator(".clock-offset")).to_contain_text("1 ч вперёд")
    assert server.clock.now() > before
    assert round(server.clock.offset.total_seconds()) == 3600

    await phone.page.locator("#clock-tomorrow").click()
    await expect(phone.page.locator(".clock-face .clock-time")).to_have_text("09:00")
    # Nine in the morning in Tokyo is midnight in UTC.
    assert (server.clock.now().hour, server.clock.now().minute) == (0, 0)

    await phone.press("Alt+t")
    await phone.page.locator("#clock-zone").select_option("Europe/Berlin")
    await phone.page.locator("#clock-moment").fill("2031-07-15T14:30")
    await phone.page.locator("#clock-go").click()
    await expect(phone.page.locator(".clock-face .clock-time")).to_have_text("14:30")
    assert server.clock.now().replace(second=0, microsecond=0) == datetime(2031, 7, 15, 12, 30, tzinfo=UTC)

    await bot.says(ANNA, "По новым часам")
    await expect(phone.theirs.locator("time")).to_have_text("14:30")
    await expect(phone.page.locator(".day")).to_have_text("Сегодня")
    await phone.press("Alt+t")
    # The sheet of before may still be closing below.
    await phone.page.locator("#clock-back").last.click()
    await expect(phone.page.locator(".clock-offset")).to_have_count(0)
    assert abs(server.clock.offset.total_seconds()) < 60
