"""The bot behind a webhook, as whole processes: it is brought updates, killed, asked how it is, and polls again."""

import asyncio
import random
import time
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import pytest

from tests.reliability.forks import BOT, Child, Forks
from tests.reliability.town import TOKEN, Town, free_port

SECRET = "a-secret_of-exactly-32-charaters"  # noqa: S105 - the tests' own


@dataclass
class Hooked(Town):
    """A town whose bots listen; a balancer would bring everything to the first port."""

    hook: int = field(default_factory=free_port)
    health: list[int] = field(default_factory=list)

    def serve(self, *, webhook: bool = True, listen: int | None = None) -> Child:
        """Start a bot that tells how it is on a port of its own."""
        self.health.append(free_port())
        environment = {
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_BASE": self.address,
            "DATABASE_URL": self.url,
            "CLOCK_FILE": str(self.folder / "clock.json"),
            "HEALTH_LISTEN": f"127.0.0.1:{self.health[-1]}",
        }
        if webhook:
            environment |= {
                "WEBHOOK_URL": f"http://127.0.0.1:{self.hook}/hook",
                "WEBHOOK_SECRET": SECRET,
                "WEBHOOK_LISTEN": f"127.0.0.1:{listen or self.hook}",
            }
        return self.forks.start(BOT, ["serve"], environment)

    async def healthy(self, which: int = -1) -> str:
        """The numbers of a bot that lives and is ready, once it is."""
        base = f"http://127.0.0.1:{self.health[which]}"
        deadline = time.monotonic() + 30
        while True:
            try:
                for path in ("livez", "readyz"):
                    async with self.http.get(f"{base}/{path}") as response:
                        assert response.status == 200, await response.text()
                async with self.http.get(f"{base}/metrics") as response:
                    return await response.text()
            except aiohttp.ClientError:
                assert time.monotonic() < deadline, self.forks.log.read_text()[-3000:]
                await asyncio.sleep(0.05)


@pytest.mark.parametrize("url", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)
async def test_f08_f15_f16_a_webhook_is_served_killed_served_again_and_given_up(
    forks: Forks, tmp_path: Path, url: str
) -> None:
    town = Hooked(tmp_path, forks, random.Random(20261125), url=url, calls=1)  # noqa: S311
    async with aiohttp.ClientSession() as town.http:
        town.start_sandbox()
        await town.found()
        bots = [town.serve()]
        if url:
            # One of the two leads; Telegram comes to the first.
            bots.append(town.serve(listen=free_port()))
        for person in town.people:
            await town.say(person)
        await town.settle()
        told = [await town.healthy(which) for which in range(len(town.health))]
        assert sum("dossier_leads 1.0" in one for one in told) == 1
        taken = sum(float(line.split()[1]) for one in told for line in one.splitlines() if 'outcome="taken"' in line)
        assert taken == len(town.sentences)
        # Gone without a word: Telegram keeps what is said meanwhile, and comes again.
        bots.pop(0).kill()
        for person in town.people:
            await town.say(person)
        bots.append(town.serve())
        await town.settle()
        # Back to polling: the webhook is our own, nobody has to be asked, nothing is dropped.
        for bot in bots:
            bot.stop()
        await town.say(town.people[0])
        last = town.serve(webhook=False)
        await town.settle()
        assert 'outcome="taken"' not in await town.healthy()
        last.stop()

        tally = await town.tally()
    assert (tally.lost, tally.doubled) == (0, 0)
    written = forks.log.read_text()
    assert "Traceback" not in written, written[-5000:]
    assert SECRET not in written
    assert "the webhook was removed: updates are fetched" in written
