"""What the CRM can do: no Telegram, no SQL."""
