"""Sales and returns told in a message."""
