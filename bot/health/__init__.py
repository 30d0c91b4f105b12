"""How this process is: what it knows of itself, and where whoever watches it asks (docs/architecture.md)."""

from bot.health.checks import Checks
from bot.health.server import HealthDoor
from bot.health.systemd import keep_alive, notify
from bot.health.vitals import Vitals

__all__ = ["Checks", "HealthDoor", "Vitals", "keep_alive", "notify"]
