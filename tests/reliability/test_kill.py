"""The bot is killed again and again while people talk to it and reminders fall due; nothing is lost or doubled."""

import asyncio
import random
from pathlib import Path

import aiohttp
import pytest

from tests.reliability.forks import Child, Forks
from tests.reliability.town import Town, crash_labels

KILLS = 40
SANDBOX_KILLS = 5


async def died(bot: Child, seconds: float) -> bool:
    """Whether the bot ends by itself within so long."""
    for _ in range(int(seconds * 20)):
        if not bot.is_alive:
            return True
        await asyncio.sleep(0.05)
    return False


@pytest.mark.kill
@pytest.mark.timeout(300)
async def test_f01_f05_f39_f40_f41_f50_forty_kills_lose_and_double_nothing(forks: Forks, tmp_path: Path) -> None:
    chance = random.Random(20261125)  # noqa: S311 - the same kills each run, as far as processes allow
    at_labels = 0
    town = Town(tmp_path, forks, chance)
    async with aiohttp.ClientSession() as town.http:
        town.start_sandbox()
        await town.found()
        await town.say(town.people[0])
        for number, label in enumerate(crash_labels(KILLS, chance)):
            bot = town.start_bot(label)
            await town.ask("POST", "clock", {"advance": 240})
            await town.talk(chance.uniform(0.3, 0.9))
            if number % (KILLS // SANDBOX_KILLS) == 3:
                town.sandbox.kill()
                town.start_sandbox()
            at_labels += bool(label) and await died(bot, 1)
            bot.kill()
        bot = town.start_bot()
        await town.settle()
        bot.stop()
        counts = await town.check()
    written = forks.log.read_text()
    print(counts | {"kills": KILLS, "at labels": at_labels})
    assert at_labels >= KILLS // 4, "the labelled points are hardly reached"
    assert "Traceback" not in written, written[-5000:]
    assert "KILLED-AGAIN" not in written, "the token is in the log"
