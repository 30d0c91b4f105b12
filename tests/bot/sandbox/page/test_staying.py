"""Nothing is lost: reloads, restarts of the server, drafts, the place in a long chat."""

from pathlib import Path

import aiohttp
import pytest
from playwright.async_api import Browser, expect

from bot.sandbox.server import SandboxServer
from tests.bot.sandbox.page.phone import ANNA, DESK, IGOR, PEOPLE, HandPlayedBot, OpenPhone, Phone

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]


async def test_a_reload_keeps_everything(open_phone: OpenPhone, bot: HandPlayedBot) -> None:
    phone = await open_phone(IGOR)
    for number in range(70):
        await bot.says(IGOR, f"Запись {number}\nвторая строка")
    await expect(phone.theirs.last).to_contain_text("Запись 69")
    await phone.field.fill("черновик для Игоря")
    await phone.person(ANNA).click()
    await phone.field.fill("черновик для Анны")
    await phone.person(IGOR).click()
    await expect(phone.field).to_have_value("черновик для Игоря")

    # Older pages come while scrolling up, and the reader stays at the place.
    await phone.reload()
    log = phone.page.get_by_role("log")
    await expect(phone.theirs.last).to_be_in_viewport()
    await expect(phone.theirs).to_have_count(50)
    await log.evaluate("(node) => node.scrollTo(0, 0)")
    await expect(phone.theirs).to_have_count(70)
    await phone.theirs.nth(30).evaluate("(node) => node.scrollIntoView({ block: 'start' })")
    await expect(phone.page.locator(".jump")).to_be_visible()
    await phone.page.wait_for_function(
        "(person) => sessionStorage.getItem(`dossier.place.${person}`)?.includes('\"id\"')", arg=IGOR
    )

    await phone.reload()
    await expect(phone.page.locator(".chat-subtitle")).to_contain_text("Игорь Павлов")
    await expect(phone.field).to_have_value("черновик для Игоря")
    await expect(phone.theirs.filter(has_text="Запись 30")).to_be_in_viewport()
    await phone.page.locator(".jump").click()
    await expect(phone.theirs.last).to_be_in_viewport()


async def test_a_restart_of_the_server_needs_no_reload(browser: Browser, tmp_path: Path) -> None:
    first = SandboxServer(tmp_path, people=PEOPLE)
    await first.start()
    port = int(first.url.rsplit(":", 1)[1])
    async with aiohttp.ClientSession() as session, await browser.new_context(viewport=DESK) as context:
        phone = await Phone(await context.new_page(), first.url).open(ANNA)
        bot = HandPlayedBot(session, first.url)
        await phone.page.evaluate("window.sameVisit = true")
        await bot.says(ANNA, "До перерыва")
        await expect(phone.theirs).to_have_count(1)
        await first.stop()
        await expect(phone.page.locator(".banner")).to_be_visible()
        await phone.send("сказано без связи")
        await expect(phone.page.locator(".pending")).to_contain_text("сказано без связи")

        second = SandboxServer(tmp_path, people=PEOPLE, port=port)
        await second.start()
        try:
            assert (await bot.hears())["text"] == "сказано без связи"
            await expect(phone.own).to_have_count(1)
            await expect(phone.page.locator(".pending")).to_have_count(0)
            await expect(phone.page.locator(".banner")).to_be_hidden()
            await bot.says(ANNA, "После перерыва")
            await expect(phone.theirs).to_have_count(2)
            assert await bot.call("getUpdates", offset=bot.next_offset) == []
            assert await phone.page.evaluate("window.sameVisit")
            assert phone.errors == []
        finally:
            await second.stop()
