"""The application: what holds the folders together."""
