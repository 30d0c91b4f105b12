"""Take the README's pictures anew, from the real demo: `python -m scripts.take_pictures`."""

import asyncio
import re
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.async_api import Page, async_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
PERSON = 1001
WIDTH, HEIGHT = 360, 860


async def answered(page: Page, words: str) -> None:
    """Wait until the bot has said the words."""
    await page.locator(".row.theirs .bubble", has_text=words).last.wait_for(timeout=30_000)


async def say(page: Page, text: str, answer: str) -> None:
    """Write as the person and wait for the answer."""
    await page.locator("#field").fill(text)
    await page.keyboard.press("Enter")
    await answered(page, answer)
    await page.wait_for_timeout(600)


async def begin_at_answer(page: Page) -> None:
    """Scroll a long answer to its first line, below the date that floats above it."""
    await page.locator(".row.theirs").last.evaluate(
        "row => { row.style.scrollMarginTop = '44px'; row.scrollIntoView() }"
    )
    await page.wait_for_timeout(300)


def working_afternoon() -> datetime:
    """15:40 of the next weekday where the sample company lives."""
    day = datetime.now(ZoneInfo("Europe/Moscow")) + timedelta(days=1)
    while day.weekday() > 2:
        day += timedelta(days=1)
    return day.replace(hour=15, minute=40, second=0, microsecond=0)


async def take(address: str) -> None:
    """Open the page on a phone, talk, and save what is seen."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = await browser.new_page(
            viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=2, locale="ru-RU", color_scheme="light"
        )
        await page.goto(f"{address}/#{PERSON}")
        await page.wait_for_selector("[data-ready]")
        await page.request.post(f"{address}/api/clock", data={"to": working_afternoon().isoformat()})
        await say(page, "Был у Ромашки, взяли 40 коробок на 120 тыс, 3 битые, перезвонить в пт в 14", "записано")
        await page.screenshot(path=PICTURES / "sentence.png")
        await say(page, "Ромашка?", "ИНН")
        await begin_at_answer(page)
        await page.screenshot(path=PICTURES / "dossier.png")
        await say(page, "/report месяц", "Контакты")
        await begin_at_answer(page)
        await page.screenshot(path=PICTURES / "report.png")
        await browser.close()


def main() -> None:
    """Start a fresh demo, take the pictures, stop it."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        demo = subprocess.Popen(  # noqa: S603 (our own entry)
            [sys.executable, str(ROOT / "run_bot.py"), "demo", "--folder", f"{folder}/demo", "--port", "0"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert demo.stdout is not None
            line = next(line for line in demo.stdout if "http://" in line)
            address = re.search(r"http://[\d.:]+", line)
            assert address is not None
            asyncio.run(take(address[0]))
        finally:
            demo.terminate()
            demo.wait(30)


if __name__ == "__main__":
    main()
