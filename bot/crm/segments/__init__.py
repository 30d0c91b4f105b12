"""Segments: how clients are classified, who stands where, and why."""

from dataclasses import asdict, replace
from typing import Final, Literal

from analytics.segments import Rules
from bot.crm import rights
from bot.crm.segments import counting
from bot.crm.segments.reading import Reading
from bot.crm.segments.shapes import Basis, Cell, Listing, Moves, Overview, Standing, Whose, Why
from storage.members import Member

__all__ = [
    "PRESETS",
    "Basis",
    "Cell",
    "Listing",
    "Moves",
    "Overview",
    "Preset",
    "Segments",
    "Standing",
    "Whose",
    "Why",
]

Preset = Literal["wide", "narrow", "quarters", "months"]
# What a preset changes in the rules; the narrow shares and the months are those of 1C.
PRESETS: Final[dict[Preset, Rules]] = {
    "wide": Rules(abc=(80, 15, 5)),
    "narrow": Rules(abc=(70, 20, 10)),
    "quarters": Rules(xyz=(50, 100), subperiod="quarter"),
    "months": Rules(xyz=(20, 50), subperiod="month"),
}


class Segments(Reading):
    """Who stands where, why, and by which rules."""

    def rules(self, actor: Member) -> Rules:
        """The rules as they are set; Denied for everybody but admins."""
        rights.require_admin(actor)
        return counting.rules_of(self._company())

    def choose(self, actor: Member, preset: Preset) -> Rules:
        """Classify by other shares or other bounds from the next count on; Denied for everybody but admins."""
        before = self.rules(actor)
        wanted = PRESETS[preset]
        if preset in ("wide", "narrow"):
            after = replace(before, abc=wanted.abc)
        else:
            after = replace(before, xyz=wanted.xyz, subperiod=wanted.subperiod)
        if after != before:
            here = self._company()
            here.segment_rules = after.stored()
            self.work.session.flush()
            changes = {"segment_rules": [_json(before), _json(after)]}
            self.work.audit(actor, "company.change", "company", here.id, changes)
        return after


def _json(rules: Rules) -> dict[str, object]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(rules).items()}
