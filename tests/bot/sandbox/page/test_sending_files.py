"""Photos and documents go through the chat page both ways."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.bot.sandbox.page.phone import ANNA, POCKET, HandPlayedBot, OpenPhone, picture

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]


async def test_photos_and_documents_go_both_ways(open_phone: OpenPhone, bot: HandPlayedBot, tmp_path: Path) -> None:
    phone = await open_phone()
    files = phone.page.locator("#file-input")
    await files.set_input_files({"name": "shelf.png", "mimeType": "image/png", "buffer": picture()})
    await phone.page.locator("#caption-field").fill("Полка у входа")
    await phone.press("Enter")
    heard = await bot.hears()
    assert heard["caption"] == "Полка у входа"
    assert (heard["photo"][-1]["width"], heard["photo"][-1]["height"]) == (320, 200)
    await expect(phone.own.locator("img")).to_be_visible()

    await files.set_input_files({"name": "прайс.csv", "mimeType": "text/csv", "buffer": b"a;b\n1;2\n"})
    await phone.page.locator("#attach-send").click()
    assert (await bot.hears())["document"]["file_name"] == "прайс.csv"

    await bot.sends_file(ANNA, "photo", "chart.png", picture(600, 300), "Выручка <по> месяцам")
    await expect(phone.theirs).to_contain_text("Выручка <по> месяцам")
    await phone.theirs.locator(".photo").click()
    large = phone.page.locator(".lightbox img")
    await expect(large).to_be_visible()
    assert await large.evaluate("(image) => image.decode().then(() => image.naturalWidth)") == 600
    await phone.press("Escape")
    await expect(large).to_have_count(0)

    await bot.sends_file(ANNA, "document", "отчёт.csv", b"x;y\n")
    async with phone.page.expect_download() as downloading:
        await phone.theirs.locator(".document").click()
    download = await downloading.value
    assert download.suggested_filename == "отчёт.csv"
    await download.save_as(tmp_path / "report.csv")
    assert (tmp_path / "report.csv").read_bytes() == b"x;y\n"


async def test_a_report_fits_a_pocket_and_its_picture_is_exchanged_in_place(
    open_phone: OpenPhone, bot: HandPlayedBot
) -> None:
    phone = await open_phone(viewport=POCKET, has_touch=True, is_mobile=True)
    report = await bot.sends_file(ANNA, "photo", "report.png", picture(1080, 996), "Контакты: 4")
    shown = phone.theirs.locator(".photo img")
    await expect(shown).to_be_visible()
    first = await shown.get_attribute("src")
    assert await shown.evaluate("(image) => image.decode().then(() => image.clientWidth)") >= 240
    assert (await phone.overflow(), await phone.sticking_out()) == (0, [])

    await bot.exchanges_photo(ANNA, report, picture(1080, 700), "Контакты: 7")

    await expect(phone.theirs).to_contain_text("Контакты: 7")
    await expect(phone.theirs).to_have_count(1)
    await expect(shown).not_to_have_attribute("src", first or "")
    assert await shown.evaluate("(image) => image.decode().then(() => image.naturalHeight)") == 700


async def test_a_pasted_picture_takes_the_written_words_as_its_caption(
    open_phone: OpenPhone, bot: HandPlayedBot
) -> None:
    phone = await open_phone()
    await phone.field.fill("вот полка")
    await phone.page.evaluate(
        """(bytes) => {
            const data = new DataTransfer();
            data.items.add(new File([new Uint8Array(bytes)], "image.png", { type: "image/png" }));
            document.getElementById("field").dispatchEvent(
                new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        list(picture(60, 40)),
    )
    await expect(phone.page.locator("#caption-field")).to_have_value("вот полка")
    await phone.page.get_by_label("Как документ").check()
    await phone.page.locator("#attach-send").click()
    heard = await bot.hears()
    assert (heard["caption"], heard["document"]["file_name"]) == ("вот полка", "image.png")
    await expect(phone.field).to_have_value("")


async def test_a_file_is_dropped_on_the_chat(open_phone: OpenPhone, bot: HandPlayedBot) -> None:
    phone = await open_phone()
    dragged = await phone.page.evaluate_handle(
        """() => {
            const data = new DataTransfer();
            data.items.add(new File(["a;b"], "list.csv", { type: "text/csv" }));
            return data;
        }"""
    )
    await phone.page.dispatch_event(".log", "dragenter", {"dataTransfer": dragged})
    await expect(phone.page.locator(".drop")).to_be_visible()
    await phone.page.dispatch_event(".log", "drop", {"dataTransfer": dragged})
    await expect(phone.page.locator(".drop")).to_be_hidden()
    await phone.page.locator("#attach-send").click()
    assert (await bot.hears())["document"]["file_name"] == "list.csv"
    await expect(phone.own.locator(".document")).to_contain_text("list.csv")
