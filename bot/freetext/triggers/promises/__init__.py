"""Words given, ours and theirs."""

from bot.freetext.triggers.promises.find import Promise, find_promises

__all__ = ["Promise", "find_promises"]
