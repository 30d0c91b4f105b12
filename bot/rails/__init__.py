"""The rails between Telegram and the conversation: intake, lanes, outbox, sender. Nothing is lost on them."""
