"""Real processes that are killed, restarted and cut off while people talk to them."""
