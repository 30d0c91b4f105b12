"""How this process is: what it knows of itself, and where whoever watches it asks (docs/architecture.md)."""

from bot.health.server import HealthDoor
from bot.health.vitals import Vitals

__all__ = ["HealthDoor", "Vitals"]
