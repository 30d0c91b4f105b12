"""A small Telegram for the demo and the tests."""
