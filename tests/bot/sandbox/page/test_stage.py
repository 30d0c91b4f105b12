"""Behind the scenes of the chat page: the bot's calls one by one, and faults that are switched on and off."""

import pytest
from playwright.async_api import expect

from tests.bot.sandbox.page.phone import ANNA, DESK, IGOR, KEYS, POCKET, HandPlayedBot, OpenPhone

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]


async def test_each_call_can_be_read(open_phone: OpenPhone, bot: HandPlayedBot) -> None:
    phone = await open_phone(viewport=DESK, permissions=["clipboard-read", "clipboard-write"])
    await bot.says(ANNA, "Карточка", keys=KEYS)
    await phone.press("Alt+i")
    calls = phone.page.locator(".call")
    await expect(calls).to_have_count(1)
    await bot.says(IGOR, "Другому")
    with pytest.raises(RuntimeError):
        await bot.says(5, "никому")
    await expect(calls).to_have_count(3)
    await expect(calls.first).to_contain_text("400")
    await expect(calls.first).to_contain_text("без эффекта")
    await expect(phone.page.locator(".rails")).to_have_text("Обновления сейчас никто не забирает")

    await phone.page.locator("#inspector-person").select_option(label="Анна Котова")
    await expect(calls).to_have_count(1)
    await calls.locator("summary").first.press("Enter")
    await expect(calls.locator("pre").first).to_contain_text('"callback_data": "undo:7"')
    await calls.get_by_role("button", name="Скопировать вызов").click()
    copied = await phone.page.evaluate("navigator.clipboard.readText()")
    assert '"method": "sendMessage"' in copied

    await bot.call("setWebhook", url="https://127.0.0.1:1/hook", secret_token="abc")  # noqa: S106 - made up
    await expect(phone.page.locator(".rails")).to_contain_text("https://127.0.0.1:1/hook (с секретом)")
    await expect(calls.locator("pre").first).to_be_visible()
    await phone.press("Escape")
    await expect(phone.page.locator("#inspector")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_faults_are_switched_on_seen_and_ended_with_one_press(
    open_phone: OpenPhone, bot: HandPlayedBot, scheme: str
) -> None:
    phone = await open_phone(viewport=POCKET, color_scheme=scheme)
    other = await open_phone(IGOR)
    await phone.page.locator("#chat-menu").click()
    await phone.page.get_by_role("menuitem", name="Сбои").click()
    await phone.page.locator("[data-fault=storm]").click()
    await expect(phone.page.locator(".faults-now li")).to_contain_text("429: ждать 5 с · новые сообщения · Анна Котова")
    assert (await phone.overflow(), await phone.sticking_out()) == (0, [])
    await phone.press("Escape")
    for page in (phone, other):
        await expect(page.page.locator(".faults-bar")).to_contain_text("Сбои включены: 1")
    for _ in range(2):
        with pytest.raises(RuntimeError, match="retry after 5"):
            await bot.says(ANNA, "раз")
    await bot.says(IGOR, "у него всё работает")
    await expect(other.theirs).to_have_count(1)

    await phone.page.locator("#faults-end").click()
    await expect(other.page.locator(".faults-bar")).to_be_hidden()
    await bot.says(ANNA, "два")
    await expect(phone.theirs).to_contain_text("два")
    await phone.page.locator("#chat-menu").click()
    await phone.page.get_by_role("menuitem", name="Вызовы Bot API").click()
    await expect(phone.page.locator(".call-fault")).to_have_count(2)
    assert (await phone.overflow(), await phone.sticking_out()) == (0, [])
