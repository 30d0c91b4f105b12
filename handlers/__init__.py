"""The conversation: one module and one router per feature."""
