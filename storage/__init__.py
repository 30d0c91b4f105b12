"""The memory: each module is a table and every query on it."""
