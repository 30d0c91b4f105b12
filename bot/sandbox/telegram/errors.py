"""The refusals of the Bot API: a code, Telegram's sentence and, where it has one, the pause it asks for."""

from typing import Any


class ApiError(Exception):
    """A refused Bot API call. `code` is also the HTTP status; `retry_after` is in whole seconds."""

    def __init__(self, code: int, description: str, *, retry_after: int | None = None) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.retry_after = retry_after

    @property
    def body(self) -> dict[str, Any]:
        """The JSON answer: {"ok": false, "error_code", "description", "parameters"?}."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        return body


class PersonError(Exception):
    """Something a person cannot do in a real Telegram either, such as writing to a bot they have blocked."""


def bad_request(reason: str) -> ApiError:
    """The 400 answer with Telegram's prefix."""
    return ApiError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> ApiError:
    """The 403 answer with Telegram's prefix."""
    return ApiError(403, f"Forbidden: {reason}")


def too_many_requests(seconds: int) -> ApiError:
    """The 429 answer that asks for a pause of `seconds`."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def unknown_method(name: str) -> ApiError:
    """What is not built must never look as if it worked."""
    return ApiError(404, f"Not Found: method {name} is not known to the sandbox")
