"""What happens by itself: ticks, reminders, upkeep."""
