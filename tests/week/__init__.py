"""A week of a team of eight, played and counted."""
