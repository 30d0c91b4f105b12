"""How the page looks and who can use it: small phones, both colour schemes, the keyboard, languages."""

import pytest
from playwright.async_api import expect

from bot.sandbox.server import SandboxServer
from bot.sandbox.telegram import FaultRule
from tests.bot.sandbox.page.phone import (
    ANNA,
    IGOR,
    KEYS,
    POCKET,
    STRANGER,
    HandPlayedBot,
    OpenPhone,
    Phone,
    button,
    picture,
)

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_a_phone_of_360_pixels(open_phone: OpenPhone, bot: HandPlayedBot, scheme: str) -> None:
    phone = await open_phone(None, viewport=POCKET, has_touch=True, is_mobile=True, color_scheme=scheme)
    await expect(phone.person(STRANGER)).to_be_visible()
    await expect(phone.field).to_be_hidden()
    assert (await phone.overflow(), await phone.sticking_out()) == (0, [])

    long = f"{'оченьдлинноеслово' * 12}\nhttps://example.org/{'a' * 90}\n<pre>{'x = 1; ' * 30}</pre>"
    await bot.says(ANNA, long, keys=KEYS)
    await bot.sends_file(ANNA, "photo", "chart.png", picture(1200, 500), "Выручка")
    await bot.says(
        ANNA,
        "Выберите",
        keys=[[button(f"Кнопка с длинными словами {number}", f"b:{number}") for number in range(4)]],
    )
    await bot.says(ANNA, "И ещё", markup={"keyboard": [["Сегодня", "Мои клиенты", "Помощь"]], "resize_keyboard": True})
    await phone.person(ANNA).tap()
    await expect(phone.field).to_be_visible()
    await expect(phone.person(ANNA)).to_be_hidden()
    await expect(phone.page.locator(".reply-key")).to_have_count(3)
    assert (await phone.overflow(), await phone.sticking_out()) == (0, [])

    await phone.page.locator(".reply-key", has_text="Сегодня").tap()
    assert (await bot.hears())["text"] == "Сегодня"
    await phone.page.locator("#clock-chip").tap()
    await expect(phone.page.locator("#clock-moment")).to_be_visible()
    assert (await phone.overflow(), await phone.sticking_out()) == (0, [])
    await phone.page.get_by_role("button", name="Закрыть").tap()
    await phone.page.locator("#back-button").tap()
    await expect(phone.person(STRANGER)).to_be_visible()


async def test_both_colour_schemes_can_be_read(
    open_phone: OpenPhone, bot: HandPlayedBot, server: SandboxServer
) -> None:
    phone = await open_phone(color_scheme="light")
    await bot.says(ANNA, "Карточка <b>клиента</b>, https://example.org", keys=KEYS)
    await phone.send("понятно")
    anna = server.telegram.handle(server.telegram.accounts[ANNA])
    await anna.forward("Привезите 20 коробок", origin="Ольга Ким")
    await anna.send_contact("+79161234567", "Ольга")
    await expect(phone.own).to_have_count(3)
    server.telegram.faults.add([FaultRule("error", "sendMessage")])
    with pytest.raises(RuntimeError):
        await bot.says(ANNA, "нет")
    server.telegram.faults.add([FaultRule("html", times=0)])
    await phone.reload()
    await phone.press("Alt+i")
    await expect(phone.page.locator(".call-lost")).to_have_count(1)
    light = await readability(phone)
    await phone.page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    dark = await readability(phone)
    assert light["ground"] > 0.7
    assert dark["ground"] < 0.1
    for found in (light, dark):
        assert {name: ratio for name, ratio in found.items() if name != "ground" and ratio < 4.5} == {}

    await phone.page.locator("#page-menu").click()
    await phone.page.get_by_role("menuitem", name="Цвета: светлые").click()
    await expect(phone.page.locator("html")).to_have_attribute("data-theme", "light")
    await phone.reload()
    await phone.press("Alt+i")
    await expect(phone.page.locator(".call-lost")).to_have_count(1)
    assert (await readability(phone))["ground"] > 0.7


async def readability(phone: Phone) -> dict[str, float]:
    """Contrast of the words that matter against what lies behind them, and the luminance of the ground."""
    found: dict[str, float] = await phone.page.evaluate(
        """() => {
            const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d");
            const paint = (...colours) => {
                for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
                return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
            };
            const luminance = (colour) => {
                const [r, g, b] = colour.map((part) => part / 255)
                    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            const behind = (node) => {
                const colours = [];
                for (let at = node; at; at = at.parentElement) colours.unshift(getComputedStyle(at).backgroundColor);
                return colours;
            };
            const contrast = (selector) => {
                const node = document.querySelector(selector);
                const ground = behind(node);
                const pair = [luminance(paint(...ground)), luminance(paint(...ground, getComputedStyle(node).color))];
                return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
            };
            const names = [".theirs .text", ".theirs .link", ".theirs .meta", ".own .text", ".own .meta", ".key",
                ".person-name", ".preview", ".person .note", ".chat-subtitle", ".soft-button", ".bot-mark",
                ".forwarded b", ".card small", ".faults-words", ".faults-end", ".rails", ".call b", ".call-line time",
                ".call-status", ".call-person", ".call-lost"];
            const result = Object.fromEntries(names.map((name) => [name, contrast(name)]));
            result.ground = luminance(paint(getComputedStyle(document.body).backgroundColor));
            return result;
        }"""
    )
    return found


