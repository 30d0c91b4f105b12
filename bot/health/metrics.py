"""Metrics: numbers for whoever watches, in the text form every monitoring reads; nobody's name is among them."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import generate_latest
from prometheus_client.registry import Collector
from sqlalchemy.orm import Session

from bot import VERSION
from bot.health.vitals import Vitals
from storage import health
from storage.database import is_away
from storage.health import Queues

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Stored:
    """What the database tells."""

    queues: Queues
    backup_at: datetime | None


def _stored(session: Session) -> _Stored:
    return _Stored(health.queues(session), health.moment_of(session, health.BACKUP_NOTE))


async def metrics(vitals: Vitals) -> bytes:
    """Everything as of now. What the database would tell is left out while it does not answer."""
    stored = None  # the rest is worth the more then
    try:
        stored = await vitals.database.read(_stored)
    except Exception as error:
        if not is_away(error):
            log.exception("the database does not tell its numbers")
    return generate_latest(_Now(vitals, stored))


class _Now(Collector):
    """The numbers of one moment."""

    def __init__(self, vitals: Vitals, stored: _Stored | None) -> None:
        self._vitals = vitals
        self._stored = stored

    def collect(self) -> Iterator[Metric]:
        yield from self._process()
        yield GaugeMetricFamily("dossier_database_up", "Whether the database answers", int(self._stored is not None))
        if self._stored is not None:
            yield from self._database(self._stored)

    def _process(self) -> Iterator[Metric]:
        vitals = self._vitals
        build = GaugeMetricFamily("dossier_build", "The version that runs", labels=["version"])
        build.add_metric([VERSION], 1)
        yield build
        yield GaugeMetricFamily("dossier_leads", "Whether this process sends and ticks", int(vitals.presence.leads))
        yield GaugeMetricFamily("dossier_stopping", "Whether this process ends", int(vitals.stopping))
        yield GaugeMetricFamily("dossier_loop_lag_seconds", "The loop's worst delay in the last minute", vitals.lag())
        yield GaugeMetricFamily("dossier_resident_bytes", "Memory of the process", vitals.resident)
        yield GaugeMetricFamily("dossier_lanes_busy", "People whose updates are being handled", vitals.lanes.busy)
        yield GaugeMetricFamily("dossier_chats_busy", "Chats something waits to be sent to", vitals.sender.busy)
        yield CounterMetricFamily("dossier_updates_handled", "Updates since the start", vitals.lanes.handled)
        yield CounterMetricFamily("dossier_unknown_outcomes", "Sends that may have come twice", vitals.sender.unknown)
        limits = CounterMetricFamily("dossier_telegram_limits", "How often Telegram said wait", labels=["scope"])
        for scope, number in vitals.sender.pace.limits.items():
            limits.add_metric([scope], number)
        yield limits
        silent = vitals.sender.pace.silent_seconds
        yield GaugeMetricFamily("dossier_silent_seconds", "For how long Telegram wants no message at all", silent)
        if vitals.free is not None:
            yield GaugeMetricFamily("dossier_disk_free_bytes", "Room where the database lies", vitals.free)
        if vitals.webhook is not None:
            yield from self._webhook()

    def _webhook(self) -> Iterator[Metric]:
        hook = self._vitals.webhook
        assert hook is not None
        calls = CounterMetricFamily("dossier_webhook_calls", "Calls of the webhook", labels=["outcome"])
        outcomes = {"taken": hook.taken, "malformed": hook.malformed, "refused": hook.refused, "put_off": hook.put_off}
        for outcome, number in outcomes.items():
            calls.add_metric([outcome], number)
        yield calls
        waiting = self._vitals.registration.waiting
        yield GaugeMetricFamily("dossier_pending_updates", "Updates that wait at Telegram", waiting)

    def _database(self, stored: _Stored) -> Iterator[Metric]:
        queues = stored.queues
        inbox = GaugeMetricFamily("dossier_inbox", "Updates by their state", labels=["state"])
        inbox.add_metric(["new"], queues.inbox_new)
        inbox.add_metric(["dead"], queues.dead)
        yield inbox
        outbox = GaugeMetricFamily("dossier_outbox", "Messages by their state", labels=["state"])
        outbox.add_metric(["new"], queues.outbox_new)
        outbox.add_metric(["sending"], queues.outbox_sending)
        outbox.add_metric(["failed"], queues.failed)
        yield outbox
        inbox_age, outbox_age = self._age(queues.inbox_oldest), self._age(queues.outbox_oldest)
        yield GaugeMetricFamily("dossier_inbox_oldest_seconds", "Age of the oldest update not done", inbox_age)
        yield GaugeMetricFamily("dossier_outbox_oldest_seconds", "Age of the oldest message not sent", outbox_age)
        if stored.backup_at is not None:
            age = self._age(stored.backup_at)
            yield GaugeMetricFamily("dossier_backup_age_seconds", "Age of the newest verified copy", age)

    def _age(self, moment: datetime | None) -> float:
        return 0.0 if moment is None else max(0.0, (self._vitals.clock() - moment).total_seconds())
