"""Words, edits, replies, commands and files: a conversation through the chat page."""

import pytest
from playwright.async_api import Route, expect

from tests.bot.sandbox.page.phone import ANNA, HandPlayedBot, OpenPhone

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]


async def test_words_go_both_ways_and_are_never_markup(open_phone: OpenPhone, bot: HandPlayedBot) -> None:
    phone = await open_phone()
    words = "<script>document.title='hacked'</script> & <b>Ромашка</b>"
    await phone.send(words)
    assert (await bot.hears())["text"] == words
    await expect(phone.own).to_contain_text(words)

    await bot.says(ANNA, "<b>&lt;script&gt;alert(1)&lt;/script&gt;</b>: <i>записано</i>\n<code>a &lt; b</code>")
    await expect(phone.theirs.locator("strong")).to_have_text("<script>alert(1)</script>")
    await expect(phone.theirs.locator("em")).to_have_text("записано")
    await expect(phone.theirs.locator("code")).to_have_text("a < b")
    assert await phone.page.locator("#app script").count() == 0
    assert "hacked" not in await phone.page.title()


async def test_only_harmless_addresses_become_links(open_phone: OpenPhone, bot: HandPlayedBot) -> None:
    phone = await open_phone()
    await phone.send("javascript:alert(1) https://example.org/a?b=1. /today")
    links = phone.own.locator("a.link")
    await expect(links).to_have_count(1)
    await expect(links).to_have_attribute("href", "https://example.org/a?b=1")
    await phone.own.locator("button.link", has_text="/today").click()
    await bot.hears()
    assert (await bot.hears())["text"] == "/today"


async def test_ones_own_message_is_edited_by_arrow_up(open_phone: OpenPhone, bot: HandPlayedBot) -> None:
    phone = await open_phone()
    await phone.send("перезвонить в 14")
    await expect(phone.own).to_have_count(1)
    await phone.press("ArrowUp")
    await expect(phone.field).to_have_value("перезвонить в 14")
    await phone.press("Escape")
    await expect(phone.field).to_have_value("")
    await phone.press("ArrowUp")
    await phone.send("перезвонить в 16")
    assert (await bot.hears("edited_message"))["text"] == "перезвонить в 16"
    await expect(phone.own).to_have_count(1)
    await expect(phone.own).to_contain_text("перезвонить в 16")
    await expect(phone.own.locator(".edited")).to_be_visible()
    await expect(phone.field).to_have_value("")


async def test_a_reply_names_its_message_and_a_deleted_one_vanishes(open_phone: OpenPhone, bot: HandPlayedBot) -> None:
    phone = await open_phone()
    asked = await bot.says(ANNA, "К какому клиенту?")
    await expect(phone.theirs).to_have_count(1)
    await phone.theirs.click(button="right")
    await phone.page.get_by_role("menuitem", name="Ответить").click()
    await phone.send("Ромашка")
    assert (await bot.hears())["reply_to_message"]["message_id"] == asked
    await expect(phone.own.locator(".quote")).to_contain_text("К какому клиенту?")

    await bot.call("deleteMessage", chat_id=ANNA, message_id=asked)
    await expect(phone.theirs).to_have_count(0)


async def test_commands_by_keyboard_alone(open_phone: OpenPhone, bot: HandPlayedBot) -> None:
    commands = [("today", "Что на сегодня"), ("client", "Досье клиента"), ("claims", "Претензии"), ("help", "Помощь")]
    listed = [{"command": name, "description": about} for name, about in commands]
    phone = await open_phone()
    await bot.call("setMyCommands", commands=listed)
    await expect(phone.page.locator("#commands-button")).to_be_visible()
    options = phone.page.get_by_role("option")

    await phone.page.keyboard.type("/")
    await expect(options).to_have_count(4)
    await phone.page.keyboard.type("cl")
    await expect(options).to_have_text(["/clientДосье клиента", "/claimsПретензии"])
    await phone.press("ArrowDown")
    await expect(options.last).to_have_attribute("aria-selected", "true")
    await phone.press("Enter")
    assert (await bot.hears())["text"] == "/claims"

    await phone.page.keyboard.type("/cli")
    await phone.press("Tab")
    await phone.page.keyboard.type("Ромашка")
    await phone.press("Enter")
    assert (await bot.hears())["text"] == "/client Ромашка"
    await expect(phone.field).to_have_value("")


async def test_shift_enter_begins_a_line_and_a_long_text_arrives_whole(
    open_phone: OpenPhone, bot: HandPlayedBot
) -> None:
    phone = await open_phone()
    await phone.page.keyboard.type("первая")
    await phone.press("Shift+Enter")
    await phone.page.keyboard.type("вторая")
    await phone.press("Enter")
    assert (await bot.hears())["text"] == "первая\nвторая"

    long = " ".join(f"слово{number}" for number in range(1100))
    await phone.send(long)
    first, second, third = [(await bot.hears())["text"] for _ in range(3)]
    assert f"{first} {second} {third}" == long


async def test_a_refused_message_says_why_and_stays(open_phone: OpenPhone, bot: HandPlayedBot) -> None:
    phone = await open_phone()

    async def refuse(route: Route) -> None:
        await route.fulfill(status=409, json={"error": "unblock the bot first"})

    await phone.page.route("**/api/chats/*/messages", refuse, times=1)
    await phone.send("важное")
    failed = phone.page.locator(".not-sent")
    await expect(failed).to_contain_text("unblock the bot first")
    await failed.get_by_role("button", name="Повторить").click()
    assert (await bot.hears())["text"] == "важное"
    await expect(phone.own).to_have_count(1)
    await expect(failed).to_have_count(0)
