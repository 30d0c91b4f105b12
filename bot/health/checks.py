"""Checks: whether this process lives, and whether it is ready for work."""

import asyncio
import logging
import time
from typing import Final

from bot.health.vitals import Vitals
from bot.rails.intake import GRACE_SECONDS, POLL_SECONDS
from storage import health, schema
from storage.database import is_away

log = logging.getLogger(__name__)

LAG_WITHIN: Final = 10.0
LONGEST_LAG: Final = 2.0
DEAF_SECONDS: Final = 3.0 * (POLL_SECONDS + GRACE_SECONDS)
SILENT_TICKS: Final = 60.0
LEAST_FREE: Final = 200 * 1024 * 1024
LONGEST_PAUSE: Final = 60.0
PROBE_SECONDS: Final = 5.0  # however often somebody asks, the disk is written to this seldom
PROBE_PATIENCE: Final = 10.0


class Checks:
    """Each answer maps the name of a check to whether it holds."""

    def __init__(self, vitals: Vitals) -> None:
        self._vitals = vitals
        self._probed_at = -PROBE_SECONDS
        self._probed = (False, False)
        self._probing = asyncio.Lock()

    def alive(self) -> dict[str, bool]:
        """What a restart would mend."""
        vitals, now = self._vitals, time.monotonic()
        found = {"loop": vitals.lag(LAG_WITHIN) < LONGEST_LAG}
        if vitals.leads_for is not None:
            # Who has only just begun to lead is given as much time as everybody.
            found["ticks"] = min(now - vitals.ticker.last_tick, vitals.leads_for) < SILENT_TICKS
            if vitals.webhook is None:
                found["intake"] = min(now - vitals.intake.last_answer, vitals.leads_for) < DEAF_SECONDS
        return found

    async def ready(self) -> dict[str, bool]:
        """Whether work should be given to this process now."""
        vitals = self._vitals
        written, schema_fits = await self._probe()
        free = vitals.free
        return {
            "serving": not vitals.stopping,
            "database": written,
            "schema": schema_fits,
            "disk": free is None or free > LEAST_FREE,
            "sender": vitals.sender.pace.silent_seconds <= LONGEST_PAUSE,
        }

    async def _probe(self) -> tuple[bool, bool]:
        """Whether something can be written, and whether the schema is this version's."""
        async with self._probing:
            if time.monotonic() - self._probed_at > PROBE_SECONDS:
                self._probed = await self._write()
                self._probed_at = time.monotonic()
            return self._probed

    async def _write(self) -> tuple[bool, bool]:
        now = self._vitals.clock()
        try:
            async with asyncio.timeout(PROBE_PATIENCE):
                found = await self._vitals.database.write(lambda session: health.probe(session, now))
        except Exception as error:
            if not is_away(error):
                log.exception("nothing can be written")
            return False, False
        return True, found == schema.HEAD
