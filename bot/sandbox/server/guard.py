"""Who may knock: programs of this machine and the chat page itself, never a page of another site in its browser."""

from urllib.parse import urlsplit

from aiohttp import web

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class Refused(Exception):
    """A request that gets a 4xx answer."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


class Guard:
    """`host` is the address the server is bound to; bound to all of them, it may be called by any name.

    The page has no password and the demo's token is public, so a browser must not be led here from elsewhere.
    """

    def __init__(self, host: str) -> None:
        self._hosts = None if host in ("0.0.0.0", "::", "") else _LOOPBACK | {host}  # noqa: S104 - only compared

    def check_page(self, request: web.Request) -> None:
        """Refused for anything but the chat page and programs."""
        self._check(request)
        origin = request.headers.get("Origin")
        if origin is not None and origin.partition("://")[2] != request.headers.get("Host", ""):
            raise Refused(403, "requests from other sites are refused")

    def check_bot(self, request: web.Request) -> None:
        """Refused for anything a page does: a bot is a program and has no origin."""
        self._check(request)
        if "Origin" in request.headers:
            raise Refused(403, "requests from pages are refused")

    def _check(self, request: web.Request) -> None:
        if self._hosts is not None and _name(request.headers.get("Host", "")) not in self._hosts:
            raise Refused(403, "this host name is not the sandbox's")
        if request.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none"):
            raise Refused(403, "requests from other sites are refused")


def _name(host: str) -> str | None:
    """The name of a Host header without its port; None for what is no name."""
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None
