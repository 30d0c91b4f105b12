"""Group commit: what several requests changed in one turn of the event loop is written together."""

import asyncio

from bot.sandbox.telegram import Telegram


class Saver:
    """Awaiting `saved` before an answer leaves makes the answer true after kill -9."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self._turn: asyncio.Future[None] | None = None

    async def saved(self) -> None:
        """Return when everything changed so far is in the store. Raises what the store raised."""
        if not self._telegram.unsaved:
            return
        if self._turn is None:
            loop = asyncio.get_running_loop()
            self._turn = loop.create_future()
            loop.call_soon(self._save)
        # One impatient client must not cancel the commit of the others.
        await asyncio.shield(self._turn)

    def _save(self) -> None:
        turn, self._turn = self._turn, None
        try:
            self._telegram.save()
        except Exception as error:  # noqa: BLE001 - whatever it is, those who wait have to hear it
            if turn is not None:
                turn.set_exception(error)
        else:
            if turn is not None:
                turn.set_result(None)
