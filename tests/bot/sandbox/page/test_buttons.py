"""Buttons, their answers, and links that start the bot."""

import pytest
from playwright.async_api import expect

from bot.sandbox.server import SandboxServer
from tests.bot.sandbox.page.phone import ANNA, KEYS, STRANGER, HandPlayedBot, OpenPhone, button

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]


async def test_a_button_shows_its_toast_and_the_card_changes_in_place(
    open_phone: OpenPhone, bot: HandPlayedBot
) -> None:
    phone = await open_phone()
    card = await bot.says(ANNA, "✅ <b>Ромашка</b> · записано", keys=KEYS)
    rows = phone.page.locator(".keyboard-row")
    await expect(rows).to_have_count(2)
    await expect(rows.first.locator(".key")).to_have_text(["Отменить", "Исправить"])

    await phone.key("Отменить").click()
    await expect(phone.key("Отменить")).to_have_attribute("aria-busy", "true")
    press = await bot.hears("callback_query")
    assert (press["data"], press["message"]["message_id"]) == ("undo:7", card)
    await bot.call("editMessageText", chat_id=ANNA, message_id=card, text="Отменено")
    await bot.answers(press, "Запись отменена")

    await expect(phone.toast).to_have_text("Запись отменена")
    await expect(phone.theirs).to_have_count(1)
    await expect(phone.theirs).to_contain_text("Отменено")
    await expect(phone.theirs.locator(".edited")).to_be_visible()
    await expect(phone.page.locator(".key")).to_have_count(0)


async def test_an_empty_answer_puts_the_button_to_rest(open_phone: OpenPhone, bot: HandPlayedBot) -> None:
    phone = await open_phone()
    await bot.says(ANNA, "Карточка", keys=KEYS)
    await phone.key("Досье").click()
    await expect(phone.key("Досье")).to_have_attribute("aria-busy", "true")
    await bot.answers(await bot.hears("callback_query"))
    await expect(phone.key("Досье")).not_to_have_attribute("aria-busy", "true")
    await expect(phone.toast).to_have_count(0)


async def test_an_alert_waits_to_be_closed(open_phone: OpenPhone, bot: HandPlayedBot) -> None:
    phone = await open_phone()
    await bot.says(ANNA, "Карточка", keys=KEYS)
    await phone.key("Досье").click()
    await bot.answers(await bot.hears("callback_query"), "Эта кнопка уже сработала", alert=True)
    alert = phone.page.get_by_role("alertdialog")
    await expect(alert).to_contain_text("Эта кнопка уже сработала")
    await phone.press("Enter")
    await expect(alert).to_have_count(0)


async def test_links_to_the_bot_start_it_in_the_same_page(open_phone: OpenPhone, bot: HandPlayedBot) -> None:
    phone = await open_phone()
    invitation = "https://t.me/dossier_demo_bot?start=inv_42"
    await bot.says(ANNA, f"Приглашение: {invitation}", keys=[[button("Открыть", url=invitation)]])
    await phone.key("Открыть").click()
    heard = await bot.hears()
    assert (heard["text"], heard["from"]["id"]) == ("/start inv_42", ANNA)

    # The link in the words is for somebody else: the page asks for whom.
    await phone.theirs.locator("a.link").click()
    await phone.page.keyboard.type("stranger")
    await phone.press("Enter")
    heard = await bot.hears()
    assert (heard["text"], heard["from"]["id"]) == ("/start inv_42", STRANGER)
    await expect(phone.page.locator(".chat-subtitle")).to_contain_text("Константинопольский")


async def test_an_address_of_the_server_starts_the_bot_once(
    open_phone: OpenPhone, server: SandboxServer, bot: HandPlayedBot
) -> None:
    phone = await open_phone(None)
    await phone.page.goto(f"{server.url}/start/inv_7?person={STRANGER}")
    heard = await bot.hears()
    assert (heard["text"], heard["from"]["id"]) == ("/start inv_7", STRANGER)
    await expect(phone.own).to_have_count(1)
    await phone.reload()
    await expect(phone.own).to_have_count(1)
    assert phone.page.url == f"{server.url}/#{STRANGER}"
