"""The parameters of one Bot API call, however they came: form fields, multipart or JSON."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.sandbox.telegram.errors import bad_request

UNKNOWN_TYPE = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call or from a person."""

    name: str
    data: bytes
    mime_type: str = UNKNOWN_TYPE


class Parameters:
    """Typed look-ups in the raw parameters. A value of the wrong kind raises ApiError 400."""

    def __init__(self, raw: Mapping[str, Any], files: Mapping[str, Upload] | None = None) -> None:
        self.raw = raw
        self.files = files or {}

    def text(self, name: str) -> str | None:
        """A string, or None when absent."""
        value = self.raw.get(name)
        if value is None or isinstance(value, str):
            return value
        return json.dumps(value)

    def integer(self, name: str) -> int | None:
        """A whole number, or None when absent or empty."""
        value = self.raw.get(name)
        if value is None or value == "":
            return None
        try:
            return int(value)
        except (TypeError, ValueError):
            raise bad_request(f"parameter {name} must be a valid integer") from None

    def flag(self, name: str) -> bool:
        """True for true, "true", "yes" and "1"; False for everything else."""
        value = self.raw.get(name)
        return value is True or (isinstance(value, str) and value.lower() in ("true", "yes", "1"))

    def structure(self, name: str) -> Any:
        """A nested JSON value, or None when absent or empty."""
        value = self.raw.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None

    def file(self, name: str) -> Upload | str | None:
        """An uploaded file (by its own name or as attach://name), a file id or address, or None when absent."""
        if name in self.files:
            return self.files[name]
        value = self.raw.get(name)
        if isinstance(value, str) and value.startswith("attach://"):
            upload = self.files.get(value.removeprefix("attach://"))
            if upload is None:
                raise bad_request(f"there is no {name} in the request")
            return upload
        return value or None
