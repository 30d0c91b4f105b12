"""Everything that is no text goes through the chat page: albums, voice, contacts, places, forwards, inline results."""

import pytest
from playwright.async_api import expect

from bot.sandbox.server import SandboxServer
from tests.bot.sandbox.page.phone import ANNA, POCKET, HandPlayedBot, OpenPhone, Phone, picture

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]


async def attach(phone: Phone, what: str, **fields: str) -> None:
    """Choose something in the menu of the paper clip, fill in its sheet and send it."""
    await phone.page.locator("#attach-button").click()
    await phone.page.get_by_role("menuitem", name=what).click()
    for name, value in fields.items():
        await phone.page.locator(f"dialog [name={name}]").fill(value)
    await phone.page.get_by_role("dialog").get_by_role("button", name="Отправить").click()
    await expect(phone.page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_every_kind_is_sent_and_shown_on_a_small_phone(
    open_phone: OpenPhone, bot: HandPlayedBot, scheme: str
) -> None:
    phone = await open_phone(viewport=POCKET, color_scheme=scheme)
    files = [
        {"name": f"{number}.png", "mimeType": "image/png", "buffer": picture(60, 40 + number)} for number in range(3)
    ]
    await phone.page.locator("#file-input").set_input_files(files)  # type: ignore[arg-type]
    await phone.page.locator("#caption-field").fill("Полка")
    await phone.page.locator("#attach-send").click()
    album = [await bot.hears() for _ in files]
    assert (album[0]["caption"], len({message["media_group_id"] for message in album})) == ("Полка", 1)
    await expect(phone.own).to_have_count(1)
    await expect(phone.own.locator(".album img")).to_have_count(3)

    await attach(phone, "Голосовое сообщение", duration="17")
    assert (await bot.hears())["voice"]["duration"] == 17
    await attach(phone, "Контакт", phone_number="+79161234567", first_name="Ольга")
    assert (await bot.hears())["contact"]["first_name"] == "Ольга"
    await attach(phone, "Геопозиция", latitude="55.5", title="Ромашка")
    assert (await bot.hears())["venue"]["location"]["latitude"] == 55.5
    await attach(phone, "Чужое сообщение", author="Ольга Ким", text="Привезите 20 коробок")
    heard = await bot.hears()
    assert (heard["text"], heard["forward_origin"]["sender_user_name"]) == ("Привезите 20 коробок", "Ольга Ким")
    await expect(phone.own.last).to_contain_text("Переслано от Ольга Ким")
    await expect(phone.own.locator(".voice, .card")).to_have_count(3)
    assert (await phone.overflow(), await phone.sticking_out()) == (0, [])

    await phone.own.first.locator(".text").click(button="right")
    await phone.page.get_by_role("menuitem", name="Переслать боту").click()
    await phone.page.locator("dialog [name=comment]").fill("ещё раз")
    await phone.press("Enter")
    assert (await bot.hears())["text"] == "ещё раз"
    assert [(await bot.hears())["forward_origin"]["type"] for _ in files] == ["user"] * 3
    await expect(phone.page.locator(".album")).to_have_count(2)


async def test_a_live_location_moves_until_it_is_stopped(open_phone: OpenPhone, bot: HandPlayedBot) -> None:
    phone = await open_phone()
    await phone.page.locator("#attach-button").click()
    await phone.page.get_by_role("menuitem", name="Геопозиция").click()
    await phone.page.get_by_label("Живая геопозиция, 15 минут").check()
    await phone.press("Enter")
    first = (await bot.hears())["location"]
    assert first["live_period"] == 900
    await phone.own.get_by_role("button", name="Сдвинуть").click()
    moved = (await bot.hears("edited_message"))["location"]
    assert moved["latitude"] > first["latitude"]
    await phone.own.get_by_role("button", name="Остановить").click()
    assert "live_period" not in (await bot.hears("edited_message"))["location"]
    await expect(phone.own.get_by_role("button", name="Сдвинуть")).to_have_count(0)


async def test_inline_results_are_found_while_typing(
    open_phone: OpenPhone, bot: HandPlayedBot, server: SandboxServer
) -> None:
    server.telegram.inline_mode = True
    phone = await open_phone()
    await phone.field.press_sequentially("@dossier_demo_bot ром")
    asked = await bot.hears("inline_query")
    assert (asked["query"], asked["from"]["id"]) == ("ром", ANNA)
    results = [
        {
            "type": "article",
            "id": str(number),
            "title": title,
            "input_message_content": {"message_text": f"Карточка: {title}"},
        }
        for number, title in enumerate(("Ромашка", "Ромб"))
    ]
    await bot.call("answerInlineQuery", inline_query_id=asked["id"], results=results, is_personal=True, cache_time=0)
    await expect(phone.page.get_by_role("option", name="Ромб")).to_be_visible()
    await phone.press("ArrowDown", "Enter")
    heard = await bot.hears()
    assert (heard["text"], heard["via_bot"]["username"]) == ("Карточка: Ромб", "dossier_demo_bot")
    await expect(phone.own).to_contain_text("через @dossier_demo_bot")
    await expect(phone.field).to_have_value("")