async def test_everything_is_reached_without_a_mouse(open_phone: OpenPhone, bot: HandPlayedBot) -> None:
    phone = await open_phone()
    await bot.says(ANNA, "Карточка", keys=KEYS)
    await expect(phone.key("Досье")).to_be_visible()
    focused = phone.page.locator(":focus")
    await expect(focused).to_have_id("field")

    await phone.page.locator("#commands-button, #attach-button").last.focus()
    await phone.press("Shift+Tab")
    await expect(focused).to_have_text("Досье")
    assert await focused.evaluate("(node) => getComputedStyle(node).outlineStyle") == "solid"
    await phone.press("ArrowUp", "ArrowRight", "Enter")
    press = await bot.hears("callback_query")
    assert press["data"] == "fix:7"
    await bot.answers(press, "Ок")

    await phone.press("Escape")
    await expect(focused).to_have_id("field")
    await phone.press("Alt+3")
    assert (await bot.hears("callback_query"))["data"] == "card:7"

    await phone.press("Control+k")
    await phone.page.keyboard.type("lead")
    await phone.press("Enter")
    await expect(phone.page.locator(".chat-subtitle")).to_contain_text("Игорь Павлов")
    await expect(focused).to_have_id("field")
    await phone.press("Alt+ArrowUp")
    await expect(phone.page.locator(".chat-subtitle")).to_contain_text("Анна Котова")
    await phone.person(ANNA).focus()
    await phone.press("?")
    await expect(phone.page.get_by_role("dialog", name="Клавиши")).to_be_visible()
    await phone.press("Escape")
    await expect(phone.person(ANNA)).to_be_focused()


@pytest.mark.parametrize(
    ("locale", "label"), [("ru-RU", "Люди"), ("uk-UA", "Люди"), ("en-US", "People"), ("de-DE", "People")]
)
async def test_the_page_speaks_the_browsers_language(open_phone: OpenPhone, locale: str, label: str) -> None:
    phone = await open_phone(locale=locale)
    await expect(phone.page.get_by_role("heading", name=label)).to_be_visible()


async def test_every_control_has_a_name_for_a_screen_reader(open_phone: OpenPhone, bot: HandPlayedBot) -> None:
    phone = await open_phone()
    await bot.says(ANNA, "Карточка", keys=KEYS)
    await bot.sends_file(ANNA, "photo", "a.png", picture(), "")
    await bot.sends_file(ANNA, "document", "a.csv", b"1", "")
    await expect(phone.theirs).to_have_count(3)
    nameless = await phone.page.evaluate(
        """() => [...document.querySelectorAll("button, a, input, textarea, [role]")]
            .filter((node) => !["presentation", "none"].includes(node.getAttribute("role")))
            .filter((node) => !node.getAttribute("aria-label") && !node.textContent.trim())
            .filter((node) => !node.alt && !node.labels?.length)
            .filter((node) => !["toasts"].includes(node.id) && !node.hidden && !node.closest("[hidden]"))
            .map((node) => node.outerHTML.slice(0, 120))"""
    )
    assert [found for found in nameless if 'role="group"' not in found] == []
    await expect(phone.page.get_by_role("log")).to_have_attribute("aria-live", "polite")


async def test_a_floating_day_covers_nothing_once_the_messages_rest(open_phone: OpenPhone, bot: HandPlayedBot) -> None:
    phone = await open_phone(viewport=POCKET)
    for number in range(8):
        await bot.says(ANNA, f"Строка {number}\n" * 6)
    await expect(phone.theirs).to_have_count(8)
    day = phone.page.locator(".day")
    await phone.page.locator(".log").evaluate("(log) => log.scrollTo(0, 300)")
    await expect(day).to_have_css("opacity", "1")
    await expect(day).to_have_css("opacity", "0")
    await phone.page.locator(".log").evaluate("(log) => log.scrollTo(0, 0)")
    await expect(day).not_to_have_class("day floating")
    await expect(day).to_have_css("opacity", "1")


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("ru-RU", ["1 непрочитанное сообщение", "2 непрочитанных сообщения", "3 непрочитанных сообщения"]),
        ("uk-UA", ["1 непрочитане повідомлення", "2 непрочитані повідомлення", "3 непрочитані повідомлення"]),
        ("en-US", ["1 unread message", "2 unread messages", "3 unread messages"]),
    ],
)
async def test_what_is_unread_is_counted_in_words(
    open_phone: OpenPhone, bot: HandPlayedBot, locale: str, words: list[str]
) -> None:
    phone = await open_phone(locale=locale)
    for said in words:
        await bot.says(IGOR, "Новое")
        await expect(phone.person(IGOR)).to_have_attribute("aria-label", f"Игорь Павлов, lead, {said}")


async def test_a_role_cuts_no_name(open_phone: OpenPhone) -> None:
    phone = await open_phone()
    cut = await phone.page.evaluate(
        """() => [...document.querySelectorAll(".person-name")].filter((name) => name.scrollWidth > name.clientWidth)
            .map((name) => name.textContent)"""
    )
    assert cut in ([], ["Константин Константинопольский-Задунайский"])
    assert await phone.person(ANNA).locator(".person-line").nth(1).locator(".note").inner_text() == "manager"
