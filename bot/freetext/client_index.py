"""Which clients a text may mean, found by its words: a base in memory, for reading without a database."""

from collections import defaultdict
from collections.abc import Iterable

from bot.freetext.draft import KnownClient
from bot.freetext.names import name_keys, text_keys

MOST = 50


class ClientIndex:
    """Clients by the keys of their names, as `storage.clients.by_keys` finds them; costs what the text costs."""

    def __init__(self, clients: Iterable[KnownClient]) -> None:
        self._clients = {one.id: one for one in clients}
        self._by_key: defaultdict[str, list[int]] = defaultdict(list)
        for one in self._clients.values():
            names = (one.name, *one.aliases, *(person.name for person in one.contacts))
            for key in sorted({key for name in names for key in name_keys(name)}):
                self._by_key[key].append(one.id)

    def meeting(self, text: str) -> list[KnownClient]:
        """At most 50 clients that share keys with the text, best first: a rare key weighs more than a common one."""
        hits: dict[int, int] = {}
        weight: dict[int, float] = {}
        for key in sorted(text_keys(text)):
            holders = self._by_key.get(key, ())
            for number in holders:
                hits[number] = hits.get(number, 0) + 1
                weight[number] = weight.get(number, 0.0) + 1 / len(holders)
        best = sorted(hits, key=lambda one: (-weight[one], -hits[one], one))[:MOST]
        return [self._clients[one] for one in best]
