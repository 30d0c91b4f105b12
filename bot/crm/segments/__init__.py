"""Segments: how clients are classified, who stands where, and why."""
