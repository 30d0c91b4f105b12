"""Where updates go is told to Telegram once, said again when it was told otherwise, and never costs an update."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
from aiogram.types import WebhookInfo
from sqlalchemy.exc import OperationalError

from bot.rails import registration
from bot.rails.intake import TokenRefused
from bot.rails.registration import Address, Registration, WebhookOfOthers
from bot.rails.webhook import Webhook
from bot.sandbox.telegram import FaultRule
from bot.sandbox.webhook import WebhookDelivery
from bot.web import listening
from storage import notes
from tests.bot.rails.conftest import SmallWorld, until
from tests.reliability.town import free_port

SECRET = "a-secret_of-exactly-32-charaters"  # noqa: S105 - the tests' own
OURS = Address("https://bot.example/hook", SECRET)


@pytest.fixture(autouse=True)
async def without_a_webhook_in_the_end(small: SmallWorld) -> AsyncIterator[None]:
    """Whatever is left is fetched."""
    token = small.telegram.token
    yield
    small.telegram.token = token
    small.telegram.call("deleteWebhook", {})


def registered(world: SmallWorld, address: Address | None = None, *, takeover: bool = False) -> Registration:
    """As a process that leads has it."""
    clock = world.clock.now
    return Registration(bot=world.bot, database=world.database, clock=clock, address=address, takeover=takeover)


async def test_f08_a_webhook_of_others_is_left_to_them_unless_it_is_taken_over(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    small.telegram.call("setWebhook", {"url": "https://other.example:8443/secret-path"})
    small.telegram.write(anna.id, "save it")

    with pytest.raises(WebhookOfOthers) as told:
        await registered(small).settle()
    assert told.value.host == "other.example"
    assert small.telegram.webhook_url == "https://other.example:8443/secret-path"

    await registered(small, takeover=True).settle()
    assert small.telegram.webhook_url == ""
    await small.settle()
    assert [message.text for message in anna.inbox] == ["saved it"]


async def test_f08_from_our_own_webhook_to_polling_and_back_no_update_is_dropped(small: SmallWorld) -> None:
    anna = await small.manager("Anna")

    await registered(small, OURS).settle()
    assert (small.telegram.webhook_url, small.telegram.webhook.secret_token) == (OURS.url, SECRET)
    small.telegram.write(anna.id, "save one")
    await registered(small).settle()  # it is ours: nobody has to say so
    assert small.telegram.webhook_url == ""
    await small.settle()
    small.telegram.write(anna.id, "save two")
    await registered(small, OURS).settle()
    assert len(small.telegram.updates) == 1
    await registered(small).settle()
    await small.settle()

    assert [message.text for message in anna.inbox] == ["saved one", "saved two"]


async def test_telegram_is_told_again_only_what_it_does_not_know(small: SmallWorld) -> None:
    await registered(small, OURS).settle()
    told = small.telegram.webhook
    await registered(small, OURS).settle()
    assert small.telegram.webhook is told
    # Telegram does not tell the secret: that we changed it we know by our own notes.
    other = Address(OURS.url, SECRET[::-1])
    await registered(small, other).settle()
    assert small.telegram.webhook.secret_token == SECRET[::-1]
    # Somebody took the updates elsewhere meanwhile.
    small.telegram.call("setWebhook", {"url": "https://other.example/"})
    await registered(small, other).settle()
    assert small.telegram.webhook_url == OURS.url


async def test_telegram_is_looked_at_again_and_again(small: SmallWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registration, "LOOK_SECONDS", 0.0)
    ours = registered(small, OURS)
    keeping = small.app.supervisor.start(ours.keep(), "keeping")
    await until(lambda: small.telegram.webhook_url == OURS.url)
    small.telegram.call("deleteWebhook", {})
    await until(lambda: small.telegram.webhook_url == OURS.url)
    keeping.cancel()


async def test_a_webhook_telegram_does_not_take_is_no_end_while_the_bot_runs(
    small: SmallWorld, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(registration, "LOOK_SECONDS", 0.0)
    said = "Bad Request: bad webhook: failed to resolve host: Try again"
    small.telegram.faults.add([FaultRule("error", "setWebhook", times=2, code=400, description=said)])

    keeping = small.app.supervisor.start(registered(small, OURS).keep(), "keeping")
    await until(lambda: small.telegram.webhook_url == OURS.url)
    keeping.cancel()

    assert [record.getMessage() for record in caplog.records if record.levelname == "WARNING"] == [
        f"the webhook could not be looked at: {said}"
    ] * 2
    assert not any(record.exc_info for record in caplog.records)


async def test_f14_a_token_that_stops_working_is_noticed_where_nobody_polls(
    small: SmallWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registration, "LOOK_SECONDS", 0.0)
    small.telegram.token = "42:ANOTHER"  # noqa: S105 (revoked)

    with pytest.raises(TokenRefused):
        await registered(small, OURS).keep()


async def test_what_telegram_could_not_bring_is_told_once(small: SmallWorld, caplog: pytest.LogCaptureFixture) -> None:
    ours = registered(small, OURS)
    info = WebhookInfo(
        url=OURS.url,
        has_custom_certificate=False,
        pending_update_count=7,
        last_error_date=datetime(2026, 11, 25, tzinfo=UTC),
        last_error_message="Connection refused",
    )
    for _ in range(3):
        ours._look_at(info)  # noqa: SLF001

    assert ours.waiting == 7
    assert [record.message for record in caplog.records] == ["Telegram could not bring an update: Connection refused"]


async def test_a_database_that_is_away_is_waited_for(small: SmallWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever takes the lead over does so when something has just broken."""
    for name in ("read", "write"):
        work, failures = getattr(small.database, name), iter(range(2))

        async def now_and_then(*given: Any, work: Any = work, failures: Any = failures, **options: Any) -> Any:
            if next(failures, None) is not None:
                raise OperationalError("SELECT", None, ConnectionError("the server is not there"))
            return await work(*given, **options)

        monkeypatch.setattr(small.database, name, now_and_then)

    await registered(small, OURS).settle()

    assert small.telegram.webhook_url == OURS.url
    assert (await small.rows(lambda session: notes.get(session, registration.NOTE))) is not None


async def test_f16_telegram_brings_again_what_could_not_be_kept_and_in_order(
    small: SmallWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole way: the sandbox delivers as Telegram does, and keeps our Retry-After."""
    anna = await small.manager("Anna")
    port = free_port()
    address = Address(f"http://127.0.0.1:{port}/hook", SECRET)
    webhook = Webhook(small.app.intake.receive, address)
    webhook.ready = True
    delivery = WebhookDelivery(small.telegram)
    await delivery.start()
    try:
        async with listening(webhook.application, f"127.0.0.1:{port}"):
            await registered(small, address).settle()
            small.telegram.write(anna.id, "save one")
            await until(lambda: webhook.taken == 1)

            async def away(_work: Any, **_options: Any) -> Any:
                raise OperationalError("INSERT", None, ConnectionError("the server is not there"))

            with monkeypatch.context() as trouble:
                trouble.setattr(small.database, "write", away)
                small.telegram.write(anna.id, "save two")
                small.telegram.write(anna.id, "save three")
                await until(lambda: webhook.put_off == 1)
                await asyncio.sleep(0.05)
                assert webhook.put_off == 1  # no knocking: Telegram keeps the pause it was asked for
            small.clock.advance(seconds=6)
            await until(lambda: webhook.taken == 3)
            await small.app.lanes.idle()
            await small.app.sender.idle()
    finally:
        await delivery.stop()

    assert [message.text for message in anna.inbox] == ["saved one", "saved two", "saved three"]
