"""The application: what holds the folders together."""

from typing import Final

VERSION: Final = "0.1.0"
