"""The sender: the only place that talks to Telegram, in order within a chat, at Telegram's pace."""

from bot.rails.sender.delivery import Sender

__all__ = ["Sender"]
