"""Where updates go to: the webhook's settings, and the kinds of updates the bot wants."""

import re
from urllib.parse import urlsplit

from bot.sandbox.telegram.crowd import Crowd
from bot.sandbox.telegram.errors import bad_request
from bot.sandbox.telegram.parameters import Parameters
from bot.sandbox.telegram.records import Json, Webhook

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_PORTS = {80, 88, 443, 8443}
_CONNECTIONS_AT_MOST = 100


def choose_kinds(world: Crowd, p: Parameters) -> None:
    """Remember the `allowed_updates` of a call that names them."""
    kinds = p.structure("allowed_updates")
    if isinstance(kinds, list):
        world.set_allowed_updates([str(kind) for kind in kinds])


def set_webhook(world: Crowd, p: Parameters) -> bool:
    """Send updates there from now on. An address of this machine needs no HTTPS, as with a local Bot API server."""
    url = p.text("url") or ""
    if not url:
        return delete_webhook(world, p)
    _check_address(url)
    secret = p.text("secret_token") or ""
    if len(secret) > 256 or not re.fullmatch("[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")
    connections = p.integer("max_connections") or 40
    choose_kinds(world, p)
    world.save_webhook(Webhook(url, secret, min(max(connections, 1), _CONNECTIONS_AT_MOST)))
    _drop_pending(world, p)
    return True


def _check_address(url: str) -> None:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise bad_request("bad webhook: invalid webhook URL specified") from None
    if not host or parts.scheme not in ("http", "https"):
        raise bad_request("bad webhook: invalid webhook URL specified")
    if host in _LOOPBACK:
        return
    if parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if (port or 443) not in _PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


def delete_webhook(world: Crowd, p: Parameters) -> bool:
    if world.webhook_url:
        world.save_webhook(Webhook())
    _drop_pending(world, p)
    return True


def _drop_pending(world: Crowd, p: Parameters) -> None:
    if p.flag("drop_pending_updates"):
        for update_id in list(world.updates):
            world.drop_update(update_id)


def get_webhook_info(world: Crowd, p: Parameters) -> Json:
    world.drop_expired()
    webhook = world.webhook
    about: Json = {
        "url": webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
    }
    if webhook.url:
        about["max_connections"] = webhook.max_connections
        about["ip_address"] = "127.0.0.1"
    if webhook.last_error_date:
        about |= {"last_error_date": webhook.last_error_date, "last_error_message": webhook.last_error_message}
    if world.counters["allowed"]:
        about["allowed_updates"] = world.counters["allowed"]
    return about
